import Ledger
import RecordStore
import Reports
import Synchronization

/// What the form for an act asks for: to save it, or to take the last one out again.
struct ActAction {
  let site: Site
  let context: PageContext
  let form: Query

  func answer() -> SiteResponse {
    guard form["token"] == context.token else {
      return shown("This page is older than the server, and nothing was saved. Save once more.", status: 409)
    }
    return form["do"] == "undo" ? undo() : save()
  }

  // MARK: Saving

  /// Puts the act at the end of its file as that is now. Of two who save at once each has the other's act before it.
  private func save() -> SiteResponse {
    let draft = ActDraft(form)
    guard let text = draft.text else {
      return shown("Something is missing yet: \(draft.missing?.rawValue ?? "").", status: 400)
    }
    return site.live.saving.withLock { _ in
      // Another program may write at the same moment: then it is tried with what it has written.
      for _ in 0..<3 {
        site.live.refresh()
        guard let record = site.live.edition.sound?.record, site.live.edition.isSound else {
          return shown("The files have errors now, so nothing was saved: mend them first.", status: 409)
        }
        let added = site.live.folder.adding(text, to: record)
        guard !added.check.diagnostics.contains(where: { $0.severity == .error }) else {
          return shown("Nothing was saved: see what is wrong below.", status: 409)
        }
        if (try? site.live.folder.save(added)) != nil {
          site.live.refresh()
          return saved(added, draft)
        }
      }
      return shown("The file cannot be written just now: nothing was saved.", status: 500)
    }
  }

  /// The form for the next act: of the same day, from the same document.
  private func saved(_ added: AddedDirective, _ draft: ActDraft) -> SiteResponse {
    var query = context.query.kept
    for (name, value) in [
      ("date", draft.date), ("time", draft.time), ("meeting", draft.meeting), ("key", draft.key),
      ("at", draft.fragment), ("saved", added.name), ("start", String(added.range.lowerBound)),
      ("lines", added.text),
    ] where !value.isEmpty {
      query = query.adding(name, value)
    }
    return .redirect(to: context.links.link(.act, query) ?? context.links.base + "/act")
  }

  // MARK: Taking out

  private func undo() -> SiteResponse {
    guard let name = form["saved"], let text = form["lines"], let start = form["start"].flatMap({ Int($0) })
    else {
      return shown("There is nothing to take out.", status: 400)
    }
    return site.live.saving.withLock { _ in
      do throws(LoadFailure) {
        // A form gives line feeds back as two characters.
        let lines = String(decoding: EditableText.received(Array(text.utf8)), as: UTF8.self)
        try site.live.folder.takeOut(lines, from: name, at: start)
      } catch {
        return shown("It was not taken out: \(error.reason).", status: 409)
      }
      site.live.refresh()
      var query = context.query.kept
      for field in ActDraft.fields { if let value = form[field] { query = query.adding(field, value) } }
      return .redirect(
        to: context.links.link(.act, query.adding("taken-out", "yes")) ?? context.links.base + "/act")
    }
  }

  // MARK: Answers

  /// The form as it was sent, with what is to be said of it.
  private func shown(_ problem: String, status: Int) -> SiteResponse {
    var page = ActPage(context, fields: form, problem: problem).page
    page.status = status
    return SiteResponse(status: status, body: Array(PageLayout(context: context).document(page).utf8))
  }
}

extension ActDraft {
  /// The names of a form's fields that make an act.
  static let fields = [
    "date", "time", "actor", "verb", "object", "extent", "amount", "words", "counter", "clauses", "to",
    "meeting", "accounts", "key", "at", "quote",
  ]

  /// An act from the fields of a form.
  init(_ fields: Query) {
    self.init()
    func value(_ name: String) -> String { String((fields[name] ?? "").prefix(4_000)) }
    date = value("date")
    time = value("time")
    actor = value("actor")
    verb = Verb(rawValue: value("verb"))
    object = value("object")
    extent = value("extent")
    amount = value("amount")
    words = value("words")
    counter = value("counter")
    clauses = value("clauses")
    addressees = value("to")
    meeting = value("meeting")
    accounts = value("accounts")
    key = String(value("key").drop { $0 == "@" })
    fragment = value("at")
    quote = value("quote")
  }
}

import Ledger
import RecordStore
import Reports
import Synchronization

/// What the editor asks for: whether a text is right, its layout, and to save it.
struct EditAction {
  let site: Site
  let visit: Visit
  let file: SourceFile

  func answer(_ form: Query) -> Answer {
    let text = form.items.last { $0.name == "text" }?.value ?? ""
    // Forms send line ends as the mail does (RFC 2046).
    let bytes = Array(text.utf8).withoutCarriageReturns
    guard form["token"] == visit.token else {
      return page(
        EditPage.Draft(
          text: text, problem: "This page is older than the server: your text was not saved. Save it again.",
          fingerprint: ""))
    }
    switch form["do"] {
    case "check": return checked(bytes, form)
    case "format":
      let formatted = Formatter.formatted(bytes)
      if form["answer"] == "json" {
        return json(.object([.init("text", .string(String(decoding: formatted, as: UTF8.self)))]))
      }
      return save(formatted, form, text)
    default: return save(bytes, form, text)
    }
  }

  private var name: String { visit.fileName(file.path) }

  /// What would be wrong in the record, were this text saved.
  private func checked(_ bytes: [UInt8], _ form: Query) -> Answer {
    let current = site.live.folder.currentBytes(of: name) ?? []
    let isChanged = form["fingerprint"] != Fingerprint(current).text && current != bytes
    let (record, diagnostics) = site.live.folder.read(replacing: name, with: bytes)
    let all = diagnostics + RecordFindings(of: record, diagnostics, visit.actual.shelf).diagnostics
    let report = DiagnosticsReport(all.inOrderOfText(), files: record.files)
    let here = report.entries.filter { $0.path == file.path }
    // The first is told beside the buttons, since the list may be out of sight.
    let first = here.first.map { entry in
      (entry.position.map { "line \($0.line), " } ?? "") + entry.diagnostic.message
    }
    let markup = here.prefix(100).map { DiagnosticItem($0, visit).markup }
    let places = here.prefix(500).compactMap { entry -> JSONValue? in
      entry.position.map {
        .object([
          .init("line", .number($0.line)), .init("severity", .string(entry.diagnostic.severity.rawValue)),
        ])
      }
    }
    return json(
      .object([
        .init("html", .string(markup.joined(separator: "").text)), .init("here", .number(here.count)),
        .init("elsewhere", .number(report.entries.count - here.count)), .init("places", .array(places)),
        .init("changed", .bool(isChanged)), .init("first", .string(first ?? "")),
      ]))
  }

  private func save(_ bytes: [UInt8], _ form: Query, _ text: String) -> Answer {
    site.live.saving.withLock { _ in saveAlone(bytes, form, text) }
  }

  private func saveAlone(_ bytes: [UInt8], _ form: Query, _ text: String) -> Answer {
    // The file as it is on disk now, not as it was read last.
    let current = site.live.folder.currentBytes(of: name) ?? []
    let isUnchanged = form["fingerprint"] == Fingerprint(current).text
    guard isUnchanged || form["overwrite"] == "yes" || current == bytes else {
      site.live.refresh()
      let message =
        "The file has been changed elsewhere since you opened it. Your text was not saved: below it stands the file as it is now."
      if form["answer"] == "json" {
        return json(
          .object([
            .init("saved", .bool(false)), .init("problem", .string(message)),
            .init("conflict", .string(EditPage.conflict(with: current).text)),
          ]), status: 409)
      }
      return page(EditPage.Draft(text: text, problem: message, fingerprint: form["fingerprint"] ?? ""))
    }
    do throws(LoadFailure) {
      try site.live.folder.save(bytes, as: name)
    } catch {
      let message = "The file cannot be written: \(error.reason)"
      if form["answer"] == "json" {
        return json(.object([.init("saved", .bool(false)), .init("problem", .string(message))]), status: 500)
      }
      return page(EditPage.Draft(text: text, problem: message, fingerprint: ""))
    }
    site.live.refresh()
    if form["answer"] == "json" {
      return json(
        .object([
          .init("saved", .bool(true)), .init("fingerprint", .string(Fingerprint(bytes).text)),
          .init("text", .string(String(decoding: bytes, as: UTF8.self))),
        ]))
    }
    return .redirect(to: Links.served.link(.edit(name)) ?? "/edit")
  }

  private func page(_ draft: EditPage.Draft) -> Answer {
    let edition = site.live.edition
    let file = site.editable(name, edition) ?? file
    let page = EditPage(visit, file, draft: draft).page
    return Answer(status: page.status, body: Array(Shell(visit: visit).document(page).utf8))
  }

  private func json(_ value: JSONValue, status: Int = 200) -> Answer {
    Answer(status: status, type: "application/json", body: value.utf8 + [UInt8(ascii: "\n")])
  }
}

extension [UInt8] {
  fileprivate var withoutCarriageReturns: [UInt8] { filter { $0 != UInt8(ascii: "\r") } }
}

import Ledger
import Markup
import RecordStore
import Reports
import Synchronization

/// What the editor asks for: whether a text is right, its layout, and to save it.
struct EditAction {
  let site: Site
  let context: PageContext
  /// The file's path from the record's folder.
  let name: String
  let form: EditForm

  func answer() throws(EditForm.Problem) -> SiteResponse {
    let wish = try form.wish()
    guard form["token"] == context.token else {
      let problem = "This page is older than the server: your text was not saved. Save it again."
      return refused(problem, nil, more: [.init("token", .string(context.token))])
    }
    switch wish {
    case .check: return checked()
    case .complete: return completed()
    case .format:
      let groups = Set(context.actual.record.groups.map(\.heading.name))
      let formatted = Formatter.formatted(form.text, groups: groups)
      if form.wantsJSON {
        return json(.object([.init("text", .string(String(decoding: formatted, as: UTF8.self)))]))
      }
      return site.live.saving.withLock { _ in save { _ in formatted } }
    case .save: return site.live.saving.withLock { _ in save(bytes(over:)) }
    case .new: return site.live.saving.withLock { _ in saveAsNew() }
    }
  }

  /// The bytes that the text stands for: what is not edited is as it was.
  private func bytes(over current: EditedFile) -> [UInt8] {
    guard !form.wantsLineFeeds, let base = current.bytes ?? site.opened[name]?.bytes,
      let editable = try? EditableText(base)
    else { return form.text }
    return editable.merged(form.text)
  }

  // MARK: Checking

  /// What would be wrong in the record, were this text saved.
  private func checked() -> SiteResponse {
    let current = site.live.folder.current(name)
    let bytes = bytes(over: current)
    let (record, diagnostics) = site.live.folder.read(replacing: name, with: bytes)
    let path = site.live.folder.displayPrefix + name
    guard record.files.contains(where: { $0.path == path }) else {
      return json(
        .object([
          .init("html", .string("")), .init("places", .array([])), .init("isBad", .bool(true)),
          .init("summary", .string("Not checked: no file of the record includes this one")),
          .init("changed", JSONValue(changed(current, bytes))),
        ]))
    }
    let all = diagnostics + RecordFindings(of: record, diagnostics, context.actual.shelf.lookup).diagnostics
    let report = DiagnosticsReport(all.inOrderOfText(), files: record.files)
    let here = report.entries.filter { $0.path == path }
    let places = here.prefix(500).compactMap { entry -> JSONValue? in
      entry.position.map {
        .object([
          .init("line", .number($0.line)), .init("severity", .string(entry.diagnostic.severity.rawValue)),
        ])
      }
    }
    let markup = here.prefix(100).map { DiagnosticItem($0, context).markup }
    return json(
      .object([
        .init("html", .string(markup.joined(separator: "").text)), .init("places", .array(places)),
        .init("isBad", .bool(!report.entries.isEmpty)), .init("summary", .string(report.summary(for: path))),
        .init("changed", JSONValue(changed(current, bytes))),
      ]))
  }

  /// What has become of the file since the text was begun; `nil` when it is as it was, or as the text has it.
  private func changed(_ current: EditedFile, _ bytes: [UInt8]) -> String? {
    switch current {
    case .there(let now):
      form.fingerprint == Fingerprint(now).text || now == bytes
        ? nil : "Changed elsewhere since you opened it"
    case .missing: "The file is no longer there"
    case .unusable(let reason): "The file cannot be read any more: \(reason)"
    }
  }

  // MARK: Completion

  /// What may stand at a place of the text, as the language server has it for editors.
  private func completed() -> SiteResponse {
    let text = String(decoding: form.text, as: UTF8.self)
    let line = form["line"].flatMap { Int($0) } ?? 0
    let character = form["character"].flatMap { Int($0) } ?? 0
    let items = EditorCompletion.items(at: (line, character), of: text, file: name, in: site.live.folder)
    return json(.object([.init("items", .array(items))]))
  }

  // MARK: Saving

  /// Puts bytes in the file's place, if that is as its editor saw it. Alone: see ``LiveRecord/saving``.
  ///
  /// - Parameter making: gives the bytes, from the file as it is now.
  private func save(_ making: (EditedFile) -> [UInt8]) -> SiteResponse {
    // The file as it is on disk now, not as it was read last.
    let current = site.live.folder.current(name)
    let bytes = making(current)
    switch current {
    case .there(let now):
      guard site.isOpen(name, context.edition) else {
        return refused(
          "The record has no file of this name, though there is one in its folder. Your text was not saved.",
          current)
      }
      guard form.fingerprint == Fingerprint(now).text || form.overwrites || now == bytes else {
        return refused(
          "The file has been changed elsewhere since you opened it. Your text was not saved: below it stands the file as it is now.",
          current)
      }
    case .missing:
      // Whose text nobody was given is made only under a name that is said.
      guard form.overwrites, site.opened[name] != nil else {
        return refused(
          "The file is no longer there: it was deleted, or has another name now. Your text was not saved.",
          current)
      }
    case .unusable(let reason):
      return refused("The file cannot be used any more: \(reason). Your text was not saved.", current)
    }
    do throws(LoadFailure) {
      if current.bytes == nil {
        try site.live.folder.create(bytes, as: name)
      } else {
        try site.live.folder.save(bytes, as: name)
      }
    } catch {
      return refused(
        "The file cannot be written: \(error.reason). Your text was not saved.", nil, status: 500)
    }
    return saved(bytes, as: name)
  }

  /// Puts the text where no file is yet, under the name that was given.
  private func saveAsNew() -> SiteResponse {
    let other = (form["as"] ?? "").split(separator: "/").joined(separator: "/")
    let current = site.live.folder.current(name)
    let bytes = bytes(over: current)
    if let fault = LedgerName.fault(in: other) {
      return refused(
        "It cannot be saved as '\(other)': \(fault). Nothing was written; \(LedgerName.rule).", current)
    }
    do throws(LoadFailure) { try site.live.folder.create(bytes, as: other) } catch {
      return refused("It cannot be saved as '\(other)': \(error.reason). Nothing was written.", current)
    }
    return saved(bytes, as: other)
  }

  private func saved(_ bytes: [UInt8], as name: String) -> SiteResponse {
    site.opened.remember(SourceFile(path: site.live.folder.displayPrefix + name, bytes: bytes), as: name)
    site.live.refresh()
    let address = context.links.link(.edit(name)) ?? context.links.base + "/edit"
    guard form.wantsJSON else { return .redirect(to: address) }
    return json(
      .object([
        .init("saved", .bool(true)), .init("fingerprint", .string(Fingerprint(bytes).text)),
        .init("address", .string(address)),
        .init("hasCarriageReturns", .bool((try? EditableText(bytes))?.hasCarriageReturns ?? false)),
      ]))
  }

  // MARK: Answers

  /// Says why nothing was saved; the text stays with whoever wrote it, with the ways to save it all the same.
  private func refused(
    _ problem: String, _ current: EditedFile?, more: [JSONValue.Member] = [], status: Int = 409
  ) -> SiteResponse {
    if current != nil { site.live.refresh() }
    let conflict = current.map { EditConflict(name: name, now: $0, folder: site.live.folder).markup } ?? ""
    if form.wantsJSON {
      return json(
        .object(
          [
            .init("saved", .bool(false)), .init("problem", .string(problem)),
            .init("conflict", .string(conflict.text)),
          ] + more), status: status)
    }
    let draft = EditPage.Draft(
      text: String(decoding: form.text, as: UTF8.self), problem: problem, fingerprint: form.fingerprint,
      conflict: conflict, wantsLineFeeds: form.wantsLineFeeds)
    let page = EditPage(context, name, draft: draft).page
    return SiteResponse(status: status, body: Array(PageLayout(context: context).document(page).utf8))
  }

  private func json(_ value: JSONValue, status: Int = 200) -> SiteResponse {
    SiteResponse(status: status, type: "application/json", body: value.utf8 + [UInt8(ascii: "\n")])
  }
}

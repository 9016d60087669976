import Ledger
import RecordStore
import Reports

/// Which files are given away to be edited, and what comes back.
extension Site {
  /// A file of the record, or one that was and whose text somebody has, by its path from the record's folder. No others are
  /// ever opened; see ``LedgerName``.
  private func file(_ name: String, _ edition: LiveRecord.Edition) -> SourceFile? {
    let path = live.folder.displayPrefix + name
    if let file = edition.files.first(where: { $0.path == path && $0.path != WhatIf.path }) {
      return file
    }
    guard opened[name] != nil, let bytes = live.folder.current(name).bytes else { return nil }
    return SourceFile(path: path, bytes: bytes)
  }

  /// Whether a text of this name is one of the record's, or was when it was opened.
  func isOpen(_ name: String, _ edition: LiveRecord.Edition) -> Bool { file(name, edition) != nil }

  /// The editor with a file, or why it is not opened.
  func editPage(_ name: String, _ context: PageContext) -> Page {
    guard let file = file(name, context.edition) else {
      let why = LedgerName.fault(in: name).map { "'\(name)' is not opened here: \($0). \(Self.rule)" }
      let gone =
        opened[name] == nil ? nil : "The file is no longer there: it was deleted, or has another name now."
      return ProblemPage.notFound(why ?? gone ?? "The record has no file of this name.").page
    }
    if let fault = LedgerName.fault(in: name) {
      return UneditablePage(context, file, why: "\(fault).", remedy: Self.rule).page
    }
    do throws(Uneditable) {
      let text = try EditableText(file.bytes)
      opened.remember(file, as: name)
      return EditPage(context, name, file, text).page
    } catch {
      return UneditablePage(context, file, error).page
    }
  }

  private static var rule: String { "Only ledgers can be edited: \(LedgerName.rule)." }

  /// What is answered to a form.
  func posted(_ request: SiteRequest, _ context: PageContext) -> SiteResponse {
    if case .act = context.address, !context.isReadOnly {
      return ActAction(
        site: self, context: context, form: Query(form: String(decoding: request.body, as: UTF8.self))
      )
      .answer()
    }
    if case .telegrams = context.address, !context.isReadOnly {
      return DropAction(site: self, context: context, bytes: request.body).answer()
    }
    guard case .edit(let name) = context.address, !isReadOnly else {
      return problem(
        ProblemPage(title: "Not here", message: "Nothing can be changed at this address.", status: 405),
        isAPI: false)
    }
    if let fault = LedgerName.fault(in: name) {
      return problem(
        ProblemPage(
          title: "Not here", message: "'\(name)' cannot be changed here: \(fault). \(Self.rule)", status: 403),
        isAPI: false)
    }
    do throws(EditForm.Problem) {
      return try EditAction(site: self, context: context, name: name, form: EditForm(request.body)).answer()
    } catch {
      return problem(ProblemPage(title: "Not as asked", message: error.message, status: 400), isAPI: false)
    }
  }
}

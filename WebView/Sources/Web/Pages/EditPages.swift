import LanguageServer
import Ledger
import Markup
import RecordStore
import Reports

/// The record's files.
struct EditorPage {
  private let context: PageContext

  init(_ context: PageContext) { self.context = context }

  var page: Page {
    let errors = Dictionary(grouping: context.edition.diagnostics.filter { $0.severity == .error }) {
      $0.place?.file ?? -1
    }
    let rows = context.edition.files.enumerated().map { index, file -> HTML in
      let name = context.fileName(file.path)
      let count = errors[Int32(index)]?.count ?? 0
      let lines = file.bytes.count { $0 == UInt8(ascii: "\n") }
      if name == WhatIf.path { return "" }
      let bad: HTML =
        count > 0 ? #" <span class="count bad">\#(count) error\#(count == 1 ? "" : "s")</span>"# : ""
      return
        #"<li>\#(context.anchor(.edit(name), "\(name)"))\#(bad) <span class="title">\#(lines) lines</span></li>"#
    }
    return Page(
      title: "Edit", section: .edit,
      body: #"<h1>The record’s files</h1><ul class="plain files">\#(rows)</ul>"#, isOfInstant: false)
  }
}

/// A file of the record in an editor.
struct EditPage {
  private let context: PageContext
  private let name: String
  /// What the file holds, where there is one that can be edited.
  private let file: SourceFile?
  private let saved: EditableText?
  private let draft: Draft?

  /// A text that was sent, and not saved.
  struct Draft {
    let text: String
    /// Why it was not.
    let problem: String
    /// What the file was when the text was begun.
    let fingerprint: String
    /// The file as it is now, and the ways to save the text all the same.
    let conflict: HTML
    let wantsLineFeeds: Bool
  }

  /// The editor with the text of a file.
  init(_ context: PageContext, _ name: String, _ file: SourceFile, _ text: EditableText) {
    self.context = context
    self.name = name
    self.file = file
    saved = text
    draft = nil
  }

  /// The editor with a text that was not saved.
  init(_ context: PageContext, _ name: String, draft: Draft) {
    self.context = context
    self.name = name
    file = context.edition.files.first { context.fileName($0.path) == name }
    saved = file.flatMap { try? EditableText($0.bytes) }
    self.draft = draft
  }

  var page: Page {
    let added = draft == nil ? context.query["add"].flatMap { AddedText($0, to: saved?.text ?? "") } : nil
    let text = draft?.text ?? (saved?.text ?? "") + (added?.text ?? "")
    let line = added?.line ?? context.query["line"].flatMap { Int($0) } ?? 1
    let begun: HTML = added?.text.isEmpty == false ? #" data-begun="yes""# : ""
    let problem: HTML = draft.map { #"<p class="notice bad" role="alert">\#($0.problem)</p>"# } ?? ""
    let there: HTML =
      added?.text.isEmpty == true ? #"<p class="notice">The act stands in the file already, here.</p>"# : ""
    let fingerprint = draft?.fingerprint ?? file.map { Fingerprint($0.bytes).text } ?? ""
    return Page(
      title: name, section: .edit,
      body: """
        <h1>\(name)</h1>\(problem)\(there)\(notIncluded)
        <form id="editor" class="editor" method="post" action="\(context.links.link(.edit(name)) ?? "")" data-line="\(line)"\(begun)>
        <input type="hidden" name="token" value="\(context.token)">
        <input type="hidden" name="fingerprint" value="\(fingerprint)">
        <p class="tools"><button name="do" value="save" accesskey="s">Save</button> <button name="do" value="format">Format</button>
        \(ends)<span id="editor-status" role="status"></span> <span id="editor-saved" role="status"></span></p>
        <p id="finding" class="finding" hidden><label for="find-text">Find</label> <input id="find-text" type="search" autocomplete="off" spellcheck="false">
        <button type="button" id="find-previous">Previous</button> <button type="button" id="find-next">Next</button> <span id="found" role="status"></span></p>
        <label class="sr" for="text">Text of \(name)</label>
        <div class="code" data-words="\(GrammarWords.json.text)"><pre id="gutter" aria-hidden="true"></pre><div class="sheet-of-text"><pre id="paint" aria-hidden="true"></pre><textarea id="text" name="text" spellcheck="false" autocomplete="off" \
        autocapitalize="off" wrap="off" rows="32" aria-describedby="editor-status">
        \(text)</textarea><ul id="offers" role="listbox" aria-label="What may stand here" hidden></ul></div></div></form><div id="conflict">\(draft?.conflict)</div>
        \(FaultsOfFile(context, name).markup)
        """, status: draft == nil ? 200 : 409, isOfInstant: false)
  }

  /// A file with carriage returns keeps them, unless they are to go.
  private var ends: HTML {
    guard saved?.hasCarriageReturns == true else { return "" }
    let checked: HTML = draft?.wantsLineFeeds == true ? " checked" : ""
    return """
      <label class="box" id="line-ends"><input type="checkbox" name="ends" value="lf"\(checked)> \
      End lines with a line feed alone: the file has carriage returns</label>

      """
  }

  private var notIncluded: HTML {
    guard draft == nil, file != nil,
      !context.edition.files.contains(where: { context.fileName($0.path) == name })
    else { return "" }
    return """
      <p class="notice">No file of the record includes this one, so nothing in it counts. This line in \
      \(context.snapshot.folder.entry) takes it in: <code>include "\(name)"</code></p>
      """
  }
}

/// What is put at the end of a text: an act that was begun in the reader.
struct AddedText {
  /// What is added; empty where the same lines stand in the text already.
  let text: String
  /// The line, from 1, where it stands.
  let line: Int

  /// - Parameter addition: the lines to add; `nil` where there are none.
  init?(_ addition: String, to saved: String) {
    let newline = UInt8(ascii: "\n")
    let added = EditableText.received(Array(addition.utf8)).split(separator: newline)
    guard !added.isEmpty else { return nil }
    var lines = saved.utf8.split(separator: newline, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    let places = 0..<max(0, lines.count - added.count + 1)
    if let place = places.last(where: { start in
      zip(lines[start...], added).allSatisfy { $0.elementsEqual($1) }
    }) {
      text = ""
      line = place + 1
      return
    }
    let needsEnd = !saved.isEmpty && saved.utf8.last != newline
    text = (needsEnd ? "\n" : "") + added.map { String(decoding: $0, as: UTF8.self) + "\n" }.joined()
    line = lines.count + 1
  }
}

/// A file that is not opened for editing, and why.
struct UneditablePage {
  private let context: PageContext
  private let file: SourceFile
  private let place: Range<Int>?
  private let why: String
  private let remedy: String

  init(_ context: PageContext, _ file: SourceFile, _ fault: Uneditable) {
    self.context = context
    self.file = file
    place = fault.place
    why = fault.message + ". What is saved here must come back byte for byte."
    remedy = fault.remedy.prefix(1).uppercased() + fault.remedy.dropFirst() + "."
  }

  init(_ context: PageContext, _ file: SourceFile, why: String, remedy: String) {
    self.context = context
    self.file = file
    place = nil
    self.why = why
    self.remedy = remedy
  }

  var page: Page {
    let name = context.fileName(file.path)
    let position = place.map { LineIndex(file).position(of: UInt32($0.lowerBound)) }
    let at = position.map { "\(name):\($0.line):\($0.column): " } ?? ""
    return Page(
      title: name, section: .edit,
      body: """
        <h1>\(name)</h1>
        <div class="notice bad" role="alert"><p>Not opened for editing: \(at)\(why)</p></div>
        \(excerpt)<p class="remedy">\(remedy)</p>\(unplaced)
        \(FaultsOfFile(context, name).markup)
        """, isOfInstant: false)
  }

  /// What was to be put at the end, so that it is not lost.
  private var unplaced: HTML {
    guard let text = context.query["add"] else { return "" }
    return "<section><h2>Not put at its end</h2><pre><code>\(text)</code></pre></section>"
  }

  /// The line with the place marked.
  private var excerpt: HTML {
    guard let place else { return "" }
    let line = file.line(around: place.lowerBound, within: 200)
    func text(_ range: Range<Int>) -> String { String(decoding: file.bytes[range], as: UTF8.self) }
    let start = min(place.lowerBound, line.upperBound)
    let end = max(start, min(place.upperBound, line.upperBound))
    return """
      <pre><code>\(text(line.lowerBound..<start))<mark>\(start == end ? "\u{FFFD}" : text(start..<end))</mark>\(text(end..<line.upperBound))</code></pre>
      """
  }
}

/// What is wrong in a file, below its text.
struct FaultsOfFile {
  private let context: PageContext
  private let name: String

  init(_ context: PageContext, _ name: String) {
    self.context = context
    self.name = name
  }

  var markup: HTML {
    let files = context.edition.files
    let report = DiagnosticsReport(
      context.edition.diagnostics.filter { diagnostic in
        diagnostic.place.map { context.fileName(files[Int($0.file)].path) == name } ?? false
      }.inOrderOfText(), files: files)
    let none: HTML = report.entries.isEmpty ? #"<p class="none" id="no-problems">Nothing.</p>"# : ""
    return """
      <section><h2>What is wrong in it</h2><ol class="errors" id="problems">\(report.entries.prefix(100).map { DiagnosticItem($0, context).markup })</ol>
      \(none)</section>
      """
  }
}

/// What has become of a file whose editor wants to save a text, and the ways to save that all the same.
struct EditConflict {
  let name: String
  let now: EditedFile
  let folder: RecordFolder

  var markup: HTML {
    var parts = HTML.nothing
    if let bytes = now.bytes {
      let text = String(decoding: EditableText.received(bytes), as: UTF8.self)
      parts += """
        <details class="conflict" open><summary>The file as it is now</summary><pre><code>\(text)</code></pre></details>
        <p><label class="box"><input type="checkbox" name="overwrite" value="yes" form="editor"> Save mine in its place all the same</label></p>
        """
    }
    return parts + """
      <p><label for="as">Save mine as a new file</label>
      <input id="as" name="as" value="\(folder.freeName(beside: name))" form="editor"> \
      <button name="do" value="new" form="editor">Save as new</button></p>
      """
  }
}

/// Stands for a file's bytes: another text has another (FNV-1a, 64 bits, with the length).
struct Fingerprint: Equatable {
  let text: String

  init(_ bytes: [UInt8]) {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
    text = String(hash, radix: 36) + "-" + String(bytes.count)
  }
}

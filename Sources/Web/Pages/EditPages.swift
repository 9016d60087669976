import Ledger
import RecordStore
import Reports

/// The record's files.
struct EditorPage {
  private let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  var page: Page {
    let errors = Dictionary(grouping: visit.edition.diagnostics.filter { $0.severity == .error }) {
      $0.place?.file ?? -1
    }
    let rows = visit.edition.files.enumerated().map { index, file -> HTML in
      let name = visit.fileName(file.path)
      let count = errors[Int32(index)]?.count ?? 0
      let lines = file.bytes.count { $0 == UInt8(ascii: "\n") }
      let bad: HTML =
        count > 0 ? #" <span class="count bad">\#(count) error\#(count == 1 ? "" : "s")</span>"# : ""
      return
        #"<li>\#(visit.anchor(.edit(name), "\(name)"))\#(bad) <span class="title">\#(lines) lines</span></li>"#
    }
    return Page(
      title: "Edit", section: .edit,
      body: #"<h1>The record’s files</h1><ul class="plain files">\#(rows)</ul>"#, isOfInstant: false)
  }
}

/// A file of the record in an editor.
struct EditPage {
  private let visit: Visit
  private let file: SourceFile
  private let draft: Draft?

  /// A text that was sent, and not saved.
  struct Draft {
    let text: String
    /// Why it was not.
    let problem: String
    /// What the text was, when it was begun; the file has changed since.
    let fingerprint: String
  }

  init(_ visit: Visit, _ file: SourceFile, draft: Draft? = nil) {
    self.visit = visit
    self.file = file
    self.draft = draft
  }

  private var name: String { visit.fileName(file.path) }

  var page: Page {
    let saved = String(decoding: file.bytes, as: UTF8.self)
    // What is pasted at the end comes from the reader: "cite this".
    let added =
      draft == nil ? visit.query["add"].map { (saved.hasSuffix("\n") ? "" : "\n") + $0 + "\n" } : nil
    let text = draft?.text ?? saved + (added ?? "")
    let line = added == nil ? visit.query["line"].flatMap { Int($0) } ?? 1 : saved.count { $0 == "\n" } + 1
    let report = DiagnosticsReport(
      visit.edition.diagnostics.filter { diagnostic in
        diagnostic.place.map { visit.edition.files[Int($0.file)].path == file.path } ?? false
      }.inOrderOfText(), files: visit.edition.files)
    let problem: HTML = draft.map { #"<p class="notice bad" role="alert">\#($0.problem)</p>"# } ?? ""
    let conflict: HTML = draft == nil ? "" : Self.conflict(with: file.bytes)
    return Page(
      title: name, section: .edit,
      body: """
        <h1>\(name)</h1>\(problem)
        <form id="editor" class="editor" method="post" action="\(visit.links.link(.edit(name)) ?? "")" data-line="\(line)">
        <input type="hidden" name="token" value="\(visit.token)">
        <input type="hidden" name="fingerprint" value="\(Fingerprint(file.bytes).text)">
        <p class="tools"><button name="do" value="save" accesskey="s">Save</button> <button name="do" value="format">Format</button>
        <span id="editor-status" role="status"></span> <span id="editor-saved" role="status"></span></p>
        <label class="sr" for="text">Text of \(name)</label>
        <div class="code"><pre id="gutter" aria-hidden="true"></pre><textarea id="text" name="text" spellcheck="false" autocomplete="off" \
        autocapitalize="off" wrap="off" rows="32" aria-describedby="editor-status">
        \(text)</textarea></div></form><div id="conflict">\(conflict)</div>
        <section><h2>What is wrong in it</h2><ol class="errors" id="problems">\(report.entries.prefix(100).map { DiagnosticItem($0, visit).markup })</ol>
        \(report.entries.isEmpty ? #"<p class="none" id="no-problems">Nothing.</p>"# as HTML : "")</section>
        """, status: draft == nil ? 200 : 409, isOfInstant: false)
  }
}

extension EditPage {
  /// The file as another has saved it meanwhile, and the way to save one's own text all the same.
  static func conflict(with bytes: [UInt8]) -> HTML {
    """
    <details class="conflict" open><summary>The file as it is now</summary><pre><code>\(String(decoding: bytes, as: UTF8.self))</code></pre></details>
    <label class="box"><input type="checkbox" name="overwrite" value="yes" form="editor"> Save mine in its place all the same</label>
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

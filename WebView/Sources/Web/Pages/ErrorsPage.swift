import Ledger
import Markup
import Questions
import RecordStore
import Reports

/// Everything that is wrong in the record, each with the way to its place.
struct ErrorsPage {
  /// What is wrong, with what the last sound reading cites in vain.
  private let report: DiagnosticsReport
  private let context: PageContext

  init(_ context: PageContext) {
    self.context = context
    report = context.edition.report
  }

  var page: Page {
    let slice = Slice(report.entries, size: context.limit(100), wanted: context.query["page"])
    let none: HTML =
      report.entries.isEmpty
      ? #"<p class="none">No errors: every name, quotation and assertion holds.</p>"# : ""
    return Page(
      title: "Errors", section: .errors,
      body: """
        <h1>Errors <span class="count">\(report.errorCount)</span>\
        \(report.warningCount > 0 ? #" <span class="title">and \#(report.warningCount) warnings</span>"# as HTML : "")</h1>\(none)
        <ol class="errors">\(slice.elements.map { DiagnosticItem($0, context).markup })</ol>
        \(context.pager(page: slice.page, of: slice.pageCount, what: "errors"))
        \(context.edition.notes.value.lines.map { "<p class=\"rest\">\($0)</p>" as HTML })
        """, isOfInstant: false)
  }
}

extension LiveRecord.Edition {
  /// The answer of `reftel check`.
  var check: CheckAnswer { CheckAnswer(report, notes: notes.value) }

  /// What `reftel check` says: what is wrong in the text, what is cited in vain, which assertions fail.
  var report: DiagnosticsReport {
    DiagnosticsReport((diagnostics + findings.value.diagnostics).inOrderOfText(), files: files)
  }
}

/// A diagnostic: its place, what is wrong, the line with what is meant marked, and what to do.
struct DiagnosticItem {
  private let entry: DiagnosticsReport.Entry
  private let context: PageContext

  init(_ entry: DiagnosticsReport.Entry, _ context: PageContext) {
    self.entry = entry
    self.context = context
  }

  var markup: HTML {
    let diagnostic = entry.diagnostic
    let name = context.fileName(entry.path)
    let place = [name, entry.position.map { String($0.line) }, entry.position.map { String($0.column) }]
      .compactMap(\.self).joined(separator: ":")
    let canEdit = !context.isReadOnly && context.links.isServed
    let link: HTML =
      canEdit
      ? context.anchor(.edit(name), "\(place)", [("line", String(entry.position?.line ?? 1))]) : "\(place)"
    return """
      <li class="\(diagnostic.severity.rawValue)"><p><span class="place">\(link)</span> \
      <b>\(diagnostic.severity.rawValue)</b> \(diagnostic.message) <code>\(diagnostic.code.rawValue)</code></p>\(excerpt)\(remedy)</li>
      """
  }

  /// What to do; the history of a name is a link.
  private var remedy: HTML {
    let written = entry.diagnostic.remedy
    if case .history(let name) = entry.diagnostic.help, let entity = context.record[name] {
      let link = context.anchor(Route(of: entity, in: context.record), "the history of \(name)")
      return #"<p class="remedy">see \#(link)\#(written.map { "; \($0)" } ?? "")</p>"#
    }
    return written.map { #"<p class="remedy">\#($0)</p>"# } ?? ""
  }

  private var excerpt: HTML {
    guard let excerpt = entry.excerpt else { return "" }
    let characters = Array(excerpt.line)
    let start = min(excerpt.caret.lowerBound, characters.count)
    let end = min(excerpt.caret.upperBound, characters.count)
    return """
      <pre><code>\(String(characters[..<start]))<mark>\(String(characters[start..<end]))</mark>\(String(characters[end...]))</code></pre>
      """
  }
}

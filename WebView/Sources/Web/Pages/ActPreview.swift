import Ledger
import Markup
import RecordStore
import Reports

/// An act as the ledger would have it, what would be wrong with it, and what it would change.
struct ActPreview {
  private let context: PageContext
  private let draft: ActDraft

  init(_ context: PageContext, _ draft: ActDraft) {
    self.context = context
    self.draft = draft
  }

  var markup: HTML {
    #"<section id="act-preview" class="act-preview" aria-live="polite" aria-label="What it would be">\#(parts)</section>"#
  }

  private var parts: HTML {
    guard let text = draft.text else {
      return #"<p class="hint">\#(hint)</p>"#
    }
    guard context.edition.isSound else {
      return
        #"<p class="notice bad">The files have errors now: nothing can be added before they are mended.</p>"#
    }
    let added = context.snapshot.folder.adding(text, to: context.record)
    let line: HTML = """
      <h2>In \(context.fileName(added.path)), line \(added.line)</h2><pre><code>\(added.text)</code></pre>
      """
    let faults = added.check.diagnostics.filter { $0.severity == .error || isNew($0) }
    let report = DiagnosticsReport(faults, files: added.check.files)
    let wrong: HTML =
      report.entries.isEmpty
      ? ""
      : #"<ol class="errors">\#(report.entries.prefix(5).map { DiagnosticItem($0, context).markup })</ol>"#
    guard !faults.contains(where: { $0.severity == .error }) else { return line + wrong }
    return line + wrong + changes(added)
  }

  /// What is to be filled in next.
  private var hint: HTML {
    switch draft.missing {
    case .date?: "Say the day."
    case .actor?: "Say who acts."
    case .verb?: "Say what is done."
    case .object?: "Say what it is done to."
    case .extent?: "Say how far it is done."
    case .words?: "Say it in words, or quote them from the source."
    case .counter?: "Say which proposal is made in its place."
    case nil: ""
    }
  }

  /// Whether a warning is of what is added.
  private func isNew(_ diagnostic: Diagnostic) -> Bool {
    let known = Set(context.edition.diagnostics.map { "\($0.code.rawValue) \($0.message)" })
    return !known.contains("\(diagnostic.code.rawValue) \(diagnostic.message)")
  }

  private func changes(_ added: AddedDirective) -> HTML {
    let (old, new) = (context.record, added.record)
    // As of the end of its day.
    guard let act = new.acts.first(where: { isAdded($0, added) }) else { return "" }
    let next = CalendarDay(daysSinceEpoch: act.date.instant.day(in: new.zone).day.daysSinceEpoch + 1)
    let instant = Instant(startOf: next, in: new.zone).adding(seconds: -1)
    let (before, after) = (Engine(old), Engine(new))
    let report = CompareReport(
      from: StatusReport(before, at: instant), to: StatusReport(after, at: instant),
      disputes: (DisputesReport(before, at: instant), DisputesReport(after, at: instant)))
    let lines = report.sections.flatMap { section in
      section.rows.map { row -> HTML in
        let name = new[row.name].map { context.anchor($0) } ?? "\(row.name)"
        let title: HTML = section.title.isEmpty ? "" : #"<span class="title">\#(section.title)</span> "#
        return "\(title)\(name) \(row.text)"
      }
    }
    let when = Moment(instant, in: new.zone).day
    guard !lines.isEmpty else {
      return
        #"<h2>What it changes</h2><p class="none">Nothing is in another state by it, as of \#(when).</p>"#
    }
    let items = lines.prefix(12).map { "<li>\($0)</li>" as HTML }
    return """
      <h2>What it changes, as of \(when)</h2><ul class="changes">\(items)</ul>\(context.rest(lines.count, after: items.count))
      """
  }

  private func isAdded(_ act: Act, _ added: AddedDirective) -> Bool {
    added.record.files[Int(act.place.file)].path == added.path
      && added.range.contains(Int(act.place.start))
  }
}

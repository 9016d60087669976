import Console
import Documents
import Ledger
import References
import Reports

/// A document as a page for the terminal.
struct DocumentPage {
  private let report: DocumentReport
  private let width: Int
  /// How wide the column of labels is.
  private let margin: Int

  init(_ report: DocumentReport, width: Int) {
    self.report = report
    self.width = min(width, 100)
    margin =
      ((report.paragraphs + report.notes).compactMap { $0.label.map { DisplayWidth.of($0) } }.max() ?? 0) + 2
  }

  /// The whole page.
  var lines: [StyledText] {
    var lines = StyledText(report.document.key, .strong).wrapped(to: width)
    if !report.title.isEmpty { lines += StyledText(report.title).wrapped(to: width, hang: 0) }
    lines +=
      facts + report.lineReferences.map { Self.line($0).indented(by: 2) } + acts(report.acts, indentation: 0)
    var enclosure = 0
    for passage in report.paragraphs {
      if passage.enclosure != enclosure {
        enclosure = passage.enclosure
        lines += ["", StyledText(enclosure > 0 ? "Enclosure \(enclosure)" : "", .faint)]
      }
      lines += [""] + self.lines(passage)
    }
    if !report.notes.isEmpty {
      lines += ["", StyledText("Notes", .faint)]
      for note in report.notes { lines += self.lines(note) }
    }
    return lines
  }

  /// A paragraph, with its points below it, or a note.
  func lines(at label: String) -> [StyledText] {
    let document = report.document
    let wanted = report.paragraphs.indices.filter { index in
      document.paragraphs[index].label == label || document.paragraphs[index].point == label
    }
    let passages = wanted.map { report.paragraphs[$0] } + report.notes.filter { $0.label == label }
    return Array(passages.map { lines($0) }.joined(separator: [""]))
  }

  private var facts: [StyledText] {
    guard !report.facts.isEmpty else { return [] }
    let nameWidth = (report.facts.map { DisplayWidth.of($0.name) }.max() ?? 0) + 2
    return [""]
      + report.facts.flatMap { fact in
        beside(StyledText(fact.name, .faint), StyledText(fact.value), at: min(nameWidth, width / 2))
      }
  }

  /// Text in lines beside a label.
  private func beside(_ label: StyledText, _ text: StyledText, at margin: Int) -> [StyledText] {
    let isLong = label.columns > margin - 1
    return (isLong ? label.wrapped(to: width) : [])
      + text.wrapped(to: max(20, width - margin), hang: 0).enumerated().map { index, line in
        (index == 0 && !isLong ? label : StyledText("")).padded(to: margin) + line
      }
  }

  private func lines(_ passage: DocumentReport.Passage) -> [StyledText] {
    let text = beside(
      StyledText(passage.label ?? "", .faint),
      StyledText(passage.annotated, passage.kind == .heading ? .strong : .plain), at: min(margin, width / 2))
    let references = passage.references.map { Self.line($0).indented(by: min(margin, width / 2)) }
    return text + references + acts(passage.acts, indentation: min(margin, width / 2))
  }

  /// A reference, and what it comes to.
  private static func line(_ entry: ReferencesReport.Entry) -> StyledText {
    StyledText("\(entry.reference.mention.words) → \(entry.answers.joined(separator: "; "))", .faint)
  }

  /// The acts that cite a place, each with a bar before its lines.
  private func acts(_ acts: [Int], indentation: Int) -> [StyledText] {
    guard let record = report.record else { return [] }
    return record.oneALine(acts).flatMap { ActReport(record, $0).lines }.flatMap { line in
      StyledText(line, .open).wrapped(to: max(20, width - indentation - 2)).map {
        (StyledText("│ ", .open) + $0).indented(by: indentation)
      }
    }
  }
}

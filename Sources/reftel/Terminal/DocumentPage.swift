import Reports
import Telegrams

/// A document as a page for the terminal.
struct DocumentPage {
  private let report: DocumentReport
  private let width: Int
  private let hasColour: Bool
  /// How wide the column of labels is.
  private let margin: Int

  init(_ report: DocumentReport, width: Int, hasColour: Bool) {
    self.report = report
    self.width = min(width, 100)
    self.hasColour = hasColour
    margin = ((report.paragraphs + report.notes).compactMap { $0.label?.count }.max() ?? 0) + 2
  }

  /// The whole page.
  var text: String {
    var lines = [Tone.strong.paint(report.document.key, hasColour: hasColour)]
    if !report.document.name.isEmpty { lines += report.document.name.wrapped(to: width) }
    lines += facts + acts(report.acts, indentation: 0)
    var enclosure = 0
    for passage in report.paragraphs {
      if passage.enclosure != enclosure {
        enclosure = passage.enclosure
        lines += ["", Tone.faint.paint(enclosure > 0 ? "Enclosure \(enclosure)" : "", hasColour: hasColour)]
      }
      lines += [""] + self.lines(passage)
    }
    if !report.notes.isEmpty {
      lines += ["", Tone.faint.paint("Notes", hasColour: hasColour)]
      for note in report.notes { lines += self.lines(note) }
    }
    return lines.joined(separator: "\n")
  }

  /// A paragraph, with its points below it, or a note.
  func text(at label: String) -> String {
    let document = report.document
    let wanted = report.paragraphs.indices.filter { index in
      document.paragraphs[index].label == label || document.paragraphs[index].point == label
    }
    let passages = wanted.map { report.paragraphs[$0] } + report.notes.filter { $0.label == label }
    return passages.map { lines($0).joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private var facts: [String] {
    guard !report.facts.isEmpty else { return [] }
    let nameWidth = (report.facts.map(\.name.count).max() ?? 0) + 2
    return [""]
      + report.facts.flatMap { fact in
        let lines = fact.value.wrapped(to: max(20, width - nameWidth))
        return lines.enumerated().map { index, line in
          Toned(index == 0 ? fact.name : "", .faint).padded(to: nameWidth, hasColour: hasColour) + line
        }
      }
  }

  private func lines(_ passage: DocumentReport.Passage) -> [String] {
    let wrapped = passage.annotated.wrapped(to: max(20, width - margin))
    let tone: Tone = passage.kind == .heading ? .strong : .plain
    let text = wrapped.enumerated().map { index, line in
      Toned(index == 0 ? passage.label ?? "" : "", .faint).padded(to: margin, hasColour: hasColour)
        + tone.paint(line, hasColour: hasColour)
    }
    let references = passage.references.flatMap { entry in
      "\(entry.reference.mention.words) → \(entry.answers.joined(separator: "; "))"
        .wrapped(to: max(20, width - margin - 4)).enumerated().map { index, line in
          indented((index == 0 ? "" : "  ") + line, .faint)
        }
    }
    return text + references + acts(passage.acts, indentation: margin)
  }

  private func indented(_ line: String, _ tone: Tone) -> String {
    String(repeating: " ", count: margin) + tone.paint(line, hasColour: hasColour)
  }

  /// The acts that cite a place, each with a bar before its lines.
  private func acts(_ acts: [Int], indentation: Int) -> [String] {
    guard let record = report.record else { return [] }
    return acts.flatMap { ActReport(record, $0).lines }.map { line in
      String(repeating: " ", count: indentation) + Tone.open.paint("│ \(line)", hasColour: hasColour)
    }
  }
}

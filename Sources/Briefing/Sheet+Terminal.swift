public import Console
import Ledger

extension Sheet {
  /// The sheet as lines for a terminal of a width.
  public func lines(width: Int) -> [StyledText] {
    var lines: [StyledText] = [StyledText(title, .strong), StyledText(kind, .faint)]
    if !lead.isEmpty { lines += ["", lead] }
    for section in sections {
      lines += ["", StyledText(section.heading, .strong)]
      for block in section.blocks { lines += Self.lines(of: block) }
    }
    if !foot.isEmpty { lines += [""] + foot.map { StyledText($0, .faint) } }
    return lines.flatMap { $0.isEmpty ? [$0] : $0.wrapped(to: width, hang: $0.hang) }
  }

  private static func lines(of block: Block) -> [StyledText] {
    switch block {
    case .text(let text): return [text.indented(by: 2)]
    case .rows(let rows):
      let margin = rows.map { $0.label.columns }.max() ?? 0
      let start = margin == 0 ? 2 : min(margin, 22) + 4
      return rows.flatMap { row -> [StyledText] in
        var lines: [StyledText] = []
        if row.label.columns > start - 4, !row.label.isEmpty {
          lines.append(row.label.indented(by: 2).hanging(at: 4))
          lines.append(row.words.indented(by: start).hanging(at: start))
        } else {
          lines.append((row.label.indented(by: 2).padded(to: start) + row.words).hanging(at: start))
        }
        return lines + row.details.map { $0.indented(by: start + 2).hanging(at: start + 4) }
      }
    case .passages(let passages):
      let width = passages.map { $0.label.count }.max() ?? 0
      return passages.map { passage in
        let label = StyledText(passage.label, passage.isCited ? .strong : .faint).padded(to: width)
        let words = StyledText(passage.text, passage.isHeading ? .strong : .plain)
        return ((passage.isCited ? "> " : "  ") + label + "  " + words).hanging(at: width + 4)
      }
    case .month(let month):
      return month.entries.sorted { $0.key < $1.key }.flatMap { day, entries in
        entries.enumerated().map { index, entry in
          (StyledText(index == 0 ? String(day) : "").indented(by: 2).padded(to: 6) + entry).hanging(at: 6)
        }
      }
    }
  }
}

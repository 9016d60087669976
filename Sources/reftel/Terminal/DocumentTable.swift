import Console
import Documents
import Reports

/// Documents as lines for the terminal: the date, the key, and what each is, on as many lines as that takes.
struct DocumentTable {
  let documents: [DocumentSummary]
  let width: Int

  var lines: [StyledText] {
    let dates = documents.map { $0.sent.map(Self.date) ?? "" }
    let dateWidth = dates.map { DisplayWidth.of($0) }.max() ?? 0
    let keyWidth = min(documents.map { DisplayWidth.of($0.key) }.max() ?? 0, max(12, width / 3))
    let margin = dateWidth + keyWidth + 4
    // Where little room is left beside the keys, what a document is stands below.
    let isBelow = width - margin < 28
    return zip(documents, dates).flatMap { document, date -> [StyledText] in
      let start = StyledText(date, .faint).padded(to: dateWidth) + "  \(document.key, .strong)"
      let words = document.listWords
      guard !isBelow, DisplayWidth.of(document.key) <= keyWidth else {
        return [start, StyledText(words).indented(by: isBelow ? 2 : margin)]
      }
      return [(start.padded(to: margin) + StyledText(words)).hanging(at: margin)]
    }
  }

  private static func date(_ time: WallTime) -> String {
    WallTime(date: time.date, minute: time.minute).words
  }
}

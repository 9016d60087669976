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
    // What a document is begins in the left half, so that it can go on below itself.
    let room = max(12, min(width / 3, width / 2 - dateWidth - 4))
    let keyWidth = min(documents.map { DisplayWidth.of($0.key) }.max() ?? 0, room)
    let margin = dateWidth + keyWidth + 4
    // Where little room is left beside the keys, what a document is stands below.
    let isBelow = width - margin < 28 || margin > width / 2
    return zip(documents, dates).flatMap { document, date -> [StyledText] in
      let words = document.listWords
      guard !isBelow, DisplayWidth.of(document.key) <= keyWidth else {
        let keys = Self.pieces(of: document.key, width: width - dateWidth - 2).enumerated().map {
          index, piece in
          StyledText(index == 0 ? date : "", .faint).padded(to: dateWidth) + "  \(piece, .strong)"
        }
        let text = StyledText(words)
        return keys + [isBelow ? text.indented(by: 2) : text.hanging(at: 0).indented(by: margin)]
      }
      let start = StyledText(date, .faint).padded(to: dateWidth) + "  \(document.key, .strong)"
      return [(start.padded(to: margin) + StyledText(words)).hanging(at: margin)]
    }
  }

  /// A key in pieces that fit into a width, parted behind hyphens and stops where there are some.
  private static func pieces(of key: String, width: Int) -> [String] {
    let width = max(8, width)
    var pieces: [String] = []
    var rest = key[...]
    while DisplayWidth.of(String(rest)) > width {
      var end = rest.startIndex
      var best: String.Index?
      var used = 0
      while end < rest.endIndex {
        used += DisplayWidth.of(String(rest[end]))
        guard used <= width else { break }
        let next = rest.index(after: end)
        if used * 2 > width, rest[end] == "-" || rest[end] == "." { best = next }
        end = next
      }
      let cut = best ?? end
      pieces.append(String(rest[..<cut]))
      rest = rest[cut...]
    }
    return pieces + [String(rest)]
  }

  private static func date(_ time: WallTime) -> String {
    WallTime(date: time.date, minute: time.minute).words
  }
}

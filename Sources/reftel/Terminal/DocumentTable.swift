import Foundation
import Reports
import Telegrams

/// Documents as lines for the terminal: date, key, and what each is.
struct DocumentTable {
  let documents: [DocumentSummary]
  let width: Int
  let hasColour: Bool

  var lines: [String] {
    let dates = documents.map { $0.sent.map(Self.date) ?? "" }
    let dateWidth = dates.map(\.count).max() ?? 0
    let keyWidth = documents.map(\.key.count).max() ?? 0
    return zip(documents, dates).map { document, date in
      let start = Toned(date, .faint).padded(to: dateWidth, hasColour: hasColour)
      let key = Toned(document.key, .strong).padded(to: keyWidth, hasColour: hasColour)
      let rest = max(20, width - dateWidth - keyWidth - 4)
      return "\(start)  \(key)  \(Self.shortened(Self.name(of: document), to: rest))"
    }
  }

  /// What a document is called, with its number where its heading has none.
  private static func name(of document: DocumentSummary) -> String {
    guard let number = document.number, !document.name.contains(number.digits) else { return document.name }
    return "\(document.name), \(number.words)"
  }

  private static func date(_ time: WallTime) -> String {
    let first = WallTime(date: time.date, minute: time.minute)
    return first.words
  }

  private static func shortened(_ text: String, to length: Int) -> String {
    text.count > length ? text.prefix(length - 1) + "…" : text
  }
}

extension String {
  /// The text in lines of no more than a width, where blanks allow it.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    for paragraph in split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      var line = ""
      var length = 0
      for word in paragraph.split(separator: " ", omittingEmptySubsequences: true) {
        let count = word.count
        if length > 0, length + 1 + count > width {
          lines.append(line)
          line = ""
          length = 0
        }
        line += (length > 0 ? " " : "") + word
        length += count + (length > 0 ? 1 : 0)
      }
      lines.append(line)
    }
    return lines
  }
}

import Console
import Desk
import DeskService
import DeskStore
import Documents
import Reports

/// Where the commands' answers go.
enum Answer {
  /// Writes text of one or more lines.
  static func give(_ text: String) throws { try Console.answer([StyledText(text)]) }

  /// Writes text as it is, for other programs and for files. On a terminal, what that would act on is shown by its code points.
  static func give(exact text: String) throws {
    let shown = Console.Stream.answers.isTerminal ? VisibleText.of(text) : text
    try Console.write(Array(shown.utf8), to: .answers)
  }

  /// Writes JSON.
  static func give(_ json: JSONValue) throws { try give(exact: json.text + "\n") }

  /// Writes rows as columns, each as wide as its widest cell, the last as wide as it is.
  static func give(table rows: [[String]]) throws {
    // Nothing is to stand behind the last cell that has words.
    let rows = rows.map { Array($0.prefix(($0.lastIndex { !$0.isEmpty } ?? 0) + 1)) }
    var widths: [Int] = []
    for row in rows {
      for (column, cell) in row.enumerated().dropLast() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], DisplayWidth.of(cell))
      }
    }
    try Console.answer(
      rows.map { row in
        var line = StyledText("")
        for (column, cell) in row.enumerated() {
          let isLast = column + 1 == row.count
          line += isLast ? StyledText(cell) : StyledText(cell).padded(to: widths[column] + 2)
        }
        return line.hanging(at: min(30, widths.prefix(row.count - 1).reduce(0) { $0 + $1 + 2 }))
      })
  }
}

extension JSONValue {
  /// A time, or null.
  init(_ moment: Desk.Moment?) { self.init(moment?.iso) }

  /// A list of words.
  init(_ words: [String]) { self = .array(words.map(JSONValue.string)) }
}

extension TelegramContent {
  /// Its subject for somebody who may read it or not: it has no marking, or they may; else the marking in brackets.
  func subject(isOpen: Bool) -> String { marking.isEmpty || isOpen ? subject ?? "" : "(\(marking))" }

  /// Its marking in words: `Top Secret; Eyes Only`.
  var marking: String { ([classification?.rawValue].compactMap(\.self) + captions).joined(separator: "; ") }

  /// As JSON, without the text.
  var json: [JSONValue.Member] {
    [
      .init("addressees", .array(addressees.map(\.json))), .init("subject", JSONValue(subject)),
      .init("classification", JSONValue(classification?.rawValue)), .init("captions", JSONValue(captions)),
      .init("references", JSONValue(referenceLine)),
      .init("refers-to", JSONValue(references.map(\.value))), .init("drafted", JSONValue(drafters)),
      .init("cleared", JSONValue(clearers)), .init("approved", JSONValue(approvers)),
      .init("signed", JSONValue(signatories)),
      .init(
        "supersedes",
        supersedes.map {
          .object([.init("kind", .string($0.kind.rawValue)), .init("message", .string($0.message.value))])
        } ?? .null),
    ]
  }
}

extension Addressee {
  /// In words: `usun for action, Immediate Niact, 1158`.
  var words: String {
    let role =
      switch self.role {
      case .action: "for action"
      case .information: "for information"
      case .blind: "blind"
      }
    return "\(post.name) \(role), \(urgency)" + (attention.map { ", for \($0)" } ?? "")
      + (number.map { ", \($0)" } ?? "")
  }

  /// Its precedence in words: `Immediate Niact`.
  var urgency: String { precedence.rawValue + (isNiact && precedence != .niact ? " Niact" : "") }

  /// As JSON.
  var json: JSONValue {
    .object([
      .init("post", .string(post.name)), .init("role", .string(role.rawValue)),
      .init("precedence", .string(precedence.rawValue)), .init("niact", .bool(isNiact)),
      .init("attention", JSONValue(attention)), .init("number", number.map(JSONValue.number) ?? .null),
    ])
  }
}

extension Telegram {
  /// Its number for a post: `FY1963 1379`.
  func numberText(for addressee: Addressee) -> String { "\(year.label) \(addressee.number ?? 0)" }

  /// As JSON.
  var json: [JSONValue.Member] {
    [
      .init("message", .string(id.value)), .init("from", .string(sender.name)),
      .init("year", .string(year.label)),
      .init("number", number.map(JSONValue.number) ?? .null), .init("released", JSONValue(released)),
      .init("date-time-group", .string(released.dateTimeGroup)), .init("releaser", .string(releaser)),
      .init(
        "carries",
        carried.map {
          .object([.init("reason", .string($0.reason.rawValue)), .init("message", .string($0.message.value))])
        } ?? .null),
    ] + content.json
  }
}

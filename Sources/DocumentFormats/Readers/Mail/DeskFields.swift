import DocumentParts
import Documents

/// The fields of ours that desks write about those whom a telegram goes to, which are named by their short names in the order of
/// `To` and `Cc`.
///
/// | Field | What it gives |
/// |---|---|
/// | `Reftel-Number: usun FY1963 1379; moscow FY1963 1191` | the number, that of the first; the numbers of copies |
/// | `Reftel-Precedences: usun flash; moscow routine` | the precedences of the addressees; those of copies |
/// | `Reftel-Attention: usun Stevenson` | for whom it is there |
/// | `Reftel-Niact: usun` | that the telegram is a night action |
struct DeskFields {
  /// The short names of the posts in `To` and `Cc`, by `Reftel-Number`.
  private let posts: [String]

  /// The fields of a mail; `nil` unless it has a number for each of those in `To` and `Cc`.
  init?(in fields: [Document.Field], of document: Document) {
    guard let field = fields.first(where: { $0.name == "number" }) else { return nil }
    let entries = Self.entries(field.value)
    let copies = document.copies.filter { $0.manner == .repeated }
    guard entries.count == document.addressees.count + copies.count, !entries.isEmpty,
      entries.allSatisfy({ Self.number($0) != nil })
    else { return nil }
    posts = entries.map { $0.post }
  }

  /// Takes over a field of ours; whether it was one of these and understood.
  func read(_ field: Document.Field, into document: inout Document) -> Bool {
    let entries = Self.entries(field.value)
    // What stands in the field is of the first that are for action, then of those that it was repeated to.
    let addressees = document.addressees.count
    let repeated = document.copies.indices.filter { document.copies[$0].manner == .repeated }
    func copy(of post: String) -> Int? {
      guard let place = posts.firstIndex(of: post), place >= addressees, place - addressees < repeated.count
      else { return nil }
      return repeated[place - addressees]
    }
    switch field.name {
    case "number":
      for (place, entry) in entries.enumerated() {
        guard let number = Self.number(entry) else { return false }
        if place == 0 { document.number = TelegramNumber(number) }
        if let copy = copy(of: entry.post) { document.copies[copy].number = number }
      }
    case "precedences":
      var own: [Precedence] = []
      for entry in entries {
        guard let precedence = SourceNote.precedence(Array(entry.rest.utf8)[...]) else { return false }
        if let copy = copy(of: entry.post) {
          document.copies[copy].precedence = precedence
        } else if !own.contains(precedence) {
          own.append(precedence)
        }
      }
      let isNight = document.precedences.contains(.niact) && !own.contains(.niact)
      document.precedences = own + (isNight ? [.niact] : [])
    case "attention":
      for entry in entries where !entry.rest.isEmpty {
        if let copy = copy(of: entry.post) {
          document.copies[copy].attention = entry.rest
        } else {
          document.attentions.append(Document.Attention(text: entry.rest, recipients: [entry.rest]))
        }
      }
    case "niact":
      if !document.precedences.contains(.niact) { document.precedences.append(.niact) }
    case "supersedes", "carries": return true
    default: return false
    }
    return true
  }

  /// The parts of a value, each the short name of a post and what is said of it.
  private static func entries(_ value: String) -> [(post: String, rest: String)] {
    value.split(separator: ";").map { part in
      let words = Quotation.folded(String(part)).split(separator: " ", maxSplits: 1)
      return (words.first.map(String.init) ?? "", words.count > 1 ? String(words[1]) : "")
    }
  }

  /// The number of `FY1963 1379`.
  private static func number(_ entry: (post: String, rest: String)) -> String? {
    let words = entry.rest.split(separator: " ")
    guard words.count == 2, (1...7).contains(words[1].utf8.count), words[1].utf8.allSatisfy(\.isDigit),
      (words[0].hasPrefix("FY") ? words[0].dropFirst(2) : words[0]).utf8.allSatisfy(\.isDigit)
    else { return nil }
    return String(words[1])
  }
}

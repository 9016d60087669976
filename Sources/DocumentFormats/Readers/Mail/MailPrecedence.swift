import DocumentParts
import Documents

/// What a field says of how urgent a message is (RFC 6477, §3.9): a code or the word for it, and comments, which say nothing that
/// counts.
enum MailPrecedence: Equatable {
  /// One that has a name.
  case known(Precedence)
  /// A code from 6 to 15, which NATO gives a meaning, or from 16 to 31, of which each nation says its own.
  case reserved(code: Int)

  /// Reads a value; `nil` for what is neither a code nor a word that is known.
  init?(_ value: String) {
    var rest = Array(value.utf8)[...].trimmed
    while rest.first == UInt8(ascii: "("), let comment = rest.bracketed {
      rest = rest.dropFirst(comment.count).trimmed
    }
    let words = rest.prefix { $0 != UInt8(ascii: "(") && $0 != .semicolon }.trimmed
    let word = words.prefix { !$0.isBlank }
    if !word.isEmpty, word.count <= 2, word.allSatisfy(\.isDigit), let code = Int(word.text) {
      if let known = Self.codes[code] {
        self = .known(known)
      } else if (6...31).contains(code) {
        self = .reserved(code: code)
      } else {
        return nil
      }
    } else if let known = SourceNote.precedence(words) ?? SourceNote.precedence(word) {
      self = .known(known)
    } else {
      return nil
    }
  }

  /// What is to be said of a code whose rank depends on who reads it.
  var notice: String? {
    switch self {
    case .known: nil
    case .reserved(let code): code < 16 ? "a precedence of NATO's" : "a precedence of one nation's"
    }
  }

  private static let codes: [Int: Precedence] = [
    0: .deferred, 1: .routine, 2: .priority, 3: .immediate, 4: .flash, 5: .override,
  ]
}

extension Precedence {
  /// The code that says the same; `nil` where RFC 6477 has none.
  var mailValue: String? {
    switch self {
    case .deferred: "0"
    case .routine: "1"
    case .priority: "2"
    case .immediate, .operationalImmediate: "3"
    case .flash: "4"
    case .override: "5"
    case .critic, .emergency, .niact: nil
    }
  }
}

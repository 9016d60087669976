/// The smallest piece of a ledger's text that has a meaning.
struct Token: Equatable {
  enum Kind: UInt8 {
    case word, number, date, time, zone, string, citation, tag
    /// A date with a mark, or an interval: `1962-11-03~`, `1962-11-03/1962-11-05`.
    case uncertainDate
    case comma, leftParenthesis, rightParenthesis
    /// A metadata line's key with its colon, and what follows it on the line.
    case metadataKey, metadataValue
    case comment
    /// A line's end inside a directive.
    case newline
    /// What is none of these; a diagnostic says so.
    case unknown
  }

  let kind: Kind
  let start: UInt32
  let end: UInt32

  var range: Range<Int> { Int(start)..<Int(end) }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }

  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

  /// Whether a name may go on with this byte, as far as ASCII is concerned.
  var continuesName: Bool {
    // A bit for each ASCII character: '-', '.' and digits among the first 64, letters and '_' among the others.
    let belongs: UInt64 = self < 64 ? 0x03FF_6000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
    return self < 0x80 && belongs &>> UInt64(self & 63) & 1 == 1
  }

  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r") }
}

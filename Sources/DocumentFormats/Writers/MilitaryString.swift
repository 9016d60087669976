import DocumentParts
import Documents

/// What a field of RFC 6477 may hold as a string: 1 to 69 characters of ASN.1's PrintableString, and never encoded words (§3.3).
public enum MilitaryString {
  /// Whether a text is one.
  public static func fits(_ text: String) -> Bool {
    (1...69).contains(text.utf8.count) && text.utf8.allSatisfy(isPrintable) && !text.contains("=?")
      && text == Quotation.folded(text)
  }

  /// Whether a caption stays one if it is written among the instructions: it is such a string, and no word for a precedence.
  public static func isInstruction(_ caption: String) -> Bool {
    fits(caption) && SourceNote.precedence(Array(caption.utf8)[...]) == nil
  }

  /// The characters of PrintableString: letters, digits, the blank and `'()+,-./:=?`.
  static func isPrintable(_ byte: UInt8) -> Bool {
    byte.isUpper || byte.isLower || byte.isDigit || marks.contains(byte)
  }

  private static let marks = Set(" '()+,-./:=?".utf8)
}

extension MailText {
  /// Adds a field of RFC 6477 that lists strings. A line breaks between two of them alone: blanks within one are its own.
  mutating func add(_ name: String, strings: [String]) {
    add(name, words: strings.enumerated().map { $0 + 1 < strings.count ? "\($1);" : $1 })
  }
}

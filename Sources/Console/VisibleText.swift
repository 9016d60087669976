/// Text as it may be written to a terminal.
///
/// A document may hold anything: characters that move the cursor, colour or hide text, name the window, or turn the order
/// of what follows. None of them reaches a terminal: each is shown by its code point, `<U+001B>`.
public enum VisibleText {
  /// Whether a character is shown by its code point: control characters (C0, DEL, C1) but for the line feed and the tab,
  /// those that set the direction of text (UAX #9: embeddings, overrides, isolates), separators of lines and
  /// paragraphs, and marks of annotations.
  public static func isHazardous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFFF9...0xFFFB: true
    default: false
    }
  }

  /// A character by its code point: `<U+001B>`.
  static func label(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + ">"
  }

  /// Whether a text can be written as it stands. Nearly every text is printable ASCII.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// A text with nothing in it that a terminal would act on, but for line feeds. A tab is a blank; the end of a line of
  /// Windows is a line feed.
  public static func of(_ text: String) -> String {
    guard !isPlain(text) else { return text }
    var shown = String.UnicodeScalarView()
    var rest = Substring(text).unicodeScalars
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\t": shown.append(" ")
      case "\r" where rest.first == "\n": break
      default:
        if isHazardous(scalar) {
          shown.append(contentsOf: label(scalar).unicodeScalars)
        } else {
          shown.append(scalar)
        }
      }
    }
    return String(shown)
  }
}

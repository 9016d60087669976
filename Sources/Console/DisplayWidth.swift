internal import CharacterWidth
internal import Glibc

/// How many columns of a terminal text takes.
///
/// The widths are those of the C library (`wcwidth`), which follow the East Asian widths of Unicode; what belongs together
/// is known by Swift's grapheme clusters. See decision 18.
public enum DisplayWidth {
  /// How many columns a text takes as ``VisibleText`` shows it; line feeds take none.
  public static func of(_ text: some StringProtocol) -> Int {
    // Counting characters is slow, and needed only where one may be of several bytes.
    let utf8 = text.utf8
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return utf8.count }
    return Locale.isUsed { text.reduce(0) { $0 + columns(of: $1) } }
  }

  /// How many columns a character takes.
  public static func of(_ character: Character) -> Int {
    if let byte = character.asciiValue, byte >= 0x20, byte < 0x7F { return 1 }
    return Locale.isUsed { columns(of: character) }
  }

  /// The same, when the locale is in use.
  static func columns(of character: Character) -> Int {
    if let byte = character.asciiValue {
      if byte >= 0x20 && byte < 0x7F || byte == 0x09 { return 1 }
      // The end of a line, `\r\n` too, takes no room.
      if byte == 0x0A { return 0 }
    }
    let scalars = character.unicodeScalars
    if let first = scalars.first, VisibleText.isHazardous(first) {
      return scalars.reduce(0) { $0 + VisibleText.label($1).utf8.count }
    }
    if isEmoji(scalars) { return 2 }
    return scalars.reduce(0) { $0 + columns(of: $1) }
  }

  /// Whether characters are shown as one picture.
  private static func isEmoji(_ scalars: Character.UnicodeScalarView) -> Bool {
    guard let first = scalars.first else { return false }
    if first.properties.isEmojiPresentation { return true }
    let isJoined = scalars.contains { $0.value == 0xFE0F || $0.value == 0x200D }
    return isJoined && first.properties.isEmoji && first.value > 0x7F
      || scalars.count > 1 && (0x1F1E6...0x1F1FF).contains(first.value)
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    let width = wcwidth(wchar_t(scalar.value))
    // What the library does not know yet is shown by a box.
    return width < 0 ? 1 : Int(width)
  }

  /// A locale whose characters are those of Unicode, whatever the user's is.
  private enum Locale {
    nonisolated(unsafe) private static let unicode: locale_t? =
      newlocale(LC_CTYPE_MASK, "C.UTF-8", nil) ?? newlocale(LC_CTYPE_MASK, "C.utf8", nil)

    /// Works with the locale, on this thread only.
    static func isUsed(_ work: () -> Int) -> Int {
      guard let unicode else { return work() }
      let previous = uselocale(unicode)
      defer { uselocale(previous) }
      return work()
    }
  }
}

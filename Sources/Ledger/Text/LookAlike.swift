/// Characters that look like one of ASCII and are another: they come in from word processors, from other keyboards and
/// from copied text.
enum LookAlike {
  /// The character of ASCII that a character looks like, or stands for where it is a figure; `nil` when there is none.
  static func plain(_ scalar: Unicode.Scalar) -> Character? {
    switch scalar.value {
    case ..<0x80: return nil
    // The full-width forms lie in the order of ASCII.
    case 0xFF01...0xFF5E: return UnicodeScalar(scalar.value - 0xFEE0).map(Character.init)
    default: break
    }
    if scalar.isBlank { return " " }
    if let known = signs[scalar] ?? letters[scalar] { return known }
    if scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue {
      return Character("\(Int(value))")
    }
    return nil
  }

  /// A word with the characters of ASCII that it looks like; `nil` when it has none that look so.
  static func plain(_ word: String) -> String? {
    var isOther = false
    let plain = String(
      word.unicodeScalars.map { scalar in
        guard let plain = Self.plain(scalar) else { return Character(scalar) }
        isOther = true
        return plain
      })
    return isOther ? plain : nil
  }

  private static let signs: [Unicode.Scalar: Character] = table([
    ("-", "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{2043}\u{02D7}\u{FE58}\u{FE63}\u{30FC}"),
    ("\"", "\u{201C}\u{201D}\u{201E}\u{201F}\u{00AB}\u{00BB}\u{2033}\u{02BA}\u{301D}\u{301E}"),
    ("'", "\u{2018}\u{2019}\u{201A}\u{2032}\u{02B9}\u{02BC}\u{00B4}"),
    (":", "\u{2236}\u{A789}\u{02D0}\u{FE55}\u{05C3}"), (";", "\u{037E}\u{061B}\u{FE54}"),
    (",", "\u{201A}\u{060C}\u{3001}\u{FE50}\u{02CC}"), (".", "\u{2024}\u{3002}\u{FE52}"),
    ("/", "\u{2044}\u{2215}\u{29F8}"), ("+", "\u{FE62}\u{02D6}"), ("(", "\u{FE59}\u{2768}"),
    (")", "\u{FE5A}\u{2769}"), ("#", "\u{FE5F}\u{266F}"), ("@", "\u{FE6B}"), ("_", "\u{2017}"),
  ])

  /// Letters of Greek and Cyrillic that are drawn as letters of Latin.
  private static let letters: [Unicode.Scalar: Character] = {
    let pairs = [
      ("АВЕЅІЈКМНОРСТУХԌԚԜ", "ABESIJKMHOPCTYXGQW"), ("аеѕіјорсухһԁԛԝ", "aesijopcyxhdqw"),
      ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"), ("ονι", "ovi"),
    ]
    var table: [Unicode.Scalar: Character] = [:]
    for (others, plain) in pairs {
      for (other, letter) in zip(others.unicodeScalars, plain) { table[other] = letter }
    }
    return table
  }()

  private static func table(_ rows: [(Character, String)]) -> [Unicode.Scalar: Character] {
    var table: [Unicode.Scalar: Character] = [:]
    for (plain, others) in rows {
      for other in others.unicodeScalars { table[other] = table[other] ?? plain }
    }
    return table
  }
}

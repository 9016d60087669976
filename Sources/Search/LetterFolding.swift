/// What a search takes letters for: without case and accents, `ł` for `l`, `ß` for `ss`, `Ά` for `α`.
///
/// A letter has the same form whether its accents are part of it or follow it (NFC, NFD).
enum LetterFolding {
  /// What a scalar is in a word.
  enum Part {
    /// A letter or digit, in its folded form.
    case letter(Form)
    /// A letter, digit or syllable that is a word by itself, since its script has no blanks between words.
    case alone(Form)
    /// A vowel sign or the like, which belongs to the letter before it.
    case mark
    /// An accent, or a sign that shows nothing by itself: as if it were not there.
    case nothing
    /// What stands between words.
    case separator
  }

  /// Letters in UTF-8: as a rule one.
  typealias Form = [UInt8]

  /// What a scalar beyond ASCII is.
  static func part(_ scalar: Unicode.Scalar) -> Part {
    let value = scalar.value
    // Dashes and quotation marks are frequent: what else they are need not be looked up.
    if (0x2010...0x205F).contains(value) { return .separator }
    if isIgnored(value) { return .nothing }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber:
      let form = forms[value] ?? Array(String(scalar).utf8)
      return isAlone(value) ? .alone(form) : .letter(form)
    case .otherNumber: return .alone(Array(String(scalar).utf8))
    case .nonspacingMark, .spacingMark: return .mark
    default: return .separator
    }
  }

  /// Accents, and signs without a width: soft hyphen, joiners, marks of the order of bytes.
  ///
  /// Marks of Indic scripts are no accents: they tell one word from another.
  private static func isIgnored(_ value: UInt32) -> Bool {
    switch value {
    case 0xAD, 0x300...0x36F, 0x483...0x489, 0x591...0x5BD, 0x5BF, 0x5C1...0x5C2, 0x5C4...0x5C5, 0x5C7,
      0x610...0x61A, 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E4, 0x6E7...0x6E8, 0x6EA...0x6ED,
      0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x200B...0x200F, 0x2060, 0x20D0...0x20FF, 0x3099...0x309A,
      0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF:
      true
    default: false
    }
  }

  /// Whether a letter is of a script without blanks between words, or, as in Korean, with words that go on in particles.
  private static func isAlone(_ value: UInt32) -> Bool {
    switch value {
    // Thai, Lao, Burmese, Khmer; then the signs and syllables of Chinese, Japanese, Korean and Yi.
    case 0xE01...0xE5B, 0xE81...0xEDF, 0x1000...0x109F, 0x1780...0x17E9, 0x3005...0x3007, 0x3041...0x318F,
      0x31A0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA48F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFF66...0xFFDC, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// The letters that are taken for others, made by `scripts/make-folding` from Unicode's tables.
  private static let forms: [UInt32: Form] = {
    var forms: [UInt32: Form] = [:]
    for line in PackageResources.folding_txt.split(separator: UInt8(ascii: "\n")) {
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { continue }
      let form = Array(line[..<tab])
      for scalar in String(decoding: line[(tab + 1)...], as: UTF8.self).unicodeScalars {
        forms[scalar.value] = form
      }
    }
    return forms
  }()
}

/// The syllables of Korean, which stand as one sign each, or as the letters they consist of.
enum HangulSyllable {
  /// The syllable of the letters at the front of some scalars, with how many these are; `nil` where none begins.
  static func composed(_ scalars: (first: UInt32, second: UInt32?, third: UInt32?)) -> (UInt32, count: Int)? {
    guard (0x1100...0x1112).contains(scalars.first), let vowel = scalars.second,
      (0x1161...0x1175).contains(vowel)
    else { return nil }
    let open = 0xAC00 + ((scalars.first - 0x1100) * 21 + (vowel - 0x1161)) * 28
    guard let last = scalars.third, (0x11A8...0x11C2).contains(last) else { return (open, 2) }
    return (open + last - 0x11A7, 3)
  }
}

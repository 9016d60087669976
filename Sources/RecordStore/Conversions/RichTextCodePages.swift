/// The code pages of a file in RTF: that of the whole, and those of its fonts.
struct RichTextCodePages {
  /// That of the file: `\ansicpg1251`.
  private let general: Int
  private let fonts: [Int: Int]
  private let defaultFont: Int?

  /// Stands for the code page of fonts of symbols, which have none.
  static let symbols = -1

  /// Reads the head of a file and its table of fonts.
  init(_ bytes: [UInt8]) {
    var general = 1252
    var defaultFont: Int?
    var fonts: [Int: Int] = [:]
    var font: Int?
    var isInTable = false
    var depth = 0
    var tableDepth = 0
    var index = 0
    // The table of fonts stands near the top; large ones have some hundred fonts.
    while index < min(bytes.count, 1 << 18) {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if isInTable, depth < tableDepth {
          isInTable = false
          index = bytes.count
          continue
        }
      case UInt8(ascii: "\\"):
        guard let word = RichTextWord(bytes, at: index) else {
          index += 2
          continue
        }
        switch word.name {
        case "ansicpg": general = word.number ?? general
        case "mac": general = 10_000
        case "pc": general = 437
        case "pca": general = 850
        case "deff": defaultFont = word.number
        case "fonttbl": (isInTable, tableDepth) = (true, depth)
        case "f" where isInTable: font = word.number
        case "fcharset" where isInTable:
          if let font, let number = word.number { fonts[font] = Self.charsets[number] ?? 1 }
        case "cpg" where isInTable: if let font, let number = word.number { fonts[font] = number }
        default: break
        }
        index = word.end
        continue
      default: break
      }
      index += 1
    }
    // A code page of 0 or of UTF-8 names none.
    self.general = general == 0 || general == 65_001 ? 1252 : general
    self.fonts = fonts
    self.defaultFont = defaultFont
  }

  /// The code page of letters in a font; without one, of the font that all has.
  func codePage(ofFont font: Int?) -> Int {
    switch (font ?? defaultFont).flatMap({ fonts[$0] }) {
    case nil, 1?: return general
    // What is called Western counts as that only where another font has the file's own letters.
    case 1252?: return fonts.values.contains(general) ? 1252 : general
    case let own?: return own
    }
  }

  /// Whether bytes end with the first of two that are one letter.
  static func endsInLead(_ bytes: [UInt8], _ codePage: Int) -> Bool {
    guard [932, 936, 949, 950, 1361].contains(codePage) else { return false }
    var isLead = false
    for byte in bytes {
      let mayLead =
        codePage == 932 ? (0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte) : byte > 0x80
      isLead = !isLead && mayLead
    }
    return isLead
  }

  /// The text of bytes in a code page; `nil` where it is not known.
  static func text(of bytes: [UInt8], in codePage: Int) -> String? {
    Iconv.text(of: bytes, in: codePage == 10_000 ? "MACINTOSH" : codePage == 1361 ? "JOHAB" : "CP\(codePage)")
  }

  /// The code pages of `\fcharset…`; 1 for that of the file.
  private static let charsets = [
    0: 1252, 1: 1, 2: symbols, 77: 10_000, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253,
    162: 1254, 163: 1258,
    177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
  ]
}

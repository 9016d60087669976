/// A file in RTF, written so that pandoc reads all of it.
///
/// What pandoc passes over or reads otherwise is written in a form that it reads:
///
/// - letters by their bytes in the code page of their font, `\'ea`, which it takes for Windows 1252, as letters by their number;
/// - a letter by its number with its substitute right behind it, `\u345?`, of which it takes one letter too many away;
/// - notes that programs which do not know them are to ignore, `{\*\footnote …}`;
/// - numbers of points as the program that wrote the file counted them, `{\listtext 3.\tab}`, which it counts anew.
struct RichText {
  /// The bytes for pandoc.
  private(set) var legible: [UInt8] = []
  private let bytes: [UInt8]
  private var index = 0
  private let codePages: RichTextCodePages
  /// The groups that are open, the innermost last.
  private var groups = [Group()]
  private let hasNumbers: Bool
  private var symbols = 0
  private var unknownCodePages: Set<Int> = []

  /// What a group may set for what is in it.
  private struct Group {
    var font: Int?
    /// How many letters stand behind a letter by its number as its substitute.
    var substitutes = 1
  }

  /// What is to be told.
  var notices: [String] {
    let unknown = unknownCodePages.sorted().map {
      "the code page \($0) is not known; its letters are read as Windows 1252: compare the original"
    }
    guard symbols > 0 else { return unknown }
    let count = symbols == 1 ? "1 sign of a font of symbols" : "\(symbols) signs of a font of symbols"
    return unknown + ["\(count) may be shown as another: compare the original"]
  }

  /// Takes time linear in the bytes.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    codePages = RichTextCodePages(bytes)
    hasNumbers = Self.numbers.contains { bytes.firstRange(of: $0.utf8) != nil }
    legible.reserveCapacity(bytes.count + 64)
    while index < bytes.count { step() }
  }

  private static let note = Array("{\\*\\footnote".utf8)
  private static let numbers = ["{\\listtext", "{\\pntext"]

  private mutating func step() {
    switch bytes[index] {
    case UInt8(ascii: "{"):
      if bytes[index...].starts(with: Self.note) {
        legible += "{\\footnote".utf8
        index += Self.note.count
      } else if let name = Self.numbers.first(where: { bytes[index...].starts(with: $0.utf8) }) {
        takeNumber(behind: name.utf8.count)
        return
      } else {
        legible.append(bytes[index])
        index += 1
      }
      groups.append(groups[groups.count - 1])
    case UInt8(ascii: "}"):
      if groups.count > 1 { groups.removeLast() }
      legible.append(bytes[index])
      index += 1
    case UInt8(ascii: "\\"): readControl()
    case 0x80...: readLetters()
    default:
      legible.append(bytes[index])
      index += 1
    }
  }

  private mutating func readControl() {
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    if next == UInt8(ascii: "'") { return readLetters() }
    guard let word = RichTextWord(bytes, at: index) else {
      // Two strokes are a stroke, and begin nothing.
      legible += bytes[index..<min(index + 2, bytes.count)]
      index += 2
      return
    }
    let last = groups.count - 1
    switch word.name {
    case "u":
      guard let number = word.number else { break }
      index = word.end
      add(unit: number, substitutes: skipSubstitutes())
      return
    case "uc": groups[last].substitutes = max(0, min(word.number ?? 1, 8))
    case "f": groups[last].font = word.number
    case "plain": groups[last].font = nil
    case "bin":
      let end = min(bytes.count, word.end + max(0, word.number ?? 0))
      legible += bytes[index..<end]
      index = end
      return
    // A paragraph whose number stands before it is no point that is to be counted.
    case "ls" where hasNumbers:
      legible += "\\nowidctlpar ".utf8
      index = word.end
      return
    default: break
    }
    legible += bytes[index..<word.end]
    index = word.end
  }

  /// Passes over what stands for a letter where it cannot be shown. Returns how much it is.
  private mutating func skipSubstitutes() -> Int {
    var count = 0
    while count < groups[groups.count - 1].substitutes, index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "}"): return count
      case UInt8(ascii: "\\"):
        if index + 3 < bytes.count, bytes[index + 1] == UInt8(ascii: "'") {
          index += 4
        } else if RichTextWord(bytes, at: index) != nil {
          return count
        } else {
          index += 2
        }
      default: index += 1
      }
      count += 1
    }
    return count
  }

  /// Writes a letter by its number, with a blank, so that its substitute is no part of it.
  private mutating func add(unit: Int, substitutes: Int) {
    legible += "\\u\(unit) ".utf8
    legible += repeatElement(UInt8(ascii: "?"), count: substitutes)
  }

  /// Letters by their bytes, all that follow one another.
  private mutating func readLetters() {
    let codePage = codePages.codePage(ofFont: groups[groups.count - 1].font)
    let start = index
    var letters: [UInt8] = []
    while index < bytes.count {
      if bytes[index] >= 0x80 {
        letters.append(bytes[index])
        index += 1
      } else if index + 3 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
        bytes[index + 1] == UInt8(ascii: "'"),
        let byte = UInt8(String(decoding: bytes[index + 2...index + 3], as: UTF8.self), radix: 16)
      {
        letters.append(byte)
        index += 4
      } else if RichTextCodePages.endsInLead(letters, codePage), (0x40...0x7E).contains(bytes[index]),
        ![UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}")].contains(bytes[index])
      {
        letters.append(bytes[index])
        index += 1
      } else {
        break
      }
    }
    guard index > start else {
      // A stroke that is no letter's.
      legible += bytes[index..<min(index + 2, bytes.count)]
      index += 2
      return
    }
    guard codePage != RichTextCodePages.symbols else {
      symbols += letters.count
      return addEscaped(letters)
    }
    guard codePage != 1252 else { return addEscaped(letters) }
    guard let text = RichTextCodePages.text(of: letters, in: codePage) else {
      unknownCodePages.insert(codePage)
      return addEscaped(letters)
    }
    let substitutes = groups[groups.count - 1].substitutes
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 {
        if "\\{}".unicodeScalars.contains(scalar) { legible.append(UInt8(ascii: "\\")) }
        legible.append(UInt8(scalar.value))
        continue
      }
      for unit in String(scalar).utf16 { add(unit: Int(Int16(bitPattern: unit)), substitutes: substitutes) }
    }
  }

  private mutating func addEscaped(_ letters: [UInt8]) {
    for letter in letters {
      let digits = String(letter, radix: 16)
      legible += "\\'\(digits.count == 1 ? "0" : "")\(digits)".utf8
    }
  }

  /// Takes the number of a point as it was counted into the text: `{\listtext\pard\plain 3.\tab}` is `3. `.
  private mutating func takeNumber(behind length: Int) {
    var depth = 1
    index += length
    var number = ""
    while index < bytes.count, depth > 0 {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "\\"):
        if let word = RichTextWord(bytes, at: index) {
          index = word.end
          if word.name == "u" { number += "•" }
        } else {
          if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "'") { index += 2 }
          number += "•"
          index += 2
        }
        continue
      case 0x0A, 0x0D: break
      default: number.append(Character(Unicode.Scalar(bytes[index])))
      }
      index += 1
    }
    if let marker = Self.marker(number) { legible += "{\(marker)}".utf8 }
  }

  /// The number of a point as our texts have it: `3. `, `(a) `; `nil` for a mere sign.
  private static func marker(_ text: String) -> String? {
    let bare = text.filter { !$0.isWhitespace }
    let name = bare.drop { $0 == "(" }.prefix { $0.isLetter || $0.isNumber || $0 == "." }
    let word = name.hasSuffix(".") ? name.dropLast() : name
    guard !word.isEmpty, word.utf8.count <= 12, word.contains(where: { $0.isLetter || $0.isNumber }),
      bare.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "().".contains($0)) })
    else { return nil }
    if word.contains(where: \.isNumber) { return "\(word). " }
    return word.count == 1 || word.allSatisfy(\.isLowercase) ? "(\(word)) " : "\(word). "
  }
}

import Foundation

/// A file in RTF, written so that pandoc reads all of it.
enum RichText {
  /// The bytes with what pandoc passes over written in its other form, which it reads:
  ///
  /// - a letter by its number with its substitute right behind it, `\u345?`, of which it takes one letter too many away;
  /// - notes that programs which do not know them are to ignore, `{\*\footnote …}`.
  static func legible(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    let note = Array("{\\*\\footnote".utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "{"), bytes[index...].starts(with: note) {
        result += "{\\footnote".utf8
        index += note.count
      } else if bytes[index] == UInt8(ascii: "\\"), let end = endOfCharacter(bytes, at: index) {
        result += bytes[index..<end]
        if end < bytes.count,
          ![UInt8(ascii: " "), UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}")].contains(bytes[end])
        {
          result.append(UInt8(ascii: " "))
        }
        index = end
      } else if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count {
        // Two strokes are a stroke, and begin nothing.
        result += bytes[index..<index + 2]
        index += 2
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// Where `\u-123` ends that begins at a place.
  private static func endOfCharacter(_ bytes: [UInt8], at start: Int) -> Int? {
    var index = start + 1
    guard index < bytes.count, bytes[index] == UInt8(ascii: "u") else { return nil }
    index += 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    let digits = bytes[index...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return digits.isEmpty ? nil : digits.endIndex
  }
}

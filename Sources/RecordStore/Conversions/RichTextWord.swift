/// A control word of RTF: a stroke, a name, and a number.
struct RichTextWord {
  let name: Substring
  let number: Int?
  /// Where what follows it begins: the blank that ends it is a part of it.
  let end: Int

  /// `nil` where no word stands.
  init?(_ bytes: [UInt8], at start: Int) {
    guard start + 1 < bytes.count, bytes[start] == UInt8(ascii: "\\") else { return nil }
    let letters = bytes[(start + 1)...].prefix { ($0 | 0x20) &- 0x61 < 26 }
    guard !letters.isEmpty, letters.count <= 32 else { return nil }
    var end = letters.endIndex
    var digitsStart = end
    if end < bytes.count, bytes[end] == UInt8(ascii: "-") { digitsStart += 1 }
    let digits: ArraySlice<UInt8> = bytes[min(digitsStart, bytes.count)...].prefix { $0 &- 0x30 < 10 }
    if digits.isEmpty {
      number = nil
    } else {
      number = Int(String(decoding: bytes[end..<digits.endIndex], as: UTF8.self))
      end = digits.endIndex
    }
    if end < bytes.count, bytes[end] == UInt8(ascii: " ") { end += 1 }
    name = String(decoding: letters, as: UTF8.self)[...]
    self.end = end
  }
}

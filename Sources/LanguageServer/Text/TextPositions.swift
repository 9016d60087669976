internal import Reports

/// How a client counts the columns of a line.
enum PositionEncoding: String {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
}

/// A line and a column, both from 0, as the protocol counts them.
struct TextPosition: Hashable, Comparable {
  var line: Int
  var column: Int

  static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Where the lines of a text start, and how its bytes and a client's positions belong together. Lines end with a line feed,
/// a carriage return, or both.
struct TextPositions {
  let bytes: [UInt8]
  private let starts: [Int]
  private let encoding: PositionEncoding

  init(_ bytes: [UInt8], _ encoding: PositionEncoding) {
    self.bytes = bytes
    self.encoding = encoding
    var starts = [0]
    bytes.withUnsafeBufferPointer { buffer in
      for index in buffer.indices {
        if buffer[index] == 0x0A {
          starts.append(index + 1)
        } else if buffer[index] == 0x0D, index + 1 >= buffer.count || buffer[index + 1] != 0x0A {
          starts.append(index + 1)
        }
      }
    }
    self.starts = starts
  }

  var lineCount: Int { starts.count }

  /// The line of a byte.
  func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes of a line, without its end.
  func range(ofLine line: Int) -> Range<Int> {
    guard starts.indices.contains(line) else { return bytes.count..<bytes.count }
    var end = line + 1 < starts.count ? starts[line + 1] : bytes.count
    while end > starts[line], bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return starts[line]..<end
  }

  /// The position of a byte, wherever it is: one past the end is at the end.
  func position(of offset: Int) -> TextPosition {
    let offset = max(0, min(offset, bytes.count))
    let line = line(of: offset)
    let range = range(ofLine: line)
    let before = bytes[range.lowerBound..<max(range.lowerBound, min(offset, range.upperBound))]
    return TextPosition(line: line, column: encoding == .utf8 ? before.count : Self.units(before))
  }

  /// The byte of a position, wherever that is: one past a line's end is at its end, within a character at its start.
  func offset(of position: TextPosition) -> Int {
    if position.line < 0 { return 0 }
    guard starts.indices.contains(position.line) else { return bytes.count }
    let range = range(ofLine: position.line)
    guard position.column > 0 else { return range.lowerBound }
    if encoding == .utf8 {
      var offset = min(range.lowerBound + min(position.column, bytes.count), range.upperBound)
      while offset > range.lowerBound, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
      return offset
    }
    var offset = range.lowerBound
    var column = 0
    while offset < range.upperBound {
      let length = Self.length(bytes[offset])
      column += length == 4 ? 2 : 1
      if column > position.column { return offset }
      offset = min(offset + length, range.upperBound)
      if column == position.column { return offset }
    }
    return range.upperBound
  }

  /// How many units of UTF-16 bytes of UTF-8 stand for.
  private static func units(_ bytes: ArraySlice<UInt8>) -> Int {
    var units = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let length = length(bytes[index])
      units += length == 4 ? 2 : 1
      index += length
    }
    return units
  }

  /// The length of the character that starts with a byte.
  private static func length(_ byte: UInt8) -> Int {
    byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }

  // MARK: As messages have it

  func json(_ range: Range<Int>) -> JSONValue {
    .object([.init("start", json(range.lowerBound)), .init("end", json(range.upperBound))])
  }

  func json(_ offset: Int) -> JSONValue { position(of: offset).json }

  /// The bytes of a range of a message.
  func range(_ value: JSONValue?) -> Range<Int>? {
    guard let start = value?["start"].flatMap(TextPosition.init),
      let end = value?["end"].flatMap(TextPosition.init)
    else { return nil }
    let (low, high) = (offset(of: start), offset(of: end))
    return min(low, high)..<max(low, high)
  }
}

extension TextPosition {
  init?(_ value: JSONValue) {
    guard let line = value["line"]?.integer, let column = value["character"]?.integer else { return nil }
    self.init(line: line, column: column)
  }

  var json: JSONValue {
    .object([.init("line", .number(line)), .init("character", .number(column))])
  }
}

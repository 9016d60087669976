/// One file of a record: its path, as a reader should see it, and its bytes.
public struct SourceFile: Sendable {
  /// The path that diagnostics print.
  public let path: String
  /// What the file holds.
  public let bytes: [UInt8]

  /// A file with the path and bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// The text of a place; what is not UTF-8 shows as replacement characters.
  public func text(of place: SourcePlace) -> String {
    let end = min(Int(place.end), bytes.count)
    let start = min(Int(place.start), end)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

/// A stretch of a record's text: which file, and which bytes of it.
public struct SourcePlace: Hashable, Sendable {
  /// The file's position among the record's files.
  public let file: Int32
  /// The first byte.
  public let start: UInt32
  /// The byte after the last.
  public let end: UInt32

  /// The bytes from `start` up to `end` of the file.
  public init(file: Int32, start: UInt32, end: UInt32) {
    self.file = file
    self.start = start
    self.end = end
  }
}

/// Where in a file something stands, as an editor counts.
public struct LineAndColumn: Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in characters.
  public let column: Int
}

extension SourceFile {
  /// The bytes of the line that a byte stands in, without the line's end; of a long line, those within reach.
  public func line(around offset: Int, within reach: Int = .max) -> Range<Int> {
    let offset = min(offset, bytes.count)
    let first = offset - min(offset, reach)
    let last = offset + min(bytes.count - offset, reach)
    var start = offset
    while start > first, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    var end = offset
    while end < last, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }
}

/// Where the lines of a file start, so that many places can be turned into lines and columns.
public struct LineIndex: Sendable {
  private let starts: [Int]
  private let file: SourceFile

  /// Reads the file once.
  public init(_ file: SourceFile) {
    self.file = file
    var starts = [0]
    for (offset, byte) in file.bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    self.starts = starts
  }

  /// The line and column of a byte. Takes time logarithmic in the file's lines, linear in the line's length.
  ///
  /// - Parameter known: a byte before it whose place is known; on the same line, it is counted from there.
  public func position(
    of offset: UInt32, from known: (offset: UInt32, position: LineAndColumn)? = nil
  ) -> LineAndColumn {
    let offset = min(Int(offset), file.bytes.count)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    if let known, known.position.line == low + 1, known.offset <= offset {
      let between = String(decoding: file.bytes[Int(known.offset)..<offset], as: UTF8.self)
      return LineAndColumn(line: low + 1, column: known.position.column + between.count)
    }
    let before = String(decoding: file.bytes[starts[low]..<offset], as: UTF8.self)
    return LineAndColumn(line: low + 1, column: before.count + 1)
  }

  /// The bytes where a line (from 1) starts; `nil` past the file's end.
  public func start(ofLine line: Int) -> UInt32? {
    starts.indices.contains(line - 1) ? UInt32(starts[line - 1]) : nil
  }
}

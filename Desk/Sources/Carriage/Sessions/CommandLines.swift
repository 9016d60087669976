/// The input of a receiving session that was not yet looked at, and the lines of commands in it.
///
/// Only CRLF ends a line (RFC 5321, 2.3.8).
struct CommandLines: Sendable {
  /// What stood between two ends of line.
  enum Line: Equatable {
    case text([UInt8])
    /// More bytes than a command may have.
    case tooLong
    /// A CR without LF, or an LF without CR, stands in it.
    case bareBreak
    /// Far more bytes than any command has, perhaps without an end.
    case flood
  }

  /// The input; what lies before `cursor` was taken.
  private(set) var bytes: [UInt8] = []
  /// Where the next byte to be looked at stands.
  var cursor = 0
  /// Up to where no end of line was found.
  private var scanned = 0
  /// Bytes of the present line that were thrown away, since it is too long anyway.
  private var dropped = 0

  /// How much waits to be looked at.
  var count: Int { bytes.count - cursor }

  mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  mutating func removeAll() { self = CommandLines() }

  /// Gives back the room of what was taken.
  mutating func compact() {
    guard cursor > 0 else { return }
    bytes.removeFirst(cursor)
    scanned = max(0, scanned - cursor)
    cursor = 0
  }

  /// The next line, if all of it is there.
  mutating func next(limit: Int, flood: Int) -> Line? {
    scanned = max(scanned, cursor)
    while scanned < bytes.count {
      guard bytes[scanned] == .lineFeed, scanned > cursor, bytes[scanned - 1] == .carriageReturn else {
        scanned += 1
        continue
      }
      let text = bytes[cursor..<scanned - 1]
      let length = dropped + scanned + 1 - cursor
      scanned += 1
      cursor = scanned
      dropped = 0
      if length > flood { return .flood }
      if length > limit { return .tooLong }
      return text.contains { $0 == .lineFeed || $0 == .carriageReturn } ? .bareBreak : .text(Array(text))
    }
    if count > limit {
      // The last byte may be half an end of line.
      dropped += count - 1
      cursor = bytes.count - 1
      if dropped > flood { return .flood }
    }
    return nil
  }
}

extension UInt8 {
  static let carriageReturn: UInt8 = 13
  static let lineFeed: UInt8 = 10
  static let dot: UInt8 = 46
}

/// Reads a mail between 354 and the line that has a dot alone (RFC 5321, 4.1.1.4 and 4.5.2).
///
/// Only CRLF ends a line, and only CRLF.CRLF the mail. After a bare CR or LF, which some servers take for the end of a line
/// and some do not, the mail is read to its end and refused: nothing in it can be taken for a command.
struct DataReader: Sendable {
  /// Why a mail cannot be taken as it came.
  enum Fault: Sendable, Equatable {
    case bareBreak, lineTooLong, tooLarge
  }

  /// Where in a line the next byte stands.
  private enum Place { case start, text, carriageReturn, dot, dotCarriageReturn }

  /// The mail as far as it was read; empty after a fault.
  private(set) var mail: [UInt8] = []
  /// What was wrong first.
  private(set) var fault: Fault?
  /// How many bytes were read in all.
  private(set) var read = 0
  private var place = Place.start
  private var lineLength = 0
  private let maximumSize: Int
  private let maximumLine: Int

  init(limits: ReceivingLimits, expected: Int) {
    maximumSize = limits.mailSize
    maximumLine = limits.dataLine
    mail.reserveCapacity(min(expected, limits.mailSize, 1 << 16))
  }

  /// Takes bytes from a place on, which is moved behind what was taken.
  ///
  /// - Returns: whether the mail has ended.
  mutating func take(_ bytes: [UInt8], from cursor: inout Int) -> Bool {
    let first = cursor
    defer { read += cursor - first }
    while cursor < bytes.count {
      if place == .text {
        // The usual case, a run of text, at once.
        let start = cursor
        while cursor < bytes.count, bytes[cursor] != .carriageReturn, bytes[cursor] != .lineFeed {
          cursor += 1
        }
        if cursor > start { append(bytes[start..<cursor]) }
        guard cursor < bytes.count else { break }
      }
      let byte = bytes[cursor]
      cursor += 1
      if step(byte) { return true }
    }
    return false
  }

  /// One byte; true if it ended the mail.
  private mutating func step(_ byte: UInt8) -> Bool {
    switch (place, byte) {
    case (.dotCarriageReturn, .lineFeed): return true
    case (.carriageReturn, .lineFeed):
      append([.carriageReturn, .lineFeed])
      place = .start
      lineLength = 0
    case (.dotCarriageReturn, .carriageReturn), (.carriageReturn, .carriageReturn):
      // Which of the two is bare does not matter: the second may still be half an end of line.
      note(.bareBreak)
      place = .carriageReturn
    case (.dotCarriageReturn, _), (.carriageReturn, _):
      note(.bareBreak)
      place = .text
    case (_, .lineFeed):
      note(.bareBreak)
      place = .text
    case (.dot, .carriageReturn): place = .dotCarriageReturn
    case (_, .carriageReturn): place = .carriageReturn
    case (.start, .dot): place = .dot
    default:
      append([byte])
      place = .text
    }
    return false
  }

  private mutating func append(_ bytes: some Collection<UInt8>) {
    lineLength += bytes.count
    guard fault == nil else { return }
    if lineLength > maximumLine { return note(.lineTooLong) }
    if mail.count + bytes.count > maximumSize { return note(.tooLarge) }
    mail.append(contentsOf: bytes)
  }

  private mutating func note(_ found: Fault) {
    guard fault == nil else { return }
    fault = found
    mail = []
  }
}

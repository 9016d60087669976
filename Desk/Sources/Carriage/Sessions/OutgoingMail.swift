/// Who sends a mail to whom.
///
/// One recipient: precedences differ by recipient, and a list of recipients tells each of the others. So a mail has one
/// outcome.
public struct MailEnvelope: Sendable, Equatable {
  /// The sender's address, without angle brackets; empty for `<>`, to which nothing is answered.
  public var sender: String
  /// The recipient's address.
  public var recipient: String

  /// An envelope.
  public init(sender: String, recipient: String) {
    self.sender = sender
    self.recipient = recipient
  }
}

/// A mail as it goes on the wire, or why it must not.
struct OutgoingMail: Sendable {
  /// Why a mail cannot be sent as it is.
  struct Fault: Error, Equatable {
    let code: Int
    let text: String
  }

  /// What a receiver can take (RFC 5321, 2.2).
  struct Extensions: Sendable, Equatable {
    var pipelining = false
    var eightBit = false
    var startTLS = false
    /// Nil without SIZE; 0 where the receiver tells no limit (RFC 1870, 4).
    var size: Int?
  }

  let mailCommand: String
  let recipientCommand: String
  /// With dots doubled, and the final dot (RFC 5321, 4.5.2).
  let data: [UInt8]

  init(_ envelope: MailEnvelope, _ bytes: [UInt8], _ extensions: Extensions) throws(Fault) {
    guard envelope.sender.isEmpty || MailPath.isMailbox(Array(envelope.sender.utf8)) else {
      throw Fault(code: 553, text: "not sent: the sender is no address")
    }
    guard MailPath.isMailbox(Array(envelope.recipient.utf8)) else {
      throw Fault(code: 553, text: "not sent: the recipient is no address")
    }
    if let limit = extensions.size, limit > 0, bytes.count > limit {
      throw Fault(code: 552, text: "not sent: \(bytes.count) bytes, and the receiver takes \(limit)")
    }
    let (data, isEightBit) = try Self.stuffed(bytes)
    guard !isEightBit || extensions.eightBit else {
      throw Fault(code: 554, text: "not sent: the receiver takes no 8-bit text")
    }
    var command = "MAIL FROM:<\(envelope.sender)>"
    if extensions.size != nil { command += " SIZE=\(bytes.count)" }
    if isEightBit { command += " BODY=8BITMIME" }
    mailCommand = command
    recipientCommand = "RCPT TO:<\(envelope.recipient)>"
    self.data = data
  }

  /// The data with dots doubled, in one pass that also looks for what no receiver should be shown.
  private static func stuffed(_ bytes: [UInt8]) throws(Fault) -> (data: [UInt8], isEightBit: Bool) {
    var data: [UInt8] = []
    data.reserveCapacity(bytes.count + bytes.count / 64 + 8)
    var start = 0
    var bits: UInt8 = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      bits |= byte
      index += 1
      if byte == .lineFeed { throw Fault(code: 554, text: "not sent: a bare LF at byte \(index - 1)") }
      guard byte == .carriageReturn else { continue }
      guard index < bytes.count, bytes[index] == .lineFeed else {
        throw Fault(code: 554, text: "not sent: a bare CR at byte \(index - 1)")
      }
      index += 1
      try append(bytes[start..<index], to: &data)
      start = index
    }
    if start < bytes.count { try append(bytes[start...] + [.carriageReturn, .lineFeed], to: &data) }
    data += [.dot, .carriageReturn, .lineFeed]
    return (data, bits >= 128)
  }

  private static func append(_ line: ArraySlice<UInt8>, to data: inout [UInt8]) throws(Fault) {
    guard line.count <= 1000 else {
      throw Fault(code: 554, text: "not sent: a line of \(line.count) bytes (RFC 5321: 1000)")
    }
    if line.first == .dot { data.append(.dot) }
    data.append(contentsOf: line)
  }
}

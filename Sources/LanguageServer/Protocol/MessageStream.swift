public import Reports

/// Cuts a stream of bytes into the messages in it: each has a head that says how long it is (LSP, base protocol).
public struct MessageStream: Sendable {
  /// What was cut off.
  public enum Part: Sendable {
    case message(JSONValue)
    /// Something that is no JSON; the stream goes on behind it.
    case fault(String)
  }

  private var bytes: [UInt8] = []
  /// Up to where the bytes have been cut off.
  private var start = 0

  /// No message is longer.
  public static let longest = 1 << 28

  /// A stream of which nothing has come yet.
  public init() {}

  /// Takes what has come.
  public mutating func append(_ more: some Sequence<UInt8>) {
    if start > 0, start == bytes.count {
      bytes.removeAll(keepingCapacity: true)
      start = 0
    }
    bytes += more
  }

  /// The next message; `nil` while it is not all there.
  public mutating func next() -> Part? {
    guard let headEnd = endOfHead() else {
      // No head is that long: what is there is something else.
      guard bytes.count - start > 65_536 else { return nil }
      start = bytes.count
      return .fault("no 'Content-Length' stands before the message")
    }
    let length = contentLength(start..<headEnd.content)
    guard let length, length <= Self.longest else {
      start = headEnd.next
      return .fault("the head has no 'Content-Length' that can be meant")
    }
    guard bytes.count - headEnd.next >= length else { return nil }
    let content = bytes[headEnd.next..<headEnd.next + length]
    start = headEnd.next + length
    defer { shorten() }
    do throws(JSONFault) {
      return .message(try JSONValue(parsing: content))
    } catch {
      return .fault("\(error.reason), at byte \(error.offset)")
    }
  }

  private mutating func shorten() {
    guard start > 1 << 16 else { return }
    bytes.removeFirst(start)
    start = 0
  }

  /// Where the lines of the head end, and where the message begins: behind an empty line.
  private func endOfHead() -> (content: Int, next: Int)? {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == 0x0A, bytes[index + 1] == 0x0A { return (index, index + 2) }
      if bytes[index] == 0x0D, index + 3 < bytes.count, bytes[index + 1] == 0x0A, bytes[index + 2] == 0x0D,
        bytes[index + 3] == 0x0A
      {
        return (index, index + 4)
      }
      index += 1
      if index - start > 65_536 { return nil }
    }
    return nil
  }

  private func contentLength(_ head: Range<Int>) -> Int? {
    for line in String(decoding: bytes[head], as: UTF8.self).split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
      return Int(parts[1].filter { $0 != " " && $0 != "\t" }).flatMap { $0 >= 0 ? $0 : nil }
    }
    return nil
  }

  /// A message with its head, as it goes out.
  public static func framed(_ message: JSONValue) -> [UInt8] {
    let content = message.compact
    return Array("Content-Length: \(content.count)\r\n\r\n".utf8) + content
  }
}

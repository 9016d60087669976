import DocumentParts
import Documents

/// A file of many mails, one below the other, as mail programs keep and hand them out (RFC 4155): each begins with a line `From …`
/// behind a blank one.
public enum Mailbox {
  /// A mail of a mailbox.
  public struct Mail: Sendable {
    /// The line above it, `From holm@example.org Wed May  2 18:40:00 2001`, without its first word.
    public var envelope: String
    /// The mail itself.
    public var bytes: [UInt8]
  }

  /// The mails of a file, in their order. Takes time linear in the bytes.
  ///
  /// A line of a text that begins with `From` has `>` put before it on the way; that is taken away. Not all programs do so: such a
  /// line begins a mail only if a day stands on it or a field below it.
  public static func mails(in bytes: [UInt8]) -> [Mail] {
    var mails: [Mail] = []
    var isBehindBlank = true
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let end = Self.end(ofLine: index, in: bytes)
      var line = bytes[index..<end]
      index = end
      if isBehindBlank, line.starts(with: separator),
        mails.isEmpty || isEnvelope(line) || isField(bytes[end..<Self.end(ofLine: end, in: bytes)])
      {
        mails.append(Mail(envelope: line.dropFirst(separator.count).trimmed.text, bytes: []))
      } else {
        let quoted = line.drop { $0 == UInt8(ascii: ">") }
        if quoted.count < line.count, quoted.starts(with: separator) { line = line.dropFirst() }
        if !mails.isEmpty { mails[mails.count - 1].bytes.append(contentsOf: line) }
      }
      isBehindBlank = line.allSatisfy { $0 == 0x0A || $0 == 0x0D }
    }
    return mails
  }

  private static func end(ofLine start: Int, in bytes: [UInt8]) -> Int {
    bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.endIndex
  }

  /// Whether a day and a time stand on a line `From …`.
  private static func isEnvelope(_ line: Bytes) -> Bool {
    time(ofEnvelope: line.dropFirst(separator.count).trimmed.text)?.minute != nil
  }

  /// Whether a line is a field of a mail, `Subject: …`.
  private static func isField(_ line: Bytes) -> Bool {
    guard let (name, _) = line.cut(at: ":") else { return false }
    return !name.isEmpty && name.allSatisfy { (0x21...0x7E).contains($0) }
  }

  /// The time of a line `From …`: `holm@example.org Wed May  2 18:40:00 2001`.
  static func time(ofEnvelope envelope: String) -> WallTime? {
    let words = envelope.split(whereSeparator: \.isWhitespace)
    guard let month = words.firstIndex(where: { ClockTime.month($0) != nil }) else { return nil }
    // The day may stand before the month, as in the field `Date`.
    let start = month > 0 && Int(words[month - 1]) != nil ? month - 1 : month
    return MailDate.read(words[start...].joined(separator: " "))?.time
  }

  /// The address on a line `From …`.
  static func address(ofEnvelope envelope: String) -> String? {
    envelope.split(whereSeparator: \.isWhitespace).first.map(String.init).flatMap {
      $0.contains("@") ? $0 : nil
    }
  }

  private static let separator = Array("From ".utf8)
}

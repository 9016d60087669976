import Documents

/// A file of many mails, one below the other, as mail programs keep and hand them out (RFC 4155): each begins with a line `From …`
/// behind a blank one.
public enum Mailbox {
  /// The mails of a file, in their order. Takes time linear in the bytes.
  ///
  /// A line of a text that begins with `From` has `>` put before it on the way; that is taken away.
  public static func mails(in bytes: [UInt8]) -> [[UInt8]] {
    var mails: [[UInt8]] = []
    var mail: [UInt8]?
    var isBehindBlank = true
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let end = bytes[index...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.endIndex
      var line = bytes[index..<end]
      index = end
      if isBehindBlank, line.starts(with: separator) {
        if let mail { mails.append(mail) }
        mail = []
      } else {
        let quoted = line.drop { $0 == UInt8(ascii: ">") }
        if quoted.count < line.count, quoted.starts(with: separator) { line = line.dropFirst() }
        mail?.append(contentsOf: line)
      }
      isBehindBlank = line.allSatisfy { $0 == 0x0A || $0 == 0x0D }
    }
    if let mail { mails.append(mail) }
    return mails
  }

  private static let separator = Array("From ".utf8)
}

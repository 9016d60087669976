import Documents

/// The text of a mail, gathered from its parts (RFC 2045, RFC 2046).
struct MailBody {
  /// The texts, in their order.
  private(set) var texts: [String] = []
  /// What there is besides: `report.pdf (application/pdf)`.
  private(set) var attachments: [String] = []
  /// What could not be read.
  private(set) var unread: [String] = []

  /// The text of a mail with a header and a body.
  init(fields: [MailField], body: Bytes) {
    read(fields: fields, body: body, depth: 0)
  }

  private mutating func read(fields: [MailField], body: Bytes, depth: Int) {
    func field(_ name: String) -> Bytes? { fields.first { $0.name == name }?.body }
    let type = MailParameters(field("content-type") ?? Array("text/plain".utf8)[...])
    let disposition = field("content-disposition").map { MailParameters($0) }
    let name = disposition?["filename"] ?? type["name"]
    if type.value.hasPrefix("multipart/"), depth < 20, let boundary = type["boundary"], !boundary.isEmpty {
      readParts(Self.parts(of: body, boundary: boundary), kind: type.value, depth: depth)
    } else if type.value == "text/plain" || type.value.isEmpty, disposition?.value != "attachment" {
      let bytes = Self.decoded(body, field("content-transfer-encoding"))
      let charset = Charset(name: type["charset"] ?? "")
      if charset == nil { unread.append("charset: \(type["charset"] ?? "")") }
      texts.append((charset ?? .utf8).text(bytes))
    } else {
      attachments.append((name.map { $0 + " " } ?? "") + "(\(type.value))")
    }
  }

  private mutating func readParts(_ parts: [Bytes], kind: String, depth: Int) {
    let all = parts.map { MailField.header(of: $0) }
    // Of several forms of one text, the plain one.
    if kind == "multipart/alternative" {
      func isPlain(_ part: (fields: [MailField], body: Bytes)) -> Bool {
        let type = part.fields.first { $0.name == "content-type" }.map { MailParameters($0.body).value }
        return type == nil || type == "text/plain" || type?.hasPrefix("multipart/") == true
      }
      if let part = all.first(where: isPlain) ?? all.first {
        read(fields: part.fields, body: part.body, depth: depth + 1)
      }
      return
    }
    for part in all { read(fields: part.fields, body: part.body, depth: depth + 1) }
  }

  /// The parts between lines `--boundary`, up to `--boundary--` or the end.
  private static func parts(of body: Bytes, boundary: String) -> [Bytes] {
    let mark = Array("--\(boundary)".utf8)
    var parts: [Bytes] = []
    var start: Int?
    var index = body.startIndex
    while index < body.endIndex {
      let end = body[index...].firstIndex(of: 0x0A) ?? body.endIndex
      var line = body[index..<end]
      if line.starts(with: mark) {
        line = line.dropFirst(mark.count)
        let isLast = line.begins("--")
        if (isLast ? line.dropFirst(2) : line).trimmed.isEmpty {
          if let start { parts.append(body[start..<max(start, lineEnd(before: index, in: body))]) }
          start = isLast ? nil : min(end + 1, body.endIndex)
          if isLast { return parts }
        }
      }
      index = end + 1
    }
    if let start { parts.append(body[start...]) }
    return parts
  }

  /// The line end before a boundary belongs to the boundary.
  private static func lineEnd(before index: Int, in body: Bytes) -> Int {
    var end = index
    if end > body.startIndex, body[end - 1] == 0x0A { end -= 1 }
    if end > body.startIndex, end < index, body[end - 1] == 0x0D { end -= 1 }
    return end
  }

  private static func decoded(_ body: Bytes, _ encoding: Bytes?) -> [UInt8] {
    switch encoding?.trimmed.text.lowercased() {
    case "quoted-printable": TransferEncoding.quotedPrintable(body)
    case "base64": TransferEncoding.base64(body)
    default: Array(body)
    }
  }
}

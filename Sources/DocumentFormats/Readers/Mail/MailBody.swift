import Documents

/// The text of a mail, gathered from its parts (RFC 2045, RFC 2046).
struct MailBody {
  /// The texts, in their order.
  private(set) var texts: [String] = []
  /// What there is besides: `report.pdf (application/pdf)`.
  private(set) var attachments: [String] = []
  /// What could not be read.
  private(set) var unread: [String] = []
  private let conversions: TextConversions

  /// The text of a mail with a header and a body.
  init(fields: [MailField], body: Bytes, _ conversions: TextConversions) {
    self.conversions = conversions
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
      texts.append(text(of: body, fields))
    } else if type.value == "text/html", disposition?.value != "attachment",
      let text = conversions.plainText(text(of: body, fields))
    {
      texts.append(text)
    } else {
      attachments.append((name.map { $0 + " " } ?? "") + "(\(type.value))")
    }
  }

  private mutating func readParts(_ parts: [Bytes], kind: String, depth: Int) {
    let all = parts.map { MailField.header(of: $0, conversions) }
    // Of several forms of one text, the plain one, unless nothing stands in it.
    if kind == "multipart/alternative" {
      func type(of part: (fields: [MailField], body: Bytes)) -> String {
        part.fields.first { $0.name == "content-type" }.map { MailParameters($0.body).value } ?? "text/plain"
      }
      func isPlain(_ part: (fields: [MailField], body: Bytes)) -> Bool {
        let type = type(of: part)
        return type.hasPrefix("multipart/")
          || type == "text/plain" && !part.body.allSatisfy(\.isBlankOrLineEnd)
      }
      let page = all.first { type(of: $0) == "text/html" }
      if let part = all.first(where: isPlain) ?? page ?? all.first {
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

  /// The text of a part; what is odd about its charset is noted.
  private mutating func text(of body: Bytes, _ fields: [MailField]) -> String {
    func field(_ name: String) -> Bytes? { fields.first { $0.name == name }?.body }
    let bytes = Self.decoded(body, field("content-transfer-encoding"))
    let charset = field("content-type").flatMap { MailParameters($0)["charset"] }
    let (text, notice) = Charset.text(of: bytes, declared: charset, conversions)
    if let notice { unread.append(notice) }
    return text
  }

  private static func decoded(_ body: Bytes, _ encoding: Bytes?) -> [UInt8] {
    switch encoding?.trimmed.text.lowercased() {
    case "quoted-printable": TransferEncoding.quotedPrintable(body)
    case "base64": TransferEncoding.base64(body)
    default: Array(body)
    }
  }
}

extension UInt8 {
  fileprivate var isBlankOrLineEnd: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

import Documents

/// The text of a mail, gathered from its parts (RFC 2045, RFC 2046).
struct MailBody {
  /// The texts, in their order.
  private(set) var texts: [String] = []
  /// What there is besides: `report.pdf (application/pdf)`.
  private(set) var attachments: [String] = []
  /// The documents that came with it, without keys.
  private(set) var enclosed: [MailReader.Enclosed] = []
  /// What could not be read.
  private(set) var unread: [String] = []
  private let conversions: TextConversions
  /// The charset that the mail names, which parts that name none go by.
  private let charset: String?

  /// The text of a mail with a header and a body.
  ///
  /// - Parameter depth: how deep the mail lies in others.
  init(fields: [MailField], body: Bytes, depth: Int, _ conversions: TextConversions) {
    self.conversions = conversions
    charset = MailField.charset(namedBy: fields, above: body)
    read(fields: fields, body: body, depth: depth)
  }

  /// More than this do not lie in one another but where somebody wants to do harm.
  private static let deepest = 20

  private mutating func read(fields: [MailField], body: Bytes, depth: Int) {
    func field(_ name: String) -> Bytes? { fields.first { $0.name == name }?.body }
    let type = MailParameters(field("content-type") ?? Array("text/plain".utf8)[...])
    let disposition = field("content-disposition").map { MailParameters($0) }
    let name = disposition?["filename"] ?? type["name"]
    let kind = Self.kind(type.value, named: name)
    let isApart = disposition?.value == "attachment" || name != nil && !texts.isEmpty
    if kind.hasPrefix("multipart/"), depth < Self.deepest, let boundary = type["boundary"],
      !boundary.isEmpty
    {
      readParts(Self.parts(of: body, boundary: boundary), kind: kind, depth: depth)
    } else if kind == "message/rfc822" || kind == "message/global", depth < Self.deepest {
      let bytes = Self.decoded(body, field("content-transfer-encoding"))
      enclosed.append(MailReader.read(bytes: bytes, depth: depth + 1, conversions))
    } else if kind == "text/plain" || kind.isEmpty || kind == "text/html" {
      guard let text = shown(body, fields, kind: kind) else {
        return attachments.append((name.map { $0 + " " } ?? "") + "(\(type.value))")
      }
      guard isApart else { return texts.append(text) }
      var document = PlainTextReader.document(key: "", text: text)
      if document.title.isEmpty, let name { document.title = name }
      enclosed.append(MailReader.Enclosed(document: document))
    } else {
      attachments.append((name.map { $0 + " " } ?? "") + "(\(type.value))")
    }
  }

  /// What a part is: as it says, or where it says nothing, as many programs have it of what is attached, as its name does.
  private static func kind(_ type: String, named name: String?) -> String {
    guard type == "application/octet-stream", let name = name?.lowercased() else { return type }
    if name.hasSuffix(".txt") { return "text/plain" }
    if name.hasSuffix(".eml") { return "message/rfc822" }
    return name.hasSuffix(".html") || name.hasSuffix(".htm") ? "text/html" : type
  }

  private mutating func readParts(_ parts: [Bytes], kind: String, depth: Int) {
    let all = parts.map { part in
      let (fields, body) = MailField.header(of: part, conversions)
      let (legible, notice) = MailField.legible(fields, above: body, outer: charset, conversions)
      if let notice { unread.append(notice) }
      return (fields: legible, body: body)
    }
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
      let page = all.first { type(of: $0) == "text/html" || type(of: $0) == "multipart/related" }
      var part = all.first(where: isPlain) ?? page ?? all.first
      if let plain = part, type(of: plain) == "text/plain", let page, type(of: page) == "text/html" {
        // What is odd about the part that is read is noted when it is read.
        var other = self
        if let shown = other.shown(page.body, page.fields, kind: "text/html") {
          let forms = AlternativeForms(plain: other.text(of: plain.body, plain.fields), page: shown)
          if forms.isPlainStub { part = page }
          if let notice = forms.notice { unread.append(notice) }
        }
      }
      if let part { read(fields: part.fields, body: part.body, depth: depth + 1) }
      return
    }
    for part in all {
      // Parts of a digest are messages without saying so.
      let isMessage = kind == "multipart/digest" && !part.fields.contains { $0.name == "content-type" }
      let type = MailField(
        name: "content-type", body: Array("message/rfc822".utf8)[...], conversions: conversions)
      read(fields: isMessage ? [type] : part.fields, body: part.body, depth: depth + 1)
    }
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

  /// The text that a part shows; `nil` for a page that cannot be read.
  private mutating func shown(_ body: Bytes, _ fields: [MailField], kind: String) -> String? {
    let text = text(of: body, fields)
    guard kind == "text/html" else { return text }
    guard let page = conversions.plainText(text) else { return nil }
    unread += page.notices.filter { !unread.contains($0) }
    return page.text
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

import Desk
import DocumentFormats
import Documents

/// The field `Reftel-Service`, which says what a service message tells: its kind, and parameters, each of which stands once and no other.
enum ServiceFields {
  /// The fields that a service message may have.
  static let fields: Set<String> = [
    "mime-version", "content-type", "content-transfer-encoding", "hp-outer", "from", "to", "subject", "date",
    "message-id", "auto-submitted", "reftel-service",
  ]

  private static let name = "Reftel-Service"

  // MARK: - Writing

  /// The words of the field.
  static func words(of service: ServiceMessage) throws(WritingFault) -> [String] {
    var parameters: [(name: String, value: String)] = []
    switch service {
    case .receipt(let message, let digest):
      parameters = [("message", message.text), ("digest", digest.text)]
    case .acknowledgement(let message, let digest, let officer):
      guard FieldText.isWritable(officer, most: 200) else { throw .text("name of the officer") }
      parameters = [("message", message.text), ("digest", digest.text), ("officer", officer)]
    case .repeat(let series, let numbers):
      guard !numbers.isEmpty else { throw .text("list of numbers") }
      parameters = [("series", series.text), ("numbers", list(numbers))]
    case .numbers(let numbers):
      guard (0...9_999_999).contains(numbers.last) else { throw .text("last number") }
      parameters = [("series", numbers.series.text), ("last", "\(numbers.last)")]
      if !numbers.void.isEmpty { parameters.append(("void", list(numbers.void))) }
      if let heard = numbers.heard {
        guard (1...9_999_999).contains(heard.number) else { throw .text("number that was heard") }
        parameters.append(("heard", heard.text))
      }
      if let audit = numbers.audit { parameters.append(("audit", audit.text)) }
    case .key: break
    }
    var words = [service.kind]
    for parameter in parameters {
      words[words.count - 1] += ";"
      words += self.words(parameter.name, parameter.value)
    }
    return words
  }

  /// The words of a parameter; a line may break at the blanks in it (RFC 5322, §3.2.4). A value that is not of ASCII has its
  /// bytes in hexadecimal digits (RFC 2231, §4).
  private static func words(_ name: String, _ value: String) -> [String] {
    let words = value.utf8.split(separator: 0x20, omittingEmptySubsequences: false)
    let isPlain =
      FieldText.isASCII(value) && value.utf8.allSatisfy { $0 != 0x22 && $0 != 0x5C }
      && words.allSatisfy { !$0.isEmpty }
    guard isPlain else {
      let coded = value.utf8.map { byte in
        MailAddress.isAlphanumeric(byte) ? String(UnicodeScalar(byte)) : "%" + TransferEncoding.hex(byte)
      }
      return ["\(name)*=utf-8''" + coded.joined()]
    }
    return "\(name)=\"\(value)\"".utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Numbers with blanks behind the commas, where lines may break.
  private static func list(_ numbers: NumberSet) -> String { numbers.text.replacing(",", with: ", ") }

  // MARK: - Reading

  /// The service message of some fields and a body.
  static func service(
    _ header: StrictHeader, _ body: ArraySlice<UInt8>, signedBy signer: PostCard, for own: PostCard?
  ) throws(MailFault) -> ServiceMessage {
    let value = try header.required(name)
    let fault = MailFault.value(field: name, value: value)
    let to = try header.required("To")
    guard let addressees = MailAddress.mailboxes(of: to), addressees.count == 1 else {
      throw .value(field: "To", value: to)
    }
    if let own, addressees[0].address != own.address { throw .addressee(address: own.address) }
    try header.expect("Auto-Submitted", "auto-generated")
    let subject = try header.required("Subject")
    guard FieldText.text(of: subject) != nil else { throw .value(field: "Subject", value: subject) }
    guard let (kind, parameters) = parameters(of: value) else { throw fault }
    if kind == "key" {
      guard parameters.isEmpty else { throw fault }
      let parts = try InnerMail.parts(header, body, "mixed")
      guard parts.count == 2 else { throw .body }
      _ = try Multipart.text(of: parts[0])
      return .key(card: try Multipart.text(of: parts[1]))
    }
    guard let service = service(kind, parameters) else { throw fault }
    // What could be read is what would be written.
    guard let words = try? words(of: service), words.joined(separator: " ") == value else { throw fault }
    try checkSeries(of: service, signedBy: signer, for: own)
    if case .acknowledgement(let message, let digest, _) = service {
      let parts = try InnerMail.parts(header, body, "report", [InnerMail.reportType])
      guard parts.count == 2 else { throw .body }
      _ = try Multipart.text(of: parts[0])
      try DispositionNotification(message: message, digest: digest, reader: signer.address).check(parts[1])
    } else {
      _ = try InnerMail.text(header, body)
    }
    return service
  }

  private static func service(_ kind: String, _ parameters: [String: String]) -> ServiceMessage? {
    var rest = parameters
    func take(_ name: String) -> String? { rest.removeValue(forKey: name) }
    let service: ServiceMessage
    switch kind {
    case "receipt", "acknowledgement":
      guard let message = take("message").flatMap({ MessageID(text: $0) }),
        let digest = take("digest").flatMap({ Digest(text: $0) })
      else { return nil }
      if kind == "receipt" {
        service = .receipt(message: message, digest: digest)
      } else {
        guard let officer = take("officer") else { return nil }
        service = .acknowledgement(message: message, digest: digest, officer: officer)
      }
    case "repeat":
      guard let series = take("series").flatMap({ Series(text: $0) }),
        let numbers = take("numbers").flatMap(numbers)
      else { return nil }
      service = .repeat(series: series, numbers: numbers)
    case "numbers":
      guard let series = take("series").flatMap({ Series(text: $0) }), let last = take("last").flatMap(count)
      else {
        return nil
      }
      var own = ServiceMessage.Numbers(series: series, last: last)
      if let void = take("void") {
        guard let void = numbers(void) else { return nil }
        own.void = void
      }
      if let heard = take("heard") {
        guard let heard = ServiceMessage.Heard(text: heard) else { return nil }
        own.heard = heard
      }
      if let audit = take("audit") {
        guard let audit = Digest(text: audit) else { return nil }
        own.audit = audit
      }
      service = .numbers(own)
    default: return nil
    }
    return rest.isEmpty ? service : nil
  }

  private static func numbers(_ text: String) -> NumberSet? {
    NumberSet(text: text.replacing(", ", with: ","))
  }

  private static func count(_ text: String) -> Int? { text == "0" ? 0 : NumberSet.number(text) }

  /// A series that is asked for is that of the post that is asked; one of which the numbers are told is that of the post that tells them.
  private static func checkSeries(
    of service: ServiceMessage, signedBy signer: PostCard, for own: PostCard?
  ) throws(MailFault) {
    guard let own else { return }
    switch service {
    case .repeat(let series, _):
      guard series.sender == own.post, series.addressee == signer.post else { throw .series(series.text) }
    case .numbers(let numbers):
      guard numbers.series.sender == signer.post, numbers.series.addressee == own.post else {
        throw .series(numbers.series.text)
      }
    case .receipt, .acknowledgement, .key: break
    }
  }

  /// The kind and the parameters of the field; `nil` for what has another form, and where a parameter stands twice.
  private static func parameters(of value: String) -> (kind: String, values: [String: String])? {
    var rest = Array(value.utf8)[...]
    let kind = rest.prefix { $0 != 0x3B }
    rest = rest.dropFirst(kind.count)
    var values: [String: String] = [:]
    while !rest.isEmpty {
      guard rest.starts(with: "; ".utf8) else { return nil }
      rest = rest.dropFirst(2)
      let name = rest.prefix { MailAddress.isAlphanumeric($0) }
      rest = rest.dropFirst(name.count)
      var content: [UInt8]
      if rest.starts(with: "=\"".utf8) {
        content = Array(rest.dropFirst(2).prefix { $0 != 0x22 })
        rest = rest.dropFirst(2 + content.count)
        guard rest.popFirst() == 0x22 else { return nil }
      } else if rest.starts(with: "*=utf-8''".utf8) {
        let coded = rest.dropFirst(9).prefix { $0 != 0x3B }
        rest = rest.dropFirst(9 + coded.count)
        guard let bytes = unescaped(coded) else { return nil }
        content = bytes
      } else {
        return nil
      }
      guard let text = String(validating: content, as: UTF8.self), !name.isEmpty, !text.isEmpty,
        values.updateValue(text, forKey: String(decoding: name, as: UTF8.self)) == nil
      else { return nil }
    }
    return (String(decoding: kind, as: UTF8.self), values)
  }

  private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index] == UInt8(ascii: "%") else {
        bytes.append(text[index])
        index += 1
        continue
      }
      guard index + 2 < text.endIndex,
        let byte = UInt8(String(decoding: text[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(byte)
      index += 3
    }
    return bytes
  }
}

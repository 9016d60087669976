/// The fields at the front of a mail or of a part of one, read without doubt (RFC 5322, §2.2).
struct StrictHeader {
  /// A field, unfolded.
  struct Field {
    /// Its name as it stands.
    let name: String
    /// Its name in small letters.
    let key: String
    /// What follows the colon.
    let value: [UInt8]

    init(name: String, value: [UInt8]) {
      self.name = name
      key = name.lowercased()
      self.value = value
    }

    /// Its value as text.
    var text: String { String(decoding: value, as: UTF8.self) }
  }

  /// Whose lines they are.
  enum Style {
    /// Desks' own: printable ASCII, one blank behind the colon and before a line that goes on.
    case own
    /// Such as relays have handled: blanks of any number, any bytes in what they added.
    case relayed
  }

  /// The fields, in their order.
  private(set) var fields: [Field] = []

  /// More bytes than this are no header.
  static let largest = 65_536
  /// No line is longer, its end apart (RFC 5322, §2.1.1).
  static let longestLine = 998

  /// Reads up to the empty line, and gives what follows it.
  static func read(
    _ mail: ArraySlice<UInt8>, _ style: Style
  ) throws(MailFault) -> (header: StrictHeader, body: ArraySlice<UInt8>) {
    var header = StrictHeader()
    var open: [UInt8] = []
    var index = mail.startIndex
    var number = 0
    while true {
      number += 1
      guard let end = mail[index...].firstIndex(of: 0x0D), end + 1 < mail.endIndex, mail[end + 1] == 0x0A,
        end - index <= longestLine, end + 2 - mail.startIndex <= largest
      else { throw .header(line: number) }
      let line = mail[index..<end]
      index = end + 2
      guard let first = line.first, first == 0x20 || first == 0x09 else {
        if !open.isEmpty { header.fields.append(try field(open, style, line: number - 1)) }
        open = Array(line)
        if line.isEmpty { return (header, mail[index...]) }
        continue
      }
      let isShown = line.contains { $0 != 0x20 && $0 != 0x09 }
      guard !open.isEmpty, isShown, style == .relayed || first == 0x20 else { throw .header(line: number) }
      open += line
    }
  }

  private static func field(_ line: [UInt8], _ style: Style, line number: Int) throws(MailFault) -> Field {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), (1...70).contains(colon),
      line[..<colon].allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw .header(line: number) }
    let name = String(decoding: line[..<colon], as: UTF8.self)
    let value = line[(colon + 1)...]
    switch style {
    case .own:
      guard value.first == 0x20, value.count > 1, value.allSatisfy({ (0x20...0x7E).contains($0) }) else {
        throw .header(line: number)
      }
      return Field(name: name, value: Array(value.dropFirst()))
    case .relayed:
      let words = value.split { $0 == 0x20 || $0 == 0x09 }
      return Field(name: name, value: Array(words.joined(separator: [0x20])))
    }
  }

  // MARK: - Looking up

  /// Throws unless each field stands once, but for some.
  func expectOnce(but several: Set<String> = [], among names: Set<String>? = nil) throws(MailFault) {
    var seen: Set<String> = []
    for field in fields where !several.contains(field.key) && names?.contains(field.key) != false {
      guard seen.insert(field.key).inserted else { throw .repeated(field: field.name) }
    }
  }

  /// The value of a field; `nil` if it is not there.
  subscript(name: String) -> String? {
    let key = name.lowercased()
    return fields.first { $0.key == key }?.text
  }

  /// The value of a field that has to be there.
  func required(_ name: String) throws(MailFault) -> String {
    guard let value = self[name] else { throw .missing(field: name) }
    return value
  }

  /// Throws unless a field has just this value.
  func expect(_ name: String, _ value: String) throws(MailFault) {
    let own = try required(name)
    guard own.utf8.elementsEqual(value.utf8) else { throw .value(field: name, value: own) }
  }

  /// Throws where a line end is not CR LF, or a byte is 0.
  static func expectLineEnds(_ mail: [UInt8]) throws(MailFault) {
    var previous: UInt8 = 0x20
    for byte in mail {
      guard byte != 0, (byte == 0x0A) == (previous == 0x0D) else { throw .lineEnds }
      previous = byte
    }
    guard previous != 0x0D else { throw .lineEnds }
  }
}

import Ledger
import Reports

/// What follows the question mark of an address: names with values, in their order.
struct Query: Hashable, Sendable {
  private(set) var items: [Item] = []

  struct Item: Hashable, Sendable {
    let name: String
    let value: String
  }

  init(_ items: [(String, String)] = []) {
    self.items = items.map { Item(name: $0.0, value: $0.1) }
  }

  /// Reads `application/x-www-form-urlencoded` text, which forms and addresses share.
  init(form text: some StringProtocol) {
    items = text.split(separator: "&").prefix(200).map { part in
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return Item(
        name: PercentCoding.decoded(String(sides[0]), plusIsBlank: true),
        value: sides.count > 1 ? PercentCoding.decoded(String(sides[1]), plusIsBlank: true) : "")
    }
  }

  /// The last value of a name that is not empty.
  subscript(name: String) -> String? {
    items.last { $0.name == name && !$0.value.isEmpty }?.value
  }

  /// Names with values, as questions read them.
  var pairs: [(name: String, value: String)] { items.map { ($0.name, $0.value) } }

  func all(_ name: String) -> [String] {
    items.filter { $0.name == name && !$0.value.isEmpty }.map(\.value)
  }

  /// The query with another value for a name, or without it.
  func setting(_ name: String, _ value: String?) -> Query {
    var query = self
    query.items.removeAll { $0.name == name }
    if let value { query.items.append(Item(name: name, value: value)) }
    return query
  }

  /// The query with fewer names.
  func keeping(_ names: Set<String>) -> Query {
    var query = self
    query.items.removeAll { !names.contains($0.name) }
    return query
  }

  func adding(_ name: String, _ value: String) -> Query {
    var query = self
    query.items.append(Item(name: name, value: value))
    return query
  }

  /// As an address has it, with its question mark; empty when there is nothing.
  var text: String {
    guard !items.isEmpty else { return "" }
    return "?"
      + items.map { "\(PercentCoding.encoded($0.name))=\(PercentCoding.encoded($0.value))" }.joined(
        separator: "&")
  }

  /// What is asked of the record.
  var queryOptions: QueryOptions {
    QueryOptions(
      asOf: self["as-of"], view: self["view"], knownTo: self["known-to"], then: Array(all("then").prefix(8)),
      without: Array(all("without").prefix(8)))
  }

  /// What every page keeps: when, known to whom, in whose view, what if.
  static let kept: Set<String> = ["as-of", "known-to", "view", "then", "without"]

  /// Only what every page keeps.
  var kept: Query {
    var query = Query()
    query.items = items.filter { Self.kept.contains($0.name) && !$0.value.isEmpty }
    return query
  }
}

/// Percent-encoding (RFC 3986, §2.1).
enum PercentCoding {
  /// The text with all but unreserved characters, and a few that stay readable, escaped.
  static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: ":"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" + digits : digits)
      }
    }
    return result
  }

  /// The text unescaped; an escape that is none stays as it is, what is not UTF-8 becomes replacement characters.
  static func decoded(_ text: String, plusIsBlank: Bool = false) -> String {
    String(decoding: unescaped(Array(text.utf8)[...], plusIsBlank: plusIsBlank), as: UTF8.self)
  }

  /// The bytes that escaped text stands for; an escape that is none stays as it is.
  static func unescaped(_ text: ArraySlice<UInt8>, plusIsBlank: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = text
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(plusIsBlank && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return bytes
  }
}

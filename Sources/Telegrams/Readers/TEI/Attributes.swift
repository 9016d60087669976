/// The attributes of an element.
struct Attributes {
  /// Most elements have one or two, and names are short: these are compared sooner than one of them is hashed.
  private static let few = 4

  private let values: [String: String]

  init(_ values: [String: String]) { self.values = values }

  /// The value of an attribute; `nil` where the element does not have it.
  subscript(name: String) -> String? {
    guard values.count <= Self.few else { return values[name] }
    for (key, value) in values where key == name { return value }
    return nil
  }

  /// The value of an attribute, whatever the prefix of its name.
  func value(ofLocal name: StaticString) -> String? {
    for (key, value) in values where key.utf8.count >= name.utf8CodeUnitCount {
      let words = Array(key.utf8)[...]
      let prefix = words.dropLast(name.utf8CodeUnitCount)
      if words.ends(name), prefix.isEmpty || prefix.last == UInt8(ascii: ":") { return value }
    }
    return nil
  }
}

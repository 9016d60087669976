/// An attribute of an element that begins. Its bytes are the parser's: they are there until the reader has taken in the
/// element.
public struct Attribute {
  let prefix: UnsafeBufferPointer<UInt8>?
  let name: UnsafeBufferPointer<UInt8>
  let value: UnsafeBufferPointer<UInt8>

  /// An attribute.
  ///
  /// - Parameters:
  ///   - prefix: what stands before the colon in its name; `nil` where there is none.
  ///   - name: its name without prefix.
  public init(
    prefix: UnsafeBufferPointer<UInt8>?, name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>
  ) {
    self.prefix = prefix
    self.name = name
    self.value = value
  }
}

/// The attributes of an element that begins.
struct Attributes {
  private let all: [Attribute]

  init(_ all: [Attribute]) { self.all = all }

  /// The value of an attribute without prefix; `nil` where the element does not have it.
  subscript(name: StaticString) -> String? { value { $0.prefix == nil && $0.name.isWords(name) } }

  /// The element's `xml:id`.
  var identifier: String? { value { $0.prefix?.isWords("xml") == true && $0.name.isWords("id") } }

  /// The value of an attribute, whatever the prefix of its name.
  func value(ofLocal name: StaticString) -> String? { value { $0.name.isWords(name) } }

  private func value(where isMeant: (Attribute) -> Bool) -> String? {
    all.first(where: isMeant).map { String(decoding: $0.value, as: UTF8.self) }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether they are these words exactly.
  fileprivate func isWords(_ words: StaticString) -> Bool {
    count == words.utf8CodeUnitCount && indices.allSatisfy { self[$0] == words.utf8Start[$0] }
  }
}

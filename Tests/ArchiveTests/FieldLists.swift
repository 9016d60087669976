@testable import Archive

/// Compares the lists of fields that are stored with the fields that the types have, from some types down to all that
/// they hold.
struct FieldLists {
  /// The types that were looked at.
  private(set) var seen: Set<String> = []
  /// Fields that are in no list, or twice in one: `Document.translator`.
  private(set) var faults: [String] = []
  /// All fields with their types, as they are stored: `Document.translator: Optional<String>`.
  private(set) var stored: [String] = []

  /// Stands for what is stored: another list has another (FNV-1a, 64 bits).
  var fingerprint: UInt64 {
    stored.joined(separator: "\n").utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// Looks at a type, and at the types of its fields.
  mutating func add(_ type: any FieldCoded.Type) { look(at: type) }

  private mutating func look<Value: FieldCoded>(at type: Value.Type) {
    guard seen.insert("\(type)-\(ObjectIdentifier(type))").inserted else { return }
    var visitor = Collector<Value>()
    Value.visit(&visitor)
    stored += visitor.fields.map { "\(type).\($0)" }
    var missing = Mirror(reflecting: Value.blank).children.compactMap(\.label)
    for name in visitor.names {
      if let index = missing.firstIndex(of: name) {
        missing.remove(at: index)
      } else {
        faults.append("\(type).\(name), twice")
      }
    }
    faults += missing.map { "\(type).\($0)" }
    for type in visitor.types { add(type) }
  }

  private mutating func add(_ type: any BinaryCodable.Type) {
    if let container = type as? any Container.Type {
      add(container.content)
    } else if let fields = type as? any FieldCoded.Type {
      look(at: fields)
    }
  }

  private struct Collector<Root>: FieldVisitor {
    var names: [String] = []
    var fields: [String] = []
    var types: [any BinaryCodable.Type] = []

    mutating func callAsFunction<Value: BinaryCodable>(_ field: WritableKeyPath<Root, Value>) {
      names.append(name(field))
      fields.append("\(name(field)): \(Value.self)")
      types.append(Value.self)
    }

    mutating func callAsFunction(running field: WritableKeyPath<Root, String>) {
      names.append(name(field))
      fields.append("\(name(field)): running text")
    }

    /// `translator` of `\Document.translator`.
    private func name(_ field: PartialKeyPath<Root>) -> String {
      String("\(field)".split(separator: ".").last ?? "")
    }
  }
}

/// A type that holds values of another.
private protocol Container {
  static var content: any BinaryCodable.Type { get }
}

extension Optional: Container where Wrapped: BinaryCodable {
  static var content: any BinaryCodable.Type { Wrapped.self }
}

extension Array: Container where Element: BinaryCodable {
  static var content: any BinaryCodable.Type { Element.self }
}

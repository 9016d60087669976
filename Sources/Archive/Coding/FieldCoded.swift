/// A value that is stored field by field. One list names the fields, for writing and for reading.
protocol FieldCoded: BinaryCodable {
  /// A value whose fields are about to be read.
  static var blank: Self { get }
  /// Names the stored fields, in the order in which they are stored.
  static func visit<Visitor: FieldVisitor<Self>>(_ field: inout Visitor) throws(Visitor.Failure)
}

/// What is done with the fields of a value, one after another.
protocol FieldVisitor<Root> {
  /// The type whose fields they are.
  associatedtype Root
  /// What may go wrong.
  associatedtype Failure: Error
  /// A field.
  mutating func callAsFunction<Value: BinaryCodable>(_ field: WritableKeyPath<Root, Value>) throws(Failure)
  /// A field that is a running text.
  mutating func callAsFunction(running field: WritableKeyPath<Root, String>) throws(Failure)
}

/// Writes the fields of a value.
private struct FieldWriter<Root>: FieldVisitor {
  let root: Root
  var encoder = BinaryEncoder()

  // Inlined, so that a field is found by its place and not by its key path.
  @inline(__always)
  mutating func callAsFunction<Value: BinaryCodable>(_ field: WritableKeyPath<Root, Value>) {
    root[keyPath: field].encode(to: &encoder)
  }

  @inline(__always)
  mutating func callAsFunction(running field: WritableKeyPath<Root, String>) {
    encoder.encode(running: root[keyPath: field])
  }
}

/// Reads the fields of a value.
private struct FieldReader<Root>: FieldVisitor {
  var root: Root
  var decoder: BinaryDecoder

  @inline(__always)
  mutating func callAsFunction<Value: BinaryCodable>(
    _ field: WritableKeyPath<Root, Value>
  ) throws(DecodingFailure) {
    root[keyPath: field] = try Value(from: &decoder)
  }

  @inline(__always)
  mutating func callAsFunction(running field: WritableKeyPath<Root, String>) throws(DecodingFailure) {
    root[keyPath: field] = try decoder.runningText()
  }
}

extension FieldCoded {
  func encode(to encoder: inout BinaryEncoder) {
    var writer = FieldWriter(root: self)
    // The buffers are handed over and back, so that they are not copied.
    swap(&writer.encoder, &encoder)
    Self.visit(&writer)
    swap(&writer.encoder, &encoder)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    var reader = FieldReader(root: Self.blank, decoder: decoder)
    try Self.visit(&reader)
    decoder = reader.decoder
    self = reader.root
  }
}

import Documents

extension Paragraph: FieldCoded {
  static var blank: Paragraph { Paragraph(text: "") }

  static func visit<Visitor: FieldVisitor<Paragraph>>(_ field: inout Visitor) throws(Visitor.Failure) {
    try field(\.label)
    try field(\.point)
    try field(\.kind)
    try field(\.enclosure)
    try field(running: \.text)
    try field(\.spans)
  }
}

extension Paragraph.Kind: BinaryCodable {}

extension Note: FieldCoded {
  static var blank: Note { Note(label: "", mark: "", text: "") }

  static func visit<Visitor: FieldVisitor<Note>>(_ field: inout Visitor) throws(Visitor.Failure) {
    try field(\.label)
    try field(\.mark)
    try field(\.anchor)
    try field(running: \.text)
    try field(\.spans)
  }
}

extension Note.Anchor: FieldCoded {
  static var blank: Note.Anchor { Note.Anchor(paragraph: 0, offset: 0) }

  static func visit<Visitor: FieldVisitor<Note.Anchor>>(_ field: inout Visitor) throws(Visitor.Failure) {
    try field(\.paragraph)
    try field(\.offset)
  }
}

extension Span: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(unsigned: UInt(range.lowerBound))
    encoder.encode(unsigned: UInt(range.count))
    mark.encode(to: &encoder)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    guard let start = Int(exactly: try decoder.unsigned()), let count = Int(exactly: try decoder.unsigned()),
      case (let end, let isTooLarge) = start.addingReportingOverflow(count), !isTooLarge
    else { throw DecodingFailure() }
    self.init(try .init(from: &decoder), start..<end)
  }
}

extension Span.Mark: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    switch self {
    case .person(let target):
      encoder.encode(unsigned: 0)
      target.encode(to: &encoder)
    case .term(let target):
      encoder.encode(unsigned: 1)
      target.encode(to: &encoder)
    case .reference(let target):
      encoder.encode(unsigned: 2)
      target.encode(to: &encoder)
    case .note(let label):
      encoder.encode(unsigned: 3)
      label.encode(to: &encoder)
    case .page(let page):
      encoder.encode(unsigned: 4)
      page.encode(to: &encoder)
    case .omission: encoder.encode(unsigned: 5)
    case .emphasis(let manner):
      encoder.encode(unsigned: 6)
      manner.encode(to: &encoder)
    case .place: encoder.encode(unsigned: 7)
    case .date(let date):
      encoder.encode(unsigned: 8)
      date.encode(to: &encoder)
    }
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    switch try decoder.byte() {
    case 0: self = .person(try .init(from: &decoder))
    case 1: self = .term(try .init(from: &decoder))
    case 2: self = .reference(try decoder.text())
    case 3: self = .note(try decoder.text())
    case 4: self = .page(try decoder.text())
    case 5: self = .omission
    case 6: self = .emphasis(try decoder.text())
    case 7: self = .place
    case 8: self = .date(try decoder.text())
    default: throw DecodingFailure()
    }
  }
}

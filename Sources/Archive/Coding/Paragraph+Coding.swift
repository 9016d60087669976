import Telegrams

extension Paragraph: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(label)
    encoder.encode(point)
    encoder.encode(kind)
    encoder.encode(enclosure)
    encoder.encode(running: text)
    encoder.encode(spans)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init(
      label: try decoder.optional(), point: try decoder.optional(), kind: try decoder.value(),
      enclosure: try decoder.value(), text: try decoder.runningText(), spans: try decoder.list())
  }
}

extension Paragraph.Kind: BinaryCodable {}

extension Note: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(label)
    encoder.encode(mark)
    encoder.encode(anchor)
    encoder.encode(running: text)
    encoder.encode(spans)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init(
      label: try decoder.text(), mark: try decoder.text(), anchor: try decoder.optional(),
      text: try decoder.runningText(), spans: try decoder.list())
  }
}

extension Note.Anchor: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(paragraph)
    encoder.encode(offset)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init(paragraph: try decoder.value(), offset: try decoder.value())
  }
}

extension Span: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(unsigned: UInt(range.lowerBound))
    encoder.encode(unsigned: UInt(range.count))
    encoder.encode(mark)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    guard let start = Int(exactly: try decoder.unsigned()), let count = Int(exactly: try decoder.unsigned()),
      case (let end, let isTooLarge) = start.addingReportingOverflow(count), !isTooLarge
    else { throw DecodingFailure() }
    self.init(try decoder.value(), start..<end)
  }
}

extension Span.Mark: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    switch self {
    case .person(let target):
      encoder.encode(unsigned: 0)
      encoder.encode(target)
    case .term(let target):
      encoder.encode(unsigned: 1)
      encoder.encode(target)
    case .reference(let target):
      encoder.encode(unsigned: 2)
      encoder.encode(target)
    case .note(let label):
      encoder.encode(unsigned: 3)
      encoder.encode(label)
    case .page(let page):
      encoder.encode(unsigned: 4)
      encoder.encode(page)
    case .omission: encoder.encode(unsigned: 5)
    case .emphasis(let manner):
      encoder.encode(unsigned: 6)
      encoder.encode(manner)
    case .place: encoder.encode(unsigned: 7)
    case .date(let date):
      encoder.encode(unsigned: 8)
      encoder.encode(date)
    }
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    switch try decoder.byte() {
    case 0: self = .person(try decoder.optional())
    case 1: self = .term(try decoder.optional())
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

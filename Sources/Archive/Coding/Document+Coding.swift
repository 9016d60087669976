import Telegrams

extension Document: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(key)
    encoder.encode(otherKeys)
    encoder.encode(genre)
    encoder.encode(title)
    encoder.encode(senders)
    encoder.encode(addressees)
    encoder.encode(number)
    encoder.encode(place)
    encoder.encode(sent)
    encoder.encode(received)
    encoder.encode(precedences)
    encoder.encode(classification)
    encoder.encode(captions)
    encoder.encode(attentions)
    encoder.encode(subject)
    encoder.encode(referenceLine)
    encoder.encode(copies)
    encoder.encode(drafting)
    encoder.encode(signatories)
    encoder.encode(participants)
    encoder.encode(meeting)
    encoder.encode(files)
    encoder.encode(otherFiles)
    encoder.encode(printings)
    encoder.encode(originalLanguage)
    encoder.encode(translator)
    encoder.encode(edition)
    encoder.encode(header)
    encoder.encode(paragraphs)
    encoder.encode(sourceNote)
    encoder.encode(notes)
    encoder.encode(unread)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init(key: try decoder.text())
    otherKeys = try decoder.list()
    genre = try decoder.value()
    title = try decoder.text()
    senders = try decoder.list()
    addressees = try decoder.list()
    number = try decoder.optional()
    place = try decoder.optional()
    sent = try decoder.optional()
    received = try decoder.optional()
    precedences = try decoder.list()
    classification = try decoder.optional()
    captions = try decoder.list()
    attentions = try decoder.list()
    subject = try decoder.optional()
    referenceLine = try decoder.optional()
    copies = try decoder.list()
    drafting = try decoder.optional()
    signatories = try decoder.list()
    participants = try decoder.list()
    meeting = try decoder.optional()
    files = try decoder.list()
    otherFiles = try decoder.list()
    printings = try decoder.list()
    originalLanguage = try decoder.optional()
    translator = try decoder.optional()
    edition = try decoder.optional()
    header = try decoder.list()
    paragraphs = try decoder.list()
    sourceNote = try decoder.optional()
    notes = try decoder.list()
    unread = try decoder.list()
  }
}

extension DocumentSummary: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(key)
    encoder.encode(otherKeys)
    encoder.encode(genre)
    encoder.encode(title)
    encoder.encode(senders)
    encoder.encode(addressees)
    encoder.encode(number)
    encoder.encode(place)
    encoder.encode(sent)
    encoder.encode(classification)
    encoder.encode(subject)
    encoder.encode(volume)
    encoder.encode(identifier)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init(key: try decoder.text())
    otherKeys = try decoder.list()
    genre = try decoder.value()
    title = try decoder.text()
    senders = try decoder.list()
    addressees = try decoder.list()
    number = try decoder.optional()
    place = try decoder.optional()
    sent = try decoder.optional()
    classification = try decoder.optional()
    subject = try decoder.optional()
    volume = try decoder.optional()
    identifier = try decoder.optional()
  }
}

extension Genre: BinaryCodable {}
extension Classification: BinaryCodable {}
extension Precedence: BinaryCodable {}

extension Edition: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(title)
    encoder.encode(volume)
    encoder.encode(identifier)
    encoder.encode(number)
    encoder.encode(sections)
    encoder.encode(address)
    encoder.encode(publisher)
    encoder.encode(year)
    encoder.encode(editors)
    encoder.encode(page)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init(title: try decoder.text())
    volume = try decoder.optional()
    identifier = try decoder.optional()
    number = try decoder.optional()
    sections = try decoder.list()
    address = try decoder.optional()
    publisher = try decoder.optional()
    year = try decoder.optional()
    editors = try decoder.list()
    page = try decoder.optional()
  }
}

extension Document.Field: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(name)
    encoder.encode(value)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init(name: try decoder.text(), value: try decoder.text())
  }
}

extension Document.Attention: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(text)
    encoder.encode(recipients)
    encoder.encode(sender)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init(text: try decoder.text(), recipients: try decoder.list(), sender: try decoder.optional())
  }
}

extension Document.Participants: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(side)
    encoder.encode(names)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init(side: try decoder.optional(), names: try decoder.list())
  }
}

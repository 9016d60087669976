import Telegrams

extension Correspondent: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(name)
    encoder.encode(person)
    encoder.encode(post)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init(name: try decoder.text(), person: try decoder.optional(), post: try decoder.optional())
  }
}

extension Post: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) { encoder.encode(name) }
  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) { self.init(try decoder.text()) }
}

extension TelegramNumber: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(series)
    encoder.encode(digits)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init(series: try decoder.optional(), try decoder.text())
  }
}

extension CalendarDate: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(year)
    encoder.encode(month)
    encoder.encode(day)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    guard
      let date = CalendarDate(
        year: try decoder.value(), month: try decoder.value(), day: try decoder.value())
    else { throw DecodingFailure() }
    self = date
  }
}

extension WallTime: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(date)
    encoder.encode(minute)
    encoder.encode(lastDate)
    encoder.encode(lastMinute)
    encoder.encode(zone)
    encoder.encode(isInferred)
    encoder.encode(text)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init(
      date: try decoder.value(), minute: try decoder.optional(), lastDate: try decoder.optional(),
      lastMinute: try decoder.optional(), zone: try decoder.optional(), isInferred: try decoder.value(),
      text: try decoder.text())
  }
}

extension WallTime.Zone: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(offset)
    encoder.encode(isEditorial)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init(offset: try decoder.value(), isEditorial: try decoder.value())
  }
}

extension Copy: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(manner)
    encoder.encode(recipient)
    encoder.encode(number)
    encoder.encode(attention)
    encoder.encode(precedence)
    encoder.encode(time)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init(
      try decoder.value(), to: try decoder.text(), number: try decoder.optional(),
      attention: try decoder.optional(), precedence: try decoder.optional(), time: try decoder.optional())
  }
}

extension Copy.Manner: BinaryCodable {}

extension Drafting: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(drafters)
    encoder.encode(clearers)
    encoder.encode(approvers)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init()
    drafters = try decoder.list()
    clearers = try decoder.list()
    approvers = try decoder.list()
  }
}

extension Drafting.Hand: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(name)
    encoder.encode(office)
    encoder.encode(manner)
    encoder.encode(date)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init(
      name: try decoder.text(), office: try decoder.optional(), manner: try decoder.optional(),
      date: try decoder.optional())
  }
}

extension Drafting.Hand.Manner: BinaryCodable {}

extension FileReference: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(repository)
    encoder.encode(collections)
    encoder.encode(number)
    encoder.encode(lot)
    encoder.encode(accession)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init(
      repository: try decoder.text(), collections: try decoder.list(), number: try decoder.optional(),
      lot: try decoder.optional(), accession: try decoder.optional())
  }
}

extension CatalogueEntry: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(key)
    encoder.encode(genre)
    encoder.encode(number)
    encoder.encode(senders)
    encoder.encode(addressees)
    encoder.encode(authors)
    encoder.encode(recipients)
    encoder.encode(copies)
    encoder.encode(date)
    encoder.encode(volume)
    encoder.encode(identifier)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init(key: try decoder.text(), genre: try decoder.value())
    number = try decoder.optional()
    senders = try decoder.list()
    addressees = try decoder.list()
    authors = try decoder.list()
    recipients = try decoder.list()
    copies = try decoder.list()
    date = try decoder.optional()
    volume = try decoder.optional()
    identifier = try decoder.optional()
  }
}

extension CatalogueEntry.NumberedCopy: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(post)
    encoder.encode(digits)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self.init(post: try decoder.value(), digits: try decoder.text())
  }
}

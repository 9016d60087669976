import Documents
import References

extension Correspondent: FieldCoded {
  static var blank: Correspondent { Correspondent(name: "") }

  static func visit<Visitor: FieldVisitor<Correspondent>>(_ field: inout Visitor) throws(Visitor.Failure) {
    try field(\.name)
    try field(\.person)
    try field(\.post)
  }
}

extension Post: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) { name.encode(to: &encoder) }
  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) { self.init(try decoder.text()) }
}

extension TelegramNumber: FieldCoded {
  static var blank: TelegramNumber { TelegramNumber("") }

  static func visit<Visitor: FieldVisitor<TelegramNumber>>(_ field: inout Visitor) throws(Visitor.Failure) {
    try field(\.series)
    try field(\.digits)
  }
}

extension CalendarDate: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    year.encode(to: &encoder)
    month.encode(to: &encoder)
    day.encode(to: &encoder)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    guard
      let date = CalendarDate(
        year: try .init(from: &decoder), month: try .init(from: &decoder), day: try .init(from: &decoder))
    else { throw DecodingFailure() }
    self = date
  }
}

extension WallTime: FieldCoded {
  static var blank: WallTime { WallTime(date: CalendarDate(firstOf: 1, year: 1)) }

  static func visit<Visitor: FieldVisitor<WallTime>>(_ field: inout Visitor) throws(Visitor.Failure) {
    try field(\.date)
    try field(\.minute)
    try field(\.lastDate)
    try field(\.lastMinute)
    try field(\.zone)
    try field(\.isInferred)
    try field(\.text)
  }
}

extension WallTime.Zone: FieldCoded {
  static var blank: WallTime.Zone { WallTime.Zone(offset: 0, isEditorial: false) }

  static func visit<Visitor: FieldVisitor<WallTime.Zone>>(_ field: inout Visitor) throws(Visitor.Failure) {
    try field(\.offset)
    try field(\.isEditorial)
  }
}

extension Copy: FieldCoded {
  static var blank: Copy { Copy(.sent, to: "") }

  static func visit<Visitor: FieldVisitor<Copy>>(_ field: inout Visitor) throws(Visitor.Failure) {
    try field(\.manner)
    try field(\.recipient)
    try field(\.number)
    try field(\.attention)
    try field(\.precedence)
    try field(\.time)
  }
}

extension Copy.Manner: BinaryCodable {}

extension DraftingInfo: FieldCoded {
  static var blank: DraftingInfo { DraftingInfo() }

  static func visit<Visitor: FieldVisitor<DraftingInfo>>(_ field: inout Visitor) throws(Visitor.Failure) {
    try field(\.drafters)
    try field(\.clearers)
    try field(\.approvers)
  }
}

extension DraftingInfo.Person: FieldCoded {
  static var blank: DraftingInfo.Person { DraftingInfo.Person(name: "") }

  static func visit<Visitor: FieldVisitor<DraftingInfo.Person>>(_ field: inout Visitor) throws(Visitor
    .Failure)
  {
    try field(\.name)
    try field(\.office)
    try field(\.manner)
    try field(\.date)
  }
}

extension DraftingInfo.Person.Manner: BinaryCodable {}

extension FileReference: FieldCoded {
  static var blank: FileReference { FileReference(repository: "") }

  static func visit<Visitor: FieldVisitor<FileReference>>(_ field: inout Visitor) throws(Visitor.Failure) {
    try field(\.repository)
    try field(\.collections)
    try field(\.number)
    try field(\.lot)
    try field(\.accession)
  }
}

extension CatalogueEntry: FieldCoded {
  static var blank: CatalogueEntry { CatalogueEntry(key: "", genre: .other) }

  static func visit<Visitor: FieldVisitor<CatalogueEntry>>(_ field: inout Visitor) throws(Visitor.Failure) {
    try field(\.key)
    try field(\.genre)
    try field(\.number)
    try field(\.senders)
    try field(\.addressees)
    try field(\.authors)
    try field(\.recipients)
    try field(\.copies)
    try field(\.date)
    try field(\.volume)
    try field(\.identifier)
    try field(\.pages)
  }
}

extension CatalogueEntry.Page: FieldCoded {
  static var blank: CatalogueEntry.Page { CatalogueEntry.Page("") }

  static func visit<Visitor: FieldVisitor<CatalogueEntry.Page>>(_ field: inout Visitor) throws(Visitor
    .Failure)
  {
    try field(\.number)
    try field(\.notes)
  }
}

extension CatalogueEntry.NumberedCopy: FieldCoded {
  static var blank: CatalogueEntry.NumberedCopy { CatalogueEntry.NumberedCopy(post: .state, digits: "") }

  static func visit<Visitor: FieldVisitor<CatalogueEntry.NumberedCopy>>(_ field: inout Visitor) throws(Visitor
    .Failure)
  {
    try field(\.post)
    try field(\.digits)
  }
}

import Documents

extension Schema {
  /// Raised whenever a list of stored fields changes, here or in a file beside this one: a test fails until it is.
  static let codingVersion = 4
}

extension Document: FieldCoded {
  static var blank: Document { Document(key: "") }

  static func visit<Visitor: FieldVisitor<Document>>(_ field: inout Visitor) throws(Visitor.Failure) {
    try field(\.key)
    try field(\.otherKeys)
    try field(\.genre)
    try field(\.title)
    try field(\.senders)
    try field(\.addressees)
    try field(\.number)
    try field(\.place)
    try field(\.sent)
    try field(\.received)
    try field(\.precedences)
    try field(\.classification)
    try field(\.captions)
    try field(\.attentions)
    try field(\.subject)
    try field(\.tags)
    try field(\.referenceLine)
    try field(\.copies)
    try field(\.drafting)
    try field(\.signatories)
    try field(\.participants)
    try field(\.meeting)
    try field(\.files)
    try field(\.otherFiles)
    try field(\.printings)
    try field(\.originalLanguage)
    try field(\.translator)
    try field(\.edition)
    try field(\.attachments)
    try field(\.attachedTo)
    try field(\.header)
    try field(\.paragraphs)
    try field(\.sourceNote)
    try field(\.notes)
    try field(\.unread)
  }
}

extension DocumentSummary: FieldCoded {
  static var blank: DocumentSummary { DocumentSummary(key: "") }

  static func visit<Visitor: FieldVisitor<DocumentSummary>>(_ field: inout Visitor) throws(Visitor.Failure) {
    try field(\.key)
    try field(\.otherKeys)
    try field(\.genre)
    try field(\.title)
    try field(\.senders)
    try field(\.addressees)
    try field(\.number)
    try field(\.place)
    try field(\.sent)
    try field(\.classification)
    try field(\.subject)
    try field(\.volume)
    try field(\.identifier)
  }
}

extension Genre: BinaryCodable {}
extension Classification: BinaryCodable {}
extension Precedence: BinaryCodable {}

extension PrintedEdition: FieldCoded {
  static var blank: PrintedEdition { PrintedEdition(title: "") }

  static func visit<Visitor: FieldVisitor<PrintedEdition>>(_ field: inout Visitor) throws(Visitor.Failure) {
    try field(\.title)
    try field(\.volume)
    try field(\.identifier)
    try field(\.number)
    try field(\.sections)
    try field(\.address)
    try field(\.publisher)
    try field(\.year)
    try field(\.editors)
    try field(\.page)
  }
}

extension Document.Field: FieldCoded {
  static var blank: Document.Field { Document.Field(name: "", value: "") }

  static func visit<Visitor: FieldVisitor<Document.Field>>(_ field: inout Visitor) throws(Visitor.Failure) {
    try field(\.name)
    try field(\.value)
  }
}

extension Document.Attention: FieldCoded {
  static var blank: Document.Attention { Document.Attention(text: "") }

  static func visit<Visitor: FieldVisitor<Document.Attention>>(_ field: inout Visitor) throws(Visitor.Failure)
  {
    try field(\.text)
    try field(\.recipients)
    try field(\.sender)
  }
}

extension Document.Participants: FieldCoded {
  static var blank: Document.Participants { Document.Participants(names: []) }

  static func visit<Visitor: FieldVisitor<Document.Participants>>(_ field: inout Visitor) throws(Visitor
    .Failure)
  {
    try field(\.side)
    try field(\.names)
  }
}

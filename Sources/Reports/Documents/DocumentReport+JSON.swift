import Documents
import Ledger

extension DocumentReport {
  /// The report as JSON: what lists show of the document, and `received`, `precedences`, `captions`, `attentions`, …,
  /// `paragraphs`, `notes`, each with the acts that cite it and its references.
  public var json: JSONValue {
    .object(
      DocumentSummary(document).members
        + Self.members.map { JSONValue.Member($0.key, $0.value(document)) } + [
          .init("sourceNote", JSONValue(document.sourceNote?.text)),
          .init("persons", .array(persons.map(json))),
          .init("lineReferences", .array(lineReferences.map(\.json))),
          .init("unread", Self.strings(document.unread)), .init("acts", .array(acts.map(act))),
          .init("paragraphs", .array(paragraphs.map(json))), .init("notes", .array(notes.map(json))),
        ])
  }

  static func json(_ drafting: DraftingInfo) -> JSONValue {
    func persons(_ persons: [DraftingInfo.Person]) -> JSONValue {
      .array(
        persons.map { person in
          .object([
            .init("name", .string(person.name)), .init("office", JSONValue(person.office)),
            .init("manner", JSONValue(person.manner?.rawValue)), .init("date", JSONValue(person.date)),
          ])
        })
    }
    return .object([
      .init("drafted", persons(drafting.drafters)), .init("cleared", persons(drafting.clearers)),
      .init("approved", persons(drafting.approvers)),
    ])
  }

  static func json(_ edition: PrintedEdition) -> JSONValue {
    .object([
      .init("title", .string(edition.title)), .init("volume", JSONValue(edition.volume)),
      .init("identifier", JSONValue(edition.identifier)), .init("number", JSONValue(edition.number)),
      .init("sections", strings(edition.sections)), .init("address", JSONValue(edition.address)),
      .init("publisher", JSONValue(edition.publisher)), .init("year", JSONValue(edition.year)),
      .init("editors", strings(edition.editors)), .init("page", JSONValue(edition.page)),
    ])
  }

  static func json(_ attention: Document.Attention) -> JSONValue {
    .object([
      .init("text", .string(attention.text)), .init("recipients", strings(attention.recipients)),
      .init("sender", JSONValue(attention.sender)),
    ])
  }

  static func json(_ side: Document.Participants) -> JSONValue {
    .object([.init("side", JSONValue(side.side)), .init("names", strings(side.names))])
  }

  static func json(_ field: Document.Field) -> JSONValue {
    .object([.init("name", .string(field.name)), .init("value", .string(field.value))])
  }

  static func json(_ copy: Copy) -> JSONValue {
    .object([
      .init("manner", .string(copy.manner.rawValue)), .init("recipient", .string(copy.recipient)),
      .init("number", JSONValue(copy.number)), .init("attention", JSONValue(copy.attention)),
      .init("precedence", JSONValue(copy.precedence?.rawValue)), .init("time", JSONValue(copy.time)),
    ])
  }

  static func json(_ file: FileReference) -> JSONValue {
    .object([
      .init("repository", .string(file.repository)), .init("collections", strings(file.collections)),
      .init("number", JSONValue(file.number)), .init("lot", JSONValue(file.lot)),
      .init("accession", JSONValue(file.accession)),
    ])
  }

  private func json(_ passage: Passage) -> JSONValue {
    .object([
      .init("label", JSONValue(passage.label)), .init("kind", JSONValue(passage.kind?.rawValue)),
      .init("enclosure", .number(passage.enclosure)), .init("text", .string(passage.text)),
      .init("acts", .array(passage.acts.map(act))),
      .init("references", .array(passage.references.map(\.json))),
    ])
  }

  private func json(_ named: NamedPerson) -> JSONValue {
    guard let record else { return .null }
    let person = record.persons[named.person]
    return .object([
      .init("name", .string(person.heading.name)),
      .init("party", .string(record.parties[person.party].heading.name)),
      .init("paragraphs", Self.strings(named.labels)),
    ])
  }

  private func act(_ position: Int) -> JSONValue {
    record.map { ActReport($0, position).json } ?? .null
  }

  static func strings(_ strings: [String]) -> JSONValue { .array(strings.map(JSONValue.string)) }
}

public import Documents

/// Documents as bibliographies cite them.
public struct CitationReport: Sendable {
  /// A manner of citing.
  public enum Style: String, CaseIterable, Sendable {
    /// As *Foreign Relations of the United States* does.
    case frus
    /// For BibTeX and biblatex.
    case bibtex
    /// The JSON of the Citation Style Language.
    case csl
    /// The format of reference managers.
    case ris
  }

  /// The documents.
  public let records: [BibliographicRecord]

  /// Documents, each with the place in it that is cited, where one is.
  public init(_ documents: [(document: Document, fragment: String?)]) {
    records = documents.map { document, fragment in
      BibliographicRecord(document, name: Self.name(of: document), fragment: fragment)
    }
  }

  /// The heading, with the document's number where the heading has none: `Telegram 1210 From …`. Without a heading, the subject or
  /// the key.
  private static func name(of document: Document) -> String {
    let name = document.name
    if name.isEmpty { return document.subject ?? "Untitled document \(document.key)" }
    guard let number = document.number, !document.title.isEmpty, !name.contains(number.digits) else {
      return name
    }
    let genre = document.genre.rawValue
    guard name.lowercased().hasPrefix(genre) else { return name }
    return name.prefix(genre.count) + " \(number.text)" + name.dropFirst(genre.count)
  }

  /// The citations in a style.
  public func text(_ style: Style) -> String {
    switch style {
    case .frus: records.map(\.frusStyle).joined(separator: "\n\n")
    case .bibtex: records.map(\.bibTeX).joined(separator: "\n\n")
    case .csl: csl.text
    case .ris: records.map(\.ris).joined(separator: "\n\n")
    }
  }

  /// The citations in the JSON of the Citation Style Language.
  public var csl: JSONValue { .array(records.map(\.csl)) }

  /// The report as JSON: `{"citations":[{"key","frus","bibtex","ris","csl"}]}`.
  public var json: JSONValue {
    .object([
      .init(
        "citations",
        .array(
          records.map { record in
            .object([
              .init("key", .string(record.key)), .init("frus", .string(record.frusStyle)),
              .init("bibtex", .string(record.bibTeX)), .init("ris", .string(record.ris)),
              .init("csl", record.csl),
            ])
          }))
    ])
  }
}

extension BibliographicRecord {
  /// The document in the JSON of the Citation Style Language.
  var csl: JSONValue {
    func names(_ names: [String]) -> JSONValue? {
      names.isEmpty ? nil : .array(names.map { .object([.init("literal", .string($0))]) })
    }
    func day(_ date: CalendarDate) -> JSONValue {
      .object([
        .init("date-parts", .array([.array([.number(date.year), .number(date.month), .number(date.day)])]))
      ])
    }
    let year = edition?.year.flatMap { Int($0) }.map { year in
      JSONValue.object([.init("date-parts", .array([.array([.number(year)])]))])
    }
    let members: [(String, JSONValue?)] = [
      ("id", .string(key)), ("type", .string(edition == nil ? "document" : "chapter")),
      ("title", .string(title)), ("author", names(authors)),
      ("container-title", (edition?.title).map(JSONValue.string)),
      ("editor", edition.flatMap { names($0.editors) }),
      ("publisher", (edition?.publisher).map(JSONValue.string)),
      ("number", (edition?.number).map(JSONValue.string)), ("page", (edition?.page).map(JSONValue.string)),
      ("issued", edition == nil ? date.map(day) : year),
      ("original-date", edition == nil ? nil : date.map(day)),
      ("archive", edition == nil ? (file?.repository).map(JSONValue.string) : nil),
      ("archive_location", edition == nil ? (file?.number).map(JSONValue.string) : nil),
      ("URL", (edition?.address).map(JSONValue.string)), ("locator", fragment.map(JSONValue.string)),
    ]
    return .object(members.compactMap { name, value in value.map { .init(name, $0) } })
  }
}

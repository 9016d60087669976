import Archive
import Ledger
import RecordStore
import Reports
import Telegrams

/// What the API answers of documents: as the commands of the same names do.
struct DocumentAPI {
  let context: PageContext
  private var library: DocumentCatalog { context.actual.library }

  func answer(_ question: API.Question) throws(QueryError) -> JSONValue {
    switch question {
    case .telegrams: return try list()
    case .search: return try search()
    case .references:
      let document = try document().document
      let links = try library.ask { (archive) throws(ArchiveError) in
        try archive.links(of: document, withCiting: true)
      }
      return ReferencesReport(
        document, cites: links.cites, citedBy: links.citedBy, summaries: links.summaries
      ).json
    case .cite:
      let (document, fragment) = try document()
      return CitationReport([(document, fragment)]).json
    default:
      let document = try document().document
      let links = try library.ask { (archive) throws(ArchiveError) in
        try archive.links(of: document, withCiting: false)
      }
      let references = ReferencesReport(document, cites: links.cites, citedBy: [], summaries: links.summaries)
      return DocumentReport(document, references: references.cites, record: context.record).json
    }
  }

  private func list() throws(QueryError) -> JSONValue {
    var query = SearchQuery()
    for field in SearchQuery.Field.allCases {
      for value in context.query.all(field.rawValue) {
        do throws(SearchQueryError) {
          try query.narrow(field, to: value)
        } catch {
          throw QueryError(in: field.rawValue, error.inWords)
        }
      }
    }
    try query.checkSize()
    let limit = try context.number("limit", 1 ... .max, default: .max)
    let wanted = query
    let found = try library.ask { (archive) throws(ArchiveError) in
      try archive.find(wanted, order: .time, limit: limit == .max ? nil : limit)
    }
    return DocumentListReport(found.documents.map(\.reference.summary), total: found.total).json
  }

  private func search() throws(QueryError) -> JSONValue {
    guard let words = context.query["q"] else { throw QueryError(in: "q", "what is to be searched for?") }
    let query: SearchQuery
    do throws(SearchQueryError) {
      query = try SearchQuery(words)
    } catch {
      throw QueryError(in: "q", error.inWords)
    }
    try query.checkSize()
    let limit = try context.number("limit", 1...200, default: 20)
    let offset = try context.number("offset", 0 ... .max, default: 0)
    let answer = try library.ask { (archive) throws(ArchiveError) in
      try archive.search(query, limit: limit, offset: offset)
    }
    return SearchReport(words, hits: answer.hits, total: answer.facets.total, offered: answer.offered).json
  }

  /// The document of the key asked for, and the paragraph, if one is named behind it.
  private func document() throws(QueryError) -> (document: Document, fragment: String?) {
    guard let name = context.query["key"] else { throw QueryError(in: "key", "of which document?") }
    let parts = name.split(separator: "#", maxSplits: 1).map(String.init)
    let key = String((parts.first ?? "").drop { $0 == "@" })
    let found = try library.ask { (archive) throws(ArchiveError) in try archive.lookUp(key) }
    if case .ambiguous(let references) = found {
      // Where the record lies is nobody's business but its keeper's.
      throw QueryError(
        in: "key", "'\(key.prefix(80))' is the key of several documents; \(references.choice(inRecord: ""))")
    }
    let document = try library.ask { (archive) throws(ArchiveError) -> Document? in
      guard case .document(let reference) = found else { return nil }
      return try archive.document(reference.id)
    }
    guard let document else {
      throw QueryError(in: "key", "the record has no document '\(key.prefix(80))'")
    }
    let fragment = parts.dropFirst().first?.lowercased()
    if let fragment, document.texts(at: fragment) == nil {
      throw QueryError(in: "key", "'\(document.key)' has no '\(fragment.prefix(80))'")
    }
    return (document, fragment)
  }
}

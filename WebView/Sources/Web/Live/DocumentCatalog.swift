import Archive
import Documents
import Ledger
import Questions
import RecordStore
import References
import Reports
import Search
import Synchronization

/// A document as a list shows it.
struct DocumentEntry: Sendable {
  let key: String
  let title: String
  let day: CalendarDay?
  var genre = ""
  var classification = ""
  var sender = ""
  var addressee = ""
  /// Its number in its series.
  var number = ""
  /// Its subject line.
  var subject = ""
  /// Whether it lies under `telegrams/`, or is declared only.
  let isAtHand: Bool
  /// Where the words searched for stand in it.
  var passage: Excerpt?
}

/// The documents of a record: those that lie under `telegrams/`, found through their index, and those that are declared.
struct DocumentCatalog: Sendable {
  private let archive: DocumentIndex?
  private let memory = Memory()
  /// Which documents are known; `nil` where all are shown.
  private var known: KnownDocuments?
  /// The ministry at home, where the record says which.
  private let home: Documents.Post?
  /// Why the index cannot be used, or not be kept, in words.
  let problem: String?
  /// The documents that are declared and not at hand, by date.
  let declared: [DocumentEntry]
  /// How many documents are at hand.
  private(set) var count: Int

  /// Opens the index and brings it up to date.
  init(_ record: Record, _ shelf: DocumentShelf, _ folder: RecordFolder, _ progress: DocumentsProgress) {
    var archive: DocumentIndex?
    var problem: String?
    var count = 0
    defer { progress.end() }
    do throws(ArchiveError) {
      // Another process that makes the index is waited for: nobody waits here but whoever asks for documents, and they
      // are told.
      let opened = try RecordDocuments.open(
        folder, patience: .seconds(3_600), onProgress: { progress.tell($0, of: $1) })
      archive = opened.archive
      problem = opened.notice
      count = try opened.archive.counts().values.reduce(0, +)
    } catch {
      problem = error.description
    }
    self.archive = archive
    home = record.homePost
    self.problem = problem
    self.count = count
    declared = Self.declared(record, shelf)
  }

  private static func declared(_ record: Record, _ shelf: DocumentShelf) -> [DocumentEntry] {
    record.documents.filter { !shelf.contains($0.heading.name) }.map { document in
      DocumentEntry(
        key: document.heading.name, title: document.heading.title,
        day: document.date?.instant.day(in: record.zone).day,
        sender: document.route.from.map { record.name(of: $0) }.joined(separator: ", "),
        addressee: document.route.to.map { record.name(of: $0) }.joined(separator: ", "), isAtHand: false)
    }.sorted { ($0.day?.daysSinceEpoch ?? .max, $0.key) < ($1.day?.daysSinceEpoch ?? .max, $1.key) }
  }

  /// The documents of the same index that somebody could know, as though there were no others.
  func copy(_ documents: KnownDocuments, _ record: Record, _ shelf: DocumentShelf) -> DocumentCatalog {
    DocumentCatalog(of: self, documents, Self.declared(record, shelf))
  }

  private init(of whole: DocumentCatalog, _ documents: KnownDocuments, _ declared: [DocumentEntry]) {
    archive = whole.archive
    problem = whole.problem
    known = documents
    home = whole.home
    self.declared = declared
    count = 0
    count = (try? allKnown(SearchQuery(), documents).count) ?? 0
  }

  /// The documents at hand that answer a query: the best first where there are words, with a passage of each; else by
  /// date.
  ///
  /// - Parameter cited: the keys that the ledger cites, where documents that it cites are left out.
  func find(
    _ query: SearchQuery, limit: Int?, offset: Int = 0, leavingOut cited: Set<String>? = nil
  ) throws(QueryError) -> Found {
    guard let archive else { return Found(entries: [], facets: nil) }
    let key = Memory.Key(query: query, limit: limit, offset: offset, cited: cited)
    if let known = memory.found.withLock({ $0[key] }) { return known }
    do throws(ArchiveError) {
      let found: Found
      if let known {
        found = try choose(from: try allKnown(query, known), query, limit: limit, offset: offset, cited)
      } else if cited != nil {
        let all = try archive.find(query).documents.map(\.reference)
        found = try choose(from: all, query, limit: limit, offset: offset, cited)
      } else if query.hasWords, let limit {
        let answer = try archive.search(query, limit: limit, offset: offset, withTopics: true)
        found = Found(
          entries: answer.hits.map { DocumentEntry($0.summary, passage: $0.passage) }, facets: answer.facets,
          offered: answer.offered)
      } else {
        let answer = try archive.find(query, limit: limit, offset: offset, withTopics: limit != nil)
        found = Found(
          entries: answer.documents.map { DocumentEntry($0.reference.summary) }, facets: answer.facets)
      }
      // A list of everything is asked for seldom, and is large.
      if limit != nil {
        memory.found.withLock { found in if found.count >= 64 { found.removeAll() } }
        memory.found.withLock { $0[key] = found }
      }
      return found
    } catch {
      throw Self.problem(error)
    }
  }

  /// Those of some documents that are asked for, in their order. Of those that somebody knows that is the order of time: how they
  /// rank would tell of the others.
  private func choose(
    from documents: [DocumentIndex.DocumentReference], _ query: SearchQuery, limit: Int?, offset: Int,
    _ cited: Set<String>?
  ) throws(ArchiveError) -> Found {
    guard let archive else { return Found(entries: [], facets: nil) }
    let all = cited.map { cited in documents.filter { !$0.summary.isCited(by: cited) } } ?? documents
    let shown = all.dropFirst(offset).prefix(limit ?? .max)
    var entries: [DocumentEntry] = []
    for reference in shown {
      let document = query.hasWords && limit != nil ? try archive.document(reference.id) : nil
      entries.append(
        DocumentEntry(reference.summary, passage: document.flatMap { Excerpt.best(in: $0, for: query) }))
    }
    return Found(entries: entries, facets: try archive.facets(of: all))
  }

  private func allKnown(_ query: SearchQuery, _ known: KnownDocuments)
    throws(ArchiveError) -> [DocumentIndex.DocumentReference]
  {
    guard let archive else { return [] }
    return try known.found(in: archive, query)
  }

  /// The documents that answer a query, with their texts.
  func documents(_ query: SearchQuery) throws(QueryError) -> [Document] {
    guard let archive else { return [] }
    do throws(ArchiveError) {
      let references =
        if let known { try allKnown(query, known) } else {
          try archive.find(query, order: .time).documents.map(\.reference)
        }
      var documents: [Document] = []
      for reference in references {
        if let document = try archive.document(reference.id) { documents.append(document) }
      }
      return documents
    } catch {
      throw Self.problem(error)
    }
  }

  /// Lists everything, and searches once, so that what every list and search reads is in memory before the first.
  func prepare() {
    guard let first = try? find(SearchQuery(), limit: TelegramsPage.size).entries.first else { return }
    let words = first.title.split { !$0.isLetter }.max { $0.count < $1.count }
    guard let words, let query = try? SearchQuery(String(words)) else { return }
    _ = try? find(query, limit: 1)
  }

  /// Documents that answer a query, or as many of them as were asked for.
  struct Found: Sendable {
    let entries: [DocumentEntry]
    /// How all of them are divided; `nil` where there is no index.
    let facets: DocumentIndex.Facets?
    /// What was also looked for, besides what was asked for.
    var offered: [String] = []
    /// How many there are in all.
    var total: Int { facets?.total ?? 0 }
  }

  /// What was found before: every open window asks for the same.
  private final class Memory: Sendable {
    struct Key: Hashable {
      let query: SearchQuery
      let limit: Int?
      let offset: Int
      let cited: Set<String>?
    }

    let found = Mutex<[Key: Found]>([:])
  }

  /// The index.
  ///
  /// - Throws: a problem when there is none.
  func opened() throws(QueryError) -> DocumentIndex {
    guard known == nil else { throw QueryError("known-to: documents cannot be asked for here") }
    guard let archive else { throw QueryError(problem ?? "the documents have no index") }
    return archive
  }

  /// What is said where the index fails.
  static func problem(_ error: ArchiveError) -> QueryError {
    QueryError("the index of the documents cannot be used: \(error.description)")
  }

  /// What a document cites, as far as it is understood.
  func references(in document: Document) -> [ResolvedReference] {
    // Which document is meant is found out among all of them, also those that are not known.
    guard known == nil else { return [] }
    return (try? archive?.references(in: document, home: home)) ?? []
  }

  /// The documents that cite a document.
  func citations(of document: Document) -> [DocumentEntry] {
    guard known == nil else { return [] }
    return ((try? archive?.references(to: document, home: home)) ?? []).map {
      DocumentEntry($0.reference.summary)
    }
  }
}

extension DocumentEntry {
  init(_ summary: DocumentSummary, passage: Excerpt? = nil) {
    key = summary.key
    title = summary.name
    day = summary.sent.flatMap { CalendarDay($0.date) }
    genre = summary.genre == .other ? "" : summary.genre.rawValue
    classification = summary.classification?.rawValue ?? ""
    sender = summary.senders.map(\.name).joined(separator: ", ")
    addressee = summary.addressees.map(\.name).joined(separator: ", ")
    number = summary.number?.text ?? ""
    subject = summary.subject ?? ""
    isAtHand = true
    self.passage = passage
  }
}

extension CalendarDay {
  init?(_ date: CalendarDate) { self.init(year: date.year, month: date.month, day: date.day) }
}

extension CalendarDate {
  init?(_ day: CalendarDay) { self.init(year: day.year, month: day.month, day: day.day) }
}

internal import Documents
internal import GRDB
public import Search
internal import Synchronization

/// Which documents have which topics, kept in memory, so that what a search has found can be divided by them.
struct DocumentTopics: Sendable {
  /// The state of the index that this tells of: see ``Schema``.
  let revision: Int64
  /// The documents of each topic, by their places in the index.
  let documents: [DocumentTopic: [Int64]]

  /// Reads the topics of all documents. Takes time linear in their number.
  init(_ database: Database, revision: Int64) throws {
    self.revision = revision
    var documents: [DocumentTopic: [Int64]] = [:]
    let rows = try Row.fetchCursor(database, sql: "SELECT kind, value, document FROM topics")
    while let row = try rows.next() {
      guard let kind = DocumentTopic.Kind(rawValue: row[0]) else { continue }
      documents[DocumentTopic(kind, row[1]), default: []].append(row[2])
    }
    self.documents = documents
  }

  /// The documents that have all of some topics; `nil` where none is asked for.
  func having(_ topics: [DocumentTopic]) -> Set<Int64>? {
    guard let first = topics.first else { return nil }
    return topics.dropFirst().reduce(into: Set(documents[first] ?? [])) {
      $0.formIntersection(documents[$1] ?? [])
    }
  }
}

extension DocumentIndex {
  /// The topics as they are at this moment; read again when the index has changed.
  func documentTopics(_ database: Database) throws -> DocumentTopics {
    let revision = try Int64.fetchOne(database, sql: "SELECT number FROM revision") ?? 0
    if let known = lastTopics.withLock({ $0 }), known.revision == revision { return known }
    let topics = try DocumentTopics(database, revision: revision)
    lastTopics.withLock { $0 = topics }
    return topics
  }

  /// How some documents are divided, by whom and what they are about too.
  public func facets(of documents: [DocumentReference]) throws(ArchiveError) -> Facets {
    let found = Set(documents.map(\.id))
    return try read { database in
      var facets = Facets(of: documents.map(\.summary))
      let topics = try documentTopics(database)
      facets.topics = Self.counts(
        topics.documents.lazy.map { topic, documents in (topic, documents.count { found.contains($0) }) })
      return facets
    }
  }

  /// How documents are divided by one kind of topic, the most frequent first.
  public typealias TopicCounts = [DocumentTopic.Kind: [(value: String, count: Int)]]

  static func counts(_ counts: some Sequence<(DocumentTopic, Int)>) -> TopicCounts {
    var lists: TopicCounts = [:]
    for (topic, count) in counts where count > 0 {
      lists[topic.kind, default: []].append((topic.value, count))
    }
    return lists.mapValues { list in list.sorted { ($1.count, $0.value) < ($0.count, $1.value) } }
  }
}

extension DocumentTopic {
  /// The topics of a document.
  ///
  /// - Parameter people: the names of those whom it names.
  static func all(of summary: DocumentSummary, people: [String], tags: [String]) -> Set<DocumentTopic> {
    var topics: Set<DocumentTopic> = []
    let correspondents = summary.senders + summary.addressees
    // A place that stands alone may have been taken for a person's name.
    let places = correspondents.filter { $0.person == nil || $0.post != nil }
    let names = Set(places.map(\.name))
    for name in persons(people.filter { !names.contains($0) }) { topics.insert(DocumentTopic(.person, name)) }
    for one in places {
      let name = one.post?.name ?? one.name
      if !name.isEmpty { topics.insert(DocumentTopic(.post, name)) }
    }
    for subject in [summary.subject].compactMap(\.self) + tags
    where !subject.isEmpty && subject.utf8.count <= 120 {
      topics.insert(DocumentTopic(.subject, subject))
    }
    return topics
  }

  /// Names of persons, each once: `Rusk, Dean` is `Dean Rusk`, and where he is named, `Rusk` is he.
  private static func persons(_ names: [String]) -> [String] {
    var plain: [String] = []
    for name in names {
      var parts = name.split(separator: ",", maxSplits: 1).map { Quotation.folded(String($0)) }
      guard var first = parts.first, !first.isEmpty, first.utf8.count <= 60 else { continue }
      // What follows a comma is a first name, where it looks like one; else an office.
      if parts.count == 2, first.split(separator: " ").count == 1, isGivenName(parts[1]) {
        first = "\(parts[1].drop { $0 == "," }) \(first)"
      }
      parts = first.split(separator: " ").map(String.init)
      if parts.count > 1, titles.contains(parts[0].lowercased()) { parts.removeFirst() }
      guard let letter = parts.first?.first, letter.isUppercase else { continue }
      // Cables have names in capitals.
      plain.append(
        parts.map {
          $0.count > 3 && $0 == $0.uppercased() ? "\($0.prefix(1))\($0.dropFirst().lowercased())" : $0
        }.joined(separator: " "))
    }
    let full = Set(plain)
    return full.filter { name in
      name.contains(" ") || !full.contains { $0 != name && $0.hasSuffix(" \(name)") }
    }
  }

  private static func isGivenName(_ words: String) -> Bool {
    let parts = words.split(separator: " ")
    return (1...3).contains(parts.count)
      && parts.allSatisfy { part in
        part.first?.isUppercase == true
          && (part.count == 2 && part.last == "." || part.dropFirst().allSatisfy(\.isLowercase))
      }
  }

  private static let titles: Set<String> = [
    "mr.", "mr", "mrs.", "ms.", "miss", "dr.", "sir", "lord", "the", "m.",
  ]
}

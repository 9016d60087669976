public import Archive
public import Documents
public import Ledger
public import Search

/// Which documents somebody could know at an instant (§10): those of which nothing is said are known to all.
public struct KnownDocuments: Sendable {
  private let knowledge: Knowledge
  private let knower: Knower
  private let instant: Instant
  private let names: SeatNames

  /// What somebody could know of the documents behind a record.
  public init(_ knowledge: Knowledge, to knower: Knower, at instant: Instant) {
    self.knowledge = knowledge
    self.knower = knower
    self.instant = instant
    names = SeatNames(knowledge.record)
  }

  /// Whether what is declared under one of these keys is known; `nil` where none is declared.
  public func isDeclaredKnown(_ keys: [String]) -> Bool? {
    let declared = keys.filter { if case .document? = knowledge.record[$0] { true } else { false } }
    guard !declared.isEmpty else { return nil }
    return declared.allSatisfy { has(knowledge.time(ofDocument: $0, for: knower)) }
  }

  /// Whether a document is known: as it is declared, else as its own heading says that it went.
  public func isKnown(_ document: Document) -> Bool {
    isDeclaredKnown([document.key] + document.otherKeys)
      ?? has(knowledge.time(of: names.path(of: document).path, for: knower))
  }

  /// Whether a document may be known, as far as a list says: when it came is not looked at.
  public func mayBeKnown(_ summary: DocumentSummary) -> Bool {
    // When it came may tell that it was sent a day earlier than its own words say.
    isDeclaredKnown([summary.key] + summary.otherKeys)
      ?? has(knowledge.time(of: names.path(of: summary), for: knower)?.adding(seconds: -86_400))
  }

  private func has(_ time: Instant?) -> Bool { time.map { $0 <= instant } ?? false }

  /// The documents of an index that are known, by date.
  ///
  /// - Parameter query: those of them that are asked for.
  public func found(
    in archive: DocumentIndex, _ query: SearchQuery = SearchQuery()
  ) throws(ArchiveError) -> [DocumentIndex.DocumentReference] {
    var all: [DocumentIndex.DocumentReference] = []
    for found in try archive.find(query, order: .time).documents where mayBeKnown(found.reference.summary) {
      guard let document = try archive.document(found.reference.id), isKnown(document) else { continue }
      all.append(found.reference)
    }
    return all
  }

  /// An index of those documents alone that are known: what else there is changes nothing of what it answers (§10).
  public func index(of archive: DocumentIndex) throws(ArchiveError) -> DocumentIndex {
    try archive.copy(of: Set(try found(in: archive).map(\.id)))
  }
}

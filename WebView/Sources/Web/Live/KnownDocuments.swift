import Documents
import Ledger
import RecordStore

/// Which documents somebody could know at an instant (language-2, J2): those of which nothing is said are known to all.
struct KnownDocuments: Sendable {
  private let unknown: Set<String>

  /// Looks at all documents of which something is said: how they went, or to whom they are known.
  init(_ knowledge: Knowledge, paths: [String: DocumentPath], to knower: Knower, at instant: Instant) {
    let keys = knowledge.record.documents.map(\.heading.name) + Array(paths.keys)
    unknown = Set(keys.filter { knowledge.time(ofDocument: $0, for: knower).map { $0 > instant } ?? true })
  }

  /// Whether a document that has these keys is known: it is not where any of them stands for one that is unknown.
  func isKnown(_ keys: [String]) -> Bool { unknown.isEmpty || !keys.contains(where: unknown.contains) }

  func isKnown(_ document: Document) -> Bool { isKnown([document.key] + document.otherKeys) }

  func isKnown(_ summary: DocumentSummary) -> Bool { isKnown([summary.key] + summary.otherKeys) }
}

/// The documents that lie under `telegrams/`, by their keys: all, or those that somebody could know.
struct DocumentShelf: Sendable {
  let lookup: DocumentLookup
  /// Which are known; `nil` where all are shown.
  var known: KnownDocuments?

  /// The names of the single documents, in order.
  var keys: [String] {
    guard known != nil else { return lookup.keys }
    return lookup.keys.filter(contains)
  }

  /// Whether there is a document of a key.
  func contains(_ key: String) -> Bool {
    guard known != nil else { return lookup.contains(key) }
    if case .missing = find(key) { return false }
    return true
  }

  /// Looks up a key. What is not known is not there.
  func find(_ key: String) -> DocumentLookup.Finding {
    guard let known else { return lookup.find(key) }
    guard known.isKnown([key]) else { return .missing }
    let finding = lookup.find(key)
    switch finding {
    case .document(let document): return known.isKnown(document) ? finding : .missing
    case .ambiguous(let names):
      let rest = names.filter { name in
        guard case .document(let document) = lookup.find(name) else { return known.isKnown([name]) }
        return known.isKnown(document)
      }
      if rest.count == names.count { return finding }
      return rest.count == 1 ? lookup.find(rest[0]) : rest.isEmpty ? .missing : .ambiguous(rest)
    case .sealed, .broken, .missing: return finding
    }
  }
}

import Documents
import Ledger
import RecordStore

/// Which documents somebody could know at an instant (language-2, J2): those of which nothing is said are known to all.
struct KnownDocuments: Sendable {
  private let knowledge: Knowledge
  private let knower: Knower
  private let instant: Instant
  private let names: SeatNames

  init(_ knowledge: Knowledge, to knower: Knower, at instant: Instant) {
    self.knowledge = knowledge
    self.knower = knower
    self.instant = instant
    names = SeatNames(knowledge.record)
  }

  /// Whether what is declared under one of these keys is known; `nil` where none is declared.
  func isDeclaredKnown(_ keys: [String]) -> Bool? {
    let declared = keys.filter { if case .document? = knowledge.record[$0] { true } else { false } }
    guard !declared.isEmpty else { return nil }
    return declared.allSatisfy { has(knowledge.time(ofDocument: $0, for: knower)) }
  }

  /// Whether a document is known: as it is declared, else as its own heading says that it went.
  func isKnown(_ document: Document) -> Bool {
    isDeclaredKnown([document.key] + document.otherKeys)
      ?? has(knowledge.time(of: names.path(of: document).path, for: knower))
  }

  /// Whether a document may be known, as far as a list says: when it came is not looked at.
  func mayBeKnown(_ summary: DocumentSummary) -> Bool {
    isDeclaredKnown([summary.key] + summary.otherKeys)
      ?? has(knowledge.time(of: names.path(of: summary), for: knower))
  }

  private func has(_ time: Instant?) -> Bool { time.map { $0 <= instant } ?? false }
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
    guard known.isDeclaredKnown([key]) ?? true else { return .missing }
    let finding = lookup.find(key)
    switch finding {
    case .document(let document): return known.isKnown(document) ? finding : .missing
    case .ambiguous(let names):
      let rest = names.filter { name in
        guard case .document(let document) = lookup.find(name) else { return false }
        return known.isKnown(document)
      }
      if rest.count == names.count { return finding }
      return rest.count == 1 ? lookup.find(rest[0]) : rest.isEmpty ? .missing : .ambiguous(rest)
    case .sealed, .broken, .missing: return finding
    }
  }
}

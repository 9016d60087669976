import RecordStore

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

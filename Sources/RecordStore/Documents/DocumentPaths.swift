import Documents
public import Ledger

/// How the documents under `telegrams/` went from seat to seat, by what their headings and notes say (§10).
public struct DocumentPaths: Sendable {
  /// The paths, by the key that the ledger cites.
  public private(set) var paths: [String: DocumentPath] = [:]
  /// Senders and addressees who are no post or party of the record, each with the number of documents that name it, the
  /// most frequent first.
  public private(set) var unmatched: [(name: String, count: Int)] = []

  /// Looks up what a record cites and does not declare.
  public init(of record: Record, _ lookup: DocumentLookup) {
    let seats = SeatNames(record)
    var counts: [String: Int] = [:]
    for key in record.citedKeys.sorted() {
      if case .document? = record[key] { continue }
      guard case .document(let document) = lookup.find(key) else { continue }
      let (path, others) = seats.path(of: document)
      paths[key] = path
      for name in Set(others) { counts[name, default: 0] += 1 }
    }
    unmatched = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }
}

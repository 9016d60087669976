import Documents
import Foundation
import Ledger
import Markup
import RecordStore
import Reports
import Synchronization

/// A record as it was read once, or what somebody could know of it, with what pages need of it. It never changes: a
/// changed file makes another.
final class Snapshot: Sendable {
  let folder: RecordFolder
  let record: Record
  let engine: Engine
  let sources: CitationIndex
  let days: DaysReport
  private let wordsBox: Lazy<LinkedWords>
  private let shelfBox: Lazy<DocumentShelf>
  private let citationBox: Lazy<RecordFindings>
  private let libraryBox: Lazy<DocumentCatalog>
  private let kept = Mutex(Kept())
  /// How far the documents have been read into their index.
  let reading = DocumentsProgress()
  /// Whose copy this is, where it is not the whole record.
  let copy: Copy?
  private let pathsBox: Lazy<[String: DocumentPath]>
  private let knowledgeBox: Lazy<Knowledge>

  private struct Kept {
    var copies: [CopyKey: Snapshot] = [:]
    var whatIfs: [WhatIfKey: WhatIf] = [:]
    var stuck: [Instant: Set<Identifier<Undertaking>>] = [:]
    var markup: [String: HTML] = [:]
  }

  private struct WhatIfKey: Hashable {
    let acts: [String]
    let leftOut: [Ledger.WhatIf.Line]
  }

  private struct CopyKey: Hashable {
    let name: String
    let instant: Instant
  }

  /// What somebody could know of a record at an instant (§10).
  struct Copy: Sendable {
    let known: KnownRecord
    let knower: Knower
    let documents: KnownDocuments
    /// Stands for its text among all copies, but for when they were made.
    let tag: String
  }

  /// What a what-if makes of the record: another, or what is wrong with it.
  enum WhatIf: Sendable {
    case record(Snapshot)
    case wrong(DiagnosticsReport)
  }

  convenience init(folder: RecordFolder, record: Record) {
    let shelf = Lazy { DocumentShelf(lookup: DocumentLookup(of: folder)) }
    self.init(folder: folder, record: record, shelf: shelf, copy: nil) {
      DocumentCatalog(record, shelf.value, folder, $0)
    }
  }

  private init(
    folder: RecordFolder, record: Record, shelf: Lazy<DocumentShelf>, copy: Copy?,
    library: @escaping @Sendable (DocumentsProgress) -> DocumentCatalog
  ) {
    self.folder = folder
    self.record = record
    self.copy = copy
    let engine = Engine(record)
    self.engine = engine
    wordsBox = Lazy { LinkedWords(record) }
    sources = CitationIndex(record)
    days = DaysReport(record)
    shelfBox = shelf
    let reading = reading
    libraryBox = Lazy { library(reading) }
    citationBox = Lazy { RecordFindings(of: record, [], shelf.value.lookup, engine: engine) }
    let paths = Lazy { DocumentPaths(of: record, shelf.value.lookup).paths }
    pathsBox = paths
    knowledgeBox = Lazy { Knowledge(record, paths: paths.value) }
  }

  /// How the documents went that the record cites and does not declare, by key.
  var paths: [String: DocumentPath] { pathsBox.value }

  /// Who knew what when.
  var knowledge: Knowledge { knowledgeBox.value }

  /// Phrases and sentences with the names in them.
  var words: LinkedWords { wordsBox.value }

  /// The documents that lie under `telegrams/`.
  var shelf: DocumentShelf { shelfBox.value }

  /// All documents. Their index is opened, and brought up to date, when it is first asked for.
  var library: DocumentCatalog { libraryBox.value }

  /// Whether the documents can be asked for without waiting until they are indexed.
  var hasDocumentsReady: Bool { libraryBox.known != nil && citationBox.known != nil }

  /// Works out now what the first pages would have to wait for.
  func prepareStates(at instant: Instant) {
    engine.prepare(record.views, at: instant, with: .serial)
    _ = stuck(at: instant)
  }

  /// Reads now the documents that the first pages would have to wait for.
  func prepareDocuments() {
    // First the index, which the search for what is cited may use.
    library.prepare()
    _ = findings
  }

  /// What is cited and not there, which assertions fail, and what is odd. Reads every document that is cited, the first time.
  var findings: RecordFindings { citationBox.value }

  /// The record with a what-if. The latest few are kept: a page is seldom looked at once.
  func assuming(_ whatIf: Ledger.WhatIf) -> WhatIf {
    let key = WhatIfKey(acts: whatIf.acts, leftOut: whatIf.leftOut)
    if let known = kept.withLock({ $0.whatIfs[key] }) { return known }
    let (record, diagnostics) = copy?.known.record(assuming: whatIf) ?? folder.read(assuming: whatIf)
    let errors = diagnostics.filter { $0.severity == .error }
    let outcome =
      errors.isEmpty
      ? WhatIf.record(with(record))
      : WhatIf.wrong(DiagnosticsReport(errors, files: record.files))
    kept.withLock { kept in
      if kept.whatIfs.count >= 8 { kept.whatIfs.removeAll() }
      kept.whatIfs[key] = outcome
    }
    return outcome
  }

  /// The same with another record, of which nothing but its acts is otherwise.
  private func with(_ record: Record) -> Snapshot {
    let library = libraryBox
    return Snapshot(folder: folder, record: record, shelf: shelfBox, copy: copy) { _ in library.value }
  }

  /// What somebody could know of the record at an instant, as a record of its own; the latest few are kept.
  ///
  /// - Throws: a problem where that is none that can be relied on.
  func copy(for knower: Knower, at instant: Instant) throws(QueryError) -> Snapshot {
    let key = CopyKey(name: knower.name, instant: instant)
    if let known = kept.withLock({ $0.copies[key] }) { return known }
    let known = KnownRecord(knowledge, to: knower, at: instant)
    let (record, diagnostics) = known.record()
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      throw QueryError(Self.noCopy)
    }
    let documents = KnownDocuments(knowledge, to: knower, at: instant)
    let copy = Copy(known: known, knower: knower, documents: documents, tag: Self.tag(of: known))
    let (whole, library) = (shelfBox, libraryBox)
    let shelf = Lazy { DocumentShelf(lookup: whole.value.lookup, known: documents) }
    let snapshot = Snapshot(folder: folder, record: record, shelf: shelf, copy: copy) { _ in
      library.value.copy(documents, record, shelf.value)
    }
    kept.withLock { kept in
      if kept.copies.count >= 32 { kept.copies.removeAll() }
      kept.copies[key] = snapshot
    }
    return snapshot
  }

  /// What is said where the whole has errors: which they are may be what is not known.
  static let noCopy = "the record has errors, and cannot be asked what somebody could know of it"

  /// A copy of an open record says at which minute it was made; that alone makes it no other.
  private static func tag(of known: KnownRecord) -> String {
    let lines = known.text.split(separator: UInt8(ascii: "\n")).filter { !$0.starts(with: "partial ".utf8) }
    return Fingerprint(Array(lines.joined(separator: CollectionOfOne(UInt8(ascii: "\n"))))).text
  }

  /// What is stuck at an instant.
  func stuck(at instant: Instant) -> Set<Identifier<Undertaking>> {
    if let known = kept.withLock({ $0.stuck[instant] }) { return known }
    let stuck = Set(engine.whatIsStuck(at: instant))
    kept.withLock { kept in
      if kept.stuck.count >= 256 { kept.stuck.removeAll() }
      kept.stuck[instant] = stuck
    }
    return stuck
  }

  /// Markup made before, or made now and kept.
  func made(_ key: String, _ make: () -> HTML) -> HTML {
    if let known = kept.withLock({ $0.markup[key] }) { return known }
    let markup = make()
    kept.withLock { kept in
      if kept.markup.count >= 128 { kept.markup.removeAll() }
      kept.markup[key] = markup
    }
    return markup
  }
}

/// A value that is made when it is first asked for, once.
final class Lazy<Value: Sendable>: Sendable {
  private let state: Mutex<Value?> = Mutex(nil)
  /// Held while the value is made: whoever only asks whether it is there does not wait for that.
  private let making = Mutex(())
  private let make: @Sendable () -> Value

  init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  var value: Value {
    if let known { return known }
    return making.withLock { _ in
      if let known { return known }
      let value = make()
      state.withLock { $0 = value }
      return value
    }
  }

  /// The value, where it has been made.
  var known: Value? { state.withLock { $0 } }
}

import Documents
import Foundation
import Ledger
import RecordStore
import Reports
import Synchronization

/// A record as it was read once, with what pages need of it. It never changes: a changed file makes another.
final class Snapshot: Sendable {
  let folder: RecordFolder
  let record: Record
  let engine: Engine
  let sources: CitationIndex
  let days: DaysReport
  private let wordsBox: Lazy<LinkedWords>
  private let shelfBox: Lazy<DocumentLookup>
  private let citationBox: Lazy<RecordFindings>
  private let libraryBox: Lazy<DocumentCatalog>
  private let kept = Mutex(Kept())
  /// How far the documents have been read into their index.
  let reading = DocumentsProgress()

  private struct Kept {
    var whatIfs: [WhatIfKey: WhatIf] = [:]
    var stuck: [Instant: Set<Identifier<Undertaking>>] = [:]
    var markup: [String: HTML] = [:]
  }

  private struct WhatIfKey: Hashable {
    let acts: [String]
    let leftOut: [Ledger.WhatIf.Line]
  }

  /// What a what-if makes of the record: another, or what is wrong with it.
  enum WhatIf: Sendable {
    case record(Snapshot)
    case wrong(DiagnosticsReport)
  }

  init(folder: RecordFolder, record: Record) {
    self.folder = folder
    self.record = record
    let engine = Engine(record)
    self.engine = engine
    wordsBox = Lazy { LinkedWords(record) }
    sources = CitationIndex(record)
    days = DaysReport(record)
    let shelf = Lazy { DocumentLookup(of: folder) }
    shelfBox = shelf
    let reading = reading
    libraryBox = Lazy { DocumentCatalog(record, shelf.value, folder, reading) }
    citationBox = Lazy { RecordFindings(of: record, [], shelf.value, engine: engine) }
  }

  /// Phrases and sentences with the names in them.
  var words: LinkedWords { wordsBox.value }

  /// The documents that lie under `telegrams/`.
  var shelf: DocumentLookup { shelfBox.value }

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
    let (record, diagnostics) = folder.read(assuming: whatIf)
    let errors = diagnostics.filter { $0.severity == .error }
    let outcome =
      errors.isEmpty
      ? WhatIf.record(Snapshot(folder: folder, record: record))
      : WhatIf.wrong(DiagnosticsReport(errors, files: record.files))
    kept.withLock { kept in
      if kept.whatIfs.count >= 8 { kept.whatIfs.removeAll() }
      kept.whatIfs[key] = outcome
    }
    return outcome
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

import Foundation
public import Ledger
public import RecordStore
import Reports
import Synchronization

/// A record that follows its files: read once, read again when a file changes, the new one put in the place of the old
/// as a whole.
public final class LiveRecord: Sendable {
  /// Where the record lies.
  public let folder: RecordFolder
  private let state: Mutex<State>
  /// Held while a file is compared with what its editor saw, and written: of two who save at once, one is told.
  let saving = Mutex(())

  /// Tells this run of the server from others: after a restart the same number may stand for another text.
  private let run: String

  private struct State {
    var edition: Edition
    var stamps: FileStamps
  }

  /// The record as it was read at one time, sound or not.
  struct Edition: Sendable {
    /// Counts the times it was read.
    let number: Int
    /// Stands for it among all editions that any run of a server has had.
    let tag: String
    /// The latest record without errors: what pages show. `nil` while there was none.
    let sound: Snapshot?
    /// The files that were read.
    let files: [SourceFile]
    /// What is wrong in them; what is cited and not there is found out later.
    let diagnostics: [Diagnostic]
    /// The same of a record with errors, which no page shows: what it cites is looked up all the same.
    let findings: Lazy<RecordFindings>
    /// What `check` says beside what is wrong.
    let notes: Lazy<CheckNotes>

    var errorCount: Int { diagnostics.count { $0.severity == .error } }
    /// Whether ``sound`` is of these files.
    var isSound: Bool { errorCount == 0 }
  }

  /// Finds and reads the record.
  ///
  /// - Throws: a diagnostic when there is none.
  public init(at path: String) throws(Diagnostic) {
    let folder = try RecordFolder.find(at: path)
    self.folder = folder
    var generator = SystemRandomNumberGenerator()
    run = String(generator.next(), radix: 36)
    let (edition, stamps) = Self.read(folder, FileStamps(of: folder), run: run, number: 1, after: nil)
    state = Mutex(State(edition: edition, stamps: stamps))
    prepare(edition)
  }

  /// The record as it was read last.
  var edition: Edition { state.withLock { $0.edition } }

  /// How many errors its files have now.
  public var errorCount: Int { edition.errorCount }

  /// How much of a hundred has been read of the documents that are being indexed; `nil` when they are.
  public var documentsRead: Int? {
    guard let reading = edition.sound?.reading, !reading.isDone else { return nil }
    return reading.percent ?? 0
  }

  /// Looks whether a file has changed, and reads the record again if so.
  ///
  /// - Returns: whether it was read again.
  @discardableResult
  public func refresh() -> Bool {
    let (old, stamps) = state.withLock { ($0.edition, $0.stamps) }
    let now = FileStamps(of: folder, after: stamps)
    if now == stamps {
      // The lists of folders are new all the same, and need not be made again.
      state.withLock { if $0.edition.number == old.number { $0.stamps = now } }
      return false
    }
    let (edition, seen) = Self.read(folder, now, run: run, number: old.number + 1, after: old)
    let isNew = state.withLock { state in
      guard state.edition.number == old.number else { return false }
      // A file that changed while it was read has another stamp by now, and is read once more.
      state = State(edition: edition, stamps: seen)
      return true
    }
    if isNew {
      prepare(edition)
    }
    return isNew
  }

  /// Looks for changes until the task is cancelled.
  public func follow(every interval: Duration = .milliseconds(250)) async {
    while !Task.isCancelled {
      try? await Task.sleep(for: interval)
      refresh()
    }
  }

  /// Where documents are read: one edition after another, since only one can change the index at a time.
  private let reading = DispatchQueue(label: "reftel.documents", qos: .utility)

  /// Makes ready what the pages of an edition need, while nobody waits for it.
  private func prepare(_ edition: Edition) {
    guard let sound = edition.sound else { return }
    let end = sound.record.closed?.end ?? .present
    DispatchQueue.global(qos: .utility).async { sound.prepareStates(at: end) }
    reading.async { sound.prepareDocuments() }
  }

  /// Reads the record, and says how the files were that were sought for it.
  private static func read(
    _ folder: RecordFolder, _ stamps: FileStamps, run: String, number: Int, after old: Edition?
  ) -> (Edition, FileStamps) {
    var seen = stamps.withoutFiles()
    let (record, diagnostics) = folder.read(noting: { seen.note($0) })
    let isSound = !diagnostics.contains { $0.severity == .error }
    let snapshot = isSound ? Snapshot(folder: folder, record: record) : nil
    let findings = Lazy {
      snapshot?.findings ?? RecordFindings(of: record, diagnostics, DocumentLookup(of: folder))
    }
    let edition = Edition(
      number: number, tag: "\(run)-\(number)", sound: snapshot ?? old?.sound, files: record.files,
      diagnostics: diagnostics, findings: findings,
      notes: Lazy {
        CheckNotes(
          record, uncompared: findings.value.uncompared, untested: findings.value.untested,
          strangers: findings.value.strangers)
      })
    return (edition, seen)
  }
}

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
  let streams = EventStreams()

  private struct State {
    var edition: Edition
    var stamps: FileStamps
  }

  /// The record as it was read at one time, sound or not.
  struct Edition: Sendable {
    /// Counts the times it was read.
    let number: Int
    /// The latest record without errors: what pages show. `nil` while there was none.
    let sound: Snapshot?
    /// The files that were read.
    let files: [SourceFile]
    /// What is wrong in them; what is cited and not there is found out later.
    let diagnostics: [Diagnostic]

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
    let stamps = FileStamps(of: folder, files: [])
    let edition = Self.read(folder, number: 1, after: nil)
    state = Mutex(State(edition: edition, stamps: stamps.with(files: edition.files.map(\.path))))
    Self.prepare(edition)
  }

  /// The record as it was read last.
  var edition: Edition { state.withLock { $0.edition } }

  /// Looks whether a file has changed, and reads the record again if so. Tells every open page.
  ///
  /// - Returns: whether it was read again.
  @discardableResult
  public func refresh() -> Bool {
    let (old, stamps) = state.withLock { ($0.edition, $0.stamps) }
    let now = FileStamps(of: folder, files: old.files.map(\.path))
    guard now != stamps else { return false }
    let edition = Self.read(folder, number: old.number + 1, after: old)
    let isNew = state.withLock { state in
      guard state.edition.number == old.number else { return false }
      // A file that changed while it was read has another stamp by now, and is read once more.
      state = State(edition: edition, stamps: now.with(files: edition.files.map(\.path)))
      return true
    }
    if isNew {
      streams.send(edition.number)
      Self.prepare(edition)
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

  /// Makes ready what the pages of an edition need, while nobody waits for it.
  private static func prepare(_ edition: Edition) {
    guard let sound = edition.sound else { return }
    let end = sound.record.closed?.end ?? Instant(seconds: Int64(Date().timeIntervalSince1970))
    DispatchQueue.global(qos: .utility).async { sound.prepare(at: end) }
  }

  private static func read(_ folder: RecordFolder, number: Int, after old: Edition?) -> Edition {
    let (record, diagnostics) = folder.read()
    let isSound = !diagnostics.contains { $0.severity == .error }
    return Edition(
      number: number, sound: isSound ? Snapshot(folder: folder, record: record) : old?.sound,
      files: record.files, diagnostics: diagnostics)
  }
}

/// When and how large files were, so that a change shows.
struct FileStamps: Equatable, Sendable {
  private struct Stamp: Equatable, Sendable {
    let seconds: Int
    let nanoseconds: Int
    let size: Int
    let number: UInt64
  }

  private var stamps: [String: Stamp] = [:]

  /// Looks at the record's folder, the folders of its documents, and at files.
  init(of folder: RecordFolder, files: [String]) {
    let telegrams = folder.displayPrefix + "telegrams"
    stamps[telegrams] = Self.stamp(telegrams)
    let (folders, documents) = Self.contents(of: telegrams)
    for name in folders { stamps[name] = Self.stamp(name) }
    // Many documents are not looked at one by one; a new one shows in its folder.
    if documents.count <= 2_000 { for name in documents { stamps[name] = Self.stamp(name) } }
    // The entry may not have been there yet.
    for file in files + [folder.displayPrefix + folder.entry] { stamps[file] = Self.stamp(file) }
  }

  /// These stamps with those of further files.
  func with(files: [String]) -> FileStamps {
    var copy = self
    for file in files where copy.stamps[file] == nil { copy.stamps[file] = Self.stamp(file) }
    return copy
  }

  /// The folders below a folder, two levels deep as years and months would be, and the files in all of these.
  private static func contents(of path: String) -> (folders: [String], files: [String]) {
    func children(_ path: String) -> (folders: [String], files: [String]) {
      guard let directory = opendir(path) else { return ([], []) }
      defer { closedir(directory) }
      var found: (folders: [String], files: [String]) = ([], [])
      while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name.hasPrefix(".") { continue }
        if entry.pointee.d_type == UInt8(DT_DIR) {
          found.folders.append(path + "/" + name)
        } else {
          found.files.append(path + "/" + name)
        }
      }
      return found
    }
    var all = children(path)
    for _ in 0..<2 {
      for folder in all.folders {
        let below = children(folder)
        all.folders += below.folders.filter { !all.folders.contains($0) }
        all.files += below.files.filter { all.files.count <= 2_000 && !$0.isEmpty }
      }
    }
    return (all.folders, Array(Set(all.files)).sorted())
  }

  private static func stamp(_ path: String) -> Stamp? {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    return Stamp(
      seconds: Int(information.st_mtim.tv_sec), nanoseconds: Int(information.st_mtim.tv_nsec),
      size: Int(information.st_size), number: UInt64(information.st_ino))
  }
}

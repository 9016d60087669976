public import Archive
import Foundation
import Ledger

/// The documents of a record, through their index, which is brought up to date when it is opened.
public struct RecordDocuments: Sendable {
  /// The index.
  public let archive: DocumentIndex
  /// The folder of the documents, as its user would name it, with a slash at its end.
  public let root: String
  /// Whether another process was changing the index for so long that it was not waited for: the answers may lack
  /// what has changed.
  public let isStale: Bool
  /// Whether every file was looked at. Where only the folders were, a file that was changed where it lies is not known of.
  public private(set) var isThorough = true
  /// What was read anew: the paths of files.
  public let read: [String]
  /// Papers of which no text was made, so far as every file was looked at.
  private var originals = TextlessOriginals(among: [])
  /// Why the index is in memory alone, and has to be made anew each time; `nil` where it is kept, or there is nothing to keep.
  public private(set) var unkept: String?

  /// Opens the index of a record and brings it up to date. Where nothing has changed, that takes as long as looking
  /// at the files' dates.
  ///
  /// Where it cannot be written, the folder being closed or the disk full, the index is made in memory.
  ///
  /// - Parameters:
  ///   - isThorough: whether every file is looked at, however many there are; else, of many, only whether any was added, taken
  ///     away or renamed: then ``haveChanged(_:)`` tells whether an answer holds.
  ///   - patience: how long to wait for another process that changes it.
  ///   - onProgress: called, on any thread, with how many of how many bytes have been read.
  /// - Throws: an ``ArchiveError``.
  public static func open(
    _ folder: RecordFolder, isThorough: Bool = true, patience: Duration = .seconds(20),
    onProgress: (@Sendable (Int, Int) -> Void)? = nil
  ) throws(ArchiveError) -> RecordDocuments {
    let root = folder.displayPrefix + "telegrams/"
    let place = IndexFolder(of: folder)
    let hasFiles = FileManager.default.fileExists(atPath: root)
    guard hasFiles || FileManager.default.fileExists(atPath: place.database) else {
      return try inMemory(root, onProgress, because: nil)
    }
    if let reason = place.make() { return try inMemory(root, onProgress, because: reason) }
    var isNew = false
    while true {
      do throws(ArchiveError) {
        return try open(place, root, isThorough, patience, onProgress)
      } catch {
        switch error.code {
        case .damaged where !isNew:
          _ = place.withLock(patience: patience) { place.removeDatabase() }
          isNew = true
        case .readOnly, .full, .failing: return try inMemory(root, onProgress, because: error.description)
        case .damaged, .busy, .other: throw error
        }
      }
    }
  }

  private static func open(
    _ place: IndexFolder, _ root: String, _ isThorough: Bool, _ patience: Duration,
    _ onProgress: (@Sendable (Int, Int) -> Void)?
  ) throws(ArchiveError) -> RecordDocuments {
    let meter = ReadingMeter(onProgress)
    let end = ContinuousClock.now + patience
    guard let begun = try begin(place, root, patience, meter) else {
      // Another process is making it: nothing of it can be asked yet, and nothing is put in its way.
      return RecordDocuments(archive: try DocumentIndex(), root: root, isStale: true, read: [])
    }
    let archive = try opened(place)
    // What has just been read is not looked at again.
    if begun.isAll {
      var documents = RecordDocuments(archive: archive, root: root, isStale: false, read: begun.read)
      documents.originals = TextlessOriginals(among: DocumentFile.all(ofRecord: root))
      return documents
    }
    let update = IndexUpdate(archive: archive, root: root, meter: meter)
    if !isThorough, begun.read.isEmpty, try update.hasSameFolders() {
      var documents = RecordDocuments(archive: archive, root: root, isStale: false, read: [])
      documents.isThorough = false
      return documents
    }
    let first = try update.difference()
    guard !first.isEmpty else {
      var documents = RecordDocuments(archive: archive, root: root, isStale: false, read: begun.read)
      documents.originals = first.originals
      return documents
    }
    // Another process may have done it while this one waited: what there is to do is looked at again.
    let read = try place.withLock(patience: end - ContinuousClock.now) { () throws(ArchiveError) in
      place.removeUnfinished()
      let difference = try update.difference()
      try update.apply(difference)
      return difference.toRead.map(\.path)
    }
    var documents = RecordDocuments(
      archive: archive, root: root, isStale: read == nil,
      read: begun.read + (read ?? []).filter { !begun.read.contains($0) })
    documents.originals = first.originals
    return documents
  }

  /// Makes the index with its first files where there is none: apart, where nobody reads it, and put in its place once
  /// it is whole. That takes half the writing of a change that readers must not notice.
  ///
  /// - Returns: the paths of the files that were read, and whether there are no others; `nil` when there is no index,
  ///   and another process has kept the lock for longer than the patience.
  private static func begin(
    _ place: IndexFolder, _ root: String, _ patience: Duration, _ meter: ReadingMeter
  ) throws(ArchiveError) -> (read: [String], isAll: Bool)? {
    guard !place.hasDatabase else { return ([], false) }
    let begun = try place.withLock(patience: patience) {
      () throws(ArchiveError) -> (read: [String], isAll: Bool) in
      guard !place.hasDatabase else { return ([], false) }
      place.removeUnfinished()
      defer { place.removeUnfinished() }
      // Reading begins while the index is still to be laid out.
      let (reading, isAll) = IndexUpdate.begin(root: root, meter: meter)
      defer { reading.end() }
      try DocumentIndex.make(path: place.unfinished) { archive throws(ArchiveError) in
        try IndexUpdate(archive: archive, root: root, meter: meter).write(reading)
      }
      return place.publish() ? (reading.files.map(\.path), isAll) : ([], false)
    }
    return place.hasDatabase ? begun ?? ([], false) : begun
  }

  /// Opens the index, and makes an empty one if there is none, one process at a time: while it is made, or another
  /// closes it, SQLite lets nobody wait.
  private static func opened(_ place: IndexFolder) throws(ArchiveError) -> DocumentIndex {
    let end = ContinuousClock.now + .seconds(20)
    while true {
      do throws(ArchiveError) {
        let archive = try place.withLock("opening", patience: .seconds(20)) { () throws(ArchiveError) in
          try DocumentIndex(path: place.database)
        }
        return if let archive { archive } else { try DocumentIndex(path: place.database) }
      } catch {
        guard error.code == .busy, ContinuousClock.now < end else { throw error }
        Thread.sleep(forTimeInterval: 0.02)
      }
    }
  }

  private static func inMemory(
    _ root: String, _ onProgress: (@Sendable (Int, Int) -> Void)?, because reason: String?
  ) throws(ArchiveError) -> RecordDocuments {
    let archive = try DocumentIndex()
    let update = IndexUpdate(archive: archive, root: root, meter: ReadingMeter(onProgress))
    let difference = try update.difference()
    try update.apply(difference)
    var documents = RecordDocuments(
      archive: archive, root: root, isStale: false, read: difference.toRead.map(\.path), unkept: reason)
    documents.originals = difference.originals
    return documents
  }

  /// Whether any of the files of documents, by their keys, is another than the index has.
  public func haveChanged(_ keys: [String]) throws(ArchiveError) -> Bool {
    guard !isThorough else { return false }
    // That nothing was found, only a look at everything tells.
    if keys.isEmpty { return true }
    return try archive.files(ofKeys: keys).contains { indexed in
      // What was changed too recently to be sure of has a date of 0 there.
      DocumentFile(path: indexed.path, in: root).map { !$0.isUnchanged(since: indexed) } ?? true
    }
  }

  /// What is to be told of the index and of the files that it is made from, in words: why answers take longer than they need to,
  /// and what nobody reads; `nil` where there is nothing.
  public var notice: String? {
    let index = unkept.map {
      "the index of the documents cannot be kept (\($0)); it is made in memory, for this once"
    }
    let all = [index, originals.notice(root: root)].compactMap(\.self)
    return all.isEmpty ? nil : all.joined(separator: "\n")
  }

  /// What is wrong with the files of documents, in the order of their paths.
  public func problems() throws(ArchiveError) -> [(path: String, problem: FileProblem)] {
    try archive.files().flatMap { file in
      file.problems.map { (root + file.path, $0) }
    }
  }
}

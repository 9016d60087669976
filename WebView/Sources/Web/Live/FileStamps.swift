import Foundation
import RecordStore

/// When and how large files were, so that a change shows: also of those that are sought and not there.
struct FileStamps: Equatable, Sendable {
  private struct Stamp: Equatable, Sendable {
    let seconds: Int
    let nanoseconds: Int
    /// When anything about it last changed: its rights, its name.
    let changed: [Int]
    let size: Int
    let number: UInt64
  }

  /// What lies in a folder, as it was at a time.
  private struct Listing: Sendable {
    var folders: [String] = []
    var files: [String] = []
    let stamp: Stamp?
    /// Whether the folder had been left alone for so long that another change would have another time.
    let isSettled: Bool
  }

  private var stamps: [String: Stamp] = [:]
  /// The files of the ledger that are looked at, there or not.
  private var files: Set<String> = []
  /// The folders of documents: looked into again only when they change, since they may be large.
  private var listings: [String: Listing] = [:]

  /// Many documents are not looked at one by one; a new one shows in its folder.
  private static let mostDocuments = 2_000

  /// Looks at the record's entry, the folders of its documents, and at the files that were looked at before.
  ///
  /// - Parameter earlier: what was seen the last time; folders that have not changed since are not read again.
  init(of folder: RecordFolder, after earlier: FileStamps? = nil) {
    var level = [folder.displayPrefix + "telegrams"]
    var documents: [String] = []
    while !level.isEmpty {
      var below: [String] = []
      for name in level {
        let listing = Self.listing(of: name, after: earlier)
        stamps[name] = listing.stamp
        listings[name] = listing
        below += listing.folders
        if documents.count <= Self.mostDocuments { documents += listing.files }
      }
      level = below
    }
    if documents.count <= Self.mostDocuments {
      for name in documents { stamps[name] = Self.stamp(name) }
    }
    for file in earlier?.files ?? [] { note(file) }
    note(folder.displayPrefix + folder.entry)
  }

  /// Looks at a file, and again each time: to be called before it is read, so that what is read is never older.
  mutating func note(_ file: String) {
    files.insert(file)
    stamps[file] = Self.stamp(file)
  }

  /// These stamps without those of the ledger's files.
  func withoutFiles() -> FileStamps {
    var copy = self
    for file in files { copy.stamps[file] = nil }
    copy.files = []
    return copy
  }

  static func == (one: FileStamps, other: FileStamps) -> Bool { one.stamps == other.stamps }

  private static func listing(of path: String, after earlier: FileStamps?) -> Listing {
    let stamp = stamp(path)
    if let known = earlier?.listings[path], known.isSettled, known.stamp == stamp { return known }
    let now = Int(Date().timeIntervalSince1970)
    var listing = Listing(stamp: stamp, isSettled: stamp.map { now - $0.seconds > 2 } ?? false)
    for entry in FolderEntry.all(in: path) ?? [] {
      if case .folder = entry.kind {
        listing.folders.append(path + "/" + entry.name)
      } else {
        listing.files.append(path + "/" + entry.name)
      }
    }
    return listing
  }

  private static func stamp(_ path: String) -> Stamp? {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    return Stamp(
      seconds: Int(information.st_mtim.tv_sec), nanoseconds: Int(information.st_mtim.tv_nsec),
      changed: [Int(information.st_ctim.tv_sec), Int(information.st_ctim.tv_nsec)],
      size: Int(information.st_size), number: UInt64(information.st_ino))
  }
}

import Foundation
import RecordStore

/// When and how large files were, so that a change shows.
struct FileStamps: Equatable, Sendable {
  private struct Stamp: Equatable, Sendable {
    let seconds: Int
    let nanoseconds: Int
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
  /// The folders of documents: looked into again only when they change, since they may be large.
  private var listings: [String: Listing] = [:]

  /// Many documents are not looked at one by one; a new one shows in its folder.
  private static let mostDocuments = 2_000

  /// Looks at the record's folder, the folders of its documents, and at files.
  ///
  /// - Parameter earlier: what was seen the last time; folders that have not changed since are not read again.
  init(of folder: RecordFolder, files: [String], after earlier: FileStamps? = nil) {
    // Folders lie two deep, as years and months would.
    var level = [folder.displayPrefix + "telegrams"]
    var documents: [String] = []
    for depth in 0...2 {
      var below: [String] = []
      for name in level {
        let listing = Self.listing(of: name, after: earlier)
        stamps[name] = listing.stamp
        listings[name] = listing
        if depth < 2 { below += listing.folders }
        if documents.count <= Self.mostDocuments { documents += listing.files }
      }
      level = below
    }
    if documents.count <= Self.mostDocuments {
      for name in documents { stamps[name] = Self.stamp(name) }
    }
    // The entry may not have been there yet.
    for file in files + [folder.displayPrefix + folder.entry] { stamps[file] = Self.stamp(file) }
  }

  /// These stamps with those of further files.
  func with(files: [String]) -> FileStamps {
    var copy = self
    for file in files where copy.stamps[file] == nil { copy.stamps[file] = Self.stamp(file) }
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
      size: Int(information.st_size), number: UInt64(information.st_ino))
  }
}

internal import Foundation
internal import Ledger

/// The files of a record while it is read. Where links lead is found out once for each folder, so that many files cost no
/// more than reading them.
final class RecordFiles {
  private let folder: RecordFolder
  /// The record's folder once links are followed, with `/` at its end; `nil` when it is not there.
  private let root: String?
  private var ownFolders: [String: String?] = [:]
  private var equivalents = EquivalentPath()

  init(_ folder: RecordFolder) {
    self.folder = folder
    root = Self.ownPath(folder.displayPrefix.isEmpty ? "." : folder.displayPrefix).map(Self.withSlash)
  }

  /// The file at a path from the record's folder.
  ///
  /// - Throws: a failure when it cannot be read, or a link leads out of the record's folder.
  func load(_ name: String) throws(LoadFailure) -> LoadedFile {
    if let piped = folder.piped, name == folder.entry {
      // What it includes is sought from the working folder, wherever the pipe has a name.
      return LoadedFile(piped, path: "-")
    }
    guard let path = try ownPath(name) else {
      guard let other = equivalents.find(name, in: folder.displayPrefix), let path = try ownPath(other) else {
        throw LoadFailure("there is no such file")
      }
      return try read(path, unless: name)
    }
    return try read(path, unless: name)
  }

  private func read(_ path: String, unless name: String) throws(LoadFailure) -> LoadedFile {
    guard let root, path.utf8.starts(with: root.utf8) else {
      throw LoadFailure("a link leads out of the record's folder, and nothing outside is read")
    }
    let (bytes, identity) = try FileTexts.read(path)
    let own = String(decoding: path.utf8.dropFirst(root.utf8.count), as: UTF8.self)
    return LoadedFile(bytes, path: own.utf8.elementsEqual(name.utf8) ? nil : own, identity: identity)
  }

  /// The path of a file from the root of all, once links are followed; `nil` when it is not there.
  private func ownPath(_ name: String) throws(LoadFailure) -> String? {
    let cut = name.utf8.lastIndex(of: UInt8(ascii: "/"))
    let parent = cut.map { String(name[..<$0]) } ?? ""
    let last = cut.map { String(name[name.utf8.index(after: $0)...]) } ?? name
    let inside = folder.displayPrefix + parent
    let own: String?
    if let known = ownFolders[parent] {
      own = known
    } else {
      own = Self.ownPath(inside.isEmpty ? "." : inside).map(Self.withSlash)
      ownFolders[parent] = own
    }
    guard let own else { return nil }
    var status = stat()
    guard lstat(own + last, &status) == 0 else {
      guard errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG else {
        throw LoadFailure("it cannot be read: \(String(cString: strerror(errno)))")
      }
      return nil
    }
    return status.st_mode & S_IFMT == S_IFLNK ? Self.ownPath(own + last) : own + last
  }

  private static func withSlash(_ path: String) -> String { path.hasSuffix("/") ? path : path + "/" }

  /// A path with all links followed; `nil` when it leads nowhere.
  static func ownPath(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}

import Archive
import Foundation
import Ledger

/// What lies in a folder that is to be imported: the files that may be documents, and all else, with why it is passed over.
struct ImportFolder {
  /// Something in the folder.
  enum Entry {
    /// A file that can be looked into, and how it is named to its owner.
    case file(DocumentFile, shown: String)
    /// What is passed over, by its path, and why.
    case passedOver(String, FileProblem)

    fileprivate var path: String {
      switch self {
      case .file(_, let shown): shown
      case .passedOver(let path, _): path
      }
    }
  }

  /// Everything in it and in the folders in it, in the order of paths. A folder that is passed over stands for what is in it.
  private(set) var entries: [Entry] = []

  /// Where links lie to what has a name that is not UTF-8; `nil` while there is none.
  private var links: URL?

  /// Looks into a folder.
  init(_ folder: String) {
    let folder = folder.hasSuffix("/") ? folder : folder + "/"
    look(into: folder, as: folder)
    entries.sort { $0.path < $1.path }
  }

  /// Takes away what was made to reach the files, once they have been read.
  func end() {
    if let links { try? FileManager.default.removeItem(at: links) }
  }

  /// - Parameter shown: the folder, as its owner knows it.
  private mutating func look(into folder: String, as shown: String) {
    guard let found = FolderEntry.all(in: folder, withHidden: true) else {
      return passOver(shown, "the folder cannot be read: \(String(cString: strerror(errno)))")
    }
    let isMaildir = ["cur", "new"].allSatisfy { name in found.contains { $0.name == name } }
    // The index of a record is not of its documents.
    for entry in found where entry.name != ".reftel" {
      let path = shown + entry.shownName
      var place = folder + entry.name
      if let bytes = entry.foreignName {
        guard let link = link(to: Array(folder.utf8) + bytes) else {
          passOver(path, "its name is not UTF-8", code: .unusableName, remedy: "rename it")
          continue
        }
        place = link
      }
      // Folders in a folder of mails have such names.
      let isMailFolder = isMaildir && access("\(place)/cur", F_OK) == 0
      guard !entry.name.hasPrefix(".") || isMailFolder else {
        passOver(
          path, "it is hidden: its name begins with a full stop", remedy: "rename it if it is a document")
        continue
      }
      var status = stat()
      guard lstat(place, &status) == 0 else {
        passOver(path, "it cannot be read: \(String(cString: strerror(errno)))")
        continue
      }
      let isLink = status.st_mode & S_IFMT == S_IFLNK && entry.foreignName == nil
      guard stat(place, &status) == 0 else {
        passOver(
          path,
          errno == ENOENT
            ? "the link leads nowhere" : "the link cannot be followed: \(String(cString: strerror(errno)))")
        continue
      }
      if status.st_mode & S_IFMT == S_IFDIR {
        if isLink {
          passOver(
            path, "links to folders are not followed",
            remedy: "name the folder itself: reftel import \(path)/")
        } else {
          look(into: place + "/", as: path + "/")
        }
      } else if let problem = Self.problem(of: status) {
        passOver(path, problem)
      } else if let file = DocumentFile(
        path: place.split(separator: "/").last.map(String.init) ?? entry.name,
        in: String(place[..<(place.lastIndex(of: "/").map { place.index(after: $0) } ?? place.startIndex)]))
      {
        entries.append(.file(file, shown: path))
      } else {
        passOver(path, "it has just been taken away")
      }
    }
  }

  /// A link with a name in UTF-8 to what has another: its letters are taken for those of Latin 1.
  private mutating func link(to path: [UInt8]) -> String? {
    if links == nil {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "reftel-import-\(UUID().uuidString)")
      try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      links = folder
    }
    guard let links, let name = path.split(separator: UInt8(ascii: "/")).last else { return nil }
    var target = path.map { CChar(bitPattern: $0) } + [0]
    if path.first != UInt8(ascii: "/") {
      target = Array(FileManager.default.currentDirectoryPath.utf8CString.dropLast()) + [0x2F] + target
    }
    let letters = String(
      String.UnicodeScalarView(name.map { Unicode.Scalar($0 < 0x80 || $0 >= 0xA0 ? $0 : 0x2D) }))
    // Each in a folder of its own: two names may come to one.
    let folder = links.appendingPathComponent(String(entries.count))
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let link = folder.appendingPathComponent(letters).path
    guard symlink(target, link) == 0 else { return nil }
    return link
  }

  /// Why something is no file that can be read; `nil` when it is one.
  static func problem(of status: stat) -> String? {
    switch status.st_mode & S_IFMT {
    case S_IFREG: nil
    case S_IFIFO: "it is a pipe, not a file"
    case S_IFSOCK: "it is a socket, not a file"
    case S_IFCHR, S_IFBLK: "it is a device, not a file"
    default: "it is no file that can be read"
    }
  }

  private mutating func passOver(
    _ path: String, _ message: String, code: DiagnosticCode = .unreadableFile, remedy: String? = nil
  ) {
    entries.append(.passedOver(path, FileProblem(code: code.rawValue, message, remedy: remedy)))
  }
}

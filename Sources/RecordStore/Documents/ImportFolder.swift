import Archive
import Foundation
import Ledger

/// What lies in a folder that is to be imported: the files that may be documents, and all else, with why it is passed over.
struct ImportFolder {
  /// Something in the folder.
  enum Entry {
    /// A file that can be looked into.
    case file(DocumentFile)
    /// What is passed over, by its path, and why.
    case passedOver(String, FileProblem)

    fileprivate var path: String {
      switch self {
      case .file(let file): file.fullPath
      case .passedOver(let path, _): path
      }
    }
  }

  /// Everything in it and in the folders in it, in the order of paths. A folder that is passed over stands for what is in it.
  private(set) var entries: [Entry] = []

  /// Looks into a folder.
  init(_ folder: String) {
    look(into: folder.hasSuffix("/") ? folder : folder + "/")
    entries.sort { $0.path < $1.path }
  }

  private mutating func look(into folder: String) {
    guard let found = FolderEntry.all(in: folder, withHidden: true) else {
      return passOver(folder, "the folder cannot be read: \(String(cString: strerror(errno)))")
    }
    // The index of a record is not of its documents.
    for entry in found where entry.name != ".reftel" {
      let path = folder + entry.shownName
      guard entry.foreignName == nil else {
        passOver(
          path, "its name is not UTF-8, so no ledger could cite it", code: .unusableName, remedy: "rename it")
        continue
      }
      guard !entry.name.hasPrefix(".") else {
        passOver(
          path, "it is hidden: its name begins with a full stop", remedy: "rename it if it is a document")
        continue
      }
      var status = stat()
      guard lstat(path, &status) == 0 else {
        passOver(path, "it cannot be read: \(String(cString: strerror(errno)))")
        continue
      }
      let isLink = status.st_mode & S_IFMT == S_IFLNK
      guard !isLink || stat(path, &status) == 0 else {
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
          look(into: path + "/")
        }
      } else if let problem = Self.problem(of: status) {
        passOver(path, problem)
      } else if let file = DocumentFile(path: entry.name, in: folder) {
        entries.append(.file(file))
      } else {
        passOver(path, "it has just been taken away")
      }
    }
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

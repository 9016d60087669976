import Archive
import Foundation

/// A file under a record's `telegrams/`.
struct DocumentFile: Hashable, Sendable {
  /// How documents are written in a file.
  enum Kind: String, Sendable {
    /// Plain text: one document.
    case text = "txt"
    /// A message with a header (RFC 5322): one document.
    case message = "eml"
    /// A volume in TEI: many documents.
    case volume = "xml"
  }

  /// The path below `telegrams/`.
  let path: String
  /// The path from where the command was called.
  let fullPath: String
  let size: Int
  /// When it was last changed, in nanoseconds since 1970.
  let modified: Int

  /// How it is written; `nil` when it cannot be looked into.
  var kind: Kind? { Kind(path: path) }

  /// The name of the file without extension: the key of a single document, the short name of a volume.
  var name: String { Self.name(ofPath: path) }

  static func name(ofPath path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    return String(file[..<(file.lastIndex(of: ".") ?? file.endIndex)])
  }

  /// The files below a folder, in the order of their paths; hidden ones and those without extension are none.
  static func all(in folder: String) -> [DocumentFile] {
    guard let names = FileManager.default.enumerator(atPath: folder) else { return [] }
    var files: [DocumentFile] = []
    while let path = names.nextObject() as? String {
      let file = path.split(separator: "/").last ?? ""
      guard !file.hasPrefix("."), let dot = file.lastIndex(of: "."), dot > file.startIndex,
        let found = DocumentFile(path: path, in: folder)
      else { continue }
      files.append(found)
    }
    return files.sorted { $0.path < $1.path }
  }

  /// A file as it is now; `nil` when there is none, or it is a folder.
  init?(path: String, in folder: String) {
    var status = stat()
    let fullPath = folder.hasSuffix("/") ? folder + path : folder + "/" + path
    guard stat(fullPath, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.path = path
    self.fullPath = fullPath
    size = Int(status.st_size)
    modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
  }
}

extension DocumentFile.Kind {
  /// How a file is written, by its extension.
  init?(path: String) {
    let file = path.split(separator: "/").last ?? ""
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return nil }
    self.init(rawValue: file[dot...].dropFirst().lowercased())
  }
}

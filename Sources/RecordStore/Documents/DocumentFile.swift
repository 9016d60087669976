import Archive
import Foundation
import Ledger

/// A file under a record's `telegrams/`.
struct DocumentFile: Hashable, Sendable {
  /// How documents are written in a file.
  enum Kind: String, Sendable {
    /// Plain text: one document.
    case text = "txt"
    /// A message with a header (RFC 5322): one document.
    case message = "eml"
    /// Messages one below the other (RFC 4155): many documents.
    case mailbox = "mbox"
    /// A volume in TEI: many documents.
    case volume = "xml"

    /// Whether a file may hold many documents.
    var holdsMany: Bool { self == .volume || self == .mailbox }
  }

  /// The path below `telegrams/`.
  let path: String
  /// The path from where the command was called.
  let fullPath: String
  private(set) var size: Int
  /// When it was last changed, in nanoseconds since 1970.
  private(set) var modified: Int
  /// When anything of it was last changed, in nanoseconds since 1970.
  private(set) var changed: Int
  /// Its number on its disk.
  private(set) var number: Int
  /// Whether it is a link that leads out of the record.
  private(set) var isOutside = false

  /// How it is written; `nil` when it cannot be looked into.
  let kind: Kind?

  /// The name of the file without extension, in NFC: the key of a single document, the short name of a volume.
  var name: String { Self.name(ofPath: path) }

  /// Some file systems store an accent as a sign of its own, whoever writes the name: a key has the letter with it.
  static func name(ofPath path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    let name = String(file[..<(file.lastIndex(of: ".") ?? file.endIndex)])
    return name.utf8.allSatisfy { $0 < 0x80 } ? name : name.precomposedStringWithCanonicalMapping
  }

  /// The documents' files of a record, in the order of their paths. Of those that a link leads to outside the record
  /// nothing is known, and nothing is read.
  ///
  /// - Parameters:
  ///   - root: the record's folder `telegrams`.
  ///   - onFolder: called with each folder, by its path below the root, before it is looked into, and when anything in it was
  ///     last added, taken away or renamed, in nanoseconds since 1970.
  static func all(ofRecord root: String, onFolder: (String, Int) -> Void = { _, _ in }) -> [DocumentFile] {
    let url = URL(fileURLWithPath: root)
    let record = url.deletingLastPathComponent()
    func isOutside(_ url: URL) -> Bool { !url.leads(into: record) }
    var files = all(in: root, isOutside: isOutside, onFolder: onFolder)
    if isOutside(url) { for index in files.indices { files[index].seal() } }
    return files
  }

  /// The files below a folder, in the order of their paths; hidden ones and those without extension are none. Links to
  /// folders are not followed.
  ///
  /// - Parameter isOutside: whether what a link leads to may not be read.
  static func all(
    in folder: String, isOutside: (URL) -> Bool = { _ in false },
    onFolder: (String, Int) -> Void = { _, _ in }
  ) -> [DocumentFile] {
    let folder = folder.hasSuffix("/") ? folder : folder + "/"
    var files: [DocumentFile] = []
    var rest = [""]
    while let path = rest.popLast() {
      if let date = dateOfFolder(folder + path) { onFolder(path, date) }
      for entry in FolderEntry.all(in: folder + path) ?? [] {
        if case .folder = entry.kind {
          rest.append(path + entry.name + "/")
          continue
        }
        guard entry.name.contains("."), var file = DocumentFile(path: path + entry.name, in: folder) else {
          continue
        }
        if case .other = entry.kind, isOutside(URL(fileURLWithPath: file.fullPath)) { file.seal() }
        files.append(file)
      }
    }
    return files.sorted { $0.path < $1.path }
  }

  /// When anything in a folder was last added, taken away or renamed, in nanoseconds since 1970.
  static func dateOfFolder(_ path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
    return nanoseconds(status.st_mtim)
  }

  /// A file as it is now; `nil` when there is none, or it is a folder.
  init?(path: String, in folder: String) {
    var status = stat()
    let fullPath = folder.hasSuffix("/") ? folder + path : folder + "/" + path
    guard stat(fullPath, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.path = path
    self.fullPath = fullPath
    kind = Kind(path: path)
    size = Int(status.st_size)
    modified = Self.nanoseconds(status.st_mtim)
    changed = Self.nanoseconds(status.st_ctim)
    number = Int(truncatingIfNeeded: status.st_ino)
  }
}

extension DocumentFile {
  private static func nanoseconds(_ time: timespec) -> Int {
    Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }

  /// What the index is to know of it, before it is read.
  var indexed: IndexedFile {
    IndexedFile(path: path, size: size, modified: modified, changed: changed, number: number)
  }

  /// Whether it is by all signs the file that was indexed.
  func isUnchanged(since indexed: IndexedFile) -> Bool {
    indexed.size == size && indexed.modified == modified && indexed.changed == changed
      && indexed.number == number
  }

  /// Nothing more is to be known of it.
  private mutating func seal() {
    isOutside = true
    size = 0
    modified = 0
    changed = 0
    number = 0
  }

  /// Opens it.
  ///
  /// - Throws: why it cannot be read.
  func opened(onRead: @escaping (Int) -> Void = { _ in }) throws(FileProblem) -> FileBytes {
    guard !isOutside else {
      throw FileProblem(
        code: DiagnosticCode.unreadableFile.rawValue,
        "a link leads out of the record's folder, and nothing outside is read",
        remedy: "reftel import copies it into the record")
    }
    guard let bytes = FileBytes(path: fullPath, onRead: onRead) else {
      throw FileProblem(
        code: DiagnosticCode.unreadableFile.rawValue, "it cannot be read: \(String(cString: strerror(errno)))"
      )
    }
    return bytes
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

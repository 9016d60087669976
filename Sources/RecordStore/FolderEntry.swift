internal import Foundation

/// What lies in a folder, as the folder itself tells: nothing is asked of the files.
public struct FolderEntry: Sendable {
  /// What it is, as far as the folder tells.
  public enum Kind: Sendable {
    case folder
    case file
    /// A link, or something that the folder does not tell of.
    case other
  }

  /// Its name.
  public let name: String
  /// What it is.
  public let kind: Kind

  /// What lies in a folder, in no order; hidden entries are left out. `nil` when it cannot be read.
  public static func all(in folder: String) -> [FolderEntry]? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    var entries: [FolderEntry] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      let kind: Kind =
        switch Int(entry.pointee.d_type) {
        case Int(DT_DIR): .folder
        case Int(DT_REG): .file
        default: .other
        }
      entries.append(FolderEntry(name: name, kind: kind))
    }
    return entries
  }
}

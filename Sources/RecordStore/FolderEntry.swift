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

  /// Its name; bytes that are no UTF-8 are replaced by `�`.
  public let name: String
  /// The bytes of its name, where they are not UTF-8: nothing can be done with it by its ``name``.
  public let foreignName: [UInt8]?
  /// What it is.
  public let kind: Kind

  /// Its name as it can be shown: bytes that are not UTF-8 as `\\xE9`.
  public var shownName: String { foreignName.map(Self.shown) ?? name }

  private static func shown(_ bytes: [UInt8]) -> String {
    var shown = ""
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var position = 0
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let scalar):
        shown.unicodeScalars.append(Unicode.UTF8.decode(scalar))
        position += scalar.count
      case .error(let length):
        for byte in bytes[position..<position + length] {
          shown += "\\x" + String(byte, radix: 16, uppercase: true)
        }
        position += length
      case .emptyInput: return shown
      }
    }
  }

  /// What lies in a folder, in no order; hidden entries are left out unless they are asked for. `nil` when it cannot be
  /// read, and then `errno` says why.
  public static func all(in folder: String, withHidden: Bool = false) -> [FolderEntry]? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    var entries: [FolderEntry] = []
    while let entry = readdir(directory) {
      let bytes = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: UInt8.self, capacity: 256) { name in
          Array(
            UnsafeBufferPointer(
              start: name, count: strlen(UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))))
        }
      }
      let name = String(decoding: bytes, as: UTF8.self)
      guard name != ".", name != "..", withHidden || !name.hasPrefix(".") else { continue }
      let kind: Kind =
        switch Int(entry.pointee.d_type) {
        case Int(DT_DIR): .folder
        case Int(DT_REG): .file
        default: .other
        }
      let foreignName = String(validating: bytes, as: UTF8.self) == nil ? bytes : nil
      entries.append(FolderEntry(name: name, foreignName: foreignName, kind: kind))
    }
    return entries
  }
}

internal import Foundation
internal import Ledger
public import Telegrams

/// The documents that lie under a record's `telegrams/`, by their keys: the files' names without extension.
public struct DocumentShelf: Sendable {
  /// Where each document lies.
  private let paths: [String: String]

  /// Looks what is there; no file is read yet.
  public init(of folder: RecordFolder) {
    let root = folder.displayPrefix + "telegrams"
    var paths: [String: String] = [:]
    let names = FileManager.default.enumerator(atPath: root)
    while let name = names?.nextObject() as? String {
      let file = name.split(separator: "/").last ?? ""
      guard !file.hasPrefix("."), let dot = file.lastIndex(of: "."), dot > file.startIndex else { continue }
      let key = String(file[..<dot])
      // Of several files of one name, plain text can be looked into.
      if paths[key] == nil || file.hasSuffix(".txt") { paths[key] = root + "/" + name }
    }
    self.paths = paths
  }

  /// The keys of all documents, in order.
  public var keys: [String] { paths.keys.sorted() }

  /// Whether there is a document of a key.
  public func contains(_ key: String) -> Bool { paths[key] != nil }

  /// Reads a document; `nil` when there is none, or it is not of a kind that can be read.
  public func document(_ key: String) -> Document? {
    guard let path = paths[key], path.hasSuffix(".txt"), let bytes = try? RecordFolder.bytes(ofFile: path)
    else {
      return nil
    }
    return PlainTextReader.document(key: key, text: String(decoding: bytes, as: UTF8.self))
  }
}

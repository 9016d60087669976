internal import Foundation
public import Ledger
public import Telegrams

/// The documents that lie under a record's `telegrams/`, by their keys: the files' names without extension.
public struct DocumentShelf: Sendable {
  /// Where each document lies.
  private let paths: [String: String]

  /// Looks what is there; no file is read yet.
  public init(of folder: RecordFolder) {
    let root = folder.displayPrefix + "telegrams"
    var paths: [String: String] = [:]
    // In order, so that of two files of one key the same is always meant.
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String }.sorted() ?? []
    for name in names {
      let file = name.split(separator: "/").last ?? ""
      guard !file.hasPrefix("."), let dot = file.lastIndex(of: "."), dot > file.startIndex else { continue }
      let key = String(file[..<dot])
      // Of several files of one name, plain text can be looked into.
      if paths[key] == nil || (file.hasSuffix(".txt") && paths[key]?.hasSuffix(".txt") == false) {
        paths[key] = root + "/" + name
      }
    }
    self.paths = paths
  }

  /// The keys of all documents, in order.
  public var keys: [String] { paths.keys.sorted() }

  /// Whether there is a document of a key.
  public func contains(_ key: String) -> Bool { paths[key] != nil }

  /// Reads a document; `nil` when there is none, or it is not of a kind that can be looked into.
  public func document(_ key: String) throws(LoadFailure) -> Document? {
    guard let path = paths[key], path.hasSuffix(".txt") else { return nil }
    return PlainTextReader.document(
      key: key, text: String(decoding: try RecordFolder.bytes(ofFile: path), as: UTF8.self))
  }
}

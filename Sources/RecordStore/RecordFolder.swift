internal import Foundation
public import Ledger

/// Where a record lies on disk: its folder, its entry, and the documents under `telegrams/` (§1).
public struct RecordFolder: Sendable {
  /// The record's folder, as its user named it.
  public let path: String
  /// The entry's path from the folder.
  public let entry: String
  /// What was read as the entry where that is no file but a pipe, which gives what it has once.
  let piped: [UInt8]?

  init(path: String, entry: String, piped: [UInt8]? = nil) {
    self.path = path
    self.entry = entry
    self.piped = piped
  }

  /// The folder of a record whose entry has not been saved yet.
  public init(unsaved entry: String, in path: String) { self.init(path: path, entry: entry) }

  /// Whether the entry was read from a pipe, and cannot be read again or written.
  public var isPiped: Bool { piped != nil }

  /// Finds a record: a folder with one ledger, or with `record.reftel` among several; a ledger itself; or `-`,
  /// `/dev/stdin` or another pipe, from which a ledger is read that has the working folder as its own.
  ///
  /// A link stands for the file that it leads to.
  ///
  /// - Throws: a ``Diagnostic`` when there is none.
  public static func find(at path: String) throws(Diagnostic) -> RecordFolder {
    if let piped = try PipedLedger.read(path) { return RecordFolder(path: "", entry: path, piped: piped) }
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      var equivalents = EquivalentPath()
      if let other = equivalents.find(path) { return try find(at: other) }
      throw Diagnostic(
        .noLedger, "there is no such file or folder", path: path,
        remedy: "name a record's folder, or its ledger")
    }
    guard isFolder else {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      return try RecordFolder(
        path: parts.dropLast().joined(separator: "/") + (parts.count == 2 && parts[0].isEmpty ? "/" : ""),
        entry: String(parts.last ?? "")
      ).followingLink()
    }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw Diagnostic(.noLedger, "the folder cannot be read", path: path)
    }
    let ledgers = names.filter { $0.hasSuffix(".reftel") && !$0.hasPrefix(".") }.sorted()
    if ledgers.contains("record.reftel") {
      return try RecordFolder(path: path, entry: "record.reftel").followingLink()
    }
    guard let only = ledgers.first, ledgers.count == 1 else {
      throw Diagnostic(
        .noLedger,
        ledgers.isEmpty ? "there is no ledger here" : "several ledgers, and none is record.reftel",
        path: path,
        remedy: ledgers.isEmpty
          ? "a record is a folder with a file that ends in .reftel"
          : "name the one that is meant: \(ledgers.prefix(4).joined(separator: ", "))")
    }
    return try RecordFolder(path: path, entry: only).followingLink()
  }

  /// The record of the file to which the entry leads, where that is a link: its includes lie beside that file, as they do
  /// for whoever opens it by its own name. Within the folder, documents stay where they are; a link that leads out of it
  /// stands for another record, with its own.
  private func followingLink() throws(Diagnostic) -> RecordFolder {
    let named = displayPrefix + entry
    guard (try? FileManager.default.destinationOfSymbolicLink(atPath: named)) != nil,
      let own = RecordFiles.ownPath(named),
      let root = RecordFiles.ownPath(displayPrefix.isEmpty ? "." : displayPrefix)
    else { return self }
    let start = root.hasSuffix("/") ? root : root + "/"
    if own.utf8.starts(with: start.utf8) {
      return RecordFolder(
        path: path, entry: String(decoding: own.utf8.dropFirst(start.utf8.count), as: UTF8.self))
    }
    if FileManager.default.fileExists(atPath: displayPrefix + "telegrams") {
      throw Diagnostic(
        .noLedger, "the ledger is a link to \(own), and documents lie beside the link, not beside the file",
        path: named,
        remedy: "put the documents beside the file and name that, or put a copy of the file here")
    }
    let cut = own.utf8.lastIndex(of: UInt8(ascii: "/")) ?? own.startIndex
    return RecordFolder(
      path: cut == own.startIndex ? "/" : String(own[..<cut]),
      entry: String(own[own.utf8.index(after: cut)...]))
  }

  /// What stands before the paths of the record's files where its user sees them.
  public var displayPrefix: String { path.isEmpty || path.hasSuffix("/") ? path : path + "/" }

  /// Reads the record's text, with and without what a what-if says.
  ///
  /// - Parameters:
  ///   - workers: who reads it; nothing that is read depends on it.
  ///   - note: told of each file that is sought, by its path where its user sees it, before it is read or found missing.
  ///   - unsaved: what an editor has of a file at such a path that it has not saved; `nil` where what is on disk counts.
  public func read(
    assuming whatIf: WhatIf = WhatIf(), with workers: Workers = .serial,
    noting note: @escaping (String) -> Void = { _ in },
    unsaved: @escaping (String) -> [UInt8]? = { _ in nil }
  ) -> (record: Record, diagnostics: [Diagnostic]) {
    let files = RecordFiles(self, noting: note)
    return Record.reading(
      entry: entry, displayPrefix: displayPrefix, assuming: whatIf, with: workers
    ) { (name) throws(LoadFailure) in
      do throws(LoadFailure) {
        let file = try files.load(name)
        guard let text = unsaved(displayPrefix + (file.path ?? name)) else { return file }
        return LoadedFile(text, path: file.path, identity: file.identity)
      } catch {
        // A new file has not been saved at all.
        guard let text = unsaved(displayPrefix + name) else { throw error }
        return LoadedFile(text)
      }
    }
  }

  /// The bytes of a file.
  static func bytes(ofFile path: String) throws(LoadFailure) -> [UInt8] { try FileTexts.read(path).bytes }

  /// Puts a file of the record in the place of the one that was there, whole or not at all, with the rights it has: a
  /// record may be confidential.
  public static func write(_ file: SourceFile) throws(LoadFailure) {
    try FileWriting.replace(file.path, with: file.bytes)
  }
}

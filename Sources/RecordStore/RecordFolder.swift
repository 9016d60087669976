internal import Foundation
public import Ledger

/// Where a record lies on disk: its folder, its entry, and the documents under `telegrams/` (§1).
public struct RecordFolder: Sendable {
  /// The record's folder, as its user named it.
  public let path: String
  /// The entry's file name.
  public let entry: String

  /// Finds a record: a folder with one ledger, or with `record.reftel` among several; or a ledger itself.
  ///
  /// - Throws: a ``Diagnostic`` when there is none.
  public static func find(at path: String) throws(Diagnostic) -> RecordFolder {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Diagnostic(
        .noLedger, "there is no such file or folder", path: path,
        remedy: "name a record's folder, or its ledger")
    }
    guard isFolder else {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      return RecordFolder(
        path: parts.dropLast().joined(separator: "/") + (parts.count == 2 && parts[0].isEmpty ? "/" : ""),
        entry: String(parts.last ?? ""))
    }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw Diagnostic(.noLedger, "the folder cannot be read", path: path)
    }
    let ledgers = names.filter { $0.hasSuffix(".reftel") && !$0.hasPrefix(".") }.sorted()
    if ledgers.contains("record.reftel") { return RecordFolder(path: path, entry: "record.reftel") }
    guard let only = ledgers.first, ledgers.count == 1 else {
      throw Diagnostic(
        .noLedger,
        ledgers.isEmpty ? "there is no ledger here" : "several ledgers, and none is record.reftel",
        path: path,
        remedy: ledgers.isEmpty
          ? "a record is a folder with a file that ends in .reftel"
          : "name the one that is meant: \(ledgers.prefix(4).joined(separator: ", "))")
    }
    return RecordFolder(path: path, entry: only)
  }

  /// What stands before the paths of the record's files where its user sees them.
  public var displayPrefix: String { path.isEmpty || path.hasSuffix("/") ? path : path + "/" }

  /// Reads the record's text, with and without what a what-if says.
  ///
  /// - Parameters:
  ///   - workers: who reads it; nothing that is read depends on it.
  ///   - note: told of each file that is sought, by its path where its user sees it, before it is read or found missing.
  public func read(
    assuming hypothesis: Hypothesis = Hypothesis(), with workers: Workers = .none,
    noting note: @escaping (String) -> Void = { _ in }
  ) -> (record: Record, diagnostics: [Diagnostic]) {
    Record.reading(
      entry: entry, displayPrefix: displayPrefix, assuming: hypothesis, with: workers
    ) { (name) throws(LoadFailure) in
      note(displayPrefix + name)
      return try bytes(of: name)
    }
  }

  /// The bytes of a file of the record, by its path from the record's folder. The entry is what its user named, wherever
  /// it lies.
  ///
  /// - Throws: a failure when it cannot be read, or leads out of the record's folder.
  func bytes(of name: String) throws(LoadFailure) -> [UInt8] {
    guard name == entry || isInside(name) else {
      throw LoadFailure("a link leads out of the record's folder, and nothing outside is read")
    }
    return try Self.bytes(ofFile: displayPrefix + name)
  }

  /// Whether a path from the record's folder, with all links followed, stays in it. A record may come from others, and is
  /// shown to others.
  func isInside(_ name: String) -> Bool {
    guard !name.isEmpty, !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
      return false
    }
    let folder = URL(fileURLWithPath: displayPrefix.isEmpty ? "." : displayPrefix)
    return URL(fileURLWithPath: displayPrefix + name).leads(into: folder)
  }

  /// The bytes of a file.
  static func bytes(ofFile path: String) throws(LoadFailure) -> [UInt8] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw LoadFailure("there is no such file")
    }
    guard !isFolder else { throw LoadFailure("it is a folder") }
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
    guard size <= LoadFailure.largestFile else { throw LoadFailure(tooLarge: size) }
    guard
      let bytes = contents(ofFile: path, size: size)
        ?? FileManager.default.contents(atPath: path).map(Array.init)
    else { throw LoadFailure("it may not be read, or has vanished") }
    return bytes
  }

  /// A file's bytes, read straight to where they are kept, since a record may be large; `nil` when it cannot be read, has
  /// another size by now, or has none because it is no file on a disk.
  private static func contents(ofFile path: String, size: Int) -> [UInt8]? {
    guard size > 0 else { return nil }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    // One byte more than there should be, to see whether there is one.
    let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      while count < buffer.count {
        let length = Foundation.read(descriptor, start + count, buffer.count - count)
        if length > 0 { count += length } else if length == 0 || errno != EINTR { return }
      }
    }
    return bytes.count == size ? bytes : nil
  }

  /// Puts a file of the record in the place of the one that was there, whole or not at all.
  public static func write(_ file: SourceFile) throws(LoadFailure) {
    do {
      // The file that a link leads to, with the rights it has: a record may be confidential.
      let url = URL(fileURLWithPath: file.path).resolvingSymlinksInPath()
      let rights = try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions]
      try Data(file.bytes).write(to: url, options: .atomic)
      if let rights {
        try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: url.path)
      }
    } catch {
      throw LoadFailure("\(error.localizedDescription)")
    }
  }
}

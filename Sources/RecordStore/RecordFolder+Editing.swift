internal import Foundation
public import Ledger

/// What a file of a record is at a moment, for whoever wants to save a text in its place.
public enum EditedFile: Sendable {
  /// It holds these bytes.
  case there([UInt8])
  /// There is no such file.
  case missing
  /// It cannot be read, or may not be one of the record's ledgers; why.
  case unusable(String)

  /// What it holds, where it can be read.
  public var bytes: [UInt8]? { if case .there(let bytes) = self { bytes } else { nil } }
}

extension RecordFolder {
  /// Reads the record's text as it would be with another text in one of its files.
  ///
  /// - Parameters:
  ///   - name: the file's path from the record's folder.
  ///   - bytes: what it would hold.
  public func read(replacing name: String, with bytes: [UInt8]) -> (record: Record, diagnostics: [Diagnostic])
  {
    let files = RecordFiles(self)
    return Record.reading(
      entry: entry, displayPrefix: displayPrefix,
      files: {
        (relative) throws(LoadFailure) in
        // A file may be tried before it is there.
        let file: LoadedFile
        do throws(LoadFailure) { file = try files.load(relative) } catch {
          guard relative == name else { throw error }
          return LoadedFile(bytes)
        }
        return (file.path ?? relative) == name
          ? LoadedFile(bytes, path: file.path, identity: file.identity) : file
      })
  }

  /// What a file of the record's folder is at this moment.
  ///
  /// - Parameter name: its path from the folder.
  public func current(_ name: String) -> EditedFile {
    do throws(LoadFailure) {
      try checkNotPiped()
      try checkLedger(name)
      var information = stat()
      // A link that leads nowhere is something, and is not written through.
      guard lstat(displayPrefix + name, &information) == 0 else {
        let isGone = errno == ENOENT || errno == ENOTDIR
        return isGone ? .missing : .unusable(String(cString: strerror(errno)))
      }
      return .there(try Self.bytes(ofFile: displayPrefix + name))
    } catch {
      return .unusable(error.reason)
    }
  }

  /// Puts a text in the place of a file of the record, whole or not at all.
  ///
  /// - Throws: a failure when it cannot be written, or may not be one of the record's ledgers.
  public func save(_ bytes: [UInt8], as name: String) throws(LoadFailure) {
    try checkNotPiped()
    try checkLedger(name)
    try Self.write(SourceFile(path: displayPrefix + name, bytes: bytes))
  }

  /// Puts a text where no file is yet, with the rights of the record's entry.
  ///
  /// - Throws: a failure when it cannot be written, may not be one of the record's ledgers, or when there is a file by now.
  public func create(_ bytes: [UInt8], as name: String) throws(LoadFailure) {
    try checkNotPiped()
    try checkLedger(name)
    let folder = name.split(separator: "/").dropLast().joined(separator: "/")
    // A folder that is a link may lead out, though the file is not there yet.
    try checkFolder(folder)
    try FileWriting.create(displayPrefix + name, holding: bytes, asPrivateAs: displayPrefix + entry)
  }

  /// A name for another version of a file that nothing in its folder has: `letters-2.reftel`.
  public func freeName(beside name: String) -> String {
    let stem = name.hasSuffix(LedgerName.suffix) ? String(name.dropLast(LedgerName.suffix.count)) : name
    var information = stat()
    if lstat(displayPrefix + name, &information) != 0 { return name }
    for number in 2..<1_000 {
      let other = "\(stem)-\(number)\(LedgerName.suffix)"
      if lstat(displayPrefix + other, &information) != 0 { return other }
    }
    return name
  }

  private func checkNotPiped() throws(LoadFailure) {
    if isPiped { throw LoadFailure("the record was read from a pipe") }
  }
}

public import Ledger

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
        let file = try files.load(relative)
        return (file.path ?? relative) == name
          ? LoadedFile(bytes, path: file.path, identity: file.identity) : file
      })
  }

  /// What a file of the record holds at this moment; `nil` when it is not there, or leads out of the record.
  public func currentBytes(of name: String) -> [UInt8]? {
    guard !isPiped, isInside(name) else { return nil }
    do throws(LoadFailure) { return try Self.bytes(ofFile: displayPrefix + name) } catch { return nil }
  }

  /// Puts a text in the place of a file of the record, whole or not at all.
  ///
  /// - Throws: a failure when it cannot be written, since the record came from a pipe or for another reason, or when the file is a link that leads out of the record's folder.
  public func save(_ bytes: [UInt8], as name: String) throws(LoadFailure) {
    guard !isPiped else { throw LoadFailure("the record was read from a pipe") }
    guard isInside(name) else { throw LoadFailure("it leads out of the record's folder") }
    try Self.write(SourceFile(path: displayPrefix + name, bytes: bytes))
  }
}

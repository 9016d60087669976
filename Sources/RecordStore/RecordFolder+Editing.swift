public import Ledger

extension RecordFolder {
  /// Reads the record's text as it would be with another text in one of its files.
  ///
  /// - Parameters:
  ///   - name: the file's path from the record's folder.
  ///   - bytes: what it would hold.
  public func read(replacing name: String, with bytes: [UInt8]) -> (record: Record, diagnostics: [Diagnostic])
  {
    Record.reading(entry: entry, displayPrefix: displayPrefix) { (relative) throws(LoadFailure) in
      relative == name ? bytes : try self.bytes(of: relative)
    }
  }

  /// What a file of the record holds at this moment; `nil` when it is not there, or leads out of the record.
  public func currentBytes(of name: String) -> [UInt8]? {
    guard isInside(name) else { return nil }
    do throws(LoadFailure) { return try Self.bytes(ofFile: displayPrefix + name) } catch { return nil }
  }

  /// Puts a text in the place of a file of the record, whole or not at all.
  ///
  /// - Throws: a failure when it cannot be written, or when the file is a link that leads out of the record's folder.
  public func save(_ bytes: [UInt8], as name: String) throws(LoadFailure) {
    guard isInside(name) else { throw LoadFailure("it leads out of the record's folder") }
    try Self.write(SourceFile(path: displayPrefix + name, bytes: bytes))
  }
}

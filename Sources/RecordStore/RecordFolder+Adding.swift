public import Ledger

/// A directive that is to be put at the end of one of a record's files, and what the record would be with it.
public struct AddedDirective: Sendable {
  /// The file, as its user would name it.
  public let path: String
  /// The line, from 1, on which it would stand.
  public let line: Int
  /// Its lines, as the ledger has them.
  public let text: String
  /// The record as it would be.
  public let record: Record
  /// Where its lines would stand in the file, in bytes.
  public let range: Range<Int>
  /// Everything that would be wrong in the record, its citations looked up.
  public let check: (diagnostics: [Diagnostic], files: [SourceFile])
  /// The file's path from the record's folder.
  public let name: String
  fileprivate let before: [UInt8]
  fileprivate let after: [UInt8]
}

extension RecordFolder {
  /// The file whose acts go on the longest: where a new act belongs. The record's entry where there are no acts.
  private static func file(ofLastActIn record: Record) -> SourceFile {
    record.files[record.acts.last.map { Int($0.place.file) } ?? 0]
  }

  /// What it would be to put a directive at the end of the file whose acts go on the longest. Nothing is written.
  ///
  /// - Parameters:
  ///   - lines: the directive, in whatever layout.
  ///   - record: the record as it was read.
  public func adding(_ lines: String, to record: Record) -> AddedDirective {
    let file = Self.file(ofLastActIn: record)
    let groups = Set(record.groups.map(\.heading.name))
    let laidOut = Formatter.formatted(Array((lines + "\n").utf8), groups: groups)
    let newline = UInt8(ascii: "\n")
    var after = file.bytes
    if let last = after.last, last != newline { after.append(newline) }
    let line = after.count { $0 == newline } + 1
    after += laidOut
    let name = String(file.path.dropFirst(displayPrefix.count))
    let (changed, diagnostics) = read(replacing: name, with: after)
    let findings = RecordFindings(of: changed, diagnostics, DocumentLookup(of: self))
    return AddedDirective(
      path: file.path, line: line, text: String(decoding: laidOut, as: UTF8.self), record: changed,
      range: after.count - laidOut.count..<after.count,
      check: ((diagnostics + findings.diagnostics).inOrderOfText(), changed.files), name: name,
      before: file.bytes, after: after)
  }

  /// Takes lines out of a file again that were added to it, wherever they stand by now.
  ///
  /// - Parameters:
  ///   - name: the file's path from the record's folder.
  ///   - text: the lines, with the line feed at their end.
  ///   - start: where they were put, in bytes.
  /// - Throws: why they cannot be taken out: they have been changed meanwhile.
  public func takeOut(_ text: String, from name: String, at start: Int) throws(LoadFailure) {
    guard let bytes = current(name).bytes else { throw LoadFailure("\(name) is no longer there") }
    let lines = Array(text.utf8)
    guard !lines.isEmpty, start >= 0, start + lines.count <= bytes.count,
      bytes[start..<start + lines.count].elementsEqual(lines)
    else { throw LoadFailure("its lines in \(name) have been changed or moved meanwhile") }
    try save(Array(bytes[..<start] + bytes[(start + lines.count)...]), as: name)
  }

  /// Writes what was added, the file whole or not at all.
  ///
  /// - Throws: why it cannot be written; a file that has changed meanwhile is left alone.
  public func save(_ added: AddedDirective) throws(LoadFailure) {
    guard current(added.name).bytes == added.before else {
      throw LoadFailure("\(added.path) has been changed meanwhile")
    }
    try save(added.after, as: added.name)
  }
}

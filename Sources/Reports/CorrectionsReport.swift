public import Ledger

/// What was changed in the record's files: where, from what, to what.
public struct CorrectionsReport: Sendable {
  /// A change.
  public struct Entry: Hashable, Sendable {
    /// The file's path as its reader knows it.
    public let path: String
    /// Where it stood.
    public let position: LineAndColumn
    /// What stood there.
    public let from: String
    /// What stands there now.
    public let to: String
  }

  /// The changes, in the order of the text.
  public let entries: [Entry]

  /// Changes at places of files, with what was written there.
  public init(_ changes: [(place: SourcePlace, written: String)], files: [SourceFile]) {
    var indices: [Int32: LineIndex] = [:]
    entries = changes.sorted { ($0.place.file, $0.place.start) < ($1.place.file, $1.place.start) }.map {
      change in
      let file = files[Int(change.place.file)]
      let index = indices[change.place.file] ?? LineIndex(file)
      indices[change.place.file] = index
      return Entry(
        path: file.path, position: index.position(of: change.place.start), from: file.text(of: change.place),
        to: change.written)
    }
  }

  /// The changes, two lines each, and how many there are.
  public var lines: [String] {
    guard !entries.isEmpty else { return ["no quotation to change"] }
    return entries.flatMap { entry in
      [
        "\(entry.path):\(entry.position.line):\(entry.position.column): \(entry.from)",
        "  is now \(entry.to)",
      ]
    } + ["\(entries.count) quotation\(entries.count == 1 ? "" : "s") changed"]
  }

  /// The changes as JSON: `[{"file","line","column","from","to"}]`.
  public var json: JSONValue {
    .array(
      entries.map { entry in
        .object([
          .init("file", .string(entry.path)), .init("line", .number(entry.position.line)),
          .init("column", .number(entry.position.column)), .init("from", .string(entry.from)),
          .init("to", .string(entry.to)),
        ])
      })
  }
}

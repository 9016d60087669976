internal import Console
public import Ledger

/// Diagnostics as they are shown: with their places, their source lines and carets (§7, `check`).
public struct DiagnosticsReport: Sendable {
  /// One diagnostic with its place in the terms of an editor.
  public struct Entry: Sendable {
    /// What is wrong.
    public let diagnostic: Diagnostic
    /// The file's path as its reader knows it.
    public let path: String
    /// Where in the file; `nil` when the whole file is meant.
    public let position: LineAndColumn?
    /// The source line, shortened where it is very long, and the columns to underline.
    public let excerpt: (line: String, caret: Range<Int>)?
  }

  /// The diagnostics, in the order of the text.
  public let entries: [Entry]

  /// How many are errors.
  public var errorCount: Int { entries.count { $0.diagnostic.severity == .error } }
  /// How many are warnings.
  public var warningCount: Int { entries.count - errorCount }

  /// Finds the lines of diagnostics in the files they are about.
  public init(_ diagnostics: [Diagnostic], files: [SourceFile]) {
    var indices: [Int32: LineIndex] = [:]
    // Diagnostics come in the order of the text, so that a long line with many is counted through once.
    var latest: [Int32: (offset: UInt32, position: LineAndColumn)] = [:]
    entries = diagnostics.map { diagnostic in
      guard let place = diagnostic.place, files.indices.contains(Int(place.file)) else {
        return Entry(diagnostic: diagnostic, path: diagnostic.path ?? "", position: nil, excerpt: nil)
      }
      let file = files[Int(place.file)]
      let index = indices[place.file] ?? LineIndex(file)
      indices[place.file] = index
      let position = index.position(of: place.start, from: latest[place.file])
      latest[place.file] = (place.start, position)
      return Entry(
        diagnostic: diagnostic, path: file.path, position: position,
        excerpt: Self.excerpt(place, file, position))
    }
  }

  /// Long lines are shown around the place.
  private static func excerpt(
    _ place: SourcePlace, _ file: SourceFile, _ position: LineAndColumn
  ) -> (line: String, caret: Range<Int>) {
    let limit = 200
    // Whatever a place says, no more is shown than there is.
    let offset = min(Int(place.start), file.bytes.count)
    let line = file.line(around: offset, within: limit)
    let start = max(line.lowerBound, offset - limit)
    let end = max(start, min(line.upperBound, offset + limit))
    func text(_ range: Range<Int>) -> String {
      // A tab is one column of the excerpt, so that the caret stands below what it means.
      String(String(decoding: file.bytes[range], as: UTF8.self).map(\.shownInLine))
    }
    let first = max(start, min(offset, end))
    let before = text(start..<first)
    let marked = text(first..<max(first, min(Int(place.end), end)))
    let width = max(1, marked.count)
    return (text(start..<end), before.count..<before.count + width)
  }

  /// The report in the form of §7.
  public var json: JSONValue { json() }

  /// The report in the form of §7, with what else is to be said, and what was changed.
  public func json(notes: [String]? = nil, fixed: JSONValue? = nil) -> JSONValue {
    .object(
      [.init("errors", .array(entries.map(\.json)))]
        + (notes.map { [.init("notes", .array($0.map(JSONValue.string)))] } ?? [])
        + (fixed.map { [.init("fixed", $0)] } ?? []))
  }
}

extension DiagnosticsReport.Entry {
  /// The diagnostic in the form of §7.
  public var json: JSONValue {
    .object([
      .init("file", .string(path)), .init("line", position.map { .number($0.line) } ?? .null),
      .init("column", position.map { .number($0.column) } ?? .null),
      .init("code", .string(diagnostic.code.rawValue)),
      .init("severity", .string(diagnostic.severity.rawValue)),
      .init("message", .string(diagnostic.message)), .init("hint", JSONValue(diagnostic.hint)),
    ])
  }

  /// The diagnostic as lines: `path:line:column: error: message [code]`, the source line, a caret, and what to do.
  public var lines: [String] {
    let place = [path, position.map { "\($0.line)" }, position.map { "\($0.column)" }].compactMap(\.self)
      .joined(separator: ":")
    var lines = [
      "\(place): \(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.code.rawValue)]"
    ]
    if let excerpt {
      lines.append("  " + excerpt.line)
      // The caret stands below what it means, however wide that is shown.
      let before = excerpt.line.prefix(excerpt.caret.lowerBound)
      let marked = excerpt.line.dropFirst(excerpt.caret.lowerBound).prefix(excerpt.caret.count)
      lines.append(
        "  " + String(repeating: " ", count: DisplayWidth.of(before))
          + String(repeating: "^", count: max(DisplayWidth.of(marked), 1)))
    }
    if let hint = diagnostic.hint { lines.append("  " + hint) }
    return lines
  }
}

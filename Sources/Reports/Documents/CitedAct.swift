public import Documents
public import Ledger

/// An act that begins with a document: its date, what was done, and the place that it is cited from.
public struct CitedAct: Sendable {
  /// The act's lines.
  public let text: String

  /// The line of an act.
  ///
  /// - Parameters:
  ///   - words: the act, with its date or without; a reading's clauses follow a colon, as in `--then`.
  ///   - document: the document.
  ///   - fragment: the place in it.
  ///   - quote: its words that are to be quoted.
  ///   - sent: when it was sent, which the act is dated by where it has no date of its own.
  ///   - zone: the record's.
  /// - Throws: a problem where nothing dates the act.
  public init(
    _ words: String, citing document: Document, at fragment: String?, quoting quote: String?,
    sent: WrittenDate?, in zone: Zone
  ) throws(QueryError) {
    let words = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let date: String
    let act: String
    if let own = Self.date(at: words) {
      date = String(own)
      act = String(words[own.endIndex...].dropFirst())
    } else if let sent {
      date = sent.text(in: zone)
      act = words
    } else {
      throw QueryError(
        in: "act", "'\(document.key)' does not say when it was sent: begin the act with its date")
    }
    guard !act.isEmpty else {
      throw QueryError(in: "act", "there is no act: --act 'Tarn reports leave done'")
    }
    let quoted = quote.map { words in
      " \"" + words.reduce(into: "") { $0 += $1 == "\"" || $1 == "\\" ? "\\\($1)" : String($1) } + "\""
    }
    let source = "  @\(document.key)\(fragment.map { "#\($0)" } ?? "")\(quoted ?? "")"
    var lines = WhatIf.act(act, at: date).split(separator: "\n", omittingEmptySubsequences: false)
    let first = String(lines.removeFirst()) + source
    text = ([first[...]] + lines).joined(separator: "\n")
  }

  /// The date, with time and zone, with which words begin; `nil` where they begin otherwise.
  private static func date(at words: String) -> Substring? {
    let parts = words.split(separator: " ")
    func isNumber(_ part: Substring, _ mark: Character) -> Bool {
      part.contains(mark) && part.allSatisfy { $0.isASCII && $0.isNumber || $0 == mark }
    }
    guard let first = parts.first, isNumber(first, "-") else { return nil }
    var end = first.endIndex
    if parts.count > 1, isNumber(parts[1], ":") {
      end = parts[1].endIndex
      if parts.count > 2,
        parts[2] == "Z" || parts[2].dropFirst().allSatisfy(\.isNumber) && "+-".contains(parts[2].first!)
      {
        end = parts[2].endIndex
      }
    }
    return words[..<end]
  }
}

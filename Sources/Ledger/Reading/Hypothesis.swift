/// What a record is to be read with and without, the files untouched: a what-if (§6).
public struct Hypothesis: Sendable {
  /// The name under which diagnostics speak of the acts that are added.
  public static let path = "--then"

  /// The name under which diagnostics speak of lines to leave out that are no acts.
  public static let leavingOut = "--without"

  /// A line of the record, by its file's path and its number, from 1.
  public struct Line: Hashable, Sendable {
    /// The file's path, from the record's folder or as diagnostics show it.
    public let path: String
    /// The line's number.
    public let line: Int

    /// A line of a file.
    public init(path: String, line: Int) {
      self.path = path
      self.line = line
    }
  }

  /// Acts, dated, that are read after all others.
  public var acts: [String]
  /// Acts that are left out.
  public var leftOut: [Line]

  /// A what-if; nothing, when nothing is given.
  public init(acts: [String] = [], leftOut: [Line] = []) {
    self.acts = acts
    self.leftOut = leftOut
  }

  /// Whether it changes nothing.
  public var isEmpty: Bool { acts.isEmpty && leftOut.isEmpty }

  /// An act as the ledger writes it, from one line of words (§3).
  ///
  /// A reading's clauses, which stand below it in a file, follow a colon here, as the answers print them:
  /// `US reads offensive-weapons: covers missiles`, and a semicolon between two.
  ///
  /// - Parameters:
  ///   - words: the act without its date.
  ///   - date: its date, with time and zone as they are wanted.
  public static func act(_ words: String, at date: String) -> String {
    let parts = words.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
    guard parts.count == 3, parts[1] == "reads" else { return "\(date) \(words)" }
    // What is quoted or cited after the clauses stays with the last of them; a colon in it parts nothing.
    var clauses: [Substring] = []
    var start = words.startIndex
    var isQuoted = false
    var last: Character = " "
    for index in words.indices {
      let character = words[index]
      if character == "\"" { isQuoted.toggle() }
      if character == " ", !isQuoted, last == (clauses.isEmpty ? ":" : ";") {
        clauses.append(words[start..<words.index(before: index)])
        start = words.index(after: index)
      }
      last = character
    }
    clauses.append(words[start...])
    return "\(date) \(clauses.joined(separator: "\n  "))"
  }
}

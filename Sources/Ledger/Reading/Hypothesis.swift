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
}

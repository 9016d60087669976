/// Why the desk does not do what it was asked: a stable code, what is wrong, and what helps.
public struct DeskFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in a file that was handed in something is wrong.
  public struct Place: Hashable, Sendable {
    /// The line, from 1.
    public var line: Int
    /// The column, from 1, in characters.
    public var column: Int
    /// The text of the line.
    public var text: String

    /// A place in a file.
    public init(line: Int, column: Int, text: String) {
      self.line = line
      self.column = column
      self.text = text
    }
  }

  /// The code, which stays the same: `D203`.
  public let code: String
  /// What is wrong, as a sentence without a stop.
  public let message: String
  /// What helps.
  public let remedy: String
  /// Where, if it stands in a file.
  public let place: Place?

  init(_ code: String, _ message: String, remedy: String, at place: Place? = nil) {
    self.code = code
    self.message = message
    self.remedy = remedy
    self.place = place
  }

  /// Code, message and remedy in one line.
  public var description: String { "\(code): \(message). \(remedy)" }
}

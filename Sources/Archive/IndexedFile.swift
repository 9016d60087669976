/// A file of documents as the index knows it.
public struct IndexedFile: Hashable, Sendable {
  /// Its path below the folder of documents.
  public var path: String
  /// Its size in bytes.
  public var size: Int
  /// The date of its content, in nanoseconds since 1970: whoever writes it can set it.
  public var modified: Int
  /// When anything of it was last changed, its content, its name or its date, in nanoseconds since 1970: the system sets
  /// it.
  public var changed: Int
  /// Its number on its disk: a file that was put in its place has another.
  public var number: Int
  /// What it held, as a digest of all its bytes.
  public var digest: [UInt8]
  /// What was wrong with it.
  public var problems: [FileProblem]

  /// A file.
  public init(
    path: String, size: Int, modified: Int, changed: Int = 0, number: Int = 0, digest: [UInt8] = [],
    problems: [FileProblem] = []
  ) {
    self.path = path
    self.size = size
    self.modified = modified
    self.changed = changed
    self.number = number
    self.digest = digest
    self.problems = problems
  }
}

/// Something wrong with a file of documents.
public struct FileProblem: Error, Hashable, Sendable {
  /// The code by which the manual explains it: `R701`.
  public var code: String
  /// What is wrong, in words.
  public var message: String
  /// The line, from 1; `nil` when the file as a whole is meant.
  public var line: Int?
  /// The column, from 1.
  public var column: Int?
  /// What would mend it.
  public var remedy: String?

  /// Something wrong with a file.
  public init(
    code: String, _ message: String, line: Int? = nil, column: Int? = nil, remedy: String? = nil
  ) {
    self.code = code
    self.message = message
    self.line = line
    self.column = column
    self.remedy = remedy
  }
}

extension FileProblem: FieldCoded {
  static var blank: FileProblem { FileProblem(code: "", "") }

  static func visit<Visitor: FieldVisitor<FileProblem>>(_ field: inout Visitor) throws(Visitor.Failure) {
    try field(\.code)
    try field(\.message)
    try field(\.line)
    try field(\.column)
    try field(\.remedy)
  }
}

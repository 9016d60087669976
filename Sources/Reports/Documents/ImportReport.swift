public import Documents

/// What an import did, and what was read.
public struct ImportReport: Sendable {
  /// A file that was named or found.
  public struct File: Sendable {
    /// The file, as it was named.
    public let source: String
    /// Where it lies now, below `telegrams/`; `nil` when it was refused.
    public let path: String?
    /// What was done: `added`, `unchanged`, `replaced`, `refused`.
    public let action: String
    /// How many documents of each kind it has.
    public let counts: [Genre: Int]
    /// What of its documents was not understood, by their keys.
    public let unread: [(key: String, texts: [String])]
    /// How a text was made of it, where there is something to tell.
    public let notices: [String]
    /// What is wrong with it: lines as diagnostics have them.
    public let problems: [DiagnosticsReport.Entry]

    /// A file.
    public init(
      source: String, path: String?, action: String, counts: [Genre: Int] = [:],
      unread: [(key: String, texts: [String])] = [], notices: [String] = [],
      problems: [DiagnosticsReport.Entry] = []
    ) {
      self.source = source
      self.path = path
      self.action = action
      self.counts = counts
      self.unread = unread
      self.notices = notices
      self.problems = problems
    }

    /// How many documents it has.
    public var count: Int { counts.values.reduce(0, +) }
  }

  /// A key that several documents claim, so that none of them has it.
  public struct Collision: Sendable {
    /// The key.
    public let key: String
    /// The keys by which the documents can be cited nevertheless.
    public let documents: [String]

    /// A key that several documents claim.
    public init(key: String, documents: [String]) {
      self.key = key
      self.documents = documents
    }
  }

  /// The files, in the order in which they were named.
  public let files: [File]
  /// The keys that documents of these files share with others.
  public let collisions: [Collision]

  /// What an import did.
  public init(_ files: [File], collisions: [Collision]) {
    self.files = files
    self.collisions = collisions
  }

  /// How many documents of each kind there are in all files, the most numerous first.
  public var counts: [(genre: Genre, count: Int)] {
    let sums = files.reduce(into: [:]) { $0.merge($1.counts, uniquingKeysWith: +) }
    return sums.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
  }

  /// How many files were taken, now or before, and how many were not.
  private var fates: (imported: Int, unchanged: Int, refused: Int) {
    func count(_ actions: Set<String>) -> Int { files.count { actions.contains($0.action) } }
    return (count(["added", "replaced"]), count(["unchanged"]), count(["refused"]))
  }

  /// How many were given, and what became of them: `12 given, 9 imported, 3 not`; `nil` where one was given and taken.
  public var summary: String? {
    let (imported, unchanged, refused) = fates
    guard files.count > 1 || refused > 0 else { return nil }
    return [
      "\(files.count) given", "\(imported) imported", unchanged > 0 ? "\(unchanged) there already" : nil,
      refused > 0 ? "\(refused) not" : nil,
    ].compactMap(\.self).joined(separator: ", ")
  }

  /// Whether anything was refused, or is wrong with a file.
  public var hasErrors: Bool { files.contains { $0.action == "refused" || !$0.problems.isEmpty } }

  /// The report as JSON: `{"given","imported","unchanged","refused","files":[{"source","path","action","documents","genres","unread","notices","problems"}],"genres",
  /// "collisions":[{"key","documents"}]}`.
  public var json: JSONValue {
    func genres(_ counts: [(genre: Genre, count: Int)]) -> JSONValue {
      .object(counts.map { .init($0.genre.rawValue, .number($0.count)) })
    }
    let (imported, unchanged, refused) = fates
    return .object([
      .init("given", .number(files.count)), .init("imported", .number(imported)),
      .init("unchanged", .number(unchanged)), .init("refused", .number(refused)),
      .init(
        "files",
        .array(
          files.map { file in
            .object([
              .init("source", .string(file.source)), .init("path", JSONValue(file.path)),
              .init("action", .string(file.action)), .init("documents", .number(file.count)),
              .init(
                "genres",
                genres(file.counts.map { ($0.key, $0.value) }.sorted { $0.0.rawValue < $1.0.rawValue })),
              .init(
                "unread",
                .array(
                  file.unread.map { unread in
                    .object([
                      .init("key", .string(unread.key)),
                      .init("texts", .array(unread.texts.map(JSONValue.string))),
                    ])
                  })), .init("notices", .array(file.notices.map(JSONValue.string))),
              .init("problems", .array(file.problems.map(\.json))),
            ])
          })), .init("genres", genres(counts)),
      .init(
        "collisions",
        .array(
          collisions.map { collision in
            .object([
              .init("key", .string(collision.key)),
              .init("documents", .array(collision.documents.map(JSONValue.string))),
            ])
          })),
    ])
  }
}

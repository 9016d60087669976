/// Posts that a record might declare (§10), as text that can be put into its ledger.
public struct PostsReport: Sendable {
  /// A post.
  public struct Entry: Sendable {
    /// Its name in the ledger.
    public let name: String
    /// What documents call it most often.
    public let title: String
    /// What else they call it.
    public let otherNames: [String]
    /// The name of its party; `nil` where it cannot be told whose it is.
    public let party: String?
    /// How many documents name it.
    public let count: Int

    /// A post.
    public init(name: String, title: String, otherNames: [String], party: String?, count: Int) {
      self.name = name
      self.title = title
      self.otherNames = otherNames
      self.party = party
      self.count = count
    }
  }

  /// The posts, in their order.
  public let entries: [Entry]

  /// Posts to propose.
  public init(_ entries: [Entry]) {
    self.entries = entries
  }

  /// The lines of the ledger. A post whose party cannot be told is a comment.
  public var lines: [String] {
    guard !entries.isEmpty else { return ["; the documents name no further post"] }
    return entries.map(Self.lines).joined(separator: [""]).map(\.self)
  }

  private static func lines(_ entry: Entry) -> [String] {
    let count = "; \(entry.count) document\(entry.count == 1 ? "" : "s")"
    let names = entry.otherNames.map(quoted).joined(separator: ", ")
    let also = names.isEmpty ? [] : ["  also \(names)"]
    let head = "post \(entry.name) \(quoted(entry.title)) of "
    if let party = entry.party { return [count, head + party] + also }
    return [count + "; whose post it is cannot be told from what is declared"]
      + ([head + "PARTY"] + also).map { "; " + $0 }
  }

  /// Words as the ledger writes them, without signs that nobody sees.
  private static func quoted(_ words: String) -> String {
    var text = "\""
    for scalar in words.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: continue
      default: break
      }
      if scalar == "\"" || scalar == "\\" { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }

  /// The posts as JSON: `{"posts":[{"name","title","also","party","documents"}]}`.
  public var json: JSONValue {
    .object([
      .init(
        "posts",
        .array(
          entries.map { entry in
            .object([
              .init("name", .string(entry.name)), .init("title", .string(entry.title)),
              .init("also", .array(entry.otherNames.map(JSONValue.string))),
              .init("party", JSONValue(entry.party)), .init("documents", .number(entry.count)),
            ])
          }))
    ])
  }
}

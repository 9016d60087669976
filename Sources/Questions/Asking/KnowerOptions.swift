public import ArgumentParser
public import Reports

/// Whose knowledge of the documents is asked for, and when: what their commands take besides the question.
public struct KnowerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Ask of the documents that this party or post could know then; others do not exist.",
      discussion:
        "A document is known where it was sent, where it came, and, where it is public or nothing is said of it, to all.",
      valueName: "party or post"))
  var knownTo: String?

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp("With --known-to: what they could know then.", valueName: "date"))
  var asOf: String?

  /// All documents.
  public init() {}

  /// Looks whether the date has a use.
  public func validate() throws {
    if asOf != nil, knownTo == nil {
      throw ValidationError("--as-of: documents are as they are; it says when, with --known-to")
    }
  }

  /// What is asked.
  public var queryOptions: QueryOptions { QueryOptions(asOf: asOf, knownTo: knownTo) }
}

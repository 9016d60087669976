public import ArgumentParser
public import Reports

/// When a record is looked at, and what is supposed of it.
public struct WhatIfOptions: ParsableArguments {
  @Option(
    name: .customLong("as-of"), help: ArgumentHelp("Look at the record as it was then.", valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "What if: add an act at that instant, without touching the files; may be repeated.",
      discussion:
        "'USSR accepts rfk-2', or a reading with its clauses after a colon: 'US reads lift: after removal done'.",
      valueName: "act"))
  var then: [String] = []

  @Option(
    help: ArgumentHelp("What if: leave out the act on this line; may be repeated.", valueName: "file:line"))
  var without: [String] = []

  /// The record as it is, at its end or now.
  public init() {}

  /// What is asked, in whoever's view.
  public var queryOptions: QueryOptions { QueryOptions(asOf: asOf, then: then, without: without) }
}

/// What every question to a record at an instant takes: when, what if, and in whose view.
public struct MomentOptions: ParsableArguments {
  /// When, and what if.
  @OptionGroup public var whatIf: WhatIfOptions

  @Option(
    help: ArgumentHelp(
      "Show one party's view only; 'text' is the view without readings.",
      discussion:
        "A view is what a party holds to be so, not what it may know: for that there is --known-to.",
      valueName: "party")
  )
  var view: String?

  @Option(
    help: ArgumentHelp(
      "Ask of the record as this party or post could know it then.",
      discussion:
        "Only the acts and declarations that it knew count and are shown; a party knows what any of its posts knows. Line numbers are those of the copy that `reftel export record` writes.",
      valueName: "party or post"))
  var knownTo: String?

  /// The record as it is, at its end or now.
  public init() {}

  /// What is asked.
  public var queryOptions: QueryOptions {
    var queryOptions = whatIf.queryOptions
    queryOptions.view = view
    queryOptions.knownTo = knownTo
    return queryOptions
  }
}

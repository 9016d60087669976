import ArgumentParser
import Desk
import DeskService
import DeskStore
import Documents
import Reports

/// `reftel desk inbox`
struct InboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inbox",
    abstract: "List what came: an officer's own in-tray, or all for those who distribute.",
    discussion: """
      Communicators and records officers see the headings of all; others see what was distributed to them. A subject that an \
      officer's marking does not allow is not shown.

        reftel desk inbox --as stevenson
      """)

  @Option(help: ArgumentHelp("At most so many, the last first.", valueName: "n"))
  var limit = 50

  @Flag(help: "Only one's own in-tray, also for those who see all.")
  var own = false

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let proved = try officer.prove(at: desk)
    let seesAll = !own && !proved.officer.roles.isDisjoint(with: [.communicator, .records])
    let arrivals = try desk.store.read { rows in
      try rows.arrivals(for: seesAll ? nil : proved.name, limit: max(1, limit)).map { arrival in
        (arrival, try rows.distribution(of: arrival.id))
      }
    }
    if options.json {
      return try Answer.print(.array(arrivals.map { .object($0.heading($1, for: proved.officer)) }))
    }
    guard !arrivals.isEmpty else { return try Answer.print("Nothing has come.") }
    try Answer.print(
      table: arrivals.map { arrival, distribution in
        [
          "\(arrival.id)", arrival.telegram.released.dateTimeGroup, arrival.mine.urgency, arrival.numberText,
          arrival.stateWords(distribution), arrival.subject(for: proved.officer),
        ]
      })
  }
}

extension Arrival {
  /// The sender and the number: `state FY1963 1379`.
  var numberText: String { "\(sender.name) \(telegram.numberText(for: mine))" }

  /// The telegram whose text it brings: what it carries, where it carries one.
  var told: Telegram { original ?? telegram }

  /// Its subject, if the officer's marking allows that.
  func subject(for officer: Officer) -> String {
    guard officer.mayRead(told.content) else { return "(\(told.content.marking))" }
    return told.content.subject ?? ""
  }

  /// Where it stands, in words.
  func stateWords(_ distribution: [Distribution]) -> String {
    let names = distribution.map { $0.officer + ($0.isForAction ? "" : " (information)") }.joined(
      separator: ", ")
    let words = state.rawValue + (names.isEmpty ? "" : ": \(names)")
    return superseded.map { "\(words); \($0.kind == .correction ? "corrected" : "cancelled")" } ?? words
  }

  /// Its heading, as JSON.
  func heading(_ distribution: [Distribution], for officer: Officer) -> [JSONValue.Member] {
    let mayRead = officer.mayRead(told.content)
    return [
      .init("arrival", .number(id)), .init("message", .string(telegram.id.value)),
      .init("from", .string(sender.name)),
      .init("year", .string(telegram.year.label)),
      .init("number", mine.number.map(JSONValue.number) ?? .null),
      .init("role", .string(mine.role.rawValue)), .init("precedence", .string(mine.precedence.rawValue)),
      .init("niact", .bool(mine.isNiact)), .init("released", JSONValue(telegram.released)),
      .init("date-time-group", .string(telegram.released.dateTimeGroup)),
      .init("received", JSONValue(received)),
      .init("state", .string(state.rawValue)), .init("digest", .string(digest.text)),
      .init("classification", JSONValue(told.content.classification?.rawValue)),
      .init("captions", JSONValue(told.content.captions)),
      .init("subject", mayRead ? JSONValue(told.content.subject) : .null),
      .init("superseded", JSONValue(superseded?.kind.rawValue)),
      .init("carries", JSONValue(telegram.carried?.reason.rawValue)),
      .init(
        "distribution",
        .array(
          distribution.map {
            .object([
              .init("officer", .string($0.officer)),
              .init("for", .string($0.isForAction ? "action" : "information")),
              .init("at", JSONValue($0.at)), .init("by", .string($0.by)),
            ])
          })),
    ]
  }
}

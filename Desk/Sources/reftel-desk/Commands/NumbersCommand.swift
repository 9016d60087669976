import ArgumentParser
import Desk
import DeskService
import DeskStore
import Documents
import Reports

/// `reftel desk numbers`
struct NumbersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "numbers", abstract: "Show the last number of each series, and what is missing.",
    discussion: """
      A desk that goes on where another system ended takes over its numbers, those of both directions, at both ends.

        reftel desk numbers
        reftel desk numbers --continue "state usun FY1963" --last 1378
        reftel desk numbers --give-up "state usun FY1963" --missing 1380-1382
      """)

  @Option(
    name: .customLong("continue"),
    help: ArgumentHelp("The series that goes on: sender, addressee, year.", valueName: "series"))
  var series: String?

  @Option(help: ArgumentHelp("The last number that was given in it.", valueName: "n"))
  var last: Int?

  @Option(
    help: ArgumentHelp(
      "The series of which missing numbers are given up: its sender says that they will not come.",
      valueName: "series"))
  var giveUp: String?

  @Option(help: ArgumentHelp("Those numbers: 1380-1382, 1390.", valueName: "numbers"))
  var missing: String?

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func validate() throws {
    if missing != nil, giveUp == nil { throw ValidationError("--missing goes with --give-up SERIES.") }
  }

  func run() throws {
    let desk = try options.open()
    if let series {
      let proved = try officer.prove(at: desk)
      try proved.officer.expect(.communicator, .administrator)
      guard let known = Series(text: series) else {
        throw ProgramFault.badOption("series", series, "Sender, addressee and year: state usun FY1963")
      }
      guard let last, (1...9_999_999).contains(last) else {
        throw ProgramFault.badOption("number", last.map(String.init) ?? "", "Say the last number by --last")
      }
      try desk.center.goOn(known, after: last, by: proved.name, at: desk.now)
    }
    if let giveUp {
      let proved = try officer.prove(at: desk)
      try proved.officer.expect(.communicator, .administrator)
      guard let known = Series(text: giveUp) else {
        throw ProgramFault.badOption("series", giveUp, "Sender, addressee and year: state usun FY1963")
      }
      guard let numbers = missing.flatMap({ NumberSet(text: $0.filter { $0 != " " }) }), !numbers.isEmpty
      else {
        throw ProgramFault.badOption(
          "list of numbers", missing ?? "", "Say them by --missing: 1380-1382,1390")
      }
      try desk.center.giveUp(numbers, of: known, by: proved.name, at: desk.now)
    }
    let (sent, heard, gaps, contacts) = try desk.store.read { rows in
      (
        try rows.sentSeries(), try rows.heardSeries(), try rows.openGaps(limit: 10_000),
        try rows.peers().map { try rows.contact(with: $0.card.post) }
      )
    }
    let missing = Dictionary(grouping: gaps, by: \.series).mapValues { NumberSet($0.map(\.number)).text }
    if options.json {
      func list(_ all: [(series: Series, last: Int)]) -> JSONValue {
        .array(
          all.map {
            .object([
              .init("series", .string($0.series.text)), .init("last", .number($0.last)),
              .init("missing", JSONValue(missing[$0.series])),
            ])
          })
      }
      return try Answer.give(
        .object([
          .init("sent", list(sent)), .init("received", list(heard)),
          .init(
            "logs",
            .array(
              contacts.filter { $0.auditHead != nil }.map {
                .object([
                  .init("post", .string($0.post.name)), .init("head", JSONValue($0.auditHead?.text)),
                  .init("told", JSONValue($0.auditAt)),
                ])
              })),
        ]))
    }
    guard !sent.isEmpty || !heard.isEmpty else {
      return try Answer.give("No number was given or has come yet.")
    }
    let rows =
      sent.map { ["sent", $0.series.text, "\($0.last)", ""] }
      + heard.map { series, last in
        ["received", series.text, "\(last)", missing[series].map { "missing: \($0)" } ?? ""]
      }
    try Answer.give(table: rows)
    for contact in contacts {
      guard let head = contact.auditHead else { continue }
      try Answer.give(
        "The log of \(contact.post.name) ended with \(head.digits) at \(contact.auditAt?.iso ?? "").")
    }
  }
}

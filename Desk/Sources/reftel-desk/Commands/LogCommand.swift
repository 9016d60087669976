import ArgumentParser
import Desk
import DeskService
import DeskStore
import Reports

/// `reftel desk log`
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Print the log: who did what, and who read what.",
    discussion: """
        reftel desk log --as records
        reftel desk log --from 100
      """)

  @Option(help: ArgumentHelp("The first entry.", valueName: "n"))
  var from: Int?

  @Option(help: ArgumentHelp("At most so many entries.", valueName: "n"))
  var limit = 100

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let proved = try officer.prove(at: desk)
    try proved.officer.expect(.records, .administrator, .communicator)
    let limit = max(1, limit)
    let entries = try desk.store.read { rows in
      let end = try rows.lastEntry()?.number ?? 0
      return try rows.entries(from: from ?? max(1, end - limit + 1), limit: limit)
    }
    if options.json {
      return try Answer.print(
        .array(
          entries.map {
            .object([
              .init("number", .number($0.number)), .init("at", JSONValue($0.at)),
              .init("who", .string($0.who)),
              .init("what", .string($0.what)), .init("digest", .string($0.digest.text)),
            ])
          }))
    }
    try Answer.print(table: entries.map { ["\($0.number)", $0.at.iso, $0.who, $0.what] })
  }
}

/// `reftel desk audit`
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Look whether the log is whole.", subcommands: [VerifyCommand.self],
    defaultSubcommand: VerifyCommand.self)
}

/// `reftel desk audit verify`
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Look whether each entry of the log follows the one before.",
    discussion: """
      Each 'numbers' message tells other posts where the log ended; their desks keep that ('reftel desk numbers' there shows \
      it). --head looks for such an end in this log: where it is not found, entries were changed after they were told.

        reftel desk audit verify
        reftel desk audit verify --head 5f0c…
      """)

  @Option(help: ArgumentHelp("The end of the log as another post was told it.", valueName: "digest"))
  var head: String?

  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let (count, end, wrong) = try desk.center.verifyLog()
    var found: Int??
    if let head {
      guard let digest = Digest(text: head) else {
        throw ProgramFault.badOption("digest", head, "64 hexadecimal digits")
      }
      found = try desk.center.entry(withDigest: digest)
    }
    let isWhole = wrong == nil && (found.map { $0 != nil } ?? true)
    if options.json {
      try Answer.print(
        .object([
          .init("entries", .number(count)), .init("head", JSONValue(end?.text)),
          .init("whole", .bool(isWhole)),
          .init("first-wrong", wrong.map(JSONValue.number) ?? .null),
          .init("head-found", found.map { $0.map(JSONValue.number) ?? .null } ?? .null),
        ]))
    } else {
      if let wrong {
        try Answer.print("Entry \(wrong) is wrong or missing; \(count) before it are whole.")
      } else {
        try Answer.print("\(count) entries, each follows the one before. The end: \(end?.digits ?? "none").")
      }
      if let found {
        try Answer.print(
          found.map { "The end that was told is that of entry \($0)." }
            ?? "The end that was told is not in this log.")
      }
    }
    if !isWhole { throw ExitCode(1) }
  }
}

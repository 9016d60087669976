import ArgumentParser
import Desk
import DeskService
import DeskStore
import Documents
import Reports

/// `reftel desk quarantine`
struct QuarantineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine",
    abstract: "List the mail that was set aside, with the reasons; let one in, or throw it away.",
    discussion: """
      What is let in is opened once more: its seal and signature have to be right. What its sender may not send can be let in.

        reftel desk quarantine
        reftel desk quarantine --release 7
        reftel desk quarantine --discard 7 --reason "Not for us"
      """)

  @Option(help: ArgumentHelp("Let a mail in.", valueName: "n"))
  var release: Int?

  @Option(help: ArgumentHelp("Throw a mail away; its bytes are kept.", valueName: "n"))
  var discard: Int?

  @Option(help: ArgumentHelp("Why it is thrown away.", valueName: "words"))
  var reason: String?

  @Option(help: ArgumentHelp("Print a mail as it came.", valueName: "n"))
  var show: Int?

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let proved = try officer.prove(at: desk)
    try proved.officer.expect(.communicator)
    if let release {
      let result = try desk.center.releaseFromQuarantine(release, by: proved.name, at: desk.now)
      let words = result.words
      return try options.json
        ? Answer.give(.object([.init("mail", .number(release)), .init("result", .string(words))]))
        : Answer.give("Mail \(release): \(words).")
    }
    if let discard {
      guard let reason, !reason.isEmpty else {
        throw ProgramFault.badOption("reason", "", "Say why by --reason")
      }
      try desk.center.discard(discard, reason: reason, by: proved.name, at: desk.now)
      return try options.json
        ? Answer.give(.object([.init("mail", .number(discard)), .init("result", .string("discarded"))]))
        : Answer.give("Mail \(discard) is discarded; its bytes are kept.")
    }
    if let show {
      guard let mail = try desk.store.read({ try $0.raw(show) }) else {
        throw ProgramFault.badOption("mail", "\(show)", "List the quarantine to see the numbers")
      }
      return try Answer.give(exact: String(decoding: mail.bytes, as: UTF8.self))
    }
    let mails = try desk.store.read { try $0.raws(in: .quarantined, limit: 100_000) }
    if options.json {
      return try Answer.give(
        .array(
          mails.map {
            .object([
              .init("mail", .number($0.id)), .init("received", JSONValue($0.received)),
              .init("origin", .string($0.origin)), .init("reason", JSONValue($0.reason)),
            ])
          }))
    }
    guard !mails.isEmpty else { return try Answer.give("The quarantine is empty.") }
    try Answer.give(table: mails.map { ["\($0.id)", $0.received.iso, $0.origin, $0.reason ?? ""] })
  }
}

import ArgumentParser
import Desk
import DeskService
import DeskStore
import Documents
import Reports

/// `reftel desk show`
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a telegram that came, or one that was sent; the reading is noted.",
    discussion: """
        reftel desk show 12
        reftel desk show --telegram 'abc@state.example'
        reftel desk show 12 --who
      """)

  @Argument(help: "The arrival.")
  var arrival: Int?

  @Option(help: ArgumentHelp("The telegram that was sent, by its message identifier.", valueName: "message"))
  var telegram: String?

  @Flag(help: "Who can see it, and who has read it, in place of the text.")
  var who = false

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let proved = try officer.prove(at: desk)
    if let telegram {
      let message = try MessageText.read(telegram)
      if who { return try tellReaders(of: .telegram(message), desk, proved) }
      let (telegram, frozen) = try desk.center.read(message, by: proved.officer, at: desk.now)
      let copies = try desk.center.copies(of: message)
      if options.json {
        return try Answer.give(
          .object(
            telegram.json + [
              .init("digest", .string(frozen.digest.text)), .init("text", .string(telegram.content.body)),
              .init("copies", .array(copies.map { .object($0.json) })),
            ]))
      }
      try Answer.give(exact: telegram.page(received: nil) + "\n")
      return try Answer.give(
        table: copies.map { ["\($0.post.name)", "\($0.year?.label ?? "") \($0.number ?? 0)", $0.stateWords] })
    }
    guard let arrival else {
      throw ProgramFault.badOption("arrival", "", "Name an arrival, or a telegram by --telegram")
    }
    if who { return try tellReaders(of: .arrival(arrival), desk, proved) }
    let read = try desk.center.read(arrival, by: proved.officer, at: desk.now)
    if options.json {
      let distribution = try desk.store.read { try $0.distribution(of: arrival) }
      return try Answer.give(
        .object(
          read.heading(distribution, for: proved.officer) + [
            .init("telegram", .object(read.telegram.json)),
            .init("text", .string(read.telegram.content.body)),
            .init(
              "original",
              read.original.map { .object($0.json + [.init("text", .string($0.content.body))]) } ?? .null),
          ]))
    }
    if let superseded = read.superseded {
      try Answer.give(
        "This telegram is \(superseded.kind == .correction ? "corrected" : "cancelled") by \(superseded.message.text)."
      )
    }
    try Answer.give(exact: read.telegram.page(received: read.received))
    if let original = read.original {
      try Answer.give(exact: "\nIt carries:\n\n" + original.page(received: nil))
    }
  }

  private func tellReaders(of item: Reading.Item, _ desk: OpenDesk, _ proved: ProvedOfficer) throws {
    let (officers, readings, mayRead) = try desk.store.read {
      rows -> ([Officer], [Reading], (Officer) -> Bool) in
      switch item {
      case .arrival(let id):
        guard let arrival = try rows.arrival(id) else {
          throw ProgramFault.badOption("arrival", "\(id)", "List the inbox to see the numbers")
        }
        let distribution = try rows.distribution(of: id)
        return (try rows.officers(), try rows.readings(of: item), { $0.mayRead(arrival, distribution) })
      case .telegram(let id):
        guard let (telegram, _) = try rows.telegram(id) else {
          throw ProgramFault.badOption("telegram of this desk", id.value, "List the outbox to see them")
        }
        return (try rows.officers(), try rows.readings(of: item), { $0.mayRead(telegram) })
      case .draft(let id):
        let draft = try rows.draft(id)
        return (
          try rows.officers(), try rows.readings(of: item),
          { officer in draft.map { officer.mayRead($0) } ?? false }
        )
      }
    }
    guard mayRead(proved.officer) || !proved.officer.roles.isDisjoint(with: [.records, .communicator]) else {
      throw ProgramFault(
        code: "D402", message: "\(item.text) is not for \(proved.name)",
        remedy: "Ask a communicator or a records officer who may read it")
    }
    let readers = officers.filter(mayRead)
    if options.json {
      return try Answer.give(
        .object([
          .init("may-read", JSONValue(readers.map(\.name))),
          .init(
            "readings",
            .array(
              readings.map {
                .object([.init("officer", .string($0.officer)), .init("at", JSONValue($0.at))])
              })),
        ]))
    }
    try Answer.give(
      "Can be read by: \(readers.isEmpty ? "nobody" : readers.map(\.name).joined(separator: ", ")).")
    guard !readings.isEmpty else { return try Answer.give("Nobody has read it.") }
    try Answer.give(table: readings.map { [$0.at.iso, "read by \($0.officer)"] })
  }
}

extension Telegram {
  /// It as a page: heading, handling, text.
  func page(received: Desk.Moment?) -> String {
    var lines: [String] = []
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { lines.append("\(name): \(value.replacing("\n", with: " "))") }
    }
    add("from", sender.name)
    for (role, name) in [(Addressee.Role.action, "to"), (.information, "repeated"), (.blind, "blind")] {
      for addressee in content.addressees(for: role) {
        let attention = addressee.attention.map { " for \($0)" } ?? ""
        add(
          name,
          "\(addressee.post.name) as \(addressee.number.map(String.init) ?? "?"), \(addressee.urgency)\(attention)"
        )
      }
    }
    add("number", number.map(String.init))
    add("sent", "\(released.dateTimeGroup), released by \(releaser)")
    add("received", received?.dateTimeGroup)
    add("classification", content.classification?.rawValue)
    add("captions", content.captions.joined(separator: "; "))
    add("subject", content.subject)
    add("references", content.referenceLine)
    add("drafted", content.drafters.joined(separator: "; "))
    add("cleared", content.clearers.joined(separator: "; "))
    add("approved", content.approvers.joined(separator: "; "))
    add("signed", content.signatories.joined(separator: "; "))
    if let supersedes = content.supersedes {
      add(supersedes.kind == .correction ? "corrects" : "cancels", supersedes.message.text)
    }
    add("message", id.text)
    return lines.joined(separator: "\n") + "\n\n" + content.body
  }
}

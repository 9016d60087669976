import ArgumentParser
import Desk
import DeskService
import DeskStore
import Documents
import Reports

/// `reftel desk outbox`
struct OutboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outbox", abstract: "List what was sent, and where each copy is.",
    discussion: """
      queued: waits here. handed: the next host has it; its receipt is awaited. received: the addressee's desk has receipted \
      it. acknowledged: an officer there has. The subject of what is marked is shown to an officer who may read it, --as.

        reftel desk outbox
        reftel desk outbox --open
      """)

  @Flag(name: .customLong("open"), help: "Only copies of which something is awaited.")
  var isOpenOnly = false

  @Option(help: ArgumentHelp("At most so many copies, the last first.", valueName: "n"))
  var limit = 100

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let reader = try officer.proveIfNamed(at: desk)?.officer
    let rows = try desk.store.read { rows in
      try rows.deliveries(openOnly: isOpenOnly, limit: max(1, limit)).map { delivery in
        (delivery, try delivery.message.flatMap { try rows.telegram($0)?.telegram })
      }
    }
    if options.json {
      return try Answer.give(
        .array(
          rows.map { delivery, telegram in
            let subject = telegram.flatMap { $0.isOpen(to: reader) ? $0.content.subject : nil }
            return .object(delivery.json + [.init("subject", JSONValue(subject))])
          }))
    }
    guard !rows.isEmpty else {
      return try Answer.give(isOpenOnly ? "Nothing is awaited." : "Nothing was sent.")
    }
    try Answer.give(
      table: rows.map { delivery, telegram in
        [
          telegram?.released.dateTimeGroup ?? "",
          delivery.rank.word + (delivery.isNiact ? " niact" : "")
            + (telegram?.carried?.reason == .blind ? ", blind" : ""),
          "\(delivery.post.name) \(delivery.year?.label ?? "") \(delivery.number.map(String.init) ?? "")",
          delivery.stateWords, delivery.message?.value ?? "",
          telegram.map { $0.content.subject(isOpen: $0.isOpen(to: reader)) } ?? "",
        ]
      })
  }
}

extension Telegram {
  /// Whether somebody may see its subject.
  func isOpen(to reader: Officer?) -> Bool {
    content.marking.isEmpty || (reader.map { $0.mayRead(self) } ?? false)
  }
}

extension Delivery {
  /// Where it stands, in words.
  var stateWords: String {
    switch state {
    case .queued: tries == 0 ? "queued" : "queued again, sent \(tries) times"
    case .handed: "handed \(handed?.dateTimeGroup ?? "")" + (isAlarmed ? ", no receipt" : "")
    case .received: "received \(received?.dateTimeGroup ?? "")"
    case .acknowledged: "acknowledged \(acknowledged?.dateTimeGroup ?? "") by \(by ?? "")"
    case .otherMeans: "by other means, says \(by ?? "")"
    case .expired: "given up by \(by ?? "")"
    case .withdrawn: "withdrawn"
    }
  }

  /// As JSON.
  var json: [JSONValue.Member] {
    [
      .init("delivery", .number(id)), .init("message", JSONValue(message?.value)),
      .init("post", .string(post.name)),
      .init("precedence", .string(rank.word)), .init("niact", .bool(isNiact)),
      .init("year", JSONValue(year?.label)), .init("number", number.map(JSONValue.number) ?? .null),
      .init("state", .string(state.rawValue)), .init("tries", .number(tries)),
      .init("queued", JSONValue(queued)),
      .init("handed", JSONValue(handed)), .init("received", JSONValue(received)),
      .init("acknowledged", JSONValue(acknowledged)), .init("by", JSONValue(by)),
      .init("alarmed", .bool(isAlarmed)),
    ]
  }
}

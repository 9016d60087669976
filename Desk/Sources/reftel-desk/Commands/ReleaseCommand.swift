import ArgumentParser
import Desk
import DeskService
import DeskStore
import Documents
import Reports

/// `reftel desk release`
struct ReleaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Release an approved draft: it gets its numbers and is queued.",
    discussion: """
      Numbers, signature and queue are one step: where one of them fails, none is done. Another officer than the drafter has to \
      approve or release, unless the configuration says 'four-eyes: no'. Several drafts are released one after the other, and what \
      was released stays so when a later one may not go. In JSON each is an answer of its own.

        reftel desk release 3 --as cleveland
        reftel desk release 3 4 7 --as cleveland
      """)

  @Argument(help: "The drafts.")
  var drafts: [Int]

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let proved = try officer.prove(at: desk)
    try proved.officer.expect(.releaser)
    // Each is told of as soon as it is done.
    for draft in drafts {
      let telegram = try desk.center.release(draft: draft, by: proved.name, at: desk.now)
      if options.json {
        try Answer.give(.object(telegram.json))
        continue
      }
      try Answer.give(
        "Draft \(draft) is released at \(telegram.released.dateTimeGroup): \(telegram.content.addressees.map(\.words).joined(separator: "; ")). "
          + telegram.id.text)
    }
  }
}

/// `reftel desk withdraw`
struct WithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract:
      "Withdraw a draft, or a telegram that has not been sent yet; or note that a copy went another way.",
    discussion: """
      The numbers of a telegram that is withdrawn are void; its addressees are told so. What was sent can only be cancelled.

        reftel desk withdraw 3
        reftel desk withdraw --telegram 'abc@state.example'
        reftel desk withdraw --telegram 'abc@state.example' --to usun --other-means
      """)

  @Argument(help: "The draft.")
  var draft: Int?

  @Option(help: ArgumentHelp("The telegram, by its message identifier.", valueName: "message"))
  var telegram: String?

  @Option(help: ArgumentHelp("The post whose copy is meant.", valueName: "post"))
  var to: String?

  @Flag(help: "The copy was brought by other means: nothing more is awaited.")
  var otherMeans = false

  @Flag(help: "The copy is given up.")
  var giveUp = false

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let proved = try officer.prove(at: desk)
    if let draft {
      try proved.officer.expect(.drafter, .approver, .releaser)
      let changed = try desk.center.withdraw(draft: draft, by: proved.name, at: desk.now)
      return try options.json
        ? Answer.give(.object(changed.heading(for: proved.officer))) : Answer.give(changed.summary)
    }
    guard let telegram else {
      throw ProgramFault.badOption("draft", "", "Name a draft, or a telegram by --telegram")
    }
    let message = try MessageText.read(telegram)
    try proved.officer.expect(.releaser, .communicator)
    if otherMeans || giveUp {
      guard let name = to, let post = peer(name, desk) else {
        throw ProgramFault.badOption("post", to ?? "", "Say whose copy it is by --to POST")
      }
      let state: Delivery.State = otherMeans ? .otherMeans : .expired
      try desk.center.settle(message, to: post, as: state, by: proved.name, at: desk.now)
      let words = otherMeans ? "noted as brought by other means" : "given up"
      return try options.json
        ? Answer.give(
          .object([
            .init("message", .string(message.value)), .init("post", .string(post.name)),
            .init("state", .string(state.rawValue)),
          ]))
        : Answer.give("The copy of \(message.text) to \(post.name) is \(words).")
    }
    let posts = try desk.center.withdraw(message, by: proved.name, at: desk.now)
    try options.json
      ? Answer.give(
        .object([.init("message", .string(message.value)), .init("withdrawn", JSONValue(posts.map(\.name)))]))
      : Answer.give(
        "\(message.text) does not go to \(posts.map(\.name).joined(separator: ", "))."
          + Self.others(try desk.center.copies(of: message)))
  }

  /// The copies that are sent already, in words.
  private static func others(_ copies: [Delivery]) -> String {
    let sent = copies.filter { $0.state != .withdrawn }.map { "\($0.post.name) (\($0.stateWords))" }
    return sent.isEmpty ? "" : " It was sent to \(sent.joined(separator: ", "))."
  }

  private func peer(_ name: String, _ desk: OpenDesk) -> Post? {
    (try? desk.store.read { try $0.peers() })?.first { $0.card.post.name == name }?.card.post
  }
}

/// A message identifier as an option has it, with angle brackets or without.
enum MessageText {
  static func read(_ text: String) throws(ProgramFault) -> MessageID {
    guard let message = MessageID(text: text) ?? MessageID(text) else {
      throw ProgramFault.badOption("message identifier", text, "As the outbox shows it: abc@state.example")
    }
    return message
  }
}

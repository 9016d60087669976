import ArgumentParser
import Desk
import DeskService
import DeskStore
import Documents
import Reports

/// `reftel desk correct`
struct CorrectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct", abstract: "Draft a telegram that takes the place of one that was sent.",
    discussion: """
      It is a telegram like any other: cleared, approved and released. Those who had the earlier one see that it was corrected.

        reftel desk correct 'abc@state.example' corrected.txt
      """)

  @Argument(help: "The telegram, by its message identifier.")
  var telegram: String

  @Argument(help: "The file with the new text.")
  var file: String

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let proved = try officer.prove(at: desk)
    try proved.officer.expect(.drafter)
    var content = try DraftCommand.content(of: file, desk)
    let earlier = try Superseded.telegram(telegram, desk)
    content.supersedes = .init(.correction, of: earlier.id)
    let draft = try desk.center.draft(content, by: proved.name, at: desk.now)
    try options.json ? Answer.print(draft.json) : Answer.print(draft.summary)
  }
}

/// `reftel desk cancel`
struct CancelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Draft the cancellation of a telegram that was sent, to all who had it.",
    discussion: """
      It is a telegram like any other: cleared, approved and released.

        reftel desk cancel 'abc@state.example' --reason "Overtaken by events"
      """)

  @Argument(help: "The telegram, by its message identifier.")
  var telegram: String

  @Option(help: ArgumentHelp("Why.", valueName: "words"))
  var reason: String?

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let proved = try officer.prove(at: desk)
    try proved.officer.expect(.drafter)
    let earlier = try Superseded.telegram(telegram, desk)
    let addressees = earlier.content.addressees.map { addressee in
      var copy = addressee
      copy.number = nil
      return copy
    }
    let number = earlier.content.addressees.first?.number.map(String.init) ?? ""
    let content = TelegramContent(
      addressees: addressees, subject: earlier.content.subject,
      classification: earlier.content.classification,
      captions: earlier.content.captions, references: [earlier.id],
      supersedes: .init(.cancellation, of: earlier.id),
      body: "Cancel my telegram \(number) of \(earlier.released.dateTimeGroup)."
        + (reason.map { " \($0)." } ?? "") + "\n")
    let draft = try desk.center.draft(content, by: proved.name, at: desk.now)
    try options.json ? Answer.print(draft.json) : Answer.print(draft.summary)
  }
}

/// The telegram whose place another takes.
enum Superseded {
  static func telegram(_ text: String, _ desk: OpenDesk) throws -> Telegram {
    let message = try MessageText.read(text)
    guard let (telegram, _) = try desk.store.read({ try $0.telegram(message) }) else {
      throw ProgramFault.badOption("telegram of this desk", text, "List the outbox to see them")
    }
    return telegram
  }
}

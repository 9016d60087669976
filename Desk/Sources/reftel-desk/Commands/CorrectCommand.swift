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
    let earlier = try desk.center.read(try MessageText.read(telegram), by: proved.officer, at: desk.now)
      .telegram
    content.supersedes = .init(.correction, of: earlier.id)
    let draft = try desk.center.draft(content, by: proved.name, at: desk.now)
    try options.json ? Answer.give(draft.json) : Answer.give(draft.summary)
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
    let earlier = try desk.center.read(try MessageText.read(telegram), by: proved.officer, at: desk.now)
      .telegram
    let addressees = earlier.content.addressees.map { addressee in
      var copy = addressee
      copy.number = nil
      return copy
    }
    // Each addressee knows it by a number of its own; who had a blind copy is not told.
    let numbers = earlier.content.addressees.filter { $0.role != .blind }
      .map { "\($0.number ?? 0) to \($0.post.name)" }.joined(separator: ", ")
    let content = TelegramContent(
      addressees: addressees, subject: earlier.content.subject,
      classification: earlier.content.classification,
      captions: earlier.content.captions, references: [earlier.id],
      supersedes: .init(.cancellation, of: earlier.id),
      body: "Cancel my telegram of \(earlier.released.dateTimeGroup), \(numbers)."
        + (reason.map { " \($0)." } ?? "") + "\n")
    let draft = try desk.center.draft(content, by: proved.name, at: desk.now)
    try options.json ? Answer.give(draft.json) : Answer.give(draft.summary)
  }
}

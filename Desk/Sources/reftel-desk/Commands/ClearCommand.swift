import ArgumentParser
import Desk
import DeskService
import Documents
import Reports

/// `reftel desk clear`
struct ClearCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clear", abstract: "Clear a draft, refuse it, or note what somebody else said of it.",
    discussion: """
      A clearance holds for the text that the draft has now, and is signed with the officer's key. 'phone' and 'bypassed' are \
      noted for another officer, --for; 'refused' and 'bypassed' need a reason.

        reftel desk clear 3 --as johnson
        reftel desk clear 3 --as johnson --manner substance
        reftel desk clear 3 --as sisco --for rusk --manner phone
        reftel desk clear 3 --as rusk --manner refused --reason "Point 2 goes too far"
      """)

  @Argument(help: "The draft.")
  var draft: Int

  @Option(
    help: ArgumentHelp("How: cleared, substance, draft, phone, refused, bypassed.", valueName: "manner"))
  var manner = "cleared"

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Whose clearance is noted, if not one's own.", valueName: "officer"))
  var other: String?

  @Option(help: ArgumentHelp("Why, where it is refused or nobody was asked.", valueName: "words"))
  var reason: String?

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let proved = try officer.prove(at: desk)
    guard let manner = Clearance.Manner(rawValue: manner.lowercased()) else {
      throw ProgramFault.badOption(
        "manner", manner, Clearance.Manner.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let now = desk.now
    let whose: String
    switch manner {
    case .phone, .bypassed:
      guard let other else {
        throw ProgramFault.badOption("clearance", manner.rawValue, "Say whose it is by --for OFFICER")
      }
      // Somebody on the telephone need not be an officer of this desk.
      whose = (try? desk.center.officer(named: other).name) ?? other
      try proved.officer.expect(.drafter, .clearer, .approver)
    case .cleared, .substance, .draft, .refused:
      guard other == nil || other?.lowercased() == proved.name else {
        throw ProgramFault.badOption(
          "clearance", manner.rawValue, "What another said is noted by --manner phone")
      }
      whose = proved.name
      try proved.officer.expect(.clearer, .approver)
    }
    let draft = try desk.center.read(draft: draft, by: proved.officer, at: now)
    var clearance = Clearance(
      officer: whose, manner: manner, reason: reason, digest: draft.digest, at: now, recordedBy: proved.name)
    clearance.signature = try proved.sign(clearance.signedText)
    let changed = try desk.center.note(clearance, on: draft.id)
    try options.json ? Answer.print(changed.json) : Answer.print(changed.summary)
  }
}

/// `reftel desk approve`
struct ApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approve a draft, once all have cleared it.",
    discussion: """
      The approval holds for the text that the draft has now, and is signed with the officer's key.

        reftel desk approve 3 --as cleveland
      """)

  @Argument(help: "The draft.")
  var draft: Int

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let proved = try officer.prove(at: desk)
    try proved.officer.expect(.approver)
    let now = desk.now
    let draft = try desk.center.read(draft: draft, by: proved.officer, at: now)
    var approval = Approval(officer: proved.name, digest: draft.digest, at: now)
    approval.signature = try proved.sign(approval.signedText)
    let changed = try desk.center.approve(approval, draft.id)
    try options.json ? Answer.print(changed.json) : Answer.print(changed.summary)
  }
}

import ArgumentParser
import Desk
import DeskService
import DeskStore
import Documents
import Reports

/// `reftel desk distribute`
struct DistributeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distribute", abstract: "Give a telegram that came to officers.",
    discussion: """
      Nobody reads what was not given to them, and nobody what their marking does not allow.

        reftel desk distribute 12 --action stevenson --information mccloy,yost
      """)

  @Argument(help: "The arrival.")
  var arrival: Int

  @Option(help: ArgumentHelp("Who is to act on it, between commas.", valueName: "officers"))
  var action: String?

  @Option(help: ArgumentHelp("Who is to know of it, between commas.", valueName: "officers"))
  var information: String?

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let proved = try officer.prove(at: desk)
    try proved.officer.expect(.communicator)
    let (forAction, forInformation) = (names(action), names(information))
    guard !(forAction + forInformation).isEmpty else {
      throw ProgramFault.badOption("officer", "", "Name officers by --action or --information")
    }
    let changed = try desk.center.distribute(
      arrival, forAction: forAction, forInformation: forInformation, by: proved.name, at: desk.now)
    let distribution = try desk.store.read { try $0.distribution(of: arrival) }
    try options.json
      ? Answer.give(.object(changed.heading(distribution, for: proved.officer)))
      : Answer.give("Arrival \(arrival) is \(changed.stateWords(distribution)).")
  }

  private func names(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
  }
}

/// `reftel desk acknowledge`
struct AcknowledgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "acknowledge",
    abstract: "Acknowledge a telegram that came: its sender is told, its alarms are closed.",
    discussion: """
        reftel desk acknowledge 12 --as stevenson
      """)

  @Argument(help: "The arrival.")
  var arrival: Int

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let proved = try officer.prove(at: desk)
    let changed = try desk.center.acknowledge(arrival, by: proved.officer, at: desk.now)
    let distribution = try desk.store.read { try $0.distribution(of: arrival) }
    try options.json
      ? Answer.give(.object(changed.heading(distribution, for: proved.officer)))
      : Answer.give(
        "Arrival \(arrival), \(changed.numberText), is acknowledged; \(changed.sender.name) is told.")
  }
}

/// `reftel desk readdress`
struct ReaddressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readdress", abstract: "Send a telegram that came on to other posts, as it was signed.",
    discussion: """
      What its sender signed goes with it whole; it gets a number of this post.

        reftel desk readdress 12 --to moscow --information london --precedence priority
      """)

  @Argument(help: "The arrival.")
  var arrival: Int

  @Option(help: ArgumentHelp("Posts that are to act on it, between commas.", valueName: "posts"))
  var to: String?

  @Option(help: ArgumentHelp("Posts that are to know of it, between commas.", valueName: "posts"))
  var information: String?

  @Option(help: ArgumentHelp("How soon; else as it came.", valueName: "precedence"))
  var precedence: String?

  @Option(help: ArgumentHelp("What is said to it.", valueName: "words"))
  var note = "Readdressed to you."

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let proved = try officer.prove(at: desk)
    try proved.officer.expect(.releaser)
    guard note.utf8.count <= 200, !note.contains(where: \.isNewline) else {
      throw ProgramFault.badOption(
        "note", String(note.prefix(40)),
        "One line of at most 200 bytes; what is longer is a telegram of its own")
    }
    let read = try desk.center.read(arrival, by: proved.officer, at: desk.now)
    var haste = read.mine.precedence
    if let precedence {
      guard
        let known = Precedence.allCases.first(where: { $0.rawValue.lowercased() == precedence.lowercased() })
      else {
        throw ProgramFault.badOption(
          "precedence", precedence, Precedence.allCases.map(\.rawValue).joined(separator: ", "))
      }
      haste = known
    }
    var addressees: [Addressee] = []
    for (names, role) in [(to, Addressee.Role.action), (information, .information)] {
      for name in (names ?? "").split(separator: ",") {
        guard let post = Post(slug: name.filter { $0 != " " }) else {
          throw ProgramFault.badOption("post", String(name), "Small letters, digits and hyphens")
        }
        var addressee = Addressee(post: post, role: role, precedence: haste)
        addressee.isNiact = role == .action && (haste == .niact || precedence == nil && read.mine.isNiact)
        addressees.append(addressee)
      }
    }
    let telegram = try desk.center.readdress(
      arrival: arrival, to: addressees, note: note + "\n", by: proved.name, at: desk.now)
    try options.json
      ? Answer.give(.object(telegram.json))
      : Answer.give(
        "Arrival \(arrival) is readdressed: \(telegram.content.addressees.map(\.words).joined(separator: "; ")). \(telegram.id.text)"
      )
  }
}

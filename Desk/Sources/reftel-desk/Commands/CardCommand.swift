import ArgumentParser
import Desk
import DeskService
import Documents
import Reports
import Sealing

/// `reftel desk card`
struct CardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "card", abstract: "Print the post's card, which other posts trust.",
    discussion: """
      The card has no secrets. Whoever trusts it compares its fingerprint over another channel: --fingerprint prints that.

        reftel desk card --desk usun > usun.card
      """)

  @Flag(help: "Print the fingerprint in words, to be read out.")
  var fingerprint = false

  @Option(
    help: ArgumentHelp(
      "How others are to reach it, if not where it listens: 'direct host:port', 'relay host:port', 'carried'.",
      valueName: "route"))
  var route: String?

  @OptionGroup var options: DeskOptions

  func run() throws {
    let desk = try options.open()
    let card = desk.center.card
    let print = Fingerprint(of: card.canonicalBytes)
    if options.json {
      return try Answer.print(
        .object([
          .init("post", .string(card.post.name)), .init("title", .string(card.title)),
          .init("address", .string(card.address)), .init("fingerprint", .string(print.letters)),
          .init("words", .string(print.words)),
        ]))
    }
    if fingerprint { return try Answer.print(print.words) }
    let proposed: Peer.Route?
    if let route {
      proposed = try RouteText.read(route)
    } else {
      proposed = desk.configuration.listen.flatMap { Peer.Route(text: "direct \($0)") }
    }
    try Answer.print(exact: try CardFile.text(card, route: proposed))
  }
}

/// A route as an option has it.
enum RouteText {
  static func read(_ text: String) throws(ProgramFault) -> Peer.Route {
    guard let route = Peer.Route(text: text) else {
      throw ProgramFault.badOption("route", text, "'direct host:port', 'relay host:port' or 'carried'")
    }
    return route
  }
}

import ArgumentParser
import Console
import Desk
import DeskService
import DeskStore
import Documents
import Foundation
import Reports
import Sealing

/// `reftel desk trust`
struct TrustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust",
    abstract: "Trust a post's card, after its fingerprint was compared; or list who is trusted.",
    discussion: """
      The fingerprint is twenty words of the spelling alphabet. Have them read to you over another channel than the one that \
      brought the card: by telephone, by a courier.

        reftel desk trust state.card
        reftel desk trust --mail 12
        reftel desk trust state.card --route "relay 127.0.0.1:25" --ceiling Secret --highest immediate
        reftel desk trust --list
      """)

  @Argument(help: "The file with the card.")
  var card: String?

  @Option(help: ArgumentHelp("The mail in which a post has sent its new card.", valueName: "n"))
  var mail: Int?

  @Option(
    help: ArgumentHelp("The fingerprint as it was read to you, in words or letters.", valueName: "words"))
  var fingerprint: String?

  @Option(
    help: ArgumentHelp(
      "How the post is reached: 'direct host:port', 'relay host:port' or 'carried'.", valueName: "route"))
  var route: String?

  @Option(help: ArgumentHelp("The highest marking that is exchanged with it.", valueName: "classification"))
  var ceiling: String?

  @Option(help: ArgumentHelp("The highest precedence that it may use.", valueName: "precedence"))
  var highest: String?

  @Flag(help: "List the posts that are trusted.")
  var list = false

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func validate() throws {
    if card != nil, mail != nil {
      throw ValidationError("A card comes from a file or from a mail, not from both.")
    }
  }

  func run() throws {
    let desk = try options.open()
    guard !list, card != nil || mail != nil else { return try tellAll(desk) }
    let proved = try officer.prove(at: desk)
    try proved.officer.expect(.communicator, .administrator)
    let (card, proposed) = try readCard(desk)
    let known = try desk.store.read { try $0.peers() }.first { $0.card.post == card.post }
    // Of a card that is trusted already, or came by that way, the way stays, unless another is named.
    let settled = known.flatMap { $0.card == card || mail != nil ? $0.route : nil }
    let way = try route.map { try RouteText.read($0) } ?? settled ?? proposed ?? .carried
    var peer = known ?? Peer(card: card, route: way)
    peer.card = card
    peer.route = way
    if let ceiling {
      guard
        let known = Classification.allCases.first(where: { $0.rawValue.lowercased() == ceiling.lowercased() })
      else {
        throw ProgramFault.badOption(
          "classification", ceiling, Classification.allCases.map(\.rawValue).joined(separator: ", "))
      }
      peer.ceiling = known
    }
    if let highest {
      guard let known = Rank.allCases.first(where: { $0.word == highest.lowercased() }) else {
        throw ProgramFault.badOption("precedence", highest, Rank.allCases.map(\.word).joined(separator: ", "))
      }
      peer.highest = known
    }
    try confirm(card, isChanged: known.map { $0.card != card } ?? true)
    try desk.center.trust(peer, by: proved.name, at: desk.now)
    try options.json
      ? Answer.give(Self.json(peer))
      : Answer.give("\(card.post.name) is trusted: \(card.title), \(card.address), \(peer.route.text).")
  }

  /// The card of the file or of the mail.
  private func readCard(_ desk: OpenDesk) throws -> (card: PostCard, route: Peer.Route?) {
    if let card { return try CardFile.read(try DeskFolder.text(URL(fileURLWithPath: card)), path: card) }
    let name = "mail \(mail ?? 0)"
    let (sender, text) = try desk.center.card(inMail: mail ?? 0)
    let read = try CardFile.read(text, path: name)
    guard read.card.post == sender else {
      throw ProgramFault.badCard(name, "it is of \(read.card.post.name), and \(sender.name) has sent it")
    }
    return read
  }

  /// Compares the fingerprint with what was given, or asks. A card that is trusted already is not asked for.
  private func confirm(_ card: PostCard, isChanged: Bool) throws {
    let print = Fingerprint(of: card.canonicalBytes)
    if let fingerprint {
      guard print.matches(fingerprint) else { throw ProgramFault.otherFingerprint(card.post.name) }
      return
    }
    guard isChanged else { return }
    guard isatty(0) == 1 else { throw ProgramFault.fingerprint(card.post.name) }
    Console.printError(
      """
      The fingerprint of \(card.post.name) (\(card.title), \(card.address)):

        \(print.words.replacing("\n", with: "\n  "))

      Have it read to you over another channel. Is it the same? Type 'yes' to trust the card.
      """)
    guard readLine()?.trimmingCharacters(in: .whitespaces).lowercased() == "yes" else {
      throw ProgramFault.fingerprint(card.post.name)
    }
  }

  private func tellAll(_ desk: OpenDesk) throws {
    let peers = try desk.store.read { try $0.peers() }
    if options.json { return try Answer.give(.array(peers.map(Self.json))) }
    guard !peers.isEmpty else { return try Answer.give("No post is trusted yet.") }
    try Answer.give(
      table: peers.map {
        [
          $0.card.post.name, $0.card.title, $0.card.address, $0.route.text, "up to \($0.ceiling.rawValue)",
          "up to \($0.highest.word)", Fingerprint(of: $0.card.canonicalBytes).letters,
        ]
      })
  }

  private static func json(_ peer: Peer) -> JSONValue {
    .object([
      .init("post", .string(peer.card.post.name)), .init("title", .string(peer.card.title)),
      .init("address", .string(peer.card.address)), .init("route", .string(peer.route.text)),
      .init("ceiling", .string(peer.ceiling.rawValue)), .init("highest", .string(peer.highest.word)),
      .init("fingerprint", .string(Fingerprint(of: peer.card.canonicalBytes).letters)),
    ])
  }
}

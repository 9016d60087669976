import ArgumentParser
import Desk
import DeskService
import Documents
import Foundation
import Reports
import Sealing

/// `reftel desk keys`
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Tell until when the post's keys are valid, or change them.",
    discussion: """
      New keys are made first, and their card goes to all trusted posts, signed by the present key. They compare its \
      fingerprint with you over another channel. At the hour that was agreed you change the keys and start 'run' again, and \
      they trust the card. What was sealed for the old keys is still opened.

        reftel desk keys
        reftel desk keys --new --as registry
        reftel desk keys --change --as registry
      """)

  @Flag(help: "Make new keys beside the present ones, and send their card to all posts.")
  var new = false

  @Flag(help: "Change to the new keys.")
  var change = false

  @Flag(
    help: "Change them even though copies of telegrams have no receipt; other posts let these in by hand.")
  var anyway = false

  @OptionGroup var officer: OfficerOptions
  @OptionGroup var options: DeskOptions

  func validate() throws {
    if new, change {
      throw ValidationError("--new comes first, --change when the other posts have the card.")
    }
    if anyway, !change { throw ValidationError("--anyway goes with --change.") }
  }

  func run() throws {
    let desk = try options.open()
    guard new || change else { return try tell(desk) }
    let proved = try officer.prove(at: desk)
    try proved.officer.expect(.administrator)
    if new { try makeNew(desk, proved) } else { try changeNow(desk, proved) }
  }

  private func makeNew(_ desk: OpenDesk, _ proved: ProvedOfficer) throws {
    guard !desk.folder.nextKeys.exists else {
      throw ProgramFault.nextKeys("there are new keys already", "Change to them by --change")
    }
    let own = desk.center.card
    let next = try PostKeys(name: own.title, address: own.address, at: desk.now)
    try next.writeNext(in: desk.folder)
    let card = next.card(desk.configuration)
    let route = desk.configuration.listen.flatMap { Peer.Route(text: "direct \($0)") }
    let print = Fingerprint(of: card.canonicalBytes)
    try desk.center.announce(
      card: try CardFile.text(card, route: route), fingerprint: print.letters, by: proved.name, at: desk.now)
    if options.json { return try Answer.give(json(next, of: desk)) }
    try Answer.give(
      """
      The new keys are made, and their card goes to all posts. Its fingerprint, to be read to them:
      \(print.words)
      When they have it: 'reftel desk keys --change', and start 'run' again.
      """)
  }

  private func changeNow(_ desk: OpenDesk, _ proved: ProvedOfficer) throws {
    guard let next = try PostKeys(nextOf: desk.folder) else {
      throw ProgramFault.nextKeys("there are no new keys", "Make them by --new")
    }
    let print = Fingerprint(of: next.card(desk.configuration).canonicalBytes)
    try desk.center.changeKeys(to: print.letters, isForced: anyway, by: proved.name, at: desk.now)
    try desk.keys.giveWay(in: desk.folder)
    if options.json { return try Answer.give(json(next, of: desk)) }
    try Answer.give(
      "The keys are changed. Start 'reftel desk run' again; other posts trust the new card now.")
  }

  private func tell(_ desk: OpenDesk) throws {
    if options.json { return try Answer.give(json(desk.keys, of: desk)) }
    var rows = desk.keys.all.map(Self.row)
    let next = try PostKeys(nextOf: desk.folder)
    if let next {
      rows += next.all.map { ["new " + Self.row($0)[0]] + Self.row($0).dropFirst() }
    }
    try Answer.give(table: rows)
    if let next {
      let print = Fingerprint(of: next.card(desk.configuration).canonicalBytes)
      try Answer.give("The fingerprint of the new card, to be read to other posts:\n\(print.words)")
    }
  }

  private static func row(_ credential: Credential) -> [String] {
    let certificate = credential.certificate
    return [
      certificate.use.rawValue, "until \(Moment(seconds: certificate.validUntil).iso)",
      certificate.fingerprint.letters,
    ]
  }

  private func json(_ keys: PostKeys, of desk: OpenDesk) -> JSONValue {
    let card = keys.card(desk.configuration)
    return .object([
      .init("post", .string(card.post.name)), .init("valid-until", JSONValue(keys.validUntil)),
      .init("fingerprint", .string(Fingerprint(of: card.canonicalBytes).letters)),
      .init("has-new", .bool(desk.folder.nextKeys.exists)),
    ])
  }
}

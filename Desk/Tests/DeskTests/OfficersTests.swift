import Desk
import DeskSimulation
import Documents
import Testing

/// Who may write, clear, approve and read: what a step says must hold however it is reached.
@Suite("What officers may do")
struct OfficersTests {
  private static let now = Moment(seconds: -223_939_920)
  private let pair: SimulatedPair

  init() throws {
    pair = try SimulatedPair(others: ["moscow"], at: Self.now)
    for (name, roles) in [
      ("weir", [.drafter]), ("lund", [.drafter, .approver, .releaser]), ("dahl", [.clearer]),
      ("orr", [.drafter]),
    ] as [(String, Set<Officer.Role>)] {
      try pair.state.enrol(
        Officer(name: name, fullName: "Officer \(name)", roles: roles, key: name), by: "registry",
        at: Self.now)
    }
    try pair.state.enrol(
      Officer(name: "low", fullName: "Low", roles: [.drafter, .clearer], ceiling: .unclassified, key: "low"),
      by: "registry", at: Self.now)
  }

  private func content(_ body: String, _ marking: Classification? = nil) -> TelegramContent {
    TelegramContent(
      addressees: [Addressee(post: Post("usun"), role: .action)], subject: "Roads", classification: marking,
      body: body)
  }

  private func code(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? DeskFault)?.code }
    return nil
  }

  private func approve(_ draft: Draft, by officer: String) throws {
    _ = try pair.state.approve(Approval(officer: officer, digest: draft.digest, at: Self.now), draft.id)
  }

  @Test("Who gives a draft another text has written it: four eyes see that text")
  func revised() throws {
    let draft = try pair.state.draft(content("One.\n"), by: "weir", at: Self.now)
    let other = try pair.state.draft(content("Two.\n"), replacing: draft.id, by: "lund", at: Self.now)
    #expect(other.drafter == "lund" && other.formerDrafters == ["weir"])
    try approve(other, by: "lund")
    #expect(code { _ = try pair.state.release(draft: draft.id, by: "lund", at: Self.now) } == "D208")
    // The same text, given again, is still the one who wrote it.
    let same = try pair.state.draft(content("Two.\n"), replacing: draft.id, by: "weir", at: Self.now)
    #expect(same.drafter == "lund")
  }

  @Test("A refusal is taken back by who refused, and by nobody for them")
  func refusal() throws {
    let draft = try pair.state.draft(content("One.\n"), by: "weir", at: Self.now)
    func note(_ manner: Clearance.Manner, by recorder: String) throws {
      _ = try pair.state.note(
        Clearance(
          officer: "dahl", manner: manner, reason: "Too early", digest: draft.digest, at: Self.now,
          recordedBy: recorder), on: draft.id)
    }
    try note(.refused, by: "dahl")
    for manner in [Clearance.Manner.phone, .bypassed] {
      #expect(code { try note(manner, by: "weir") } == "D204", "\(manner)")
    }
    #expect(code { try approve(draft, by: "lund") } == "D204")
    try note(.cleared, by: "dahl")
    #expect(code { try approve(draft, by: "lund") } == nil)
  }

  @Test("Who may not read a draft neither changes it, nor withdraws it, nor lets it go")
  func unreadable() throws {
    let draft = try pair.state.draft(content("One.\n", .secret), by: "weir", at: Self.now)
    let digest = draft.digest
    #expect(
      code { _ = try pair.state.draft(content("Two.\n"), replacing: draft.id, by: "orr", at: Self.now) }
        == "D402")
    #expect(code { _ = try pair.state.withdraw(draft: draft.id, by: "orr", at: Self.now) } == "D402")
    #expect(
      code {
        _ = try pair.state.note(
          Clearance(officer: "low", manner: .cleared, digest: digest, at: Self.now, recordedBy: "low"),
          on: draft.id)
      } == "D402")
    #expect(try pair.state.store.read { $0.draft(draft.id) } == draft)
  }

  @Test("A telegram that was sent is read by who had a hand in it, and by those who send and keep")
  func sent() throws {
    let telegram = try pair.release(content("One.\n", .secret), at: pair.state, Self.now)
    for (name, may) in [("lund", true), ("orr", false), ("low", false)] {
      let officer = try pair.state.officer(named: name)
      #expect(officer.mayRead(telegram) == may, "\(name)")
    }
    #expect(
      code { _ = try pair.state.read(telegram.id, by: pair.state.officer(named: "orr"), at: Self.now) }
        == "D402")
  }

  @Test("An officer's name is one that can be told to others, and not the desk's")
  func names() {
    func enrol(_ name: String, _ full: String) -> String? {
      code {
        try pair.state.enrol(
          Officer(name: name, fullName: full, roles: [], key: ""), by: "registry", at: Self.now)
      }
    }
    #expect(enrol("ann", "") == "D404")
    #expect(enrol("ann", "Ann\u{7}") == "D404")
    #expect(enrol("ann", String(repeating: "a", count: 101)) == "D404")
    #expect(enrol("desk", "Ann Weir") == "D403")
    #expect(enrol("ann", "Ann Weir") == nil)
  }

  @Test("The log says what an officer may do, and that there is another key")
  func enrolled() throws {
    var officer = try pair.state.officer(named: "weir")
    officer.key = "another"
    try pair.state.enrol(officer, by: "registry", at: Self.now)
    let last = try pair.state.store.read { $0.lastEntry() }
    #expect(
      last?.what.contains("with another key") == true && last?.what.contains("up to Top Secret") == true)
  }

  @Test("A card with the name, the address or a key of another post is not trusted")
  func cards() {
    func trust(_ change: (inout PostCard) -> Void) -> String? {
      var card = PostCard.simulated("paris")
      change(&card)
      return code { try pair.state.trust(Peer(card: card, route: .carried), by: "registry", at: Self.now) }
    }
    let usun = PostCard.simulated("usun")
    #expect(trust { $0.post = Post("state") } == "D311")
    #expect(trust { $0.address = "Telegrams@usun.example" } == "D311")
    #expect(trust { $0.signing = usun.signing } == "D311")
    #expect(trust { $0.carriage = usun.sealing } == "D311")
    #expect(trust { $0.sealing = PostCard.simulated("state").sealing } == "D311")
    #expect(trust { _ in } == nil)
  }
}

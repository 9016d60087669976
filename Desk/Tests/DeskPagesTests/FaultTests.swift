import Documents
import TestSupport
import Testing

@testable import Desk
@testable import DeskSimulation

/// The codes that no command earns, since each command looks first.
@Suite("Faults that no command earns")
struct FaultTests {
  private static let now = Moment(seconds: -223_939_920)
  private static let digest = SimulatedWire.digest
  private static let state = Post(slug: "state")!
  private static let usun = Post(slug: "usun")!

  private static func card(_ post: Post) -> PostCard { .simulated(post.name) }

  private static func desk(
    _ ids: Ids = Ids(), isSigned: @escaping SignatureCheck = { _, _, _ in true }
  ) throws -> CommunicationsCenter<MemoryStore, SimulatedWire> {
    let desk = CommunicationsCenter(
      card: card(state), rules: DeskRules(), store: MemoryStore(), wire: SimulatedWire(Ether(), own: state),
      digestOf: digest, isSigned: isSigned, newID: { ids.next() })
    try desk.trust(Peer(card: card(usun), route: .carried), by: "registry", at: now)
    return desk
  }

  /// Hands out one identifier again and again.
  struct Ids: Sendable {
    func next() -> MessageID { MessageID("abc@state.example")! }
  }

  /// The code of the fault that something ends with.
  private func code(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? DeskFault)?.code }
    return nil
  }

  private func release(
    to role: Addressee.Role, at desk: CommunicationsCenter<MemoryStore, SimulatedWire>
  ) throws {
    let content = TelegramContent(
      addressees: [Addressee(post: Self.usun, role: role)], body: "Department agrees.\n")
    let draft = try desk.draft(content, by: "sisco", at: Self.now)
    _ = try desk.approve(Approval(officer: "rusk", digest: draft.digest, at: Self.now), draft.id)
    _ = try desk.release(draft: draft.id, by: "registry", at: Self.now)
  }

  @Test("D101: an identifier that was given before")
  func twice() throws {
    let desk = try Self.desk()
    try release(to: .action, at: desk)
    #expect(code { try release(to: .action, at: desk) } == "D101")
    // Nothing of it stays: no number is used.
    let sent = try desk.store.read { $0.sentSeries() }
    #expect(sent.map(\.last) == [1])
  }

  @Test("D202: the text was changed between reading and clearing")
  func otherText() throws {
    let desk = try Self.desk()
    let content = TelegramContent(addressees: [Addressee(post: Self.usun, role: .action)], body: "One.\n")
    let read = try desk.draft(content, by: "sisco", at: Self.now)
    var changed = content
    changed.body = "Two.\n"
    _ = try desk.draft(changed, replacing: read.id, by: "sisco", at: Self.now)
    let clearance = Clearance(
      officer: "rusk", manner: .cleared, digest: read.digest, at: Self.now, recordedBy: "rusk")
    #expect(code { _ = try desk.note(clearance, on: read.id) } == "D202")
    let approval = Approval(officer: "rusk", digest: read.digest, at: Self.now)
    #expect(code { _ = try desk.approve(approval, read.id) } == "D202")
  }

  @Test("D209: an approval that the officer's key has not signed")
  func notSigned() throws {
    let desk = try Self.desk(isSigned: { _, text, _ in !text.hasPrefix("approval") })
    #expect(code { try release(to: .action, at: desk) } == "D209")
    let sent = try desk.store.read { $0.sentSeries() }
    #expect(sent.isEmpty)
  }

  @Test("D302: all addressees are blind")
  func onlyBlind() throws {
    let desk = try Self.desk()
    #expect(code { try release(to: .blind, at: desk) } == "D302")
  }

  @Test("A desk that was restored gives no number again, not even in a series that began after the backup")
  func restored() throws {
    let desk = try Self.desk()
    try desk.goOnAfterRestoring(skipping: 1000, by: "registry", at: Self.now)
    try release(to: .action, at: desk)
    let sent = try desk.store.read { $0.sentSeries() }
    #expect(sent.map(\.last) == [1001])
  }
}

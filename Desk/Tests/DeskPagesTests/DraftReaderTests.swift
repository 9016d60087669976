import Desk
import Documents
import Testing

@Suite("Reading drafts")
struct DraftReaderTests {
  private static func card(_ name: String, _ title: String) -> PostCard {
    PostCard(
      post: Post(slug: name)!, title: title, address: "telegrams@\(name).example", signing: [], sealing: [],
      carriage: [])
  }

  private static let peers = [
    ("usun", "Mission to the United Nations"), ("moscow", "Embassy in the Soviet Union"),
    ("office", "Office for Disarmament"),
  ].map { Peer(card: card($0.0, $0.1), route: .carried) }

  private func read(_ text: String, isMail: Bool = false) throws(DraftReader.Faults) -> TelegramContent {
    try DraftReader.content(
      of: Array(text.utf8), isMail: isMail, own: Self.card("state", "Department of State"), peers: Self.peers)
  }

  private func codes(_ text: String) -> [String] {
    do throws(DraftReader.Faults) { _ = try read(text) } catch { return error.faults.map(\.code) }
    return []
  }

  @Test(
    "A post is meant by its short name, its title or its address, whatever the case",
    arguments: [
      "usun", "USUN", "Mission to the United Nations", "mission to the united nations",
      "telegrams@usun.example",
      "Mission <telegrams@usun.example>",
    ])
  func names(_ name: String) throws {
    #expect(
      try read("to: \(name)\n\nText.\n").addressees == [Addressee(post: Post(slug: "usun")!, role: .action)])
  }

  @Test("Lines of posts: roles, precedences of their own, and for whom")
  func roles() throws {
    let content = try read(
      """
      to: usun
      repeated: priority to moscow for Foy Kohler; Office for Disarmament
      precedence: Immediate; Niact
      for: Stevenson

      Text.

      """)
    #expect(content.addressees.map(\.role) == [.action, .information, .information])
    #expect(content.addressees.map(\.precedence) == [.immediate, .priority, .routine])
    #expect(content.addressees.map(\.isNiact) == [true, false, false])
    #expect(content.addressees.map(\.attention) == ["Stevenson", "Foy Kohler", nil])
    let other = try read("sent-to: usun\nblind: moscow\ncopied: office\nprecedence: Flash\n\nText.\n")
    #expect(Set(other.addressees.map(\.role)) == [.action, .blind, .information])
    #expect(other.addressees.first { $0.role == .action }?.precedence == .flash)
    #expect(other.addressees.first { $0.role == .blind }?.precedence == .routine)
  }

  @Test("The text stands as it is, whatever its line ends")
  func body() throws {
    #expect(try read("to: usun\n\n1. One.\n\n  Two.\n").body == "1. One.\n\n  Two.\n")
    #expect(try read("to: usun\r\n\r\nOne.\r\nTwo.").body == "One.\nTwo.\n")
    #expect(try read("to: usun\n\n\n\nNote: this is no header.\n").body == "Note: this is no header.\n")
  }

  @Test("Who drafted, cleared, approved and signs")
  func people() throws {
    let content = try read(
      """
      to: usun
      subject: Bombers
      classification: Top Secret
      captions: Eyes Only
      references: urtel 1941
      drafted: Sisco
      cleared: U. Alexis Johnson; Rusk
      approved: Cleveland
      signed: Rusk

      Text.

      """)
    #expect(content.subject == "Bombers" && content.classification == .topSecret)
    #expect(content.captions == ["Eyes Only"] && content.referenceLine == "urtel 1941")
    #expect(content.drafters == ["Sisco"] && content.clearers == ["U. Alexis Johnson", "Rusk"])
    #expect(content.approvers == ["Cleveland"] && content.signatories == ["Rusk"])
  }

  @Test("What is wrong, once each and at its place")
  func faults() throws {
    #expect(codes("to: nobody\n\nText.\n") == ["D002"])
    #expect(codes("to: state\n\nText.\n") == ["D002"])
    #expect(codes("to: usun\nprecedence: soon\n\nText.\n") == ["D003"])
    #expect(codes("to: usun\ncolour: red\n\nText.\n") == ["D004"])
    #expect(codes("to: usun\nnumber: 3\nfrom: state\n\nText.\n") == ["D005", "D005"])
    #expect(codes("blind: usun\n\nText.\n") == ["D006"])
    #expect(codes("to: usun\n\n\n") == ["D007"])
    #expect(codes("") == ["D006", "D007"])
    #expect(codes("to: usun\nrepeated: moscow; usun\n\nText.\n") == ["D303"])
    let faults = #expect(throws: DraftReader.Faults.self) {
      try read("to: usun\nrepeated: moscow; usun; london\n\nText.\n")
    }?.faults
    #expect(
      faults?.map { "\($0.code) \($0.place?.line ?? 0):\($0.place?.column ?? 0)" } == [
        "D002 2:25", "D303 2:19",
      ])
  }

  @Test("A mail")
  func mail() throws {
    let content = try read(
      "From: sisco@state.example\r\nTo: telegrams@usun.example\r\nCc: telegrams@moscow.example\r\nSubject: Bombers\r\n\r\nText.\r\n",
      isMail: true)
    #expect(content.addressees.map(\.role) == [.action, .information])
    #expect(content.subject == "Bombers" && content.body == "Text.\n")
  }
}

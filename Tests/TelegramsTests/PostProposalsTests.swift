import DocumentParts
import Documents
import Ledger
import RecordStore
import Reports
import Testing

@Suite("Posts that documents name")
struct PostProposalsTests {
  private func document(_ title: String, _ number: Int) -> DocumentSummary {
    var document = Document(key: "document-\(number)")
    let heading = Heading(title)
    document.genre = heading.genre
    (document.senders, document.addressees) = (heading.senders, heading.addressees)
    return DocumentSummary(document)
  }

  private func record(_ text: String) throws -> Record {
    let (record, diagnostics) = Record.reading(text)
    try #require(diagnostics.isEmpty, "\(diagnostics.map(\.message)) in\n\(text)")
    return record
  }

  /// The lines that are proposed for a ledger.
  private func lines(_ ledger: String, _ documents: [DocumentSummary]) throws -> [String] {
    let record = try record(ledger)
    return PostsReport(
      PostProposals(of: record, documents).proposals.map { post in
        PostsReport.Entry(
          name: post.name, title: post.title, otherNames: post.otherNames,
          party: post.party.map { record.parties[$0].heading.name }, count: post.count)
      }
    ).lines.filter { !$0.isEmpty }
  }

  private let titles = [
    "Telegram From the Embassy in France to the Department of State",
    "Telegram From the Department of State to the Embassy in France",
    "Letter From the Ambassador in France (Holm) to Secretary of State Weir",
    "Telegram From the Embassy in Japan to the Consulate General in Hong Kong",
    "Circular Telegram From the Department of State to All Diplomatic Posts",
    "Telegram From the Mission to the United Nations to the Department of State",
    "Telegram From the Embassy in Japan to the Department of State",
    "Message From the Soviet Ministry of Foreign Affairs to the Soviet Embassy in Cuba",
    "Note From the British Embassy to the Department of State",
    "Memorandum From the Executive Secretary of the Department of State to the Ambassador at Large",
    "Telegram From the Soviet Embassy in Cuba to the Commercial Office in Cuba",
    "Telegram From the Department of State to the Commercial Office in Cuba",
  ]

  @Test("Their party is told by their names, or by telegrams within one service; else they are comments")
  func parties() throws {
    let documents = titles.enumerated().map { document($0.element, $0.offset) }
    let ledger = "party US \"United States\"\nparty USSR \"Soviet Union\"\n"
    let lines = try lines(ledger, documents)
    let posts = lines.filter { $0.contains("post ") && !$0.contains("whose") }
    #expect(
      posts == [
        "post State \"Department of State\" of US", "post Paris \"Embassy in France\" of US",
        "; post Commercial-Office-in-Cuba \"Commercial Office in Cuba\" of PARTY",
        "post Soviet-Embassy-in-Cuba \"Soviet Embassy in Cuba\" of USSR",
        "post Tokyo \"Embassy in Japan\" of US", "; post British-Embassy \"British Embassy\" of PARTY",
        "post Hong-Kong \"Consulate General in Hong Kong\" of US",
        "post Soviet-Ministry-of-Foreign-Affairs \"Soviet Ministry of Foreign Affairs\" of USSR",
        "post USUN \"Mission to the United Nations\" of US",
      ])
    #expect(lines.contains("  also \"Ambassador in France\""))
  }

  @Test("What is proposed can be put into the ledger, and then is matched")
  func pasted() throws {
    let documents = titles.enumerated().map { document($0.element, $0.offset) }
    let ledger = "party US \"United States\"\nparty USSR \"Soviet Union\"\nmeasure Paris by US\n"
    let proposed = try lines(ledger, documents)
    let whole = ledger + proposed.map { $0 + "\n" }.joined()
    let rest = try lines(whole, documents)
    #expect(rest.count == 4)
    #expect(rest.allSatisfy { $0.hasPrefix(";") })
    #expect(String(decoding: Formatter.formatted(Array(whole.utf8)), as: UTF8.self) == whole)
    #expect(proposed.contains { $0.hasPrefix("post Embassy-in-France") })
  }

  @Test("Names of any signs are written so that the ledger can be read")
  func signs() throws {
    var document = Document(key: "one")
    document.senders = [
      Correspondent(name: "Harbour \"Lights\" \\ Bureau\u{200B}"), Correspondent(name: "12th Bureau"),
      Correspondent(name: "外交部"), Correspondent(name: "Министерство"), Correspondent(name: ""),
      Correspondent(name: "party"),
    ]
    document.genre = .telegram
    document.addressees = [Correspondent(name: "Ministry")]
    let ledger = "party Tarn\npost Ministry of Tarn\n"
    let proposed = try lines(ledger, [DocumentSummary(document)])
    #expect(proposed.filter { $0.hasPrefix("post") }.count == 5)
    _ = try record(ledger + proposed.map { $0 + "\n" }.joined())
  }
}

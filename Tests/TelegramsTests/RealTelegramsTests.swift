import DocumentFormats
import Documents
import Foundation
import Testing

/// Five real documents, with every field that their texts hold.
@Suite("Real telegrams", .enabled(if: Shared.hasTelegrams, "the telegrams are not here"))
struct RealTelegramsTests {
  private func read(_ name: String) throws -> Document {
    let url = Shared.folder.appendingPathComponent("telegrams/\(name).txt")
    let document = PlainTextReader.document(text: String(decoding: try Data(contentsOf: url), as: UTF8.self))
    // The key is told from the text, and is the one that the file has by chance.
    #expect(document.key == name)
    return document
  }

  private static let state = Correspondent(name: "Department of State", post: .state)
  private static let usun = Correspondent(name: "Mission to the United Nations", post: .usun)

  /// What the four telegrams of the printed collection have in common.
  private func expectPrinted(
    _ document: Document, number: String, isOutgoing: Bool = true, place: String = "Washington", day: Int,
    minute: Int
  ) {
    #expect(document.genre == .telegram)
    #expect(document.title.hasPrefix("Telegram From the "))
    #expect(document.senders == [isOutgoing ? Self.state : Self.usun])
    #expect(document.addressees == [isOutgoing ? Self.usun : Self.state])
    #expect(document.number == TelegramNumber(number))
    #expect(document.place == place)
    #expect(document.sent?.date == CalendarDate(year: 1962, month: 11, day: day))
    #expect(document.sent?.minute == minute)
    #expect(document.sent?.zone == nil)
    #expect(document.edition?.title == "The Cuban Missile Crisis")
    #expect(document.sourceNote?.label == "source")
    #expect(document.header == [])
    #expect(document.paragraphs.first?.text.hasPrefix("\(number). ") == true)
    // Neither the link words of the notes nor the publisher's address are text.
    #expect(!document.texts.contains { $0.hasSuffix("Back") || $0.contains("06511") })
    // Every note hangs where its mark was.
    #expect(document.notes.allSatisfy { $0.anchor != nil })
    for paragraph in document.paragraphs {
      #expect(paragraph.text.firstMatch(of: /\p{L}\(\d\)/) == nil)
    }
  }

  @Test("1158, to New York, in points")
  func telegram1158() throws {
    let document = try read("state-usun-1158")
    expectPrinted(document, number: "1158", day: 1, minute: 15 * 60)
    #expect(document.classification == .confidential)
    #expect(document.precedences == [.niact])
    #expect(document.captions == [])
    #expect(document.attentions.map(\.sender) == ["Undersecretary Ball"])
    #expect(document.attentions.map(\.recipients) == [[]])
    #expect(
      document.files == [
        FileReference(
          repository: "USUN Files", collections: ["Incoming Telegrams, 1952-1963"],
          accession: "NYFRC 84-84-001")
      ])
    #expect(document.paragraphs.map(\.label) == [nil, "1", "2", "3", "4", "5", "6", "7", "8", "9"])
    #expect(document.notes == [])
    #expect(document.unread == [])
  }

  @Test("1210, to New York, with its drafting")
  func telegram1210() throws {
    let document = try read("state-usun-1210")
    expectPrinted(document, number: "1210", day: 7, minute: 14 * 60 + 48)
    #expect(document.classification == .secret)
    #expect(document.precedences == [])
    #expect(document.captions == ["Eyes Only"])
    #expect(document.copies == [Copy(.repeated, to: "Moscow")])
    #expect(document.drafting?.drafters == [DraftingInfo.Person(name: "Thompson")])
    #expect(document.drafting?.clearers.map(\.name) == ["Cleveland", "U. Alexis Johnson", "Rusk"])
    #expect(document.drafting?.approvers == [DraftingInfo.Person(name: "Thompson")])
    #expect(
      document.files == [
        FileReference(
          repository: "Department of State", collections: ["S/S Files", "Background Papers--Cuba"],
          lot: "65 D 438")
      ])
    #expect(document.paragraphs.map(\.label) == ["1", "2", "3", "4"])
    #expect(document.notes.map(\.label) == ["fn1", "fn2"])
    #expect(document.notes.map(\.anchor) == [339, 422].map { Note.Anchor(paragraph: 1, offset: $0) })
    #expect(document.participants == [])
    #expect(document.unread == [])
  }

  @Test("1379, to New York, with lettered points and five notes")
  func telegram1379() throws {
    let document = try read("state-usun-1379")
    expectPrinted(document, number: "1379", day: 26, minute: 21 * 60 + 28)
    #expect(document.classification == .topSecret)
    #expect(document.captions == ["Sensitive", "Eyes Only"])
    #expect(document.precedences == [])
    #expect(document.attentions.map(\.recipients) == [["Stevenson", "McCloy"]])
    #expect(document.attentions.map(\.sender) == [nil])
    #expect(document.subject == "New York Negotiations (urtels 1941, 1942, 1943)")
    #expect(document.drafting?.drafters == [DraftingInfo.Person(name: "Sisco")])
    #expect(
      document.drafting?.clearers == [
        DraftingInfo.Person(name: "U. Alexis Johnson"), DraftingInfo.Person(name: "Rusk", manner: .substance),
      ])
    #expect(document.drafting?.approvers == [DraftingInfo.Person(name: "Cleveland")])
    #expect(
      document.files == [
        FileReference(
          repository: "Department of State", collections: ["Central Files"], number: "737.56361/11-2662")
      ])
    #expect(
      document.paragraphs.map(\.label) == [
        nil, "1", "1a", "1b", "1c", "1d", "2", "3", "3a", "3b", "3c", "3d", "3e", "3f", "4", "5",
      ])
    #expect(document.notes.map(\.mark) == ["1", "2", "3", "4", "5"])
    #expect(document.notes.map(\.anchor?.paragraph) == [0, 2, 6, 9, 15])
    #expect(document.unread == [])
  }

  @Test("1604, from New York, on a meeting")
  func telegram1604() throws {
    let document = try read("usun-state-1604")
    expectPrinted(document, number: "1604", isOutgoing: false, place: "New York", day: 2, minute: 60)
    #expect(document.received?.date == CalendarDate(year: 1962, month: 11, day: 2))
    #expect(document.received?.minute == 112)
    #expect(document.classification == .topSecret)
    #expect(document.precedences == [.priority])
    #expect(document.captions == [])
    #expect(document.attentions.map(\.recipients) == [["Secretary"]])
    #expect(
      document.participants.map(\.names) == [
        ["McCloy", "Stevenson", "Akalovsky"],
        ["Mikoyan", "Kuznetsov", "Zorin", "Dobrynin", "Menshikov", "Zhukov"],
      ])
    #expect(document.meeting?.date == CalendarDate(year: 1962, month: 11, day: 1))
    #expect(document.meeting?.minute == 19 * 60)
    #expect(document.meeting?.lastMinute == 23 * 60)
    #expect(document.files.map(\.number) == ["611.3722/11-262"])
    #expect(document.paragraphs.map(\.label) == (1...11).map(String.init))
    #expect(document.notes.map(\.anchor?.paragraph) == [0, 1, 10])
    #expect(document.unread.count == 1)
  }

  @Test("Dobrynin's of 12 November, in translation")
  func dobrynin() throws {
    let document = try read("dobrynin-1962-11-12")
    #expect(document.genre == .telegram)
    #expect(document.senders.map(\.person) == ["A. F. Dobrynin"])
    #expect(document.addressees.map(\.name) == ["USSR Foreign Ministry"])
    #expect(document.number == nil)
    #expect(document.place == nil)
    #expect(document.sent?.date == CalendarDate(year: 1962, month: 11, day: 12))
    #expect(document.sent?.minute == nil)
    #expect(document.classification == nil)
    #expect(document.originalLanguage == "Russian")
    #expect(document.translator == "J. Henriksen")
    #expect(document.signatories == ["A. DOBRYNIN"])
    #expect(document.edition?.title == "Wilson Center Digital Archive")
    #expect(document.edition?.address?.hasSuffix("/document/110442") == true)
    #expect(document.files == [FileReference(repository: "AVP RF")])
    #expect(document.otherFiles == [FileReference(repository: "National Security Archive")])
    #expect(document.header.map(\.name) == ["citation", "summary", "original language", "contents"])
    #expect(document.paragraphs.map(\.label) == (1...14).map(String.init) + [nil])
    #expect(document.paragraphs.last?.kind == .signature)
    #expect(document.notes.map(\.anchor) == [Note.Anchor(paragraph: 0, offset: 246)])
    #expect(document.notes.first?.spans.map(\.mark) == [.emphasis("italic")])
    #expect(document.unread.count == 1)
  }
}

extension Shared {
  static let hasTelegrams = FileManager.default.fileExists(
    atPath: folder.appendingPathComponent("telegrams/usun-state-1604.txt").path)
}

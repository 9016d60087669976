import DocumentFormats
import Documents
import TestSupport
import Testing

@Suite("Documents as plain text")
struct PlainTextTests {
  @Test("A header says all that a document can say")
  func header() throws {
    let document = PlainTextReader.document(
      text: """
        title: Telegram From the Embassy in Norway to the Department of State
        number: Secto 17
        place: Oslo
        sent: 1961-05-02 18:40 +0200
        received: May 2, 1961, 3 p.m.
        classification: Top Secret
        precedence: Niact; Priority
        captions: Eyes Only; Limit Distribution
        for: the Secretary
        subject: The road
        references: Deptel 12
        drafted: Weir (NEA); Holm
        cleared: Lund (in draft)
        approved: Orr
        signed: Holm
        repeated: Paris; London as 9
        pouched: Rome
        file: Department of State, Central Files, 611.99/5-261
        participants: Norway: Lund, Orr; United States: Holm
        meeting: 1961-05-01 11:00
        language: Norwegian
        translator: Ms. Gray
        edition: Papers
        page: 12
        weather: fine

        17. We agree.
        """)
    #expect(document.key == "secto-17")
    #expect(document.genre == .telegram)
    #expect(document.senders == [Correspondent(name: "Embassy in Norway", post: Post("oslo"))])
    #expect(document.addressees == [Correspondent(name: "Department of State", post: .state)])
    #expect(document.number == TelegramNumber(series: "Secto", "17"))
    #expect(document.place == "Oslo")
    #expect(document.sent?.minute == 18 * 60 + 40)
    #expect(document.sent?.zone == WallTime.Zone(offset: 120, isEditorial: false))
    #expect(document.received?.minute == 15 * 60)
    #expect(document.classification == .topSecret)
    #expect(document.precedences == [.niact, .priority])
    #expect(document.captions == ["Eyes Only", "Limit Distribution"])
    #expect(document.attentions.map(\.recipients) == [["the Secretary"]])
    #expect(document.subject == "The road")
    #expect(document.referenceLine == "Deptel 12")
    let drafting = try #require(document.drafting)
    #expect(
      drafting.drafters == [
        DraftingInfo.Person(name: "Weir", office: "NEA"), DraftingInfo.Person(name: "Holm"),
      ])
    #expect(drafting.clearers == [DraftingInfo.Person(name: "Lund", manner: .draft)])
    #expect(drafting.approvers == [DraftingInfo.Person(name: "Orr")])
    #expect(document.signatories == ["Holm"])
    #expect(
      document.copies == [
        Copy(.repeated, to: "Paris"), Copy(.repeated, to: "London", number: "9"), Copy(.pouched, to: "Rome"),
      ])
    #expect(document.files.map(\.number) == ["611.99/5-261"])
    #expect(document.participants.map(\.side) == ["Norway", "United States"])
    #expect(document.participants.map(\.names) == [["Lund", "Orr"], ["Holm"]])
    #expect(document.meeting?.minute == 660)
    #expect(document.originalLanguage == "Norwegian")
    #expect(document.translator == "Ms. Gray")
    #expect(document.edition?.title == "Papers")
    #expect(document.edition?.page == "12")
    #expect(document.unread == ["weather: fine"])
    #expect(document.header.count == 25)
    #expect(document.texts == ["17. We agree."])
  }

  @Test(
    "Values that are not understood are kept",
    arguments: [
      "classification: Hidden", "sent: next week", "sent: 2001-02-30", "number: many", "kind: poem",
      "drafted: by eight officers", "sent: 2001-02-03 25:00",
    ])
  func values(line: String) {
    #expect(PlainTextReader.document(key: "x", text: line + "\n\nText.").unread == [line])
  }

  private static let printed = """
    A Collection
    Telegram From the Department of State to the Embassy in Norway

    Washington, May 2, 1961, 6:40 p.m.

    1210. For Holm. Subject: Roads (urtel 9).(1) We met Orr(2) again.

    1. One (a).

    (a) part;(3)

    2. Two [1 line not declassified] more.

    1 Not printed. Back

    2 The Minister. Back

    3 See footnote 1. Back

    Source: Department of State, Central Files, 611.99/5-261. Secret; Niact. Drafted by Weir. Something else.

    12 Quay Street, New Town, CT 06511.
    """

  @Test("The layout of printed telegrams")
  func printedLayout() {
    let document = PlainTextReader.document(text: Self.printed)
    #expect(document.key == "state-oslo-1210")
    #expect(document.edition?.title == "A Collection")
    #expect(document.place == "Washington")
    #expect(document.sent?.minute == 18 * 60 + 40)
    #expect(document.number == TelegramNumber("1210"))
    #expect(document.attentions.map(\.recipients) == [["Holm"]])
    #expect(document.subject == "Roads (urtel 9)")
    #expect(document.paragraphs.map(\.label) == [nil, "1", "1a", "2"])
    #expect(
      document.paragraphs.map(\.text) == [
        "1210. For Holm. Subject: Roads (urtel 9). We met Orr again.", "1. One (a).", "(a) part;",
        "2. Two [1 line not declassified] more.",
      ])
    #expect(document.paragraphs[0].spans == [Span(.note("fn1"), 41..<41), Span(.note("fn2"), 52..<52)])
    #expect(document.paragraphs[3].spans == [Span(.omission, 7..<32)])
    #expect(document.notes.map(\.text) == ["Not printed.", "The Minister.", "See footnote 1."])
    #expect(document.notes.map(\.anchor?.paragraph) == [0, 0, 2])
    #expect(document.notes.map(\.anchor?.offset) == [41, 52, 9])
    #expect(document.classification == .secret)
    #expect(document.precedences == [.niact])
    #expect(document.drafting?.drafters.map(\.name) == ["Weir"])
    #expect(document.unread == ["Something else"])
  }

  @Test("Lines may end in any way, and a byte order mark is passed over")
  func lineEnds() {
    let text =
      "\u{FEFF}"
      + Self.printed.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    #expect(PlainTextReader.document(text: text) == PlainTextReader.document(text: Self.printed))
  }

  @Test("The layout of published translations")
  func translation() {
    let document = PlainTextReader.document(
      text: """
        May 2, 1961
        **Telegram from Soviet Ambassador to Norway A. B. Orlov to
        the Foreign Ministry**

        Citation:

        "Telegram from Orlov", May 2, 1961, City Archive, Fond 3; trans. J. Gray <https://example.org/7>

        Summary:

        Orlov reports.

        Original Language:

        Russian

        Contents:

        Translation - English

        He smiled.¹ We talked.

        1. I do not know.

        2.V.61 A. ORLOV

        1. As in *The Great Book*, p. 3.

        [Source: City Archive, Fond 3; trans. J. Gray.]
        """)
    #expect(document.key == "orlov-1961-05-02")
    #expect(document.senders.map(\.person) == ["A. B. Orlov"])
    #expect(document.sent?.date == CalendarDate(year: 1961, month: 5, day: 2))
    #expect(document.originalLanguage == "Russian")
    #expect(document.translator == "J. Gray")
    #expect(document.edition?.title == "City Archive")
    #expect(document.edition?.address == "https://example.org/7")
    #expect(document.header.map(\.name) == ["citation", "summary", "original language", "contents"])
    #expect(
      document.paragraphs.map(\.text) == ["He smiled. We talked.", "1. I do not know.", "2.V.61 A. ORLOV"])
    #expect(document.paragraphs.map(\.kind) == [.text, .text, .signature])
    #expect(document.signatories == ["A. ORLOV"])
    #expect(document.notes.map(\.text) == ["As in The Great Book, p. 3."])
    #expect(document.notes[0].spans == [Span(.emphasis("italic"), 6..<20)])
    #expect(document.notes[0].anchor == Note.Anchor(paragraph: 0, offset: 10))
    #expect(document.files == [FileReference(repository: "City Archive", collections: ["Fond 3"])])
    #expect(document.unread == [])
  }

  @Test("What looks like a note and is none stays in the text")
  func noNotes() {
    let document = PlainTextReader.document(
      key: "x", text: "We lost ships.\n\n1 ship came back.\n\nIt was late (1).")
    #expect(document.notes == [])
    #expect(document.paragraphs.map(\.label) == ["1", "2", "3"])
    let points = PlainTextReader.document(key: "x", text: "1. First.\n\n2. Second, article 3(1).")
    #expect(points.paragraphs.map(\.text) == ["1. First.", "2. Second, article 3(1)."])
  }

  @Test("A meeting that a telegram reports, with both sides and its hours")
  func meeting() {
    let document = PlainTextReader.document(
      text: """
        kind: telegram
        sent: 1962-11-02 01:00

        1604. Eyes only for the Secretary. Holm, Weir and Lund met with Orlov and Petrov from 7 to 11 pm Thursday night.
        """)
    #expect(document.participants.map(\.names) == [["Holm", "Weir", "Lund"], ["Orlov", "Petrov"]])
    #expect(document.meeting?.date == CalendarDate(year: 1962, month: 11, day: 1))
    #expect(document.meeting?.minute == 19 * 60)
    #expect(document.meeting?.lastMinute == 23 * 60)
  }

  @Test("No text makes the reader fail, or lose its own words", arguments: 0..<300)
  func hostile(seed: Int) {
    var bytes = Array(Self.printed.utf8)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<(1 + seed % 40) {
      let index = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: index)
      case 2: bytes.insert(contentsOf: "\n\n1 (1)¹ [“".utf8, at: index)
      default: bytes.insert(bytes[Int.random(in: bytes.indices, using: &random)], at: index)
      }
    }
    let document = PlainTextReader.document(text: String(decoding: bytes, as: UTF8.self))
    for paragraph in document.paragraphs {
      for span in paragraph.spans { #expect(span.range.upperBound <= paragraph.text.utf8.count) }
    }
    for note in document.notes {
      guard let anchor = note.anchor else { continue }
      #expect(anchor.offset <= document.paragraphs[anchor.paragraph].text.utf8.count)
    }
  }
}

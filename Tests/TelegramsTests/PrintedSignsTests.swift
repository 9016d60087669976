import Testing

@testable import DocumentParts
@testable import Documents

/// Texts are read as bytes; these have signs that take several: blanks that keep words together, soft hyphens, accents,
/// curly quotation marks, dashes.
@Suite("Signs beyond ASCII")
struct PrintedSignsTests {
  @Test(
    "Any blank may follow the edition's number",
    arguments: [
      "\u{20}", "\u{85}", "\u{A0}", "\u{1680}", "\u{2002}", "\u{2009}", "\u{2028}", "\u{202F}", "\u{205F}",
      "\u{3000}",
      "\u{A0} ",
    ])
  func number(blank: String) {
    let heading = "1.\(blank)Telegram From the Embassy in France to the Department of State"
    #expect(
      Heading.withoutNumber(heading) == "Telegram From the Embassy in France to the Department of State")
    #expect(Heading(heading).genre == .telegram)
  }

  @Test(
    "A month is one, whatever stands in its word",
    arguments: [
      "November", "Nov.", "NOVEMBER,", "Novem\u{AD}ber", "November¹", "«November»", "“November”",
      "November\u{A0}",
    ])
  func month(word: String) {
    #expect(ClockTime.month(word) == 11)
  }

  @Test("What has other letters is no month", arguments: ["Nové", "Novembre", "Ma", "Märch", "Mayor", ""])
  func noMonth(word: String) {
    #expect(ClockTime.month(word) == nil)
  }

  @Test(
    "Datelines with signs of print",
    arguments: [
      "Moscow, Novem\u{AD}ber 26, 1962, 9\u{A0}p.m.", "Moscow, November¹ 26, 1962, 9 p.m.",
      "Moscow,\u{A0}November\u{A0}26,\u{2009}1962—9 p.m.", "Moscow, November 26, 1962—9 p.m.",
      "Moscow, November 26, 1962, 9,\u{3000}p.m.",
    ])
  func dateline(text: String) {
    let dateline = Dateline(text)
    #expect(dateline.place == "Moscow")
    #expect(dateline.time?.date == CalendarDate(year: 1962, month: 11, day: 26))
    #expect(dateline.time?.minute == 21 * 60)
  }

  @Test("A place keeps its accents and dashes")
  func place() {
    #expect(Dateline("São Paulo–Côte d’Ivoire, May 3, 1962").place == "São Paulo–Côte d’Ivoire")
  }

  @Test("Quotation marks are no slip of the press")
  func quoted() {
    let heading = Heading("Letter From President Kennedy “to the Cuban People”")
    #expect(heading.senders.map(\.name) == ["President Kennedy “to the Cuban People”"])
    #expect(heading.addressees.isEmpty)
  }

  @Test("An initial with an accent ends no sentence", arguments: ["É", "E\u{301}"])
  func initial(letter: String) throws {
    let summary = try #require(
      SummaryHeading(
        "Memorandum by \(letter). Dupont on the peace. Sends regards. Unclassified. 1 p.", sections: []))
    #expect(summary.title == "Memorandum by \(letter). Dupont on the peace")
    #expect(summary.summary == "Sends regards.")
  }

  @Test("A short dash joins a series and its number, a long one does not")
  func dashes() throws {
    func number(_ word: String) throws -> TelegramNumber? {
      try #require(
        SummaryHeading("Telegram \(word) from Quito, May 3, 1962. Sends regards. Secret. 1 p.", sections: [])
      ).number
    }
    #expect(try number("Polto–34") == TelegramNumber(series: "Polto", "34"))
    #expect(try number("Polto-34") == TelegramNumber(series: "Polto", "34"))
    #expect(try number("Polto—34") == nil)
  }

  @Test("A name is the same, however its accents are written")
  func decomposed() {
    #expect(Post(naming: "Chargé in Chad") == Post("fort-lamy"))
    #expect(Post(naming: "Charge\u{301} in Chad") == Post("fort-lamy"))
    #expect(Post.slug("São Tomé") == "sao-tome")
    #expect(Post.slug("Sa\u{303}o Tome\u{301}") == "sao-tome")
    #expect(Post.slug("Côte d’Ivoire") == "cote-divoire")
  }

  @Test(
    "Captions of lists are no part of them, whatever stands behind their words",
    arguments: ["PARTICIPANTS", "PARTICIPANTS—", "Participants\u{A0}:", "“PARTICIPANTS”"])
  func caption(caption: String) throws {
    let volume = try Volume(
      """
      <TEI><text><body><div type="document" xml:id="d1" n="1"><head>1. Memorandum of Conversation</head>
      <list type="participants"><item>\(caption)</item><item>Ms. Roe</item></list>
      <list type="subject"><item>SUBJECT\u{A0}:</item><item>Ships</item></list>
      <p>They met.</p></div></body></text></TEI>
      """)
    let document = try #require(volume.documents.first)
    #expect(document.participants.map(\.names) == [["Ms. Roe"]])
    #expect(document.subject == "Ships")
  }
}

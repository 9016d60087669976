import Documents
import References
import Testing

@Suite("Volumes in TEI")
struct TEIReaderTests {
  /// An invented volume of the later generation, with what real ones are odd in.
  private static let text =
    """
    <TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0" xml:id="frus1999v01">
      <teiHeader><fileDesc><titleStmt><title type="complete">Papers, 1999,
        Volume I</title><editor role="primary">Ada Byron</editor></titleStmt>
        <publicationStmt><publisher>The Press</publisher><date type="publication-date">2010</date></publicationStmt>
      </fileDesc></teiHeader>
      <text><front><div type="section"><head>Persons</head><list><item>
        <persName xml:id="p_RA1"><hi rend="strong">Roe, Ann,</hi></persName> envoy</item></list></div></front>
      <body><div type="compilation"><head>Islands<note n="1">Not a heading.</note></head>
        <pb n="7" xml:id="pg_7"/>
        <div type="document" subtype="historical-document" xml:id="d3" n="3"
            frus:doc-dateTime-min="1999-04-07T17:16:00-05:00">
          <head>3. Telegram From the <gloss type="from">Embassy in the Soviet
            Union</gloss> to the <gloss type="to">Department of State</gloss><note n="1" xml:id="d3fn1"
            type="source">Source: The Files. Secret.</note></head>
          <dateline><placeName>Moscow</placeName>, <date when="1999-04-07T17:16:00-05:00">April 7, 1999, 5:16
            p.m.</date></dateline>
          <p>12. For <persName corresp="#p_RA1">Roe</persName>. The ships<note n="2" xml:id="d3fn2">See <ref
            target="#d1">Document 1</ref>.</note> are verifi<pb n="8" xml:id="pg_8"/>ed. [<hi rend="italic">1 line not
            declassified</hi>]</p>
          <p>1. First.</p>
          <list><item>(a) First of it.</item><label>(b)</label><item>Second of it.</item></list>
          <p>2. Second.<uh-oh>Odd</uh-oh></p>
          <table><row><cell>Ships</cell><cell>7</cell></row></table>
          <closer><signed><persName>Roe</persName></signed></closer>
          <frus:attachment><head>Enclosure</head><dateline><date when="1999-01-01">January 1</date></dateline>
            <p>Enclosed.</p><closer><signed><persName>Doe</persName></signed></closer></frus:attachment>
        </div>
        <div type="document" n="4"><head>4. Editorial Note</head><p>On April 8 nothing happened.</p></div>
        <div type="document" xml:id="d5" n="5"><head>5. Memorandum of Conversation</head>
          <note rend="inline" type="source">765.1/2</note>
          <dateline>Geneva, May 3, 1999, 1–3:35 p.m.</dateline>
          <list type="participants"><head>PARTICIPANTS</head><item><hi rend="italic">Islanders</hi></item>
            <item>Ms. Roe</item><item><hi rend="italic">Mainlanders</hi></item><item>Mr. Doe</item></list>
          <list type="subject"><item>SUBJECT</item><item>Ships</item></list>
          <p>They met.</p></div>
      </div></body></text></TEI>
    """

  private func document(_ key: String) throws -> Document {
    try #require(Volume(Self.text).documents.first { $0.key == key })
  }

  @Test("Every document has its place in the edition")
  func edition() throws {
    let volume = try Volume(Self.text)
    #expect(
      volume.documents.map(\.key) == ["frus1999v01-d3", "frus1999v01-d4", "frus1999v01-d5"])
    let edition = try #require(document("frus1999v01-d3").edition)
    #expect(edition.title == "Papers, 1999, Volume I")
    #expect(edition.volume == "frus1999v01")
    #expect(edition.identifier == "d3")
    #expect(edition.number == "3")
    #expect(edition.page == "7")
    #expect(edition.sections == ["Islands"])
    #expect(edition.editors == ["Ada Byron"])
    #expect(edition.publisher == "The Press")
    #expect(edition.year == "2010")
    #expect(volume.persons == ["p_RA1": "Roe, Ann"])
  }

  @Test("Who wrote to whom, and when")
  func heading() throws {
    let document = try document("frus1999v01-d3")
    #expect(document.genre == .telegram)
    #expect(document.title == "Telegram From the Embassy in the Soviet Union to the Department of State")
    #expect(document.senders == [Correspondent(name: "Embassy in the Soviet Union", post: Post("moscow"))])
    #expect(document.addressees == [Correspondent(name: "Department of State", post: .state)])
    #expect(document.place == "Moscow")
    let sent = try #require(document.sent)
    #expect(sent.date == CalendarDate(year: 1999, month: 4, day: 7))
    #expect(sent.minute == 17 * 60 + 16)
    #expect(sent.zone == WallTime.Zone(offset: -300, isEditorial: true))
    #expect(document.signatories == ["Roe"])
  }

  @Test("The text keeps its words, its points and what is marked in it")
  func text() throws {
    let document = try document("frus1999v01-d3")
    #expect(
      document.paragraphs.map { "\($0.kind) \($0.label ?? "-") \($0.text)" } == [
        "dateline - Moscow, April 7, 1999, 5:16 p.m.",
        "text - 12. For Roe. The ships are verified. [1 line not declassified]",
        "text 1 1. First.",
        "item 1a (a) First of it.",
        "item 1b (b) Second of it.",
        "text 2 2. Second.Odd",
        "row - Ships\t7",
        "signature - Roe",
        "heading - Enclosure",
        "dateline - January 1",
        "text - Enclosed.",
        "signature - Doe",
      ])
    #expect(document.paragraphs.suffix(4).allSatisfy { $0.enclosure == 1 })
    let opening = document.paragraphs[1]
    #expect(
      opening.spans == [
        Span(.person("p_RA1"), 8..<11), Span(.note("fn2"), 22..<22), Span(.page("8"), 33..<33),
        Span(.omission, 37..<62), Span(.emphasis("italic"), 38..<61),
      ])
  }

  @Test("Notes hang where they stand, under the edition's own numbers")
  func notes() throws {
    let document = try document("frus1999v01-d3")
    #expect(document.sourceNote?.label == "fn1")
    #expect(document.sourceNote?.text == "Source: The Files. Secret.")
    #expect(
      document.notes == [
        Note(
          label: "fn2", mark: "2", anchor: Note.Anchor(paragraph: 1, offset: 22), text: "See Document 1.",
          spans: [Span(.reference("#d1"), 4..<14)])
      ])
    #expect(document.texts(at: "fn2") == ["See Document 1."])
    #expect(document.texts(at: "1")?.count == 3)
  }

  @Test("A document without an identifier, and one without a dateline")
  func bare() throws {
    let document = try document("frus1999v01-d4")
    #expect(document.genre == .editorialNote)
    #expect(document.sent == nil)
    #expect(document.labels == ["1"])
  }

  @Test("A meeting: who sat on which side, and what about")
  func meeting() throws {
    let document = try document("frus1999v01-d5")
    #expect(document.genre == .memorandumOfConversation)
    #expect(document.sourceNote?.text == "765.1/2")
    #expect(
      document.participants == [
        Document.Participants(side: "Islanders", names: ["Ms. Roe"]),
        Document.Participants(side: "Mainlanders", names: ["Mr. Doe"]),
      ])
    #expect(document.subject == "Ships")
    #expect(document.place == "Geneva")
    #expect(document.sent?.minute == 13 * 60)
    #expect(document.sent?.lastMinute == 15 * 60 + 35)
    #expect(document.labels == ["1", "source"])
  }

  @Test("A summary names one telegram under the numbers of several series: the first is its own")
  func numbers() throws {
    let volume = try Volume(
      """
      <TEI xmlns:frus="http://history.state.gov/frus/ns/1.0"><text><body><div type="chapter"><head>September 1963</head>
      <div type="document" n="5" xml:id="d5"><head>5. Telegram 84 to Tegucigalpa, 134 to Guatemala City, and 81 to San
      Salvador, September 30. Quiet there. Secret. 2 pp. The Archive, 700.5/9–3063.</head>
      <frus:page-count-according-to-citation>2</frus:page-count-according-to-citation></div></div></body></text></TEI>
      """, name: "supplement")
    let document = try #require(volume.documents.first)
    #expect(document.number == TelegramNumber("84"))
    #expect(document.addressees == [Correspondent(name: "Tegucigalpa", post: Post("tegucigalpa"))])
    // The other side of a summary's telegram is the Department, which it does not say.
    #expect(document.senders.isEmpty)
    #expect(CatalogueEntry(document).senders == [.state])
  }

  @Test("Countries head the sides of a list of participants, where the first is one")
  func sides() throws {
    func participants(_ items: String...) throws -> [Document.Participants] {
      let list = items.map { "<item>\($0)</item>" }.joined()
      return try #require(
        Volume(
          """
          <TEI><text><body><div type="document" xml:id="d1"><head>1. Memorandum of Conversation</head>
          <list type="participants"><head>PARTICIPANTS</head>\(list)</list><p>They met.</p></div></body></text></TEI>
          """
        ).documents.first
      ).participants
    }
    #expect(
      try participants("U.S.", "The Secretary", "USSR:", "Ambassador Orlov", "Counselor Petrov") == [
        Document.Participants(side: "U.S.", names: ["The Secretary"]),
        Document.Participants(side: "USSR", names: ["Ambassador Orlov", "Counselor Petrov"]),
      ])
    #expect(try participants("Mr. Holm", "Mr. French").flatMap(\.names) == ["Mr. Holm", "Mr. French"])
  }

  @Test("What a supplement on microfiche describes and does not print")
  func summary() throws {
    let volume = try Volume(
      """
      <TEI xmlns:frus="http://history.state.gov/frus/ns/1.0"><text><body><div type="chapter"><head>July 1961</head>
      <div type="document" n="2" xml:id="d2"><head>2. Telegram 305 from Moscow, July 28. Talks: request for U.S.
      guidance. Top Secret. 5 pp. The Archive, 600.0012/7–2861.</head>
      <frus:page-count-according-to-citation>5</frus:page-count-according-to-citation></div></div></body></text></TEI>
      """, name: "supplement")
    let document = try #require(volume.documents.first)
    #expect(document.key == "supplement-d2")
    #expect(document.genre == .telegram)
    #expect(document.title == "Telegram 305 from Moscow, July 28")
    #expect(document.number == TelegramNumber("305"))
    #expect(document.senders == [Correspondent(name: "Moscow", post: Post("moscow"))])
    #expect(document.sent?.date == CalendarDate(year: 1961, month: 7, day: 28))
    #expect(document.sent?.isInferred == true)
    #expect(document.classification == .topSecret)
    #expect(
      document.paragraphs.map(\.text) == [
        "Talks: request for U.S. guidance.", "Top Secret. 5 pp. The Archive, 600.0012/7–2861.",
      ])
  }
}

import Documents
import Testing

/// Volumes of the years before 1955 are laid out otherwise: the file stands before the heading, the heading names
/// offices and no kind of paper, and what the paper bears stands in lines before its text.
@Suite("Volumes of earlier years")
struct OlderVolumesTests {
  private func document(_ inside: String) throws -> Document {
    let text =
      "<TEI xml:id=\"old\"><text><body><div type=\"document\" xml:id=\"d7\" n=\"7\">\(inside)</div></body></text></TEI>"
    return try #require(Volume(text).documents.first)
  }

  @Test("A telegram of the fifties")
  func fifties() throws {
    let document = try document(
      """
      <note rend="inline" type="source">690B.9321/6–653: Telegram</note>
      <head>No. 7<lb/><hi rend="italic">The Ambassador in Burma (<persName type="from">Holm</persName>) to the
        <gloss type="to">Department of State</gloss></hi><note n="1" xml:id="d7fn1">Repeated to Bangkok.</note></head>
      <opener><seg rendition="#left"><hi rend="smallcaps">top secret<lb/>priority</hi></seg>
        <dateline><placeName>Rangoon</placeName>, <date when="1953-06-06T19:00:00+06:30">June 6,
          1953—7 p.m.</date></dateline></opener>
      <p>2293. Quiet here. See Deptel 767, November 26.</p>
      """)
    #expect(document.title == "The Ambassador in Burma (Holm) to the Department of State")
    #expect(document.genre == .telegram)
    #expect(
      document.senders == [
        Correspondent(name: "Ambassador in Burma (Holm)", person: "Holm", post: Post("rangoon"))
      ])
    #expect(document.addressees.map(\.post) == [.state])
    #expect(document.number == TelegramNumber("2293"))
    #expect(document.classification == .topSecret)
    #expect(document.precedences == [.priority])
    #expect(document.files == [FileReference(repository: "", number: "690B.9321/6–653")])
    #expect(document.sent?.minute == 19 * 60)
    #expect(document.unread.isEmpty)
    #expect(document.paragraphs.map(\.kind) == [.marking, .dateline, .text])
    #expect(document.paragraphs.map(\.label) == [nil, nil, "1"])
  }

  @Test("A telegram of the forties, its tags on lines of their own")
  func forties() throws {
    let document = try document(
      """
      <note rend="inline" type="source">740.0011 Pacific War/2959: Circular telegram</note>
      <head>
        <hi rend="italic">The Ambassador in China</hi> (<persName type="from">
          <hi rend="italic">Weir</hi>
        </persName>) <hi rend="italic">to the <gloss type="to">Secretary of State</gloss>
        </hi>
      </head>
      <opener><seg><hi rend="smallcaps">secret   us urgent</hi></seg><seg>niact</seg>
        <dateline><placeName>Chungking</placeName>, <date when="1942-12-04T11:00:00">December 4, 1942—11 a. m.</date>
          <lb/>[Received December 5—8:20 p.m.]</dateline></opener>
      <p>1430. Nothing new.</p>
      """)
    #expect(document.title == "The Ambassador in China (Weir) to the Secretary of State")
    #expect(document.genre == .circularTelegram)
    #expect(document.senders.map(\.person) == ["Weir"])
    #expect(document.senders.map(\.post) == [Post("china")])
    #expect(document.number == TelegramNumber("1430"))
    #expect(document.files.map(\.number) == ["740.0011 Pacific War/2959"])
    #expect(document.classification == .secret)
    #expect(document.precedences == [.niact])
    #expect(document.captions == ["us urgent"])
    #expect(document.received?.date == CalendarDate(year: 1942, month: 12, day: 5))
    #expect(document.received?.minute == 20 * 60 + 20)
  }

  @Test("A despatch and a cable of the century before")
  func earlier() throws {
    let despatch = try document(
      """
      <note rend="inline" type="source">No. 7.</note>
      <head><persName type="from">Mr. Holm</persName> to <persName type="to">Mr. Weir</persName>.</head>
      <opener><seg>No. 131.]</seg>
        <dateline><placeName>Buenos Ayres</placeName>, <date when="1870-12-31">December 31, 1870</date>. (Received January
          20.)</dateline></opener>
      <p>Sir: All is quiet.</p>
      """)
    #expect(despatch.number == TelegramNumber("131"))
    #expect(despatch.unread.isEmpty)
    #expect(despatch.received?.date == CalendarDate(year: 1871, month: 1, day: 20))
    #expect(despatch.received?.minute == nil)
    #expect(despatch.paragraphs.last?.label == "1")
    let cable = try document(
      """
      <head>Mr. Holm to Señor del Rio, Chargé d’Affaires</head>
      <opener><seg>No. 7.</seg></opener><opener><seg>[By cable.—Paraphrase.]</seg></opener>
      <opener><dateline>Paris, <date when="1870-08-15">August 15, 1870</date>. (Received 5.15 p. m., August
        15.)</dateline></opener>
      <p>All is quiet.</p>
      """)
    #expect(cable.genre == .telegram)
    #expect(cable.number == nil)
    #expect(cable.senders.map(\.person) == ["Holm"])
    #expect(cable.addressees.map(\.person) == ["del Rio"])
    #expect(cable.received?.date == CalendarDate(year: 1870, month: 8, day: 15))
    #expect(cable.received?.minute == 17 * 60 + 15)
  }

  @Test(
    "What is said of receipt without a day or a time is no receipt; a heading's stop is none of a citation")
  func stops() throws {
    let document = try document(
      """
      <head>Mr. Holm to Mr. Weir.</head>
      <opener><dateline>Paris, <date when="1870-08-15">August 15, 1870</date>. (Received by pouch)</dateline></opener>
      <p>All is quiet.</p>
      """)
    #expect(document.received == nil)
    let citation = BibliographicRecord(document, name: document.title).frusStyle
    #expect(citation.hasPrefix("Mr. Holm to Mr. Weir, August 15, 1870,"))
  }

  @Test("A line before the text that is no marking stays text")
  func salutation() throws {
    let document = try document(
      """
      <head>Letter From Ann Holm to John Weir</head>
      <opener><salute>My dear Mr. Weir:</salute><seg>Secret agents are here</seg></opener><p>They are.</p>
      """)
    #expect(document.classification == nil)
    #expect(document.paragraphs.map(\.label) == ["1", "2", "3"])
  }
}

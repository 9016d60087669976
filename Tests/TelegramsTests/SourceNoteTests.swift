import DocumentParts
import Documents
import Testing

@Suite("Notes on the source")
struct SourceNoteTests {
  private func sent(_ year: Int, _ month: Int, _ day: Int) throws -> WallTime {
    WallTime(date: try #require(CalendarDate(year: year, month: month, day: day)))
  }

  @Test("Place, marking, hands, copies and receipt are told apart")
  func full() throws {
    let note = SourceNote(
      parsing: """
        Source: Department of State, Central Files, 611.99/3-2961. Top Secret; Niact; Limit Distribution. Drafted by \
        Arne Holm (NEA/NE) on March 28; cleared by J. B. Weir (in draft), with Orr in substance, and the White House; \
        and approved by Lund. Also sent to Oslo as 226 and repeated to Paris for the Embassy and USRO, London, and \
        USUN for Grey. Received in the Department of State on March 30 at 12:41 a.m. and passed to the White House \
        at 1:05 a.m. Another copy is in the Hill Library, Orr Papers, Box 3.
        """, sent: try sent(1961, 3, 29))
    #expect(
      note.files == [
        FileReference(
          repository: "Department of State", collections: ["Central Files"], number: "611.99/3-2961")
      ])
    #expect(
      note.otherFiles == [FileReference(repository: "Hill Library", collections: ["Orr Papers", "Box 3"])])
    #expect(note.classification == .topSecret)
    #expect(note.precedences == [.niact])
    #expect(note.captions == ["Limit Distribution"])
    #expect(
      note.drafting.drafters == [DraftingInfo.Person(name: "Arne Holm", office: "NEA/NE", date: "March 28")])
    #expect(
      note.drafting.clearers == [
        DraftingInfo.Person(name: "J. B. Weir", manner: .draft),
        DraftingInfo.Person(name: "Orr", manner: .substance),
        DraftingInfo.Person(name: "White House"),
      ])
    #expect(note.drafting.approvers == [DraftingInfo.Person(name: "Lund")])
    #expect(
      note.copies == [
        Copy(.sent, to: "Oslo", number: "226"),
        Copy(.repeated, to: "Paris", attention: "the Embassy and USRO"),
        Copy(.repeated, to: "London"), Copy(.repeated, to: "USUN", attention: "Grey"),
        Copy(.passed, to: "White House", time: "at 1:05 a.m."),
      ])
    #expect(note.received?.date == CalendarDate(year: 1961, month: 3, day: 30))
    #expect(note.received?.minute == 41)
    #expect(note.unread == [])
  }

  @Test("A time of receipt without a day is of the day of sending, and one of January of the next year")
  func receipt() throws {
    let text = "Source: Department of State, Central Files, POL 7 X. Secret. Received at 1:52 a.m."
    let sameDay = SourceNote(parsing: text, sent: try sent(1962, 11, 2)).received
    #expect(sameDay?.date == CalendarDate(year: 1962, month: 11, day: 2))
    #expect(sameDay?.minute == 112)
    let undated = SourceNote(parsing: text, sent: nil)
    #expect(undated.received == nil)
    #expect(undated.unread == ["Received at 1:52 a.m."])
    let january = SourceNote(parsing: "Secret. Received at 9 p.m. January 1.", sent: try sent(1962, 12, 31))
    #expect(january.received?.date == CalendarDate(year: 1963, month: 1, day: 1))
    #expect(january.received?.minute == 21 * 60)
  }

  @Test(
    "Markings",
    arguments: [
      ("Secret", Classification.secret, [], []),
      ("Top Secret; Operational Immediate; Eyes Only", .topSecret, [.operationalImmediate], ["Eyes Only"]),
      ("Confidential. Eyes Only", .confidential, [], ["Eyes Only"]),
      ("Secret: Niact", .secret, [.niact], []),
      ("Personal and Confidential", .confidential, [], ["Personal"]),
      ("For Official Use Only; Exdis", .officialUseOnly, [], ["Exdis"]),
      ("No classification marking", .unmarked, [], []),
      ("Secret; Eyes Only for the Secretary", .secret, [], ["Eyes Only for the Secretary"]),
    ] as [(String, Classification, [Precedence], [String])])
  func marking(text: String, classification: Classification, precedences: [Precedence], captions: [String]) {
    let note = SourceNote(parsing: "Source: Hill Library, Volume I. \(text).", sent: nil)
    #expect(note.classification == classification)
    #expect(note.precedences == precedences)
    #expect(note.captions == captions)
    #expect(note.unread == [])
  }

  @Test(
    "Places of keeping",
    arguments: [
      (
        "Department of State, S/S Files: Lot 65 D 438, Papers, 1961-1963",
        FileReference(
          repository: "Department of State", collections: ["S/S Files", "Papers, 1961-1963"], lot: "65 D 438")
      ),
      (
        "Records Center, RG 330, OSD Files: FRC 66 A 3542, Area 091.3 (26 Oct. 1962)",
        FileReference(
          repository: "Records Center", collections: ["RG 330", "OSD Files", "Area 091.3 (26 Oct. 1962)"],
          accession: "FRC 66 A 3542")
      ),
      (
        "Department of State, Central Files, 123-Holm, Arne",
        FileReference(
          repository: "Department of State", collections: ["Central Files"], number: "123-Holm, Arne")
      ),
      (
        "Hill Library, Orr Papers, May 19-Aug. 23, 1961",
        FileReference(repository: "Hill Library", collections: ["Orr Papers", "May 19-Aug. 23, 1961"])
      ),
    ])
  func place(text: String, file: FileReference) {
    let note = SourceNote(parsing: "Source: \(text). Secret.", sent: nil)
    #expect(note.files == [file])
    #expect(note.classification == .secret)
  }

  @Test("The older volumes give the file number and the genre, and no more")
  func older() {
    #expect(SourceNote(parsing: "765.84/3841: Telegram", sent: nil).files.map(\.number) == ["765.84/3841"])
  }

  @Test(
    "What is not understood in full is unread",
    arguments: [
      "Drafted by the interpreter, Arne Holm",
      "Drafted by Director of the Office of Lake and River Affairs Arne Holm",
      "Repeated to Oslo for Grey and London",
      "Cleared by eight officers and AID",
      "The meeting was held at the White House",
      "Also sent to the Director of the Bureau of Maps and Research",
    ])
  func unread(sentence: String) {
    let note = SourceNote(parsing: "Source: Hill Library. Secret. \(sentence).", sent: nil)
    #expect(note.unread == [sentence])
    #expect(note.drafting.isEmpty)
    #expect(note.copies == [])
  }

  @Test("A remark behind a clause is unread; the clause is not")
  func remark() {
    let note = SourceNote(
      parsing: "Secret. Drafted and approved by Holm who initialed for Lund. Sent to all posts except Oslo.",
      sent: nil)
    #expect(note.drafting.drafters == [DraftingInfo.Person(name: "Holm")])
    #expect(note.drafting.approvers == [DraftingInfo.Person(name: "Holm")])
    #expect(note.copies == [Copy(.sent, to: "all posts except Oslo")])
    #expect(note.unread == ["who initialed for Lund"])
  }
}

import Documents
import References
import Testing

/// References to documents, notes, pages and volumes of an edition: what is found in a sentence.
@Suite("References to places of editions")
struct MentionEditionsTests {
  typealias Case = MentionTests.Case

  @Test(
    "Documents, footnotes and volumes",
    arguments: [
      Case(
        "Document 210 and footnote 1 thereto.", ("Document 210", "d210"), ("footnote 1 thereto", "d210 fn1")),
      Case("See footnote 3, Document 155.", ("footnote 3, Document 155", "d155 fn3")),
      Case(
        "See footnotes 1 and 3, Document 219.", ("footnotes 1", "d219 fn1"), ("3, Document 219", "d219 fn3")),
      Case(
        "footnote 3 to Document 107, Document 111", ("footnote 3 to Document 107", "d107 fn3"),
        ("Document 111", "d111")),
      Case("see footnote 4 below", ("footnote 4", "fn4")),
      Case("Documents 31-53 and 60", ("Documents 31-53", "d31-53"), ("60", "d60")),
      Case("See Documents 58, 59, and 62.", ("Documents 58", "d58"), ("59", "d59"), ("62", "d62")),
      Case("see the source note, Document 73.", ("source note, Document 73", "d73 source")),
      Case("Document 12a, supra.", ("Document 12a", "d12a")),
      Case("Telegram 84, supra", ("Telegram 84", "telegram 84 ?>?"), ("supra", "document -1")),
      Case(
        "see vol. XIV, Documents 156, 160.", ("vol. XIV, Documents 156", "vol. 14 d156"),
        ("160", "vol. 14 d160")),
      Case(
        "Foreign Relations, 1952–1954, vol. IX, Part 1, pp. 960–963; see ibid., vol. XI, Document 3.",
        ("Foreign Relations, 1952–1954, vol. IX, Part 1, pp. 960–963", "1952-54 vol. 9 part 1 pp. 960–963"),
        ("ibid., vol. XI, Document 3", "1952-54 vol. 11 d3")),
      Case("(Ibid., 737.00/11-2062)", ("737.00/11-2062", "file 737.00/11-2062")),
      Case("see Documents on Disarmament, 1962, vol. II, pp. 990-991; ibid., vol. I, page 3"),
      Case("the document of 12 pages"),
      Case(
        "See Foreign Relations, 1977–1980, vol. VIII, The Ferry Dispute, January 1977–August 1978, Document 50.",
        (
          "Foreign Relations, 1977–1980, vol. VIII, The Ferry Dispute, January 1977–August 1978, Document 50",
          "1977-80 vol. 8 d50"
        )),
      Case(
        "Foreign Relations, 1969–1976, vol. E–4, The Ferry; ibid., 1981–1988, volume XIII, U.S. Lamps, Documents 3 and 4",
        ("ibid., 1981–1988, volume XIII, U.S. Lamps, Documents 3", "1981-88 vol. 13 d3"),
        ("4", "1981-88 vol. 13 d4")),
      Case(
        "See Foreign Relations, 1948, vol. v, pp. 12–13.",
        ("Foreign Relations, 1948, vol. v, pp. 12–13", "1948 vol. 5 pp. 12–13")),
      Case("See footnote 4, supra.", ("footnote 4, supra", "fn4 document -1")),
      Case("See footnote 5. Document 15.", ("footnote 5. Document 15", "d15 fn5")),
      Case("See footnote 1, p. 5.", ("footnote 1, p. 5", "fn1 pp. 5")),
      Case("See footnotes 2 and 3, page 17.", ("footnotes 2", "fn2 pp. 17"), ("3, page 17", "fn3 pp. 17")),
      Case("On page 3 of it; see page 4."),
      Case(
        "See Foreign Relations, 1952–1954, vol. VI, Part 2, p. 3, and ibid., vol. X, part 1, Document 7.",
        ("Foreign Relations, 1952–1954, vol. VI, Part 2, p. 3", "1952-54 vol. 6 part 2 pp. 3"),
        ("ibid., vol. X, part 1, Document 7", "1952-54 vol. 10 part 1 d7")),
      Case("See vol. v, Part 1, Document 3.", ("vol. v, Part 1, Document 3", "vol. 5 part 1 d3")),
    ])
  func editions(_ wanted: Case) { MentionTests.check(wanted) }

  @Test("A note goes on from the source note, which stands before it in print")
  func ibid() {
    var document = Document(key: "test")
    document.paragraphs = [Paragraph(text: "All is quiet.")]
    document.sourceNote = Note(
      label: "fn1", mark: "1", text: "Source: Files. For the whole text, see vol. V, p. 268.")
    document.notes = [Note(label: "fn2", mark: "2", text: "See ibid., p. 247.")]
    let mentions = document.mentions()
    #expect(mentions.map(\.words) == ["ibid., p. 247", "vol. V, p. 268"])
    #expect(mentions.map { $0.sought.summary } == ["vol. 5 pp. 247", "vol. 5 pp. 268"])
  }

  @Test(
    "Pages of the volume, in notes of its editors",
    arguments: [
      Case("For text, see pp. 3–5.", ("pp. 3–5", "pp. 3–5")),
      Case("See infra, p. 12, and ante, p. 4.", ("p. 12", "pp. 12"), ("p. 4", "pp. 4")),
      Case("The talks (p. 12, above) failed.", ("p. 12", "pp. 12")),
      Case("See Lodge, The Storm Has Many Eyes, pp. 3–5, and Department of State Bulletin, p. 12."),
      Case(
        "See telegrams 395 and 398, vol. XIV, pp. 690 and 702.", ("telegrams 395", "telegram 395 ?>?"),
        ("398", "telegram 398 ?>?"), ("vol. XIV, pp. 690", "vol. 14 pp. 690"), ("702", "vol. 14 pp. 702")),
      Case(
        "See pp. 3–5, 9, and 12–14, below.", ("pp. 3–5", "pp. 3–5"), ("9", "pp. 9"), ("12–14", "pp. 12–14")),
      Case(
        "Foreign Relations, 1948, vol. v, pp. 12 and 40; ibid., pp. 50, 52, 1948.",
        ("Foreign Relations, 1948, vol. v, pp. 12", "1948 vol. 5 pp. 12"), ("40", "1948 vol. 5 pp. 40"),
        ("ibid., pp. 50", "1948 vol. 5 pp. 50"), ("52", "1948 vol. 5 pp. 52")),
      Case("See pp. 3 and 12 November.", ("pp. 3", "pp. 3")),
      Case("Lodge, Storms, vol. II, pp. 3 and 4."),
      Case("On his trip, see Part 1, p. 352.", ("Part 1, p. 352", "part 1 pp. 352")),
      Case("See Part 2, Document 7; Official Records, Part 1, p. 3.", ("Part 2, Document 7", "part 2 d7")),
      Case("See page 3 of the paper, and footnote 6 on page 503."),
    ])
  func pages(_ wanted: Case) { MentionTests.check(wanted, inNote: true) }
}

import Documents
import References
import TestSupport
import Testing

/// What holds of references in any text.
@Suite("References in texts made at random")
struct MentionPropertyTests {
  private static let pieces = [
    "urtel", "Deptels", "reftel", "my", "your", "Department's", "Embassy", "Rio", "telegram", "telegrams",
    "Secto", "CA-", "A-",
    "circular", "No.", "from", "to", "of State", "Paris", "New", "Delhi", "1941", "12", "31", "1962",
    "2027-61", "3/4", "9:28",
    "November", "26", "twenty-seventh", "and", ",", ";", ".", "(", ")", "’s", "'s", "–", "-", "letter",
    "letters", "Document",
    "Documents", "footnote", "footnotes", "thereto", "source note", "vol.", "XIV", "pp.", "ibid.", "Ibid.",
    "supra",
    "Foreign Relations", "1961–1963", "737.00/11-2062", "repeated", "info", "rptd", "[Polto]", "Topol", "é",
    "\u{A0}",
    "\u{AD}", "\u{E2}", "日本", "\u{1F600}", "/", "U.S.", "the", "dated", "both",
  ]

  @Test("Nothing traps; ranges lie on the words, in order, without overlap", arguments: 1...40)
  func random(_ seed: Int) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      var text = ""
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        text += Self.pieces.randomElement(using: &generator)!
        if Bool.random(using: &generator) { text += " " }
      }
      var document = Document(key: "test")
      document.genre = .telegram
      document.senders = [Correspondent(name: "x", post: .state)]
      document.addressees = [Correspondent(name: "y", post: .usun)]
      document.paragraphs = [Paragraph(text: text)]
      document.notes = [
        Note(label: "fn1", mark: "1", anchor: Note.Anchor(paragraph: 0, offset: text.utf8.count), text: text)
      ]
      let bytes = Array(text.utf8)
      var last = 0
      for mention in document.mentions() {
        #expect(mention.range.upperBound <= bytes.count)
        #expect(!mention.range.isEmpty)
        #expect(String(decoding: bytes[mention.range], as: UTF8.self) == mention.words)
        if mention.place == .paragraph(0) {
          #expect(mention.range.lowerBound >= last, "\(text)")
          last = mention.range.upperBound
        }
      }
      #expect(ReferenceIndex([document]).references(in: "test").allSatisfy { !$0.answers.isEmpty })
    }
  }

  @Test("Any bytes are a text", arguments: 1...20)
  func bytes(_ seed: Int) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let bytes = (0..<200).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var document = Document(key: "test")
      document.paragraphs = [Paragraph(text: String(decoding: bytes, as: UTF8.self))]
      _ = document.mentions()
    }
  }
}

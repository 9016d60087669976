import DocumentParts
import Documents
import Testing

@Suite("What stands before the text")
struct PreambleTests {
  private func document(_ genre: Genre, _ paragraphs: String...) -> Document {
    var document = Document(key: "x")
    document.genre = genre
    document.paragraphs = paragraphs.map { Paragraph(text: $0) }
    document.readPreamble()
    return document
  }

  @Test(
    "Numbers",
    arguments: [
      ("1379. We agree.", nil, "1379"), ("Secto 3. We agree.", "Secto", "3"), ("A-660", "A", "660"),
      ("CAP 5114–52. For Mr. Holm.", "CAP", "5114-52"), ("[JCS 2027-61.] We agree.", "JCS", "2027-61"),
      ("210957Z. We agree.", nil, "210957Z"), ("Secto 10.Subject: Lakes.", "Secto", "10"),
      ("736.", nil, "736"),
    ] as [(String, String?, String)])
  func number(text: String, series: String?, digits: String) {
    #expect(document(.telegram, text).number == TelegramNumber(series: series, digits))
  }

  @Test(
    "What is no number",
    arguments: [
      "November 3. We agree.", "3.5 million were spent.", "Article 5. We agree.", "1962 was a good year.",
    ])
  func noNumber(text: String) {
    #expect(document(.telegram, text).number == nil)
  }

  @Test("Points are no numbers, nor are plain numbers of other papers")
  func points() {
    #expect(document(.telegram, "1. First.", "2. Second.").number == nil)
    #expect(document(.telegram, "1. For Holm. We agree.").number == TelegramNumber("1"))
    #expect(document(.memorandum, "12. First.").number == nil)
    #expect(document(.message, "CAP 63365. We agree.").number == TelegramNumber(series: "CAP", "63365"))
    #expect(document(.telegram, "An editors' paragraph.", "1078. We agree.").number == TelegramNumber("1078"))
  }

  @Test("The sentences of a preamble, up to the first of the text")
  func sentences() {
    let document = document(
      .telegram,
      """
      1379. Eyes only for the Secretary and Ambassador Holm from Orr. No other distribution. Subject: Lake talks \
      (urtels 1941, 1942). Ref: Deptel 12; Oslo 9. We agree. For Weir.
      """)
    #expect(
      document.attentions == [
        Document.Attention(
          text: "Eyes only for the Secretary and Ambassador Holm from Orr",
          recipients: ["Secretary", "Ambassador Holm"], sender: "Orr")
      ])
    #expect(document.captions == ["No other distribution"])
    #expect(document.subject == "Lake talks (urtels 1941, 1942)")
    #expect(document.referenceLine == "Deptel 12; Oslo 9")
  }

  @Test(
    "Addresses",
    arguments: [
      ("For Weir and Holm", ["Weir", "Holm"], nil),
      ("Eyes only from Undersecretary Orr", [], "Undersecretary Orr"),
      ("Personal for the President from the Secretary", ["President"], "Secretary"), ("From Orr", [], "Orr"),
      ("Deliver to Ambassador personally 8:30 am", ["Ambassador"], nil),
      ("Dept pass White House", ["White House"], nil),
      ("Paris for Embassy and USRO", ["Embassy", "USRO"], nil), ("Eyes only—Secretary", ["Secretary"], nil),
      ("Eyes only to Orr for the President", [], nil),
      ("For: The President and Holm", ["President", "Holm"], nil),
    ] as [(String, [String], String?)])
  func address(text: String, recipients: [String], sender: String?) {
    let read = document(.telegram, "17. \(text). We agree.").attentions
    #expect(read == [Document.Attention(text: text, recipients: recipients, sender: sender)])
  }

  @Test(
    "What is no address",
    arguments: [
      "For security and ease of handling I have split this", "From our point of view the visit was useful",
      "Deliver following message to Holm", "Dear Mr. President: I thank you", "Re: the lake",
    ])
  func noAddress(text: String) {
    #expect(document(.telegram, "17. \(text). We agree.").attentions == [])
  }

  @Test("A number that stands alone is followed by the rest of the preamble")
  func alone() {
    let document = document(.airgram, "A-20", "For Weir. We agree.")
    #expect(document.number == TelegramNumber(series: "A", "20"))
    #expect(document.attentions.map(\.recipients) == [["Weir"]])
  }
}

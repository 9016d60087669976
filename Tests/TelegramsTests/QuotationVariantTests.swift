import Documents
import Testing

@Suite("Quotations that differ in signs")
struct QuotationVariantTests {
  @Test(
    "What the source has, and in what it differs",
    arguments: [
      ("don't", "I don’t know", "don’t", "an apostrophe"),
      ("'yes'", "he said “yes” twice", "“yes”", "quotation marks"),
      ("\"yes\"", "he said «yes» twice", "«yes»", "quotation marks"),
      ("IL-28", "the IL‑28 bomber", "IL‑28", "a dash or hyphen"),
      ("1962-63", "in 1962–63", "1962–63", "a dash or hyphen"),
      ("go -- now", "We go—now.", "go—now", "a dash or hyphen"),
      ("go - now", "We go — now.", "go — now", "a dash or hyphen"),
      ("go-now", "We go – now.", "go – now", "a dash or hyphen"),
      ("wait...", "He said: wait…", "wait…", "an ellipsis"),
      ("wait . . . here", "wait… here", "wait… here", "an ellipsis"),
      ("...wait", "He said: wait", "wait", "an ellipsis"),
      ("-5 degrees", "at −5 degrees", "−5 degrees", "a dash or hyphen"),
      (
        "it's 'so' - really", "and it’s “so” — really", "it’s “so” — really",
        "an apostrophe, quotation marks and a dash or hyphen"
      ),
    ])
  func found(quote: String, source: String, passage: String, words: String) throws {
    let quotation = Quotation(quote)
    #expect(!quotation.occurs(in: [source]))
    let variant = try #require(quotation.variant(in: [source]))
    #expect(variant.passage == passage)
    #expect(variant.words == words)
    // What is written so is then found.
    #expect(Quotation(variant.passage).occurs(in: [source]))
  }

  @Test(
    "Other words are no variant, nor are the same",
    arguments: [("don't", "do not"), ("x", "y"), ("yes", "yes"), ("", "x"), ("…", "x")])
  func notFound(quote: String, source: String) {
    #expect(Quotation(quote).variant(in: [source]) == nil)
  }

  @Test("A passage may go on from one paragraph to the next, over white space of any kind")
  func across() throws {
    let variant = try #require(
      Quotation("the North's line: all").variant(in: ["the\u{A0}North’s", "line:  all of it"]))
    #expect(variant.passage == "the North’s line: all")
  }

  @Test("Parts around an ellipsis that leaves something out")
  func parts() {
    #expect(Quotation("He came … and won").parts(in: ["He came, saw, and won."]) == ["He came", "and won"])
    #expect(Quotation("and won … He came").parts(in: ["He came, saw, and won."]) == nil)
  }
}

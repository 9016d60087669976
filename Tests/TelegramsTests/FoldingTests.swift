import Foundation
import TestSupport
import Testing

@testable import Search

@Suite("Words of a search")
struct FoldingTests {
  private func words(_ text: String) -> [String] { FoldedWords(text).map(\.word) }

  @Test("A letter is the same whether its accents are part of it or follow it")
  func normalForms() {
    var count = 0
    let values = [
      Array(0x80..<0x3400), Array(0xAC00..<0xD7A4).filter { $0 % 17 == 0 }, Array(0xF900..<0x1_0000),
      Array(0x2_F800..<0x2_FA1E),
    ]
    for value in values.joined() {
      guard let scalar = Unicode.Scalar(UInt32(value)), scalar.properties.isAlphabetic else { continue }
      let text = "a \(String(scalar)) b"
      let (composed, decomposed) = (
        text.precomposedStringWithCanonicalMapping, text.decomposedStringWithCanonicalMapping
      )
      guard !composed.unicodeScalars.elementsEqual(decomposed.unicodeScalars) else { continue }
      count += 1
      #expect(words(composed) == words(decomposed), "U+\(String(value, radix: 16))")
    }
    #expect(count > 1_500)
  }

  @Test(
    "Letters are taken for those they come from",
    arguments: [
      ("Łódź", "lodz"), ("Straße", "strasse"), ("København", "kobenhavn"), ("Đà", "da"), ("œuvre", "oeuvre"),
      ("Ærø", "aero"), ("Þing", "thing"), ("ΟΔΥΣΣΕΥΣ", "οδυσσευσ"), ("Οδυσσεύς", "οδυσσευσ"),
      ("İstanbul", "istanbul"),
      ("ısı", "isi"), ("ﬁle", "file"), ("ＵＳＡ", "usa"), ("٣٤", "34"), ("Ёлка", "елка"),
      ("co\u{AD}operate", "cooperate"),
      ("U.S.S.R.", "ussr"), ("U. S. S. R.", "ussr"), ("J.F.K", "jfk"), ("p.m.", "pm"), ("É.-U.", "e u"),
      ("Plan B. A new", "plan b a new"), ("3.5", "3 5"), ("東京2020", "東 京 2020"), ("x²", "x ²"),
      ("I. He", "i he"),
    ])
  func folded(_ text: String, _ words: String) {
    #expect(self.words(text).joined(separator: " ") == words)
    #expect(FoldedText(text).words == words)
  }

  @Test(
    "Words that hyphens join are also one",
    arguments: [
      ("co-operation", "cooperation"), ("agree-\nment", "agreement"), ("agree-\n\n ment", "agreement"),
      ("a - b", ""),
      ("IL-28s", "il28s il28"), ("IL28s", "il28"), ("1961-63", ""), ("1960s", ""),
      ("South-Viet-Nam", "southvietnam southviet vietnam"),
      ("east\u{2011}west", "eastwest"), ("-a", ""), ("a-", ""), ("東-京", ""),
    ])
  func joined(_ text: String, _ words: String) {
    #expect(FoldedText(text).joined == words)
  }

  @Test("Places are those in the text as it stands", arguments: 1...4)
  func places(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "a", "Z", ".", ". ", "-", " ", "é", "e\u{301}", "\u{AD}", "東", "ก", "\u{1112}\u{1161}", "\u{11AB}", "ß",
      "7", "\n", "𝐀",
      "\u{200D}", "ी", "क", "“",
    ]
    for _ in 0..<2_000 {
      let text = (0..<random.number(0...14)).map { _ in random.pick(pieces) }.joined()
      let bytes = Array(text.utf8)
      var last = 0
      for word in FoldedWords(text) {
        #expect(word.range.lowerBound >= last && !word.range.isEmpty)
        last = word.range.upperBound
        // What is marked is whole signs, and makes the same word by itself.
        let marked = String(validating: bytes[word.range], as: UTF8.self)
        #expect(marked.map { words($0) } == [word.word], "\(text.debugDescription)")
      }
      #expect(last <= bytes.count)
      #expect(FoldedText(text).words == words(text).joined(separator: " "))
    }
  }

  @Test(
    "Dates in a question",
    arguments: [
      ("1962-11-07", "1962-11-07"), ("November 7, 1962", "1962-11-07"), ("7 Nov. 1962", "1962-11-07"),
      ("Sept. 3rd 1962", "1962-09-03"), ("7.11.1962", "1962-11-07"), ("11/7/1962", "1962-11-07 1962-07-11"),
      ("Nov 1962", "1962-11"), ("1962-11", "1962-11"), ("1962", ""), ("1962-13-01", ""), ("31 June 1962", ""),
      ("march 7", ""), ("mare 3 1962", ""), ("1961-63", ""),
    ])
  func days(_ text: String, _ days: String) {
    let words = text.split(separator: " ")
    #expect(SearchQuery.Day.named(by: words).map(\.iso).joined(separator: " ") == days)
  }

  @Test(
    "Forms of words",
    arguments: [
      ("buddhist", "buddhists"), ("buddhists", "buddhist"), ("treaty", "treaties"), ("treaties", "treaty"),
      ("news", ""), ("paris", ""), ("laos", ""), ("glass", "glasses"), ("boxes", ""), ("missiles", "missile"),
      ("day", ""),
      ("1960s", ""), ("straße", "strasses"),
    ])
  func forms(_ word: String, _ others: String) {
    let folded = words(word).joined()
    #expect(WordForms.others(of: folded).joined(separator: " ") == others)
  }
}

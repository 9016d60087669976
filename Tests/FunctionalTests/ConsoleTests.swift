import Console
import Foundation
import Reports
import TestSupport
import Testing

@Suite("Text on a terminal")
struct ConsoleTests {
  @Test(
    "Text is as wide as it is shown",
    arguments: [
      ("status", 6), ("", 0), ("議定書", 6), ("e\u{301}", 1), ("Tríonóid", 8), ("한국", 4),
      ("\u{1112}\u{1161}\u{11AB}", 2),
      ("🙂", 2), ("👩\u{200D}🚀", 2), ("🇫🇷", 2), ("👍🏽", 2), ("❤️", 2), ("≠ a", 3), ("→", 1), ("ｆｕｌｌ", 8),
      ("\u{1B}", 8), ("a\u{202E}b", 10), ("x\r\ny", 2), ("हिन्दी", 5), ("\u{200B}", 0),
    ])
  func widths(_ text: String, _ columns: Int) {
    #expect(DisplayWidth.of(text) == columns, "\(text.debugDescription)")
  }

  private static let words = [
    "a", "status", "議定書", "Tríonóid", "e\u{301}te\u{301}", "👩\u{200D}🚀",
    "interdepartmental-and-crosscommunity", "\u{1B}[2J", "→",
    "\t", "  ", "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字", "\u{202E}", "ok\nline",
  ]

  @Test("Wrapped text is no wider than asked for, and nothing of it is lost")
  func wrapping() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<400 {
      let count = random.number(1...12)
      var text = StyledText(String(repeating: " ", count: random.number(0...5)))
      for _ in 0..<count {
        text += StyledText(random.pick(Self.words), random.pick([.plain, .faint, .bad]))
        if random.chance(80) { text += " " }
      }
      let width = random.number(12...60)
      let lines = text.wrapped(to: width)
      #expect(lines.allSatisfy { $0.columns <= width }, "\(text.plain.debugDescription) in \(width)")
      func letters(_ text: String) -> String { VisibleText.of(text).filter { !$0.isWhitespace } }
      #expect(letters(lines.map(\.plain).joined()) == letters(text.plain))
      #expect(text.shortened(to: width).columns <= max(width, 0) || text.plain.contains("\n"))
    }
  }

  @Test("Only tones become escape sequences, and only where colour is wanted")
  func tones() {
    let text: StyledText = "\("\u{1B}[31mred", .bad) and \u{1B}[8m"
    let plain = String(decoding: Console.page([text], columns: 80, hasColour: false), as: UTF8.self)
    #expect(plain == "<U+001B>[31mred and <U+001B>[8m\n")
    let coloured = String(decoding: Console.page([text], columns: 80, hasColour: true), as: UTF8.self)
    #expect(coloured == "\u{1B}[1;31m<U+001B>[31mred\u{1B}[0m and <U+001B>[8m\n")
  }

  @Test("JSON escapes what a terminal would act on, and means the same")
  func json() throws {
    for value in (0...0x2FFF as ClosedRange<UInt32>).map({ $0 }) + [0xFEFF, 0xFFFA, 0x1F642] {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "a\(String(Character(scalar)))\"\\b"
      let json = JSONValue.array([.string(text)]).text
      #expect(!json.unicodeScalars.contains { VisibleText.isHazardous($0) })
      let back = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String]
      #expect(
        back?.first.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars),
        "U+\(String(value, radix: 16))")
    }
  }
}

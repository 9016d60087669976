import Foundation
import LanguageServer
import Ledger
import Reports
import TestSupport
import Testing

/// Whatever is typed, the server goes on, and answers as one that has just been started.
@Suite("Random edits")
struct EditPropertyTests {
  private static let pieces = [
    "\n", "\n  ", " ", "\"", ";", ",", "@", "#", "1962-11-03 ", "US ", "reports ", "removal ", "accepts ",
    "undertaking ",
    "party ", "proposal x from US to USSR\n", "covers ", "after ", "(", ")", "é", "😀", "\r\n", "\r", "\\",
    "\t", "include \"a.reftel\"",
    "day d when ", "agreed", "done", "\u{FEFF}", "0", "99999999999999999999", "-", "/", "~", "by each of ",
    "\0",
  ]

  private static let text = """
    title "The settlement"
    timezone -0500
    party US "United States"
    party USSR "Soviet Union"
    thing missiles "missiles" 42
    measure quarantine "the quarantine" by US
    proposal pact "The letters" from US to USSR
    undertaking removal "Remove" under pact by USSR to US
      covers missiles
      within 30 days of pact agreed
    undertaking lift "Lift" under pact by US to USSR
      lifts quarantine
      after removal done
    1962-10-22 US imposes quarantine
    1962-10-27 US makes pact  @letter#1 "the first words"
    1962-10-28 USSR accepts pact
    1962-11-08 USSR reports removal missiles 12
    1962-11-09 US reads removal
      covers 40 missiles
    1962-11-10 assert removal due

    """

  @Test("Answers are those of a fresh start", arguments: Seeds.first(5))
  func edits(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let editor = try Editor(files: ["record.reftel": Self.text], at: Instant(seconds: -226_000_000))
    defer { editor.folder.remove() }
    editor.open("record.reftel", Self.text)
    var mirror = Mirror(Self.text)
    for count in 1...50 {
      let (start, end) = mirror.randomRange(&random)
      let text = random.chance(25) ? "" : random.pick(Self.pieces)
      editor.change("record.reftel", from: start, to: end, text)
      mirror.replace(start, end, text)
      let place = mirror.randomRange(&random).0
      if random.chance(30) { _ = editor.ask("completion", "record.reftel", at: place) }
      if random.chance(30) { editor.settle() }
      if count % 10 == 0 { try compare(editor, mirror, place, seed) }
      // Now and then the text is made whole again, so that not all of it is wrong.
      if random.chance(5) {
        mirror = Mirror(Self.text)
        editor.change("record.reftel", from: (0, 0), to: (1_000_000, 0), Self.text)
      }
    }
  }

  private func compare(_ editor: Editor, _ mirror: Mirror, _ place: (Int, Int), _ seed: Int) throws {
    let fresh = try Editor(files: ["record.reftel": Self.text], at: Instant(seconds: -226_000_000))
    defer { fresh.folder.remove() }
    fresh.open("record.reftel", mirror.text)
    editor.settle()
    fresh.settle()
    #expect(editor.diagnostics == fresh.diagnostics, "seed \(seed)")
    for method in [
      "completion", "hover", "definition", "references", "documentHighlight", "prepareRename", "codeAction",
      "semanticTokens/full", "foldingRange", "documentSymbol", "documentLink", "formatting",
    ] {
      let answers = [editor, fresh].map { editor in
        String(decoding: editor.ask(method, "record.reftel", at: place).compact, as: UTF8.self)
          .replacing(editor.uri(""), with: "")
      }
      #expect(answers[0] == answers[1], "seed \(seed): \(method) at \(place) in:\n\(mirror.text)")
    }
    let all: JSONValue.Member = .init(
      "range", .object([.init("start", Editor.position((0, 0))), .init("end", Editor.position((10_000, 0)))]))
    #expect(
      editor.ask("inlayHint", "record.reftel", at: place, [all])
        == fresh.ask("inlayHint", "record.reftel", at: place, [all]), "seed \(seed)")
  }

  /// The text as the client has it.
  private struct Mirror {
    private(set) var units: [UInt16]

    init(_ text: String) { units = Array(text.utf16) }

    var text: String { String(decoding: units, as: UTF16.self) }

    private var starts: [Int] {
      var starts = [0]
      for (index, unit) in units.enumerated() {
        if unit == 0x0A || (unit == 0x0D && !(index + 1 < units.count && units[index + 1] == 0x0A)) {
          starts.append(index + 1)
        }
      }
      return starts
    }

    private func position(_ index: Int) -> (Int, Int) {
      let starts = starts
      let line = (starts.lastIndex { $0 <= index } ?? 0)
      return (line, index - starts[line])
    }

    /// Nobody puts the cursor within a character, or between the two signs of a line's end.
    private func isWithin(_ index: Int) -> Bool {
      guard index > 0, index < units.count else { return false }
      return UTF16.isTrailSurrogate(units[index]) || (units[index] == 0x0A && units[index - 1] == 0x0D)
    }

    func randomRange(_ random: inout SeededGenerator) -> ((Int, Int), (Int, Int)) {
      var start = random.number(0...units.count)
      while isWithin(start) { start -= 1 }
      var end = random.chance(60) ? start : min(units.count, start + random.number(0...20))
      while isWithin(end) { end += 1 }
      return (position(start), position(end))
    }

    mutating func replace(_ start: (Int, Int), _ end: (Int, Int), _ text: String) {
      let starts = starts
      units.replaceSubrange(starts[start.0] + start.1..<starts[end.0] + end.1, with: text.utf16)
    }
  }
}

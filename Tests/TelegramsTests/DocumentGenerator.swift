import DocumentFormats
import Documents
import TestSupport

/// Makes documents at random, through the text of our own layout.
struct DocumentGenerator {
  private var random: SeededGenerator
  private var lines: [String] = []

  init(seed: Int) { random = SeededGenerator(seed: seed) }

  mutating func document() -> Document {
    lines = []
    if chance(60) {
      lines.append("title: \(pick(titles))")
    } else {
      add("kind", ["airgram", "letter", "note"])
    }
    add("from", ["Department of State", "Embassy in Norway; Arne Holm", "Frühamt \"Süd\", Office (3)"])
    add("to", ["Embassy in France", "Mission to the United Nations; Secretary of State Orr"])
    add("number", ["17", "Secto 3", "A-660", "CAP 5114-52"])
    add("place", ["Oslo", "São Paulo", "Washington"])
    add(
      "sent",
      [
        "1961-05-02", "1961-05-02 18:40", "1961-05-02 18:40 +0200", "1961-05-02/1961-05-04",
        "1961-05-02 18:40 [-0500]",
        "1961-05-02 inferred",
      ])
    add("received", ["1961-05-03 01:12", "1961-05-03"])
    add("meeting", ["1961-05-01 19:00/23:00"])
    add("classification", ["Top Secret", "Secret", "Official Use Only", "No classification marking"])
    add(
      "precedence",
      [
        "Niact", "Priority", "Niact; Priority", "Operational Immediate", "Flash; Niact", "Emergency",
        "Override", "Override; Niact",
      ])
    add(
      "captions",
      [
        "Eyes Only", "Limit Distribution; Verbatim Text", "Nur für Holm", "Eyes Only; Nur für Holm; Plain",
        "For \"Orr\" alone", words(30),
      ])
    add("for", ["the Secretary"])
    add("subject", [words(3), words(40), "Überfahrt über den Großen See", "=?utf-8?q?no?=", "a  b"])
    add("references", ["Deptel 12; Oslo 9"])
    add("participants", ["Norway: Lund, Orr", "Holm, Weir"])
    add("drafted", ["Weir (NEA) on May 1", "Holm; Lund"])
    add("cleared", ["Lund in draft", "Orr (S/S); the White House", "Grey in substance"])
    add("concurred", ["Weir"])
    add("approved", ["J. B. Weir, Jr."])
    add("signed", ["Holm; Lund", "Åsa Öhm"])
    add(
      "repeated",
      [
        "Paris; London", "Paris as 9; Rome (for Holm)", "Priority to Bonn", "Rome on May 3",
        "Routine to Bonn; Routine to Rome",
        "Override to Bonn", "Priority to Bonn as 9; Rome",
      ])
    add("pouched", ["Aden"])
    add("copied", ["Grey"])
    add(
      "file",
      [
        "Department of State, Central Files, 611.99/5-261", "765.84/3841",
        "Hill Library, Lot 65 D 4, Papers, 1961",
      ])
    add("copy", ["Hill Library, FRC 66 A 3, Box 3"])
    add("language", ["Norwegian"])
    add("edition", ["Papers; second part"])
    add("page", ["12"])
    add("source", ["Source: Hill Library, Orr Papers. Secret; Niact. Drafted by Holm. Something else."])
    if lines.isEmpty { lines = ["place: Oslo"] }
    var text = lines.joined(separator: "\n") + "\n\n"
    let noteCount = Int.random(in: 0..<4, using: &random)
    var open = Array(1...4).prefix(noteCount)
    for _ in 0..<Int.random(in: 1..<5, using: &random) {
      text += pick(["", "(a) ", "A-20. For Holm. ", "„"]) + words(Int.random(in: 1..<60, using: &random))
      if let note = open.first, chance(70) {
        text += pick(["(\(note)) ", "(\(note)), "]) + words(3)
        open.removeFirst()
      }
      text += ".\n\n"
    }
    for note in 1...4 where note <= noteCount { text += "\(note) \(words(8)).\n\n" }
    let key = "key-\(Int.random(in: 0..<1000, using: &random))"
    return PlainTextReader.document(key: key, text: text)
  }

  private mutating func add(_ name: String, _ values: [String]) {
    if chance(50) { lines.append("\(name): \(pick(values))") }
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  private mutating func pick(_ values: [String]) -> String { values.randomElement(using: &random) ?? "" }

  private mutating func words(_ count: Int) -> String {
    (0..<count).map { _ in pick(vocabulary) }.joined(separator: " ")
  }

  private let titles = [
    "Telegram From the Embassy in Norway to the Department of State", "Memorandum of Conversation",
    "Letter From President Orr to Chairman Orlov",
  ]
  private let vocabulary = [
    "lake", "road", "the", "Überfahrt", "agree=", "=3D", "guns", "“quiet”", "émigré", "IL-28's", "and",
    "river", "日本語",
    "a.m.", "Secret", "--", "[1 line not declassified]", "12", "x_y", "👩‍🚀", "far-reaching", "?", "met",
  ]
}

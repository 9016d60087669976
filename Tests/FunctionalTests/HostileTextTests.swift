import Console
import Foundation
import TestSupport
import Testing

@Suite("What documents hold does not act on the terminal")
struct HostileTextTests {
  /// Clears the screen, names the window (OSC, ended by BEL and by ST), hides text, deletes, turns text, and does the same
  /// with C1.
  private static let hostile =
    "A\u{1B}[2J\u{1B}]0;PWNED\u{07}\u{1B}]8;;x\u{1B}\\B\u{1B}[8mC\u{8}\u{7F}\u{9B}31m\u{9D}0;P\u{9C}\u{85}\u{202E}cod\u{2066}\u{2029}Z\u{B}\u{C}Q"

  private static let fields = [
    "title", "kind", "from", "to", "number", "place", "sent", "received", "meeting", "classification",
    "precedence",
    "captions", "for", "subject", "references", "signed", "language", "translator", "source", "participants",
    "file",
    "copy", "drafted", "cleared", "approved", "concurred", "sent-to", "repeated", "passed", "pouched",
    "copied",
    "printed", "edition", "volume", "identifier", "document", "page", "address", "publisher", "year",
    "editor",
    "whatever",
  ]

  private static var files: [String: String] {
    let header = fields.map { "\($0): 12 \(hostile)" }.joined(separator: "\n")
    return [
      "record.reftel": """
      party Ann
      party Ben
      proposal pact from Ann to Ben
      undertaking leave under pact by Ann to Ben
      2001-01-01 Ann makes pact  @all
      2001-01-02 Ben accepts pact  @plain#1

      """,
      "telegrams/all.txt": "\(header)\n\n1. \(hostile)\n\n2. Urtel 12 \(hostile), see Document 3.\n",
      "telegrams/plain.txt":
        "from: Embassy \(hostile)\nto: Department\nsubject: \(hostile)\n\n1. words \(hostile)\r2. more\n",
      "telegrams/mail.eml":
        "From: \"\(hostile)\" <a@example.org>\r\nTo: b@example.org\r\nSubject: \(hostile)\r\nX-Odd: \(hostile)\r\n\r\n"
        + "words \(hostile)\r\n",
      "telegrams/volume.xml": """
      <TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" xml:id="d1" n="1">
      <head>Telegram From &#x9b;31m the Embassy \u{202E}gnol</head><p>words &#x9d;0;P&#x9c; &#x85; here</p></div></body></text></TEI>
      """,
      "telegrams/\u{1B}[31mred.txt": "words in a file of a hostile name\n",
      "broken/record.reftel": "party \(hostile)\npary \u{202E}x\n2001-01-01 \(hostile)\n",
      "in/\u{1B}]0;P\u{07}.txt": "from: \(hostile)\n\nwords to import\n", "in/\u{9B}2J.doc": "no document",
    ]
  }

  private static let commands: [[String]] = [
    ["status"], ["status", "--all"], ["history", "pact"], ["disputes"], ["journal"], ["check"],
    ["check", "broken"],
    ["stuck"], ["unlock", "leave"], ["why", "leave"], ["compare", "--with", "2001-01-01"],
    ["compare", "--rev", "\u{1B}[31mHEAD"], ["telegrams"], ["telegrams", "--json"], ["show", "all"],
    ["show", "all", "--json"], ["show", "plain"], ["show", "plain#1"], ["show", "mail"],
    ["show", "mail", "--json"],
    ["show", "volume-d1"], ["show", "\u{1B}[31mred"], ["show", "\u{9B}nothing"], ["search", "words"],
    ["search", "words", "--json"], ["search", "\u{1B}[31m:x"], ["references", "all"],
    ["references", "plain"],
    ["cite", "all"], ["cite", "all", "--style", "bibtex"], ["cite", "all", "--style", "ris"],
    ["cite", "all", "--style", "csl"], ["cite", "plain", "--json"], ["import", "in"],
    ["import", "in", "--json"],
    ["import", "\u{1B}[31mnowhere"], ["format", "broken"], ["format", "\u{9B}nowhere"],
    ["status", "\u{1B}[31m"],
    ["why", "\u{1B}[31m"], ["status", "--as-of", "\u{1B}[31m"], ["status", "--view", "\u{202E}x"],
    ["\u{1B}[31m"], ["journal", "--about", "\u{1B}[31m"], ["status", "--then", "\u{1B}[31m"],
    ["status", "--without", "\u{1B}:1"],
  ]

  @Test(
    "No command writes a character that a terminal acts on, whatever stands in documents, names and arguments"
  )
  func commands() throws {
    let scratch = try ScratchFolder(Self.files)
    defer { scratch.remove() }
    var shown = 0
    for command in Self.commands {
      let outcome = try ShellScript.run("\"$reftel\" \"$@\"", in: scratch.url, command)
      #expect(outcome.status < 128, "\(command)")
      for bytes in [outcome.output, outcome.errors] {
        let text = String(decoding: bytes, as: UTF8.self)
        let found = text.unicodeScalars.filter { VisibleText.isHazardous($0) || $0 == "\t" }
        #expect(
          found.isEmpty,
          "\(command): \(found.map { String($0.value, radix: 16) }) in \(text.debugDescription)")
        if text.contains("<U+001B>[") { shown += 1 }
      }
    }
    // The text is there, by its code points.
    #expect(shown > 10)
  }

  @Test("On a terminal there are no escape sequences but those of our own tones")
  func colours() throws {
    let scratch = try ScratchFolder(Self.files)
    defer { scratch.remove() }
    let script =
      "script -qec '\"$reftel\" show all; \"$reftel\" search words; \"$reftel\" show all --mail; \"$reftel\" status' /dev/null"
    var text = try ShellScript.run(script, in: scratch.url).text
    #expect(text.contains("\u{1B}[1m"), "colours are on")
    for code in ["32", "33", "36", "1;31", "2", "1", "0"] {
      text = text.replacingOccurrences(of: "\u{1B}[\(code)m", with: "")
    }
    text = text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r\u{1B}[2K", with: "")
    #expect(text.contains("<U+001B>[8m"))
    #expect(!text.unicodeScalars.contains { VisibleText.isHazardous($0) }, "\(text.debugDescription)")
  }

  @Test("A mail that goes to a file is exact, and its text comes back")
  func mail() throws {
    let scratch = try ScratchFolder(Self.files)
    defer { scratch.remove() }
    let done = try ShellScript.run(
      "\"$reftel\" show mail --mail > telegrams/again.eml && \"$reftel\" show again --json", in: scratch.url)
    let first = try ShellScript.run("\"$reftel\" show mail --json", in: scratch.url)
    func paragraphs(_ outcome: EndedProcess) throws -> [String] {
      let object = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
      return (object?["paragraphs"] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String }
    }
    #expect(try paragraphs(done) == paragraphs(first))
    #expect(try paragraphs(first).contains { $0.contains("\u{1B}[2J") })
  }
}

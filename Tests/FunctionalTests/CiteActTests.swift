import Foundation
import TestSupport
import Testing

@Suite("cite --act")
struct CiteActTests {
  private static let files = [
    "record.reftel":
      "timezone +0200\ninclude \"later.reftel\"\nparty North\n2001-01-01 North says \"first\"\n",
    "later.reftel": "2001-01-03 North says \"second\" ; as  it stands",
    "telegrams/note.txt": "from: North\nsent: 2001-01-04 18:40\n\n1. He said: \"We\ngo.\"\n",
  ]

  private func text(_ name: String, in scratch: ScratchFolder) throws -> String {
    try String(contentsOf: scratch.url.appendingPathComponent(name), encoding: .utf8)
  }

  @Test("The act stands at the end of the file whose acts go on the longest, and nothing else has changed")
  func added() throws {
    let scratch = try ScratchFolder(Self.files)
    defer { scratch.remove() }
    let outcome = try Tool.run(
      ["cite", "note#1", "--act", "North  says \"We go.\"", "--quote", "\"We go.\""], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.transcript)")
    let act = "2001-01-04 18:40 North says \"We go.\"  @note#1 \"\\\"We go.\\\"\"\n"
    #expect(try text("later.reftel", in: scratch) == Self.files["later.reftel"]! + "\n" + act)
    #expect(try text("record.reftel", in: scratch) == Self.files["record.reftel"])
    #expect(try Tool.run(["check"], in: scratch.url).output.contains("3 acts, 0 assertions: no errors"))
    #expect(outcome.output == "./later.reftel:2\n\(act)")
  }

  @Test("A record that would not check is left as it is")
  func refused() throws {
    let scratch = try ScratchFolder(Self.files)
    defer { scratch.remove() }
    for options in [
      ["--act", "South says \"We go.\""], ["--act", "North says \"We go.\"", "--quote", "We stay"],
    ] {
      let outcome = try Tool.run(["cite", "note#1"] + options, in: scratch.url)
      #expect(outcome.status == 1, "\(outcome.transcript)")
      #expect(outcome.errors.contains("later.reftel:2:"))
      for (name, bytes) in Self.files { #expect(try text(name, in: scratch) == bytes) }
    }
  }
}

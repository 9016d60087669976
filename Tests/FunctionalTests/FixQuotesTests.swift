import Foundation
import TestSupport
import Testing

@Suite("check --fix-quotes")
struct FixQuotesTests {
  private static let source = """
    1. The Minister’s word: “We go—at once.” He added: wait…

    2. The \\ and the "straight".
    """

  /// What an editor may leave in a file, around quotations that are right, wrong and nearly right.
  private static let entry = """
    party   North ; \t odd blanks   \t
    include "more.reftel"\t
    2001-01-01 North says "The Minister's word" @note#1   ; the Minister's
      @note#1 "\\"We go - at once.\\""  "wait..."  @note#1 "wait…"
      key: "The Minister's word"

    \t ; "The Minister's word"
    """

  @Test("Only what differs in signs is written anew, every other byte stays, in every file")
  func bytes() throws {
    let scratch = try ScratchFolder([
      "record.reftel": Self.entry,
      "more.reftel": "2001-01-02 North says \"The ‘\\\\’ and the 'straight'\" @note#2\r\n",
      "telegrams/note.txt": Self.source,
    ])
    defer { scratch.remove() }
    let outcome = try Tool.run(["check", "--fix-quotes"], in: scratch.url)
    let expected = Self.entry
      .replacing("says \"The Minister's word\" @", with: "says \"The Minister’s word\" @")
      .replacing("\"\\\"We go - at once.\\\"\"", with: "\"“We go—at once.”\"")
      .replacing("\"wait...\"", with: "\"wait…\"")
    #expect(try text("record.reftel", in: scratch) == expected, "\(outcome.transcript)")
    #expect(outcome.output.contains("3 quotations changed"))
    // A file with carriage returns has an error, and is mended all the same, but for what its source does not have.
    #expect(outcome.errors.contains("R003"))
    let again = try Tool.run(["check", "--fix-quotes"], in: scratch.url)
    #expect(again.output.contains("no quotation to change"))
    #expect(try text("record.reftel", in: scratch) == expected)
  }

  @Test("What the source has is written as a ledger writes strings")
  func escapes() throws {
    let scratch = try ScratchFolder([
      "record.reftel": "party A\n2001-01-02 A says \"The \\\\ and the ‘straight’\" @note#2\n",
      "telegrams/note.txt": Self.source,
    ])
    defer { scratch.remove() }
    #expect(try Tool.run(["check", "--fix-quotes"], in: scratch.url).status == 0)
    #expect(
      try text("record.reftel", in: scratch)
        == "party A\n2001-01-02 A says \"The \\\\ and the \\\"straight\\\"\" @note#2\n")
  }

  @Test("Without the option nothing is written")
  func strict() throws {
    let scratch = try ScratchFolder([
      "record.reftel": Self.entry, "more.reftel": "", "telegrams/note.txt": Self.source,
    ])
    defer { scratch.remove() }
    let outcome = try Tool.run(["check"], in: scratch.url)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("differ only in an apostrophe"))
    #expect(try text("record.reftel", in: scratch) == Self.entry)
  }

  @Test("Rights stay as they were, and a file that may not be written is said to be left")
  func rights() throws {
    let scratch = try ScratchFolder([
      "record.reftel": Self.entry, "more.reftel": "", "telegrams/note.txt": Self.source,
    ])
    defer { scratch.remove() }
    let path = scratch.url.appendingPathComponent("record.reftel").path
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    _ = try Tool.run(["check", "--fix-quotes"], in: scratch.url)
    let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(rights == 0o600)
  }

  private func text(_ name: String, in scratch: ScratchFolder) throws -> String {
    String(decoding: try Data(contentsOf: scratch.url.appendingPathComponent(name)), as: UTF8.self)
  }
}

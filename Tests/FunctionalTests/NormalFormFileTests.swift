import Foundation
import TestSupport
import Testing

/// `é` may be one character or two, in names of files too: it is one letter everywhere.
@Suite("Normal forms on disk and on the command line")
struct NormalFormFileTests {
  private static let composed = "Z\u{FC}rich"
  private static let decomposed = "Zu\u{308}rich"

  /// A record that has every name in one form, with words of its own in the other.
  private func folder(names: String, words: String) throws -> ScratchFolder {
    try ScratchFolder([
      "\(names)/record.reftel": """
      include "\(words)-parties.reftel"
      proposal pact-\(names)
        from \(words) to B
      undertaking u-\(names) under pact-\(words) by B to \(words)
      2001-05-02 \(words) makes pact-\(words)  @\(words)-2#1 "Der Ka\u{308}se"
      2001-05-03 B accepts pact-\(names)

      """,
      "\(names)/\(names)-parties.reftel": "party \(names)\nparty B\n",
      "\(names)/telegrams/\(names)-2.txt": "Der K\u{E4}se ist gut.\n",
      "\(names)/telegrams/volume.xml":
        "<TEI><div type=\"document\" xml:id=\"d1\"><p>Nichts.</p></div></TEI>",
    ])
  }

  @Test("Whichever form files and words have, they are found", arguments: [true, false])
  func found(isDiskComposed: Bool) throws {
    let names = isDiskComposed ? Self.composed : Self.decomposed
    for words in [Self.composed, Self.decomposed] {
      let folder = try folder(names: names, words: words)
      defer { folder.remove() }
      for (arguments, expected) in [
        (["check", words], "2 acts, 0 assertions: no errors"),
        (["status", words, "--view", words], "pact-\(names)"),
        (["why", "u-\(words)", words], "u-\(names) is due"),
        (["history", "u-\(words)", words], "due"), (["stuck", words], "nothing is stuck"),
        (["unlock", "u-\(words)", words], "needs nothing"),
        (["journal", words, "--party", words], "makes pact-\(names)"),
        (["journal", words, "--cites", "\(words)-2"], "makes pact-\(names)"),
        (["check", words, "--then", "\(words) says \"so\""], "3 acts"),
        (["show", "\(words)-2", words], "Der K\u{E4}se ist gut"),
        (["show", "@\(words)-2", words], "Der K\u{E4}se ist gut"), (["cite", "\(words)-2", words], ""),
        (["references", "\(words)-2", words], ""),
      ] {
        let outcome = try Tool.run(arguments, in: folder.url)
        #expect(outcome.status == 0, "\(arguments): \(outcome.transcript)")
        #expect(expected.isEmpty || outcome.output.contains(expected), "\(arguments): \(outcome.transcript)")
      }
    }
  }

  @Test("Two files whose names differ in form alone are two files, and neither is lost without a word")
  func twoFiles() throws {
    // Not in one literal: the names of files are one for Swift.
    let folder = try ScratchFolder([
      "record.reftel": "party A\n2001-01-01 A says \"x\"  @\(Self.composed)\n",
      "telegrams/\(Self.composed).txt": "The one.\n",
    ])
    defer { folder.remove() }
    try folder.write(["telegrams/\(Self.decomposed).txt": "The other.\n"])
    let checked = try Tool.run(["check"], in: folder.url)
    #expect(checked.errors.contains("R505"), "\(checked.transcript)")
    for _ in 1...2 {
      #expect(try Tool.run(["search", "one"], in: folder.url).output.contains("»one«"))
      #expect(try Tool.run(["search", "other"], in: folder.url).output.contains("»other«"))
    }
  }
}

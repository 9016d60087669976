import Foundation
import TestSupport
import Testing

@Suite("Imports of what is odd")
struct ImportTests {
  @Test("What is no UTF-8 is told of where it is, whatever its bytes are, and the rest comes in")
  func bytes() throws {
    let scratch = try ScratchFolder([
      "record.reftel": "party North\n", "new/good.txt": "The line is quiet.\n",
      "new/nameless.eml": "no header at all\n",
    ])
    defer { scratch.remove() }
    let odd: [(name: String, bytes: [UInt8])] = [
      ("wide", [0xFF, 0xFE] + Array("The line\nis quiet.\n".utf8).flatMap { [$0, 0] }),
      ("short", [0xFF, 0xFE, 0x54, 0]), ("broken", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0]),
      ("latin", Array("caf".utf8) + [0xE9]), ("late", Array("quiet\nquiet \u{E9}".utf8) + [0xC3]),
    ]
    for (name, bytes) in odd {
      try Data(bytes).write(to: scratch.url.appendingPathComponent("new/\(name).txt"))
    }
    let outcome = try Tool.run(["import", "new"], in: scratch.url)
    #expect(outcome.status == 1)
    #expect(outcome.transcript.contains("good.txt"))
    for (name, _) in odd { #expect(outcome.errors.contains("new/\(name).txt:"), "\(name)") }
    #expect(outcome.errors.contains("new/wide.txt:1:4: error: this is not text: it has a byte 0"))
    #expect(outcome.errors.contains("new/latin.txt:1:4: error: this byte is not UTF-8"))
    #expect(outcome.errors.contains("new/late.txt:2:8: error: this byte is not UTF-8"))
    #expect(outcome.errors.contains("new/nameless.eml: error: this is not a message"))
    #expect(try Tool.run(["search", "quiet"], in: scratch.url).output.contains("@good#1"))
  }

  @Test("A volume that is there under another name is refused, and stays citable")
  func double() throws {
    let volume = """
      <TEI xml:id="sample"><text><body><div type="document" xml:id="d1"><p>The line is quiet.</p></div></body></text></TEI>
      """
    let scratch = try ScratchFolder([
      "record.reftel": "party North\n", "sample.xml": volume, "copy.xml": volume,
    ])
    defer { scratch.remove() }
    #expect(try Tool.run(["import", "sample.xml"], in: scratch.url).status == 0)
    let second = try Tool.run(["import", "copy.xml"], in: scratch.url)
    #expect(second.status == 1)
    #expect(second.errors.contains("the volume is there already, as ./telegrams/sample.xml"))
    #expect(try Tool.run(["show", "sample-d1"], in: scratch.url).status == 0)
    // Of two that come in together, the first stays.
    let both = try ScratchFolder(["record.reftel": "party North\n", "sample.xml": volume, "copy.xml": volume])
    defer { both.remove() }
    #expect(
      try Tool.run(["import", "sample.xml", "copy.xml"], in: both.url).errors.contains("copy.xml: error"))
    #expect(try Tool.run(["show", "sample-d1"], in: both.url).status == 0)
  }
}

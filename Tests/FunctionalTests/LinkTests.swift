import Foundation
import TestSupport
import Testing

@Suite("Links")
struct LinkTests {
  @Test("An include that a link leads out of the record is an error that shows nothing of what lies there")
  func leadingOut() throws {
    let folder = try ScratchFolder([
      "record/record.reftel": "include \"outside.reftel\"\ninclude \"inside.reftel\"\n",
      "record/north.reftel": "party North\n", "secret.txt": "the combination of the safe\n",
    ])
    defer { folder.remove() }
    let record = folder.url.appendingPathComponent("record")
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: record.path + "/outside.reftel", withDestinationPath: "../secret.txt")
    try manager.createSymbolicLink(
      atPath: record.path + "/inside.reftel", withDestinationPath: "north.reftel")
    let outcome = try Tool.run(["check", "record"], in: folder.url)
    #expect(outcome.status == 1)
    #expect(outcome.transcript.contains("record/record.reftel:1:9: error"))
    #expect(outcome.transcript.contains("a link leads out of the record's folder"))
    #expect(!outcome.transcript.contains("combination"))
    #expect(!outcome.transcript.contains(":2:"))
  }

  @Test("A document that a link leads out of the record is told of, and not read; within it, links lead on")
  func documents() throws {
    let folder = try ScratchFolder([
      "record/record.reftel": """
      party North

      2001-01-01 North says "the combination"  @secret
      2001-01-01 North says "line is quiet"  @inside
      2001-01-01 North says "all is well"  @volume-d1

      """,
      "record/telegrams/note.txt": "The line is quiet.\n", "secret.txt": "the combination of the safe\n",
      "volume.xml": "<TEI><div type=\"document\" xml:id=\"d1\"><p>The combination.</p></div></TEI>",
    ])
    defer { folder.remove() }
    let telegrams = folder.url.appendingPathComponent("record/telegrams").path
    for (name, target) in [
      ("secret.txt", "../../secret.txt"), ("inside.txt", "note.txt"), ("volume.xml", "../../volume.xml"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(telegrams)/\(name)", withDestinationPath: target)
    }
    let checked = try Tool.run(["check", "record"], in: folder.url)
    #expect(checked.status == 1)
    #expect(checked.transcript.contains("'secret' cannot be read: a link leads out of the record's folder"))
    #expect(
      checked.transcript.contains("telegrams/volume.xml: error: a link leads out of the record's folder"))
    #expect(!checked.transcript.contains("'inside'"))
    let found = try Tool.run(["search", "combination", "--record", "record"], in: folder.url)
    #expect(found.output == "nothing found\n")
    #expect(
      try Tool.run(["search", "quiet", "--record", "record"], in: folder.url).output.contains("@inside#1"))
    // What is imported is copied, whatever led to it.
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.path + "/linked.txt", withDestinationPath: "secret.txt")
    #expect(try Tool.run(["import", "linked.txt", "--record", "record"], in: folder.url).status == 0)
    #expect(try Tool.run(["show", "linked", "record"], in: folder.url).output.contains("the combination"))
    // Where the whole folder is a link.
    try FileManager.default.moveItem(atPath: telegrams, toPath: folder.url.path + "/elsewhere")
    try FileManager.default.createSymbolicLink(atPath: telegrams, withDestinationPath: "../elsewhere")
    #expect(
      try Tool.run(["search", "quiet", "--record", "record"], in: folder.url).output == "nothing found\n")
  }
}

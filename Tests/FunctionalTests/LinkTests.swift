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
}

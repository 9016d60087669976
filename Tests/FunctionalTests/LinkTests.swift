import Foundation
import Testing

@Suite("Links")
struct LinkTests {
  @Test("An include that a link leads out of the record is an error that shows nothing of what lies there")
  func leadingOut() throws {
    let folder = try Tool.makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let record = folder.appendingPathComponent("record")
    try FileManager.default.createDirectory(at: record, withIntermediateDirectories: false)
    try Data("include \"outside.reftel\"\ninclude \"inside.reftel\"\n".utf8)
      .write(to: record.appendingPathComponent("record.reftel"))
    try Data("the combination of the safe\n".utf8).write(to: folder.appendingPathComponent("secret.txt"))
    try Data("party North\n".utf8).write(to: record.appendingPathComponent("north.reftel"))
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: record.path + "/outside.reftel", withDestinationPath: "../secret.txt")
    try manager.createSymbolicLink(
      atPath: record.path + "/inside.reftel", withDestinationPath: "north.reftel")
    let outcome = try Tool.run(["check", "record"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.transcript.contains("record/record.reftel:1:9: error"))
    #expect(outcome.transcript.contains("a link leads out of the record's folder"))
    #expect(!outcome.transcript.contains("combination"))
    #expect(!outcome.transcript.contains(":2:"))
  }
}

import Foundation
import TestSupport
import Testing

/// Of many files, search and show look at those of their answer alone, and are right nevertheless.
@Suite("A record of many files")
struct ManyFilesTests {
  /// A record of 2,100 notes, indexed, whose folders were last changed a while ago.
  private func record() throws -> ScratchFolder {
    var files = ["record.reftel": "party North\n"]
    for number in 1...2_100 { files["telegrams/note-\(number).txt"] = "The lamp \(number) is lit.\n" }
    let scratch = try ScratchFolder(files)
    let past = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -600)]
    let telegrams = scratch.url.path + "/telegrams"
    try FileManager.default.setAttributes(past, ofItemAtPath: telegrams)
    // The first makes the index, the second says which folders there are.
    for _ in 0..<2 { #expect(try Tool.run(["search", "lamp"], in: scratch.url).status == 0) }
    return scratch
  }

  /// Changes a file where it lies, so that its folder's date stays.
  private func change(_ name: String, in scratch: ScratchFolder, to text: String) throws {
    let file = try #require(
      FileHandle(forWritingAtPath: scratch.url.path + "/telegrams/\(name).txt"))
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  @Test("What was changed where it lies is noticed where it is asked for, and where nothing is found")
  func changed() throws {
    let scratch = try record()
    defer { scratch.remove() }
    try change("note-7", in: scratch, to: "The lamp seven is out.\n")
    let shown = try Tool.run(["show", "note-7"], in: scratch.url)
    #expect(shown.output.contains("The lamp seven is out."), "\(shown.output)")
    try change("note-8", in: scratch, to: "A lantern burns.\n")
    let found = try Tool.run(["search", "lantern"], in: scratch.url)
    #expect(found.output.contains("@note-8#1"), "\(found.output)")
    try change("note-9", in: scratch, to: "Darkness.\n")
    let gone = try Tool.run(["search", "lamp", "9", "lit"], in: scratch.url)
    #expect(!gone.output.contains("@note-9#1"), "\(gone.output)")
  }

  @Test("What is new, renamed or gone is noticed")
  func moved() throws {
    let scratch = try record()
    defer { scratch.remove() }
    let telegrams = scratch.url.path + "/telegrams/"
    try scratch.write(["telegrams/new.txt": "The lamp of glass.\n"])
    #expect(try Tool.run(["search", "glass"], in: scratch.url).output.contains("@new#1"))
    try FileManager.default.moveItem(atPath: telegrams + "new.txt", toPath: telegrams + "newer.txt")
    #expect(try Tool.run(["search", "glass"], in: scratch.url).output.contains("@newer#1"))
    try FileManager.default.removeItem(atPath: telegrams + "newer.txt")
    #expect(try Tool.run(["show", "newer"], in: scratch.url).status == 2)
    #expect(try Tool.run(["show", "note-1"], in: scratch.url).output.contains("The lamp 1 is lit."))
  }
}

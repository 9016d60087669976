import Foundation
import TestSupport
import Testing

/// Files that are too large to be examples: they are made here, as holes that take no room on the disk.
@Suite("Files that are too large")
struct LimitTests {
  private func make(_ path: String, size: Int, in folder: URL) throws {
    let url = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data().write(to: url)
    let file = try FileHandle(forWritingTo: url)
    defer { try? file.close() }
    try file.truncate(atOffset: UInt64(size))
  }

  @Test("A ledger of more than 1 GiB is refused as R105, as the entry and included")
  func ledger() throws {
    let size = (1 << 30) + 1
    let scratch = try ScratchFolder(["record.reftel": "include \"large.reftel\"\nparty North\nnonsense\n"])
    defer { scratch.remove() }
    try make("large.reftel", size: size, in: scratch.url)
    let included = try Tool.run(["check"], in: scratch.url)
    #expect(included.status == 1)
    #expect(included.errors.contains("./record.reftel:1:9: error: "))
    #expect(included.errors.contains("\(size) bytes"))
    #expect(included.errors.contains("[R105]"))
    // The rest of the record is read all the same.
    #expect(included.errors.contains("./record.reftel:3:1: error: "))
    let entry = try Tool.run(["check", "large.reftel"], in: scratch.url)
    #expect(entry.status == 1)
    #expect(entry.errors.hasPrefix("large.reftel: error: "))
    #expect(entry.errors.contains("[R105]"))
  }

  @Test("A document of more than 256 MiB is refused as R706, and the others are imported")
  func document() throws {
    let size = (1 << 28) + 1
    let scratch = try ScratchFolder([
      "record.reftel": "party North\n", "new/small.txt": "The line is quiet.\n",
    ])
    defer { scratch.remove() }
    try make("new/large.txt", size: size, in: scratch.url)
    let imported = try Tool.run(["import", "new"], in: scratch.url)
    #expect(imported.status == 1)
    #expect(imported.errors.contains("new/large.txt: error: "))
    #expect(imported.errors.contains("\(size) bytes"))
    #expect(imported.errors.contains("[R706]"))
    let listed = try Tool.run(["telegrams", "--json"], in: scratch.url)
    #expect(listed.output.contains("\"small\"") && !listed.output.contains("\"large\""))
  }
}

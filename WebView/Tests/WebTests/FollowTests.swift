import Foundation
import Ledger
import TestSupport
import Testing

@testable import Web

/// What is noticed of the files of a record, and how open pages learn of it.
@Suite("Following files")
struct FollowTests {
  private static let main = "include \"parts/more.reftel\"\nparty Ada\nparty Ben\n"

  /// A record whose entry includes a file of a folder.
  private func record(_ files: [String: String]) throws -> (ScratchFolder, LiveRecord) {
    let folder = try ScratchFolder(files)
    return (folder, try LiveRecord(at: folder.url.path))
  }

  private func move(_ one: String, _ other: String, in folder: ScratchFolder) throws {
    try FileManager.default.moveItem(
      at: folder.url.appendingPathComponent(one), to: folder.url.appendingPathComponent(other))
  }

  private func remove(_ name: String, in folder: ScratchFolder) throws {
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent(name))
  }

  @Test("An included file that was missing is read when it appears, its folder with it")
  func appears() throws {
    let (folder, live) = try record(["record.reftel": Self.main])
    defer { folder.remove() }
    #expect(live.errorCount == 1)
    #expect(!live.refresh())
    try folder.write(["parts/more.reftel": "party Cor\n"])
    #expect(live.refresh())
    #expect(live.errorCount == 0)
    #expect(live.edition.sound?.record["Cor"] != nil)
    #expect(!live.refresh())
  }

  @Test("A file that goes and comes back is missed, and read again")
  func comesBack() throws {
    let (folder, live) = try record(["record.reftel": Self.main, "parts/more.reftel": "party Cor\n"])
    defer { folder.remove() }
    for place in ["parts/more.reftel", "parts", "record.reftel"] {
      #expect(live.errorCount == 0)
      try move(place, "stash", in: folder)
      #expect(live.refresh(), "\(place) is gone")
      #expect(live.errorCount == 1, "\(place) is gone")
      #expect(!live.refresh(), "\(place) is still gone")
      try move("stash", place, in: folder)
      #expect(live.refresh(), "\(place) is back")
    }
    #expect(live.errorCount == 0)
  }

  @Test("What a file that came back includes is followed too")
  func deeper() throws {
    let more = "include \"../shared/names.reftel\"\n"
    let (folder, live) = try record(["record.reftel": Self.main])
    defer { folder.remove() }
    try folder.write(["parts/more.reftel": more])
    #expect(live.refresh())
    #expect(live.errorCount == 1)
    try folder.write(["shared/names.reftel": "party Cor\n"])
    #expect(live.refresh())
    #expect(live.errorCount == 0)
  }

  @Test("A folder on the way, and a link, that lead elsewhere are noticed")
  func replaced() throws {
    let (folder, live) = try record([
      "record.reftel": Self.main, "parts/more.reftel": "party Cor\n", "other/more.reftel": "party Dun\n",
    ])
    defer { folder.remove() }
    try move("parts", "old", in: folder)
    try move("other", "parts", in: folder)
    #expect(live.refresh())
    #expect(live.edition.sound?.record["Dun"] != nil)
    try remove("parts", in: folder)
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("parts"),
      withDestinationURL: folder.url.appendingPathComponent("old"))
    #expect(live.refresh())
    #expect(live.edition.sound?.record["Cor"] != nil)
    // The same size, and the same time of change: as a tool that keeps times puts it there.
    let file = folder.url.appendingPathComponent("old/more.reftel")
    let date = try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate]
    try "party Eve\n".write(to: file, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.modificationDate: date as Any], ofItemAtPath: file.path)
    #expect(live.refresh())
    #expect(live.edition.sound?.record["Eve"] != nil)
  }

  @Test("A file that may not be read, and then may, is read", .enabled(if: geteuid() != 0))
  func rights() throws {
    let (folder, live) = try record(["record.reftel": Self.main, "parts/more.reftel": "party Cor\n"])
    defer { folder.remove() }
    let file = folder.url.appendingPathComponent("parts/more.reftel").path
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file)
    #expect(live.refresh())
    #expect(live.errorCount == 1)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    #expect(live.refresh())
    #expect(live.errorCount == 0)
  }

  @Test("A telegram is noticed however deep it lies, and so is the first of all")
  func telegrams() throws {
    let (folder, live) = try record(["record.reftel": "party Ada\n"])
    defer { folder.remove() }
    for name in ["telegrams/a.txt", "telegrams/1962/b.txt", "telegrams/1962/10/28/noon/c.txt"] {
      try folder.write([name: "subject: A note\n\n1. Words.\n"])
      #expect(live.refresh(), "\(name)")
      #expect(!live.refresh(), "\(name)")
    }
    try folder.write(["telegrams/1962/10/28/noon/d.txt": "subject: Another\n\n1. Words.\n"])
    #expect(live.refresh())
    try remove("telegrams/1962/10/28/noon/c.txt", in: folder)
    #expect(live.refresh())
    try move("telegrams", "stash", in: folder)
    #expect(live.refresh())
    try move("stash", "telegrams", in: folder)
    #expect(live.refresh())
  }

  @Test("A server that was started again has another edition, though nothing has changed")
  func restart() async throws {
    let folder = try ScratchFolder(["record.reftel": "party Ada\n"])
    defer { folder.remove() }
    var editions: [String] = []
    for _ in 0..<2 { editions.append(try LiveRecord(at: folder.url.path).edition.tag) }
    #expect(editions[0] != editions[1])
    #expect(editions.allSatisfy { $0.hasSuffix("-1") })
  }

  @Test("Every page says of which edition it is, and the server which there is now")
  func edition() async throws {
    try await Served.record(["record.reftel": "party Ada\n"]) { served in
      let edition = try served.client.get("/edition")
      #expect(edition.headers["content-type"] == "text/plain; charset=utf-8")
      #expect(edition.body.count < 40)
      let name = edition.text.split(separator: "\n").joined()
      #expect(try served.client.get("/").text.contains("data-edition=\"\(name)\""))
      let tag = try #require(edition.headers["etag"])
      #expect(try served.client.get("/edition", headers: ["If-None-Match: \(tag)"]).status == 304)
      let next = try await served.edition(after: edition.text) {
        try served.write("party Ben\n", to: "record.reftel")
      }
      #expect(next != edition.text)
      #expect(try served.client.get("/edition", headers: ["If-None-Match: \(tag)"]).status == 200)
    }
  }
}

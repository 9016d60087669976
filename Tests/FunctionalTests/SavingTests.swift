import Foundation
import Ledger
import RecordStore
import Synchronization
import TestSupport
import Testing

@Suite("Saving")
struct SavingTests {
  private func write(_ text: String, to url: URL) throws(LoadFailure) {
    try RecordFolder.write(SourceFile(path: url.path, bytes: Array(text.utf8)))
  }

  private func rights(_ path: String) -> mode_t? {
    var information = stat()
    return lstat(path, &information) == 0 ? information.st_mode & 0o777 : nil
  }

  @Test("At no instant can more people read a file that is being saved")
  func confidential() throws {
    let folder = try ScratchFolder(["record.reftel": "party Ada\n"])
    defer { folder.remove() }
    let url = folder.url.appendingPathComponent("record.reftel")
    #expect(chmod(url.path, 0o600) == 0)
    let isDone = Mutex(false)
    let seen = Mutex(Set<mode_t>())
    let watcher = Thread {
      while !isDone.withLock({ $0 }) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.url.path)) ?? [] {
          guard let rights = rights(folder.url.path + "/" + name) else { continue }
          seen.withLock { _ = $0.insert(rights) }
        }
      }
    }
    watcher.start()
    let text = String(repeating: "; a line\n", count: 2_000)
    for number in 0..<200 { try write(text + "; \(number)\n", to: url) }
    isDone.withLock { $0 = true }
    #expect(seen.withLock { $0 } == [0o600])
    #expect(try String(contentsOf: url, encoding: .utf8) == text + "; 199\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["record.reftel"])
  }

  @Test("A file keeps its rights", arguments: [0o600, 0o640, 0o644, 0o664, 0o604] as [mode_t])
  func kept(mode: mode_t) throws {
    let folder = try ScratchFolder(["record.reftel": "party Ada\n"])
    defer { folder.remove() }
    let url = folder.url.appendingPathComponent("record.reftel")
    #expect(chmod(url.path, mode) == 0)
    try write("party Ben\n", to: url)
    #expect(rights(url.path) == mode)
  }

  @Test("A link stays a link, and the file that it leads to is saved; a second name keeps the old text")
  func links() throws {
    let folder = try ScratchFolder(["ledger.reftel": "party Ada\n"])
    defer { folder.remove() }
    let url = folder.url.appendingPathComponent("ledger.reftel")
    let soft = folder.url.appendingPathComponent("soft.reftel")
    let hard = folder.url.appendingPathComponent("hard.reftel")
    try FileManager.default.createSymbolicLink(atPath: soft.path, withDestinationPath: "ledger.reftel")
    try FileManager.default.linkItem(at: url, to: hard)
    try write("party Ben\n", to: soft)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: soft.path) == "ledger.reftel")
    #expect(try String(contentsOf: url, encoding: .utf8) == "party Ben\n")
    #expect(try String(contentsOf: hard, encoding: .utf8) == "party Ada\n")
  }

  @Test("What cannot be saved is as it was, and nothing is left behind")
  func failures() throws {
    let folder = try ScratchFolder(["record.reftel": "party Ada\n"])
    defer { folder.remove() }
    let nowhere = folder.url.appendingPathComponent("nowhere.reftel")
    #expect(throws: LoadFailure("No such file or directory")) { try write("party Ben\n", to: nowhere) }
    let below = folder.url.appendingPathComponent("below.reftel")
    try FileManager.default.createDirectory(at: below, withIntermediateDirectories: false)
    #expect(throws: LoadFailure("it is no ordinary file")) { try write("party Ben\n", to: below) }
    #expect(throws: LoadFailure.self) { try write("party Ben\n", to: URL(fileURLWithPath: "/proc/version")) }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted() == [
        "below.reftel", "record.reftel",
      ])
  }
}

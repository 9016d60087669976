import Desk
import Foundation
import GRDB
import TestSupport
import Testing

@testable import DeskStore

@Suite("Opening and copying a store")
struct OpeningTests {
  private let folder: ScratchFolder
  private var path: String { folder.url.path + "/desk.sqlite" }

  init() throws { folder = try ScratchFolder() }

  private func expect(_ kind: StoreFault.Kind, _ body: () throws -> Void) {
    do {
      try body()
      Issue.record("nothing is wrong, where it should be \(kind)")
    } catch {
      #expect((error as? StoreFault)?.kind == kind, "\(error)")
    }
  }

  @Test("Only who sets up a desk makes a store")
  func missing() throws {
    defer { folder.remove() }
    expect(.missing) { _ = try SQLiteStore(path: path) }
    #expect(!FileManager.default.fileExists(atPath: path))
    expect(.missing) { _ = try SQLiteStore(path: folder.url.path + "/nowhere/desk.sqlite", creating: true) }
    expect(.foreign) { _ = try SQLiteStore(path: folder.url.path, creating: true) }
  }

  @Test("Another's file is left as it is")
  func foreign() throws {
    defer { folder.remove() }
    try folder.write(["letter.txt": String(repeating: "Dear Adlai, ", count: 100)])
    expect(.foreign) { _ = try SQLiteStore(path: folder.url.path + "/letter.txt", creating: true) }
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "CREATE TABLE accounts(id INTEGER PRIMARY KEY)") }
    try queue.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    expect(.foreign) { _ = try SQLiteStore(path: path, creating: true) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test("An empty file, which a killed setup may leave, becomes a store")
  func empty() throws {
    defer { folder.remove() }
    try folder.write(["desk.sqlite": ""])
    let store = try SQLiteStore(path: path)
    #expect(try store.integrityCheck() == [])
  }

  @Test("A store of a later version is not touched")
  func newer() throws {
    defer { folder.remove() }
    let store = try SQLiteStore(path: path, creating: true)
    try store.database.write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES('99 what is to come')")
    }
    try store.close()
    expect(.newer) { _ = try SQLiteStore(path: path) }
  }

  /// The text of a step never changes once a store may have been made by it; a change of the layout is a step of its own. Who
  /// changes this digest has to be sure that no store is in use yet.
  @Test("The steps of the layout are what they were")
  func steps() throws {
    defer { folder.remove() }
    let digests = Schema.steps.map { step in
      step.statements.joined(separator: ";").utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
        ($0 ^ UInt64($1)) &* 0x100_0000_01b3
      }
    }
    #expect(
      Schema.steps.map(\.name) == [
        "1 desk", "2 former keys", "3 gaps by time, alarms by subject", "4 supersessions and services",
      ])
    #expect(
      digests == [
        7_723_820_260_346_277_135, 2_983_062_415_109_636_885, 9_627_718_936_611_104_470,
        7_837_583_272_861_405_078,
      ])
    let store = try SQLiteStore()
    let tables = try store.database.read {
      try String.fetchAll(
        $0, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'grdb%' ORDER BY name"
      )
    }
    #expect(
      tables == [
        "alarm", "arrival", "arrival_text", "contact", "delivery", "distribution", "draft", "frozen", "gap",
        "heard_series", "log", "officer", "post", "raw", "raw_bytes", "reading", "sent_series", "service",
        "supersession", "telegram",
      ])
  }

  @Test("A backup is a store with all that was there, made while others write")
  func backup() throws {
    defer { folder.remove() }
    let store = try SQLiteStore(path: path, creating: true)
    try StoreContract.compare(store, MemoryStore(), seed: 5, transactions: 60)
    let copy = folder.url.path + "/backup.sqlite"
    let before = try store.read(StoreContract.state)
    try store.backup(to: copy)
    expect(.exists) { try store.backup(to: copy) }
    #expect(!FileManager.default.fileExists(atPath: copy + ".part"))
    #expect(try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int == 0o600)
    _ = try store.write { try $0.put(RawMail(received: Moment(seconds: 0), origin: "", bytes: [])) }
    let restored = try SQLiteStore(path: copy)
    #expect(try restored.read(StoreContract.state) == before)
    expect(.missing) { try store.backup(to: folder.url.path + "/nowhere/backup.sqlite") }
  }

  @Test("A damaged file is told of")
  func corrupt() throws {
    defer { folder.remove() }
    let store = try SQLiteStore(path: path, creating: true)
    for _ in 0..<200 {
      _ = try store.write {
        try $0.put(
          RawMail(received: Moment(seconds: 0), origin: "x", bytes: [UInt8](repeating: 7, count: 900)))
      }
    }
    try store.close()
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    for index in stride(from: 4096 * 20, to: bytes.count, by: 512) { bytes[index] ^= 0xFF }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    do {
      #expect(try SQLiteStore(path: path).integrityCheck() != [])
    } catch let fault as StoreFault {
      #expect(fault.kind == .corrupt)
    }
  }
}

import Desk
import Documents
import Foundation
import GRDB
import TestSupport
import Testing

@testable import DeskStore

@Suite("What the store promises")
struct DurabilityTests {
  private let folder: ScratchFolder
  private var path: String { folder.url.path + "/desk.sqlite" }

  init() throws { folder = try ScratchFolder() }

  @Test("Each transaction waits for the disk, and rows refer to rows that are there")
  func pragmas() throws {
    defer { folder.remove() }
    let store = try SQLiteStore(path: path, creating: true)
    for _ in 0..<2 {
      // What is written between does not change how it is written.
      try store.database.writeWithoutTransaction { (database) throws in
        #expect(try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2)
        #expect(try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal")
        #expect(try Bool.fetchOne(database, sql: "PRAGMA foreign_keys") == true)
        #expect(try Int.fetchOne(database, sql: "PRAGMA busy_timeout") == 20_000)
      }
      _ = try store.write { try $0.put(RawMail(received: Moment(seconds: 0), origin: "", bytes: [1])) }
    }
  }

  @Test("The files are for their owner alone")
  func rights() throws {
    defer { folder.remove() }
    let store = try SQLiteStore(path: path, creating: true)
    _ = try store.write { try $0.put(RawMail(received: Moment(seconds: 0), origin: "", bytes: [1])) }
    for ending in ["", "-wal", "-shm"] {
      let rights = try FileManager.default.attributesOfItem(atPath: path + ending)[.posixPermissions]
      #expect(rights as? Int == 0o600, "\(ending)")
    }
  }

  @Test("A number is given once, whoever asks")
  func numbers() throws {
    defer { folder.remove() }
    let store = try SQLiteStore(path: path, creating: true)
    var samples = Samples(seed: 1)
    let telegrams = (1...2).map { samples.telegram(MessageID("\($0)@state.example")!) }
    let frozen = samples.frozen()
    func delivery(_ index: Int, _ number: Int) -> Delivery {
      Delivery(
        load: .telegram(telegrams[index].id), post: .usun, rank: .routine, number: number,
        year: NumberYear(label: "FY1963"), queued: Moment(seconds: 0))
    }
    try store.write { rows in
      for telegram in telegrams { try rows.put(telegram, frozen) }
      try rows.put(delivery(0, 1))
      try rows.put(delivery(0, 2))
    }
    #expect(throws: DeskFault.self) { try store.write { _ = try $0.put(delivery(1, 1)) } }
    #expect(throws: DeskFault.self) { try store.write { try $0.put(telegrams[0], frozen) } }
    // Nor is a delivery changed to have another's number.
    #expect(throws: DeskFault.self) {
      try store.write { rows in
        var second = try #require(try rows.delivery(2))
        second.number = 1
        try rows.put(second)
      }
    }
    #expect(try store.read { try $0.deliveries(openOnly: false, limit: 9) }.map(\.number) == [2, 1])
  }

  @Test(
    "What was signed, what came and the log are not changed",
    arguments: ["log", "frozen", "raw_bytes", "arrival_text"])
  func fixed(table: String) throws {
    defer { folder.remove() }
    let store = try SQLiteStore(path: path, creating: true)
    var samples = Samples(seed: 2)
    try store.write { rows in
      try rows.put(samples.telegram(), samples.frozen())
      let raw = try rows.put(samples.raw())
      try rows.put(samples.arrival(raw: raw))
      let digest = samples.digest()
      try rows.append(
        LogEntry(after: nil, at: samples.moment(), who: "desk", what: "begun") { _ in digest })
    }
    #expect {
      try store.write {
        try $0.database.execute(
          sql: "UPDATE \(table) SET digest = x'00' WHERE 1".replacing(
            "raw_bytes SET digest", with: "raw_bytes SET bytes"))
      }
    } throws: {
      ($0 as? StoreFault)?.kind == .refused
    }
  }

  @Test("Rows refer to rows that are there")
  func strays() throws {
    defer { folder.remove() }
    let store = try SQLiteStore(path: path, creating: true)
    var samples = Samples(seed: 3)
    let arrival = samples.arrival(raw: 7)
    #expect {
      try store.write { _ = try $0.put(arrival) }
    } throws: {
      ($0 as? StoreFault)?.kind == .refused
    }
    #expect(try store.read { try $0.arrivals(for: nil, limit: 1) } == [])
  }

  @Test("Texts are kept with every letter, NUL among them")
  func letters() throws {
    for text in Samples.texts { #expect(restored(stored(text)) == text) }
    #expect(!stored("a\0b").utf8.contains(0))
    folder.remove()
  }

  @Test("Two that have it open see what the other writes, and wait for one another")
  func two() async throws {
    defer { folder.remove() }
    let path = path
    let stores = try await withThrowingTaskGroup(of: SQLiteStore.self) { group in
      for _ in 0..<4 { group.addTask { try SQLiteStore(path: path, creating: true) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for store in stores {
        group.addTask {
          for _ in 0..<25 {
            try store.write { rows in
              let series = Series(sender: .state, addressee: .usun, year: NumberYear(label: "1962")!)
              try rows.setLastSent(rows.lastSent(in: series) + 1, in: series)
            }
          }
        }
      }
      try await group.waitForAll()
    }
    for store in stores { #expect(try store.read { try $0.sentSeries() }.map(\.last) == [100]) }
  }

  @Test("Who waits too long is told that the store is locked")
  func locked() throws {
    defer { folder.remove() }
    let one = try SQLiteStore(path: path, creating: true)
    let other = try SQLiteStore(path: path, patience: 0.05)
    try one.write { rows in
      try rows.setLastSent(1, in: Series(sender: .state, addressee: .usun, year: NumberYear(label: "1962")!))
      #expect {
        try other.write { _ in }
      } throws: {
        ($0 as? StoreFault)?.kind == .locked
      }
      #expect(try other.read { try $0.sentSeries() }.isEmpty)
    }
  }
}

import Desk
import Documents
import Foundation
import GRDB
import TestSupport
import Testing

@testable import DeskStore

@Suite("A full disk")
struct DiskFullTests {
  private static let series = Series(sender: .state, addressee: .usun, year: NumberYear(label: "1962")!)

  private func transaction(_ store: SQLiteStore) throws {
    var samples = Samples(seed: 4)
    let telegram = samples.telegram(MessageID("full@state.example")!)
    try store.write { rows in
      try rows.setLastSent(rows.lastSent(in: Self.series) + 1, in: Self.series)
      try rows.put(
        telegram,
        Frozen(
          inner: [UInt8](repeating: 1, count: 30_000), signed: [UInt8](repeating: 2, count: 30_000),
          digest: samples.digest()))
      try rows.put(
        Delivery(
          load: .telegram(telegram.id), post: .usun, rank: .routine, number: 2, year: Self.series.year,
          queued: Moment(seconds: 0)))
      for number in 0..<30 {
        try rows.put(
          RawMail(
            received: Moment(seconds: 0), origin: "\(number)", bytes: [UInt8](repeating: 3, count: 3_000)))
      }
    }
  }

  private func limit(_ store: SQLiteStore, to pages: Int?) throws {
    try store.database.writeWithoutTransaction { (database) throws in
      let count = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      try database.execute(sql: "PRAGMA max_page_count = \(pages.map { count + $0 } ?? 1_000_000)")
    }
  }

  @Test("Wherever the disk fills up, nothing of it stays, and with room it is done")
  func full() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let path = folder.url.path
    for pages in 0..<200 {
      let store = try SQLiteStore(path: path + "/\(pages).sqlite", creating: true)
      try store.write { try $0.setLastSent(1, in: Self.series) }
      let before = try store.read(StoreContract.state)
      try limit(store, to: pages)
      do {
        try transaction(store)
        #expect(pages > 20)
        return
      } catch let fault as StoreFault {
        try #require(fault.kind == .full, "\(pages): \(fault)")
      }
      #expect(try store.read(StoreContract.state) == before, "\(pages) pages")
      try limit(store, to: nil)
      try transaction(store)
      #expect(try store.read { try $0.lastSent(in: Self.series) } == 2)
      #expect(try store.integrityCheck() == [])
      try store.close()
    }
    Issue.record("it never had enough room")
  }
}

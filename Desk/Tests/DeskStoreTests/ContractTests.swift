import Desk
import DeskSimulation
import DeskStore
import Foundation
import TestSupport
import Testing

@Suite("The store's contract")
struct ContractTests {
  @Test("SQLite answers as the model does", arguments: Seeds.first(6))
  func sqlite(seed: Int) throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let store = try SQLiteStore(path: folder.url.path + "/desk.sqlite", creating: true)
    try StoreContract.compare(store, MemoryStore(), seed: seed, transactions: 150)
    #expect(try store.integrityCheck() == [])
  }

  @Test("It does so in memory too, and when it is opened anew", arguments: Seeds.first(3))
  func reopened(seed: Int) throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let path = folder.url.path + "/desk.sqlite"
    let (first, memory) = (try SQLiteStore(path: path, creating: true), try SQLiteStore())
    try StoreContract.compare(first, memory, seed: seed, transactions: 100)
    try first.close()
    let second = try SQLiteStore(path: path)
    #expect(try second.read(StoreContract.state) == memory.read(StoreContract.state))
  }

  @Test("Simulated posts do with it what they do with the model", arguments: Seeds.first(1))
  func simulated(seed: Int) throws {
    var (kept, model) = (try Simulation(seed: seed) { try SQLiteStore() }, Simulation(seed: seed))
    let (ours, theirs) = (kept.run(), model.run())
    #expect(ours.faults == [])
    #expect(ours.copies == theirs.copies && ours.duplicates == theirs.duplicates)
    #expect(ours.asked == theirs.asked && ours.alarms == theirs.alarms)
  }
}

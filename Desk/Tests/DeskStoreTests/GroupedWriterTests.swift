import Desk
import DeskStore
import Dispatch
import Documents
import Foundation
import TestSupport
import Testing

@Suite("Writes that are grouped")
struct GroupedWriterTests {
  private struct Refused: Error {}

  private func mail(_ number: Int) -> RawMail {
    RawMail(
      received: Moment(seconds: Int64(number)), origin: "\(number)",
      bytes: [UInt8(truncatingIfNeeded: number)])
  }

  @Test("Each caller gets the number of its own mail")
  func keep() async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let store = try SQLiteStore(path: folder.url.path + "/desk.sqlite", creating: true)
    let writer = GroupedWriter(store, largest: 16)
    let numbers = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
      for index in 0..<300 { group.addTask { (index, try await writer.keep(mail(index))) } }
      return try await group.reduce(into: [Int: Int]()) { $0[$1.0] = $1.1 }
    }
    #expect(Set(numbers.values) == Set(1...300))
    try store.read { rows in
      for (index, number) in numbers {
        let kept = try rows.raw(number)?.origin
        #expect(kept == "\(index)")
      }
    }
  }

  @Test("What fails for one does not fail for the others")
  func failures() async throws {
    let store = MemoryStore()
    let writer = GroupedWriter(store)
    let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
      for index in 0..<200 {
        group.addTask {
          do {
            _ = try await writer.write { rows in
              let number = rows.put(mail(index))
              if index.isMultiple(of: 7) { throw Refused() }
              return number
            }
            return (index, true)
          } catch {
            return (index, false)
          }
        }
      }
      return await group.reduce(into: [Int: Bool]()) { $0[$1.0] = $1.1 }
    }
    for (index, isDone) in outcomes { #expect(isDone == !index.isMultiple(of: 7)) }
    let kept = try store.read { $0.raws(in: .kept, limit: 1000) }.compactMap { Int($0.origin) }
    #expect(Set(kept) == Set((0..<200).filter { !$0.isMultiple(of: 7) }))
    #expect(kept.count == Set(kept).count)
  }

  @Test("Threads that write at once share transactions, and the intents of a desk can be run so")
  func threads() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let store = try SQLiteStore(path: folder.url.path + "/desk.sqlite", creating: true)
    let writer = GroupedWriter(store)
    let series = Series(sender: .state, addressee: .usun, year: NumberYear(label: "1962")!)
    DispatchQueue.concurrentPerform(iterations: 200) { index in
      do {
        try writer.write { rows in
          let number = try rows.lastSent(in: series) + 1
          try rows.setLastSent(number, in: series)
          if index.isMultiple(of: 5) { throw Refused() }
        }
        #expect(!index.isMultiple(of: 5))
      } catch {
        #expect(error is Refused)
      }
    }
    #expect(try writer.read { try $0.lastSent(in: series) } == 160)
  }
}

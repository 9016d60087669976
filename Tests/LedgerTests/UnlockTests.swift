import Testing

@testable import Ledger

/// The search for sets of moves, on records made at random.
@Suite("Unlock")
struct UnlockTests {
  @Test("The search finds what trying every set finds", arguments: 1...120)
  func completeness(seed: Int) throws {
    let record = try record(GeneratedRecord(seed: seed).text)
    let chronicle = Chronicle(record)
    for date in ["1999-03-15", "1999-04-09"] {
      let then = try instant(date, in: record)
      for index in record.undertakings.indices {
        let target = Identifier<Undertaking>(rawValue: Int32(index))
        let found = chronicle.unlock(target, at: then, upTo: 2)
        #expect(
          found.solutions == chronicle.unlockByEnumeration(target, at: then, upTo: 2),
          "\(record.undertakings[target].heading.name) on \(date)")
      }
    }
  }
}

import Desk
import DeskSimulation
import Testing

@Suite("What is lent to a mail server")
struct LendingTests {
  @Test("Two posts that have both lent all they may still receipt each other's telegrams")
  func bothLentOut() throws {
    let lost = try Simulation<MemoryStore>.unreceiptedThroughRelays(copies: 20)
    #expect(lost == 0)
  }
}

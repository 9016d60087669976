import DeskSimulation
import Foundation
import Testing

@Suite("Simulated posts")
struct SimulationTests {
  /// 60 seeds; `REFTEL_SEEDS` asks for more. `desk-trials simulate --seeds 100000` runs them in a release build.
  private static let seeds = ProcessInfo.processInfo.environment["REFTEL_SEEDS"].flatMap { Int($0) } ?? 60

  @Test("Every copy arrives once, under its number, with its text, whatever the network does")
  func seeds() {
    var lost = 0
    for seed in 0..<Self.seeds {
      var simulation = Simulation(seed: seed)
      let outcome = simulation.run()
      lost += outcome.lost
      #expect(outcome.faults == [], "seed \(seed)")
    }
    // A network that loses nothing would show nothing.
    #expect(lost > Self.seeds)
  }
}

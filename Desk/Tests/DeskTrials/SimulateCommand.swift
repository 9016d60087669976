import ArgumentParser
import Console
import Desk
import DeskSimulation
import Synchronization

/// `desk-trials simulate`
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "Run simulations of posts and a bad network, one for each seed.")

  @Option(help: "The first seed.")
  var from = 0

  @Option(help: "How many seeds.")
  var seeds = 1000

  func run() throws {
    var total = Simulation<MemoryStore>.Outcome()
    for seed in from..<from + seeds {
      var simulation = Simulation(seed: seed)
      let outcome = simulation.run()
      total.copies += outcome.copies
      total.lost += outcome.lost
      total.duplicates += outcome.duplicates
      total.asked += outcome.asked
      total.alarms += outcome.alarms
      for fault in outcome.faults {
        total.faults.append(fault)
        try Console.write(Array("seed \(seed): \(fault)\n".utf8), to: .messages)
      }
    }
    let line =
      "\(seeds) seeds: \(total.copies) copies, \(total.lost) mails lost, \(total.duplicates) that came again, "
      + "\(total.asked) times numbers asked for, \(total.alarms) alarms, \(total.faults.count) faults\n"
    try Console.write(Array(line.utf8), to: .answers)
    if !total.faults.isEmpty { throw ExitCode(1) }
  }
}

import Foundation
import Ledger

/// Measures what it takes to say what is stuck: `closure RECORD.reftel`.
///
/// The record is read once. Then, each time with an engine that has kept nothing, everything is replayed up to the last
/// act and closed, in the views of all concerned.
@main
struct Closure {
  static func main() throws {
    let path = CommandLine.arguments.dropFirst().first ?? "record.reftel"
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let record = Record.reading(entry: path) { (_) throws(LoadFailure) in bytes }.record
    guard let last = record.acts.last?.date.instant else { return }
    let clock = ContinuousClock()
    var times: [Duration] = []
    var replays: [Duration] = []
    var stuck = 0
    for _ in 0..<21 {
      let engine = Engine(record)
      times.append(clock.measure { stuck = engine.stuckCount(at: last) })
    }
    var together: [Duration] = []
    let cores = Workers(count: ProcessInfo.processInfo.activeProcessorCount) { parts, work in
      DispatchQueue.concurrentPerform(iterations: parts, execute: work)
    }
    for _ in 0..<21 {
      let engine = Engine(record)
      together.append(clock.measure { stuck = engine.stuckCount(at: last, with: cores) })
    }
    for _ in 0..<21 {
      let engine = Engine(record)
      replays.append(clock.measure { engine.prepare(record.views, at: last, with: .serial) })
    }
    times.sort()
    replays.sort()
    together.sort()
    let indexing = clock.measure { _ = Engine(record) }
    print("\(record.undertakings.count) undertakings, \(record.acts.count) acts, \(stuck) stuck")
    print("replay of \(record.views.count) views: fastest \(replays[0]), median \(replays[10])")
    print("replay and closure on \(cores.count) cores: fastest \(together[0]), median \(together[10])")
    print("replay and closure: fastest \(times[0]), median \(times[10]); preparing the engine: \(indexing)")
  }
}

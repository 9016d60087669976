import Foundation
import Ledger

/// Measures the search for moves after a record has been read: `unlock RECORD.reftel UNDERTAKING [DATE]`.
///
/// Prints the seconds of the fastest of five searches for sets of up to three moves, each with an engine that has kept
/// nothing, and how many sets were found.
@main
struct Unlock {
  static func main() throws {
    let arguments = CommandLine.arguments
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: arguments[1])))
    let record = Record.reading(entry: arguments[1]) { (_) throws(LoadFailure) in bytes }.record
    guard case .undertaking(let target) = record[arguments[2]], let last = record.acts.last?.date.instant
    else {
      return print("no undertaking '\(arguments[2])'")
    }
    let instant = arguments.count > 3 ? try record.date(from: arguments[3]).end : last
    let clock = ContinuousClock()
    var fastest = Duration.seconds(1000)
    var found = 0
    for _ in 0..<5 {
      let time = clock.measure {
        found = Engine(record).unlock(target, at: instant).solutions.count
      }
      fastest = min(fastest, time)
    }
    print("\(fastest / .seconds(1)) \(found)")
  }
}

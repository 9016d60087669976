import Foundation
import Ledger

/// Measures what a look at another instant costs: `instants RECORD.reftel`.
///
/// The record is read once; then every view of everything is asked for at 200 instants spread over the record, as a
/// time slider would.
@main
struct Instants {
  static func main() throws {
    let path = CommandLine.arguments.dropFirst().first ?? "record.reftel"
    let clock = ContinuousClock()
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    var record = Record.reading("").record
    let reading = clock.measure {
      record = Record.reading(entry: path) { (_) throws(LoadFailure) in bytes }.record
    }
    print("reading \(record.acts.count) acts: \(reading)")
    let engine = Engine(record)
    guard let first = record.acts.first?.date.instant, let last = record.acts.last?.date.instant else {
      return
    }
    let opening = clock.measure { look(engine, at: last) }
    print("first look, \(record.views.count) views of \(record.undertakings.count) undertakings: \(opening)")
    var times: [Duration] = []
    for step in 0..<200 {
      let instant = first.adding(seconds: (last.seconds - first.seconds) * Int64((step * 73) % 200) / 200)
      times.append(clock.measure { look(engine, at: instant) })
    }
    times.sort()
    print("another look: median \(times[100]), 95th percentile \(times[190]), longest \(times[199])")
  }

  private static func look(_ engine: Engine, at instant: Instant) {
    let record = engine.record
    for view in record.views {
      let viewState = engine.viewState(in: view, at: instant)
      for index in record.undertakings.indices {
        _ = viewState.status(of: Identifier<Undertaking>(rawValue: Int32(index)))
      }
      for index in record.proposals.indices {
        _ = viewState.state(of: Identifier<Proposal>(rawValue: Int32(index)))
      }
    }
  }
}

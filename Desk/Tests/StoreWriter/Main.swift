import Console
import Desk
import DeskStore
import Documents

/// Writes to a store, a transaction after the other, and tells the number of each when it is on the disk, until it is killed. In
/// each it gives a number, keeps mail under it, and logs that: all three have to be there, or none.
@main
struct StoreWriter {
  static func main() throws {
    let store = try SQLiteStore(path: CommandLine.arguments[1], creating: true)
    let series = Series(sender: .state, addressee: .usun, year: NumberYear(label: "FY1963")!)
    while true {
      let number = try store.write { rows in
        let number = try rows.lastSent(in: series) + 1
        let now = Moment(seconds: Int64(number))
        try rows.setLastSent(number, in: series)
        let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: number * 37 % 20_000)
        try rows.put(RawMail(received: now, origin: "\(number)", bytes: bytes))
        let digest = Digest([UInt8](repeating: 0, count: 32))!
        try rows.append(
          LogEntry(after: rows.lastEntry(), at: now, who: "desk", what: "kept \(number)") { _ in digest })
        return number
      }
      try Console.write(Array("\(number)\n".utf8), to: .answers)
    }
  }
}

import Desk
import DeskStore
import Documents
import Foundation
import TestSupport
import Testing

@Suite("A store whose writer is killed")
struct KillTests {
  @Test("What was said to be on the disk is there, and nothing by halves")
  func killed() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let path = folder.url.path + "/desk.sqlite"
    let series = Series(sender: .state, addressee: .usun, year: NumberYear(label: "FY1963")!)
    var random = SeededGenerator(seed: 1)
    var last = 0
    for kill in 1...50 * Seeds.times {
      let told = try write(to: path, killedAfter: random.number(0...60_000))
      last = max(last, told.last ?? 0)
      let store = try SQLiteStore(path: path, creating: true)
      let problems = try store.integrityCheck()
      try #require(problems == [], "kill \(kill)")
      let (given, entries) = try store.read { rows in
        (try rows.lastSent(in: series), try rows.entries(from: 1, limit: .max).map(\.number))
      }
      try #require(given >= last, "kill \(kill)")
      #expect(given <= last + 1, "kill \(kill): the writer goes on only when it has told")
      try #require(entries == Array(0..<given).map { $0 + 1 }, "kill \(kill)")
      for number in Set(told.suffix(3) + [given]) where number > 0 {
        let mail = try store.read { try $0.raw(number) }
        #expect(mail?.origin == "\(number)" && mail?.bytes.count == number * 37 % 20_000, "kill \(kill)")
      }
      last = given
    }
    #expect(last > 50)
  }

  /// Has a writer write, kills it so many microseconds after the first number that it has told, and gives those it has told.
  private func write(to path: String, killedAfter microseconds: Int) throws -> [Int] {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = Product.program("desk-store-writer")
    process.arguments = [path]
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading
    // One in six is killed while it still opens the store.
    var text = microseconds.isMultiple(of: 6) ? Data() : output.availableData
    usleep(UInt32(microseconds))
    kill(process.processIdentifier, SIGKILL)
    text.append(try output.readToEnd() ?? Data())
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    // What stands behind the last line end was cut off.
    return text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
      .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
  }
}

import Ledger
import Synchronization
import Testing

/// Who reads a record, and in which order the parts of the work are done, makes no difference.
@Suite("Workers")
struct WorkersTests {
  /// Workers that begin with the last part, as threads might.
  private static let backwards = Workers(count: 3) { parts, work in
    for part in (0..<parts).reversed() { work(part) }
  }

  /// A record long enough to be read in several pieces, with assertions and mistakes of all kinds among its acts.
  private static func text(unknownNames: Int) -> String {
    var lines = [
      "party Arden", "party Borun", "thing mines", "undertaking clear by Arden to Borun covers mines",
    ]
    for index in 0..<20_000 {
      let day = "\(1900 + index / 336)-\(10 + index / 28 % 3)-\(10 + index % 19)"
      switch index % 100 {
      case 7: lines.append("\(day) assert clear waiting")
      case 31: lines.append("\(day) Borun reports clear mines \(index)")
      case 44: lines.append("\(day) Arden repots clear done")
      case 58 where index / 100 < unknownNames: lines.append("\(day) Ardem reports clear mines \(index)")
      case 72: lines.append("\(day) Arden says \"what \(index) @note-\(index)#1")
      default: lines.append("\(day) Arden reports clear mines \(index) @note-\(index)#1")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func read(_ text: String, with workers: Workers) -> (
    record: Record, diagnostics: [Diagnostic]
  ) {
    Record.reading(entry: "record.reftel", with: workers) { (_) throws(LoadFailure) in Array(text.utf8) }
  }

  @Test("Acts, assertions and diagnostics are the same in whatever order the pieces are read")
  func order() {
    let text = Self.text(unknownNames: 150)
    let (record, diagnostics) = Self.read(text, with: .serial)
    #expect(record.acts.count == 20_000 - 4 * 200 - 150)
    #expect(record.assertions.count == 200)
    #expect(diagnostics.count == 3 * 200 + 150)
    #expect(diagnostics.count { $0.code == .unknownName && $0.remedy == "did you mean 'Arden'?" } == 150)
    #expect(zip(record.acts, record.acts.dropFirst()).allSatisfy { $0.date.instant <= $1.date.instant })
    let (again, others) = Self.read(text, with: Self.backwards)
    #expect(others == diagnostics)
    #expect(again.acts.map(\.place) == record.acts.map(\.place))
    #expect(again.acts.map(\.citations) == record.acts.map(\.citations))
    #expect(again.assertions.map(\.place) == record.assertions.map(\.place))
  }

  @Test("Of names that are not found the first two hundred are looked for, whichever piece they are in")
  func suggestions() {
    let lines = (0..<20_000).map { "1950-01-01 Arden reports clear mines \($0)" }
    for first in [0, 12_000] {
      var lines = lines
      for index in first..<min(first + 2_000, 20_000) { lines[index] = "1950-01-01 Ardem says \"\(index)\"" }
      for index in 0..<20_000 where index % 150 == 3 { lines[index] = "1950-01-01 Ardem says \"\(index)\"" }
      let text =
        "party Arden\nparty Borun\nthing mines\nundertaking clear by Arden to Borun covers mines\n"
        + lines.joined(separator: "\n")
      let diagnostics = Self.read(text, with: Self.backwards).diagnostics.filter { $0.code == .unknownName }
      let hasSuggestion = diagnostics.map { $0.remedy == "did you mean 'Arden'?" }
      #expect(hasSuggestion.count > 1_000)
      #expect(hasSuggestion == hasSuggestion.indices.map { $0 < 200 })
      #expect(Self.read(text, with: .serial).diagnostics.filter { $0.code == .unknownName } == diagnostics)
    }
  }

  @Test("The results of the parts come in their order, and each part is done once")
  func results() {
    let done = Mutex([Int](repeating: 0, count: 50))
    let results = Self.backwards.map(50) { part in
      done.withLock { $0[part] += 1 }
      return part * part
    }
    #expect(results == (0..<50).map { $0 * $0 })
    #expect(done.withLock { $0 } == Array(repeating: 1, count: 50))
    #expect(Workers.serial.map(0) { $0 }.isEmpty)
  }
}

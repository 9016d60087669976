import Console
import Foundation
import TestSupport
import Testing

@Suite("A record of an agreement's size on a terminal")
struct LargeRecordTests {
  private static let widths = [40, 80, 120]

  private func commands(_ record: LargeRecord) -> [[String]] {
    let name = record.undertakings[3]
    return [
      ["status"], ["status", "--all"], ["status", "--open"], ["status", "--view", record.parties[2]],
      ["status", "--by", record.parties[1]], ["status", "--as-of", "1996-06-01"],
      ["status", "--then", "\(record.parties[0]) rejects agreement", "--as-of", "1995-01-10"],
      ["disputes"], ["stuck"], ["journal"], ["check"], ["why", name], ["why", record.undertakings[28]],
      ["history", name],
      ["history", "agreement"], ["unlock", name, "--seconds", "1", "--moves", "1"],
      ["unlock", record.undertakings[28], "--seconds", "1", "--moves", "1"],
      ["compare", "--with", "1997-01-01"],
      ["telegrams"], ["show", "dispatch-1"], ["show", "dispatch-1#1"], ["search", "month"],
      ["references", "dispatch-1"],
      ["cite", "dispatch-1"], ["format", "--check"], ["show", name], ["status", "--view", "nobody"],
      ["--help"], ["status", "--help"], ["unlock", "--help"],
    ]
  }

  @Test("No line of any command is wider than the terminal", arguments: [2, 7])
  func width(_ seed: Int) throws {
    let record = LargeRecord(seed: seed)
    let scratch = try ScratchFolder(record.files)
    defer { scratch.remove() }
    // Of the second record only the pages that depend on its shape the most, where there is least room; of the first those at
    // the middle width too, which others reach nowhere.
    let isFirst = seed == 2
    for (number, command) in (isFirst ? commands(record) : Array(commands(record).prefix(9))).enumerated() {
      for width in isFirst ? Self.widths : [Self.widths[0]] where number < 9 || width != Self.widths[1] {
        let outcome = try ShellScript.run("\"$reftel\" \"$@\"", in: scratch.url, columns: width, command)
        #expect(outcome.status < 3, "\(command): \(outcome.errorText)")
        for line in (outcome.text + outcome.errorText).split(separator: "\n")
        where DisplayWidth.of(line) > width {
          Issue.record("\(command) at \(width): \(DisplayWidth.of(line)) columns: \(line)")
        }
      }
    }
  }

  @Test("The status of fifty undertakings and twenty parties can be read at a glance")
  func length() throws {
    var lengths: [Int] = []
    for seed in 1...6 {
      let scratch = try ScratchFolder(LargeRecord(seed: seed).files)
      defer { scratch.remove() }
      let text = try ShellScript.run("\"$reftel\" status", in: scratch.url, columns: 80).text
      lengths.append(text.split(separator: "\n", omittingEmptySubsequences: false).count)
    }
    #expect(lengths.reduce(0, +) / lengths.count <= 75, "\(lengths)")
    #expect(lengths.allSatisfy { $0 <= 92 }, "\(lengths)")
  }

  @Test("Everything that is not shown is counted, and shown with --all")
  func completeness() throws {
    let record = LargeRecord(seed: 4)
    let scratch = try ScratchFolder(record.files)
    defer { scratch.remove() }
    let brief = try ShellScript.run("\"$reftel\" status", in: scratch.url, columns: 80).text
    let all = try ShellScript.run("\"$reftel\" status --all", in: scratch.url, columns: 80).text
    for name in record.undertakings {
      #expect(brief.contains(name), "\(name)")
      #expect(all.contains(name), "\(name)")
    }
    #expect(brief.contains("(--all shows each in full)"))
    #expect(!all.contains("by name only"))
  }

  @Test("Without COLUMNS and without a terminal a page has 100 columns")
  func usual() throws {
    let scratch = try ScratchFolder(LargeRecord(seed: 1).files)
    defer { scratch.remove() }
    let text = try ShellScript.run("\"$reftel\" status; \"$reftel\" journal", in: scratch.url, columns: nil)
      .text
    let widest = text.split(separator: "\n").map { DisplayWidth.of($0) }.max() ?? 0
    #expect((81...100).contains(widest), "\(widest)")
  }
}

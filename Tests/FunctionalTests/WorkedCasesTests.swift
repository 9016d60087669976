import Foundation
import TestSupport
import Testing

/// Worked cases of the language's second edition, which lie beside the repository where it is developed: each a record with
/// questions and what the answers must hold. Here those are played whose sections are built; `docs/contract.md` has the
/// rules themselves, and `Tests/Functional` retells what matters.
@Suite("Worked cases")
struct WorkedCasesTests {
  private static let folder = Product.repository.deletingLastPathComponent().appendingPathComponent(
    "shared/cases-2")
  private static let isThere = FileManager.default.fileExists(atPath: folder.path)

  private static let names = [
    "a-a-month-cut-short", "a-days-after-an-evening", "a-days-are-days", "days-after-start-with-the-day",
    "days-end-of-last-day", "days-over-at-midnight", "hours-are-exact", "a4-decimals", "a5-between-two-days",
    "a6-verifies-begun", "a-retracts", "made-whatever-became-of-it", "open-until-an-hour-includes-it",
    "retract-a-report", "retract-a-verification", "retract-one-thing", "a2-group-in-lists", "c-any-of-them",
    "c-own-member-by-group", "c-verifies-a-family",
  ]

  private struct Question: Decodable {
    let ask: String
    /// The states by kind, name and view.
    let expect: [String: [String: [String: String]]]
    let because: String
  }

  /// The part of a status that the cases ask for.
  private struct Status: Decodable {
    let proposals: [Row]
    let measures: [Row]
    let undertakings: [Row]

    /// The rows of a kind, by its key.
    subscript(kind: String) -> [Row]? {
      ["proposals": proposals, "measures": measures, "undertakings": undertakings][kind]
    }

    struct Row: Decodable {
      let name: String
      let views: [String: Cell]
    }

    struct Cell: Decodable {
      let state: String
    }
  }

  @Test("The answers are those that are expected", .enabled(if: isThere), arguments: names)
  func answers(name: String) throws {
    let record = try String(
      contentsOf: Self.folder.appendingPathComponent("\(name).reftel"), encoding: .utf8)
    let questions = try JSONDecoder().decode(
      [Question].self, from: Data(contentsOf: Self.folder.appendingPathComponent("\(name).json")))
    #expect(!questions.isEmpty)
    let scratch = try ScratchFolder(["record.reftel": record])
    defer { scratch.remove() }
    for question in questions {
      let words = Scenario.words(of: question.ask.replacingOccurrences(of: "\"", with: "'"))
      #expect(words.first == "status", "\(name) asks for something else than a status")
      let outcome = try Tool.run(words + ["--json"], in: scratch.url)
      #expect(outcome.status == 0, "\(name): \(outcome.errors)")
      let status = try JSONDecoder().decode(Status.self, from: Data(outcome.output.utf8))
      for (kind, states) in question.expect {
        let rows = try #require(status[kind], "\(name) expects something of \(kind)")
        compare(states, rows, "\(name), \(question.ask): \(question.because)")
      }
    }
  }

  private func compare(_ expected: [String: [String: String]], _ rows: [Status.Row], _ what: String) {
    for (name, views) in expected {
      let row = rows.first { $0.name == name }
      for (view, state) in views {
        #expect(row?.views[view]?.state == state, "\(name) for \(view): \(what)")
      }
    }
  }
}

import Foundation
import Ledger
import Testing

/// Where the cases lie; `nil` where they do not.
private let workedCases: URL? = {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let folder = root.appending(path: "../shared/cases-2").standardizedFileURL
  return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
}()

/// Worked cases of the language's second edition, which lie beside the project where it is worked on: a record, questions,
/// and what must be answered. Elsewhere they are not played.
@Suite("Worked cases")
struct WorkedCasesTests {

  /// The cases on what is built.
  static let built = [
    "a2-group-in-lists", "c-any-of-them", "c-own-member-by-group", "c-verifies-a-family",
  ]

  private struct Question: Decodable {
    let ask: String
    let expect: [String: [String: [String: String]]]
  }

  @Test(
    "Every question has the answer that was worked out", .enabled(if: workedCases != nil), arguments: built)
  func answers(name: String) throws {
    let folder = try #require(workedCases)
    let text = try String(contentsOf: folder.appending(path: "\(name).reftel"), encoding: .utf8)
    let questions = try JSONDecoder().decode(
      [Question].self, from: Data(contentsOf: folder.appending(path: "\(name).json")))
    #expect(!questions.isEmpty)
    let record = try record(text)
    let engine = Engine(record)
    for question in questions {
      let words = question.ask.split(separator: " ").map(String.init)
      try #require(words.count == 3 && words[0] == "status" && words[1] == "--as-of", "\(question.ask)")
      let then = try instant(words[2], in: record)
      for (subject, views) in question.expect.values.flatMap(\.self) {
        let entity = try #require(record[subject])
        for (party, state) in views {
          let view = try #require(record.views.first { record.name(of: $0) == party })
          let found = engine.viewState(in: view, at: then).stateName(of: entity)
          #expect(found == state, "\(subject) for \(party), \(question.ask)")
        }
      }
    }
  }
}

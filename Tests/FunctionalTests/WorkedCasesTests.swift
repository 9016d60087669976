import Foundation
import TestSupport
import Testing

/// Worked cases of the language's second edition, which lie beside the repository where it is developed: each a record with
/// questions and what the answers must hold. `docs/contract.md` has the rules themselves, and `Tests/Functional` retells what
/// matters.
@Suite("Worked cases")
struct WorkedCasesTests {
  private static let folder = Product.repository.deletingLastPathComponent().appendingPathComponent(
    "shared/cases-2")
  private static let isThere = FileManager.default.fileExists(atPath: folder.path)

  /// A case that is left out: its record is none, since somebody makes a proposal in it that is another's to make.
  private static let leftOut = ["e-done-was-said-of-the-old-text"]

  private static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { file in file.hasSuffix(".reftel") && !leftOut.contains { file.hasPrefix($0) } }
      .map { String($0.dropLast(7)) }.sorted()
  }()

  private struct Question: Decodable {
    let ask: String
    let expect: JSON
    let because: String
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
      var words = Scenario.words(of: question.ask.replacingOccurrences(of: "\"", with: "'"))
      words.removeAll { $0 == "--target" }
      // What is asked of comes right behind the command.
      if words.first == "unlock", let target = words.indices.dropFirst().first(where: { isName(words, $0) }) {
        words.insert(words.remove(at: target), at: 1)
      }
      // What somebody knows is part of who knew what.
      var knower: String?
      if words.first == "known", let option = words.firstIndex(of: "--known-to") {
        knower = words[option + 1]
        words.removeSubrange(option...option + 1)
        words[0] = "knowledge"
      }
      let outcome = try Tool.run(words + ["--json"], in: scratch.url)
      #expect(outcome.status == 0, "\(name): \(outcome.errors)")
      let answer = try JSONDecoder().decode(JSON.self, from: Data(outcome.output.utf8))
      let what = "\(name), \(question.ask): \(question.because)"
      switch words.first {
      case "status": compareStatus(question.expect, answer, what)
      case "stuck": compareStuck(question.expect, answer, what)
      case "disputes": compareDisputes(question.expect, answer, what)
      case "unlock": compareUnlock(question.expect, answer, what)
      case "instructions": compareInstructions(question.expect, answer, what)
      case "knowledge": compareKnown(question.expect, answer, to: knower ?? "", what)
      default: Issue.record("\(what): not a question that is known")
      }
    }
  }

  /// Whether a word is neither an option nor the value of one.
  private func isName(_ words: [String], _ index: Int) -> Bool {
    !words[index].hasPrefix("--") && !["--as-of", "--moves", "--view"].contains(words[index - 1])
  }

  private func compareStatus(_ expected: JSON, _ answer: JSON, _ what: String) {
    for (kind, rows) in expected.members {
      let keys = ["days": "reachedAt", "deadlines": "deadline"]
      let table = answer[kind == "deadlines" ? "undertakings" : kind]?.elements
      #expect(table != nil, "nothing is told of \(kind): \(what)")
      for (name, views) in rows.members {
        let row = table?.first { $0["name"] == .string(name) }
        for (view, value) in views.members {
          let found = row?["views"]?[view]?[keys[kind] ?? "state"]
          #expect(found.map { isSame($0, value) } == true, "\(name) for \(view): \(what)")
        }
      }
    }
  }

  /// Instants may be written in different zones.
  private func isSame(_ one: JSON, _ other: JSON) -> Bool {
    if one == other { return true }
    guard case .string(let left) = one, case .string(let right) = other else { return false }
    let form = ISO8601DateFormatter()
    return form.date(from: left).map { $0 == form.date(from: right) } ?? false
  }

  private func compareStuck(_ expected: JSON, _ answer: JSON, _ what: String) {
    let expected =
      expected["stuck"]?.members.isEmpty == false || expected["stuck"] == .object([:])
      ? expected["stuck"] ?? expected : expected
    let found = answer["stuck"]?.elements ?? []
    if expected.members.isEmpty { #expect(found.isEmpty, "\(what)") }
    for (name, views) in expected.members {
      let row = found.first { $0["name"] == .string(name) }
      for (view, state) in views.members {
        #expect(row?["views"]?[view] == state, "\(name) for \(view): \(what)")
      }
    }
  }

  private func compareDisputes(_ expected: JSON, _ answer: JSON, _ what: String) {
    if let disputes = expected["disputes"]?.elements {
      let found = answer["disputes"]?.elements.map {
        JSON.array([$0["subject"] ?? .null, $0["clause"] ?? .null])
      }
      #expect(Set(found ?? []) == Set(disputes), "\(what)")
    }
    if let differing = expected["differing"]?.elements {
      #expect(
        Set(answer["differing"]?.elements.compactMap { $0["subject"] } ?? []) == Set(differing), "\(what)")
    }
  }

  private func compareUnlock(_ expected: JSON, _ answer: JSON, _ what: String) {
    #expect(answer["freed"] == expected["freed"], "\(what)")
    let found = answer["solutions"]?.elements.map { moves in
      Set(
        moves.elements.map { move in
          JSON.array(["party", "move", "subject", "clause", "like"].compactMap { move[$0] })
        })
    }
    #expect(
      Set(found ?? []) == Set(expected["solutions"]?.elements.map { Set($0.elements) } ?? []), "\(what)")
  }

  private func compareInstructions(_ expected: JSON, _ answer: JSON, _ what: String) {
    let items = answer["instructions"]?.elements.flatMap { $0["items"]?.elements ?? [] } ?? []
    if expected.members.isEmpty { #expect(items.isEmpty, "\(what)") }
    for (name, views) in expected.members {
      let item = items.first { $0["name"] == .string(name) }
      for (view, state) in views.members {
        #expect(item?["views"]?[view] == state, "\(name) for \(view): \(what)")
      }
    }
  }

  private func compareKnown(_ expected: JSON, _ answer: JSON, to knower: String, _ what: String) {
    let seats = answer["seats"]?.elements.filter {
      $0["name"] == .string(knower) || $0["party"] == .string(knower)
    }.compactMap { seat -> String? in if case .string(let name)? = seat["name"] { name } else { nil } }
    #expect(seats?.isEmpty == false, "\(what)")
    if let acts = expected["acts"]?.elements {
      let known = answer["acts"]?.elements.filter { act in
        seats?.contains { act["known"]?[$0]?["since"].map { $0 != .null } ?? false } ?? false
      }
      #expect(known?.compactMap { $0["line"] } == acts, "\(what)")
    }
    if let names = expected["names"]?.elements {
      let known = answer["names"]?.elements.filter { name in
        seats?.contains { name["known"]?[$0] != nil } ?? false
      }
      #expect(Set(known?.compactMap { $0["name"] } ?? []) == Set(names), "\(what)")
    }
  }
}

/// Any JSON.
private enum JSON: Hashable, Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSON].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  subscript(key: String) -> JSON? { members[key] }

  var members: [String: JSON] { if case .object(let members) = self { members } else { [:] } }
  var elements: [JSON] { if case .array(let elements) = self { elements } else { [] } }
}

import TestSupport
import Testing

@testable import Ledger

/// What somebody does not know may be anything, or not be at all: what they could know is the same (§10).
@Suite("Properties of what somebody could know")
struct KnowledgePropertyTests {
  private static let instants = ["1999-03-04", "1999-03-12", "1999-03-25 12:00", "1999-04-20"]

  private func knowledge(_ text: String) throws -> Knowledge {
    let (record, diagnostics) = Record.reading(text)
    let errors = diagnostics.filter { $0.severity == .error }
    try #require(errors.isEmpty, "\(errors.map(\.message)) in\n\(text)")
    return Knowledge(record)
  }

  private func excerpt(_ text: String, _ knower: String, _ date: String) throws -> String {
    let knowledge = try knowledge(text)
    let who = try #require(knowledge.knower(knower))
    return String(
      decoding: knowledge.excerpt(for: who, at: try instant(date, in: knowledge.record)), as: UTF8.self)
  }

  private func instant(_ text: String, in record: Record) throws -> Instant {
    try record.date(from: text).end
  }

  @Test("What somebody could know is a record of its own, without errors", arguments: Seeds.first(12))
  func isSound(seed: Int) throws {
    let talks = TalkRecord(seed: seed)
    for knower in talks.knowers {
      for date in Self.instants {
        let text = try excerpt(talks.text, knower, date)
        let (record, diagnostics) = Record.reading(text)
        let errors = diagnostics.filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(knower) \(date): \(errors.map(\.message)) in\n\(text)\nof\n\(talks.text)")
        #expect(record.partial != nil)
      }
    }
  }

  @Test("What somebody does not know changes nothing of what they could know", arguments: Seeds.first(12))
  func noninterference(seed: Int) throws {
    let talks = TalkRecord(seed: seed)
    let known = try knowledge(talks.text)
    var random = SeededGenerator(seed: seed)
    for knower in talks.knowers {
      let who = try #require(known.knower(knower))
      for date in Self.instants {
        let instant = try instant(date, in: known.record)
        let text = try excerpt(talks.text, knower, date)
        let other = changed(talks, known, who, instant, &random)
        guard Record.reading(other).diagnostics.allSatisfy({ $0.severity != .error }) else { continue }
        let same = try excerpt(other, knower, date)
        let lines = (text.split(separator: "\n"), same.split(separator: "\n"))
        let difference = lines.1.difference(from: lines.0)
        #expect(difference.isEmpty, "\(knower) \(date):\n\(talks.text)\nchanged to\n\(other)")
      }
    }
  }

  /// A property that changes nothing shows nothing.
  @Test("Most changes leave a valid record, and leave out or rename something")
  func usefulChanges() throws {
    var (tried, useful) = (0, 0)
    for seed in Seeds.first(10) {
      let talks = TalkRecord(seed: seed)
      let known = try knowledge(talks.text)
      var random = SeededGenerator(seed: seed)
      for knower in talks.knowers {
        let who = try #require(known.knower(knower))
        let other = changed(talks, known, who, try instant("1999-03-12", in: known.record), &random)
        tried += 1
        let isValid = Record.reading(other).diagnostics.allSatisfy { $0.severity != .error }
        if isValid, other != talks.text { useful += 1 }
      }
    }
    #expect(useful * 2 > tried, "only \(useful) of \(tried)")
  }

  // MARK: Changes

  /// The record with what somebody does not know changed: names and titles are others, acts are left out, and there is a pact
  /// that they know nothing of.
  private func changed(
    _ talks: TalkRecord, _ knowledge: Knowledge, _ who: Knower, _ instant: Instant,
    _ random: inout SeededGenerator
  ) -> String {
    let record = knowledge.record
    func isKnown(_ entity: Entity) -> Bool {
      knowledge.time(of: entity, for: who).map { $0 <= instant } ?? false
    }
    let unknown = record.headings.filter { !isKnown($0.entity) && $0.entity.kind != .item }.map(
      \.heading.name)
    var declarations = talks.declarations
    // What is not known may stand anywhere.
    let moved = declarations.filter { block in TalkRecord.secretName(block).map(unknown.contains) ?? false }
    declarations.removeAll { block in moved.contains(block) }
    declarations += moved
    var lines = talks.acts
    let seats = knowledge.seats(of: who)
    var unknownLines: Set<String> = []
    for act in record.oneActALine {
      let isKnown = seats.contains { seat in
        knowledge.time(ofLine: act, at: seat).map { $0 <= instant } ?? false
      }
      guard !isKnown else { continue }
      unknownLines.insert(record.text(ofAct: act))
    }
    // With what is disclosed go acts that others know, and from whom they know them is not looked at.
    if !talks.hasDisclosures {
      lines.removeAll { line in unknownLines.contains(line) && random.chance(40) }
    }
    lines = lines.map {
      unknownLines.contains($0) ? $0.replacing("\"", with: "\"so ", maxReplacements: 1) : $0
    }
    let others = talks.knowers.filter { name in
      knowledge.knower(name).map { knower in !knowledge.seats(of: knower).contains(where: seats.contains) }
        ?? false
    }
    let parties = others.filter { name in if case .party? = record[name] { true } else { false } }
    if parties.count > 1 {
      declarations.insert(
        "proposal hidden-pact \"Hidden\" from \(parties[0]) to \(parties[1])\n  known to \(parties[0]), \(parties[1])",
        at: random.number(0...declarations.count))
      lines.insert(
        "1999-03-02 \(parties[0]) makes hidden-pact to \(parties[1])", at: random.number(0...lines.count))
    }
    var text = TalkRecord.text(declarations + lines)
    for name in unknown where random.chance(50) { text = renaming(name, in: text) }
    return text
  }

  /// The text with another name wherever a name stands, also as that of a family's members.
  private func renaming(_ name: String, in text: String) -> String {
    var result = ""
    var word = ""
    func end() {
      if word == name || word.hasPrefix(name + ".") {
        result += "other-" + word
      } else if word == "@" + name {
        result += "@other-" + name
      } else {
        result += word
      }
      word = ""
    }
    for character in text {
      if character.isLetter || character.isNumber || "-_.@".contains(character) {
        word.append(character)
      } else {
        end()
        result.append(character)
      }
    }
    end()
    return result
  }
}

extension Record {
  /// The first act of each line.
  fileprivate var oneActALine: [Int] {
    acts.indices.filter { $0 == 0 || acts[$0 - 1].place != acts[$0].place }
  }

  /// The text of an act, without its last line feed.
  fileprivate func text(ofAct index: Int) -> String {
    let place = acts[index].place
    let bytes = files[Int(place.file)].bytes[Int(place.start)..<Int(place.end)]
    return String(decoding: bytes.last == 0x0A ? bytes.dropLast() : bytes, as: UTF8.self)
  }
}

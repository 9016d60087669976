import Ledger
import TestSupport
import Testing

/// What is short for something longer means the long form: groups, several actors, families.
@Suite("Short forms")
struct ShortFormTests {
  /// An act on one object.
  private struct Single: Equatable {
    let instant: Instant
    let actor: Identifier<Party>?
    let deed: Deed
    let object: Entity?
    let accounts: [Identifier<Party>]
  }

  private func singles(_ record: Record) -> [Single] {
    record.acts.flatMap { act in
      (act.objects.isEmpty ? [nil] : act.objects.map(Optional.some)).map {
        Single(
          instant: act.date.instant, actor: act.actor, deed: act.deed, object: $0, accounts: act.accounts)
      }
    }
  }

  @Test("Groups, several actors and families are what they are short for", arguments: 1...150)
  func longForm(seed: Int) throws {
    var options = GeneratedRecord.Options()
    options.hasSharedInstants = seed % 2 == 0
    let generated = GeneratedRecord(seed: seed, options)
    let short = try record(generated.text)
    let long = try record(WrittenOut(generated).text)
    #expect(short.undertakings.map(\.heading.name) == long.undertakings.map(\.heading.name))
    #expect(short.undertakings.map(\.debtor) == long.undertakings.map(\.debtor))
    #expect(short.undertakings.map(\.creditors) == long.undertakings.map(\.creditors))
    #expect(short.undertakings.map(\.clauses) == long.undertakings.map(\.clauses))
    #expect(short.proposals.map(\.parties) == long.proposals.map(\.parties))
    #expect(singles(short) == singles(long))
    let (one, other) = (Engine(short), Engine(long))
    for then in try ["1999-03-20", "1999-04-09"].map({ try instant($0, in: short) }) {
      for view in short.views {
        #expect(Snapshot(one, view, at: then) == Snapshot(other, view, at: then))
      }
    }
  }

  @Test("Records made at random have short forms in them")
  func shortForms() {
    let texts = (1...150).map { GeneratedRecord(seed: $0).text }
    for words in ["Pair", "Most", " accept ", " undertake ", "by each of"] {
      #expect(texts.count { $0.contains(words) } > 15, "few have '\(words)'")
    }
    let families = (1...150).count { seed in
      let generated = GeneratedRecord(seed: seed)
      return generated.families.keys.contains { name in
        generated.declarations.contains {
          $0.text.contains("(\(name) ") || $0.text.contains("after \(name) ")
        }
      }
    }
    #expect(families > 5, "only \(families) have a family in a condition")
  }

  @Test("Behind several actors, or a group, the verb is laid out in the plural")
  func plural() {
    func formatted(_ text: String, groups: Set<String> = []) -> String {
      String(decoding: Formatter.formatted(Array(text.utf8), groups: groups), as: UTF8.self)
    }
    #expect(formatted("2001-01-01 A,B  makes p\n") == "2001-01-01 A, B make p\n")
    #expect(formatted("2001-01-01 A makes p\n") == "2001-01-01 A makes p\n")
    #expect(formatted("2001-01-01 G makes p\n") == "2001-01-01 G makes p\n")
    #expect(formatted("2001-01-01 G makes p\n", groups: ["G"]) == "2001-01-01 G make p\n")
    #expect(formatted("group G of A\n2001-01-01 G reads u as written\n").hasSuffix("G read u as written\n"))
    #expect(formatted("2001-01-01 A, B occurs\n") == "2001-01-01 A, B occur\n")
  }
}

import Testing

@testable import Ledger

@Suite("What a directive says, part by part")
struct SyntaxTests {
  /// The parts of a directive as words, each with what it is.
  private func outline(_ text: String) -> [String] {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      var parser = DirectiveParser(bytes: bytes, file: 0)
      parser.parse(0..<bytes.count)
      let source = parser.source
      let all = parser.directive.names
      func names(_ range: SyntaxRange) -> String {
        all[range.indices].map { source.text($0) }.joined(separator: " ")
      }
      var lines: [String] = []
      switch parser.directive.head {
      case .act(let act):
        lines.append(
          "act \(act.actors.indices.isEmpty ? "-" : names(act.actors)) \(act.verb?.rawValue ?? "-") [\(names(act.objects))]"
            + " to [\(names(act.addressees))] according to [\(names(act.accounts))]")
      case .assertion(let assertion):
        lines.append(
          "assertion [\(names(assertion.subjects))] \(assertion.state.map { source.text($0) } ?? "-")")
      case .declaration(let declaration):
        lines.append("\(declaration.kind.rawValue) \(declaration.name.map { source.text($0) } ?? "-")")
      case .setting(let setting): lines.append("setting \(setting.setting.rawValue)")
      case .unknown(let word): lines.append("unknown \(word.map { source.text($0) } ?? "-")")
      }
      for part in parser.directive.parts {
        switch part {
        case .citation(let token): lines.append("citation \(source.text(token))")
        case .quote(let token): lines.append("quote \(source.text(token))")
        case .tag(let token): lines.append("tag \(source.text(token))")
        case .metadata(let key, let value):
          lines.append("metadata \(source.text(key)) \(value.map { source.text($0) } ?? "-")")
        case .clause(let clause):
          lines.append("clause \(clause.word.rawValue)\(clause.isComplete ? "" : " …")")
        }
      }
      lines.append("names: " + all.map { source.text($0) }.joined(separator: " "))
      for problem in parser.directive.faults + [parser.directive.problem].compactMap(\.self) {
        lines.append("problem: \(problem.message)")
      }
      return lines
    }
  }

  @Test("An act with all that an act can have")
  func act() {
    #expect(
      outline(
        #"1999-01-02 14:48 A accepts x, y to B, C according to D  @k#2 "a \"b\"" #t"# + "\n  key: value\n")
        == [
          "act A accepts [x y] to [B C] according to [D]", "citation @k#2", #"quote "a \"b\"""#, "tag #t",
          "metadata key: value", "names: A x y B C D",
        ])
  }

  @Test("A reading's clauses, and the names in them wherever they stand")
  func reading() {
    #expect(
      outline(
        "1999-01-02 A reads u\n  covers 3 x, y\n  after (a done or b done 3 z) and 2 days after c agreed")
        == [
          "act A reads [u] to [] according to []", "clause covers", "clause after", "names: A u x y a b z c",
        ])
  }

  @Test("Names that are words of the language")
  func clauseWordsAsNames() {
    #expect(
      outline(
        "undertaking covers \"X\" under verified by by to to\n  after covers done\n  verified by within or no"
      ) == [
        "undertaking covers", "clause under", "clause by", "clause to", "clause after", "clause verified",
        "names: covers verified by to covers within no",
      ])
  }

  @Test(
    "What stands before the first thing that makes no sense is there",
    arguments: [
      (
        "1999-01-02 A accepts x, y @k 5",
        [
          "act A accepts [x y] to [] according to []", "citation @k",
          "names: A x y", "problem: '5' does not belong here",
        ]
      ),
      (
        "1999-01-02 A frobs x",
        [
          "act A - [] to [] according to []", "names: A",
          "problem: 'frobs' is not a verb",
        ]
      ),
      (
        "undertaking u by A to B\n  after a done or",
        [
          "undertaking u", "clause by", "clause to",
          "clause after …", "names: u A B a", "problem: a condition is missing after this",
        ]
      ),
      (
        "1999-01-02 assert u, v due for",
        [
          "assertion [u v] due", "names: u v",
          "problem: a party or person is missing after this",
        ]
      ),
      ("include", ["setting include", "names: ", "problem: the path of a file is missing after this"]),
      ("frob x", ["unknown frob", "names: ", "problem: 'frob' starts no directive"]),
    ])
  func problems(text: String, expected: [String]) {
    #expect(outline(text) == expected)
  }
}

@Suite("The marks in an act's text")
struct MarkTests {
  private let declarations = """
    party A
    party B
    proposal accepts from A to B
    undertaking covers by A to B under accepts
    1999-01-01 A makes accepts

    """

  /// The marks of the record's last act, each as its kind and its text.
  private func marks(_ act: String) throws -> [String] {
    let record = try record(declarations + act)
    let act = try #require(record.acts.last)
    return record.marks(in: act).map { mark in
      let text = record.files[0].text(of: mark.place)
      return switch mark.kind {
      case .name(let entity): "\(entity.kind.rawValue) \(text)"
      case .citation(let index): "citation \(index) \(text)"
      case .quote: "quote \(text)"
      case .comment: "comment \(text)"
      }
    }
  }

  @Test("A verb is no name, even where a name is spelled so")
  func verbs() throws {
    #expect(try marks("1999-01-02 B accepts accepts") == ["party B", "proposal accepts"])
  }

  @Test("Quotation marks and semicolons in strings and notes")
  func strings() throws {
    #expect(
      try marks(
        #"1999-01-02 B reserves on accepts "\"a; b\" by A"  @k ; c"# + "\n  note: A; d\n  other: \"A; d\"")
        == [
          "party B", "proposal accepts", #"quote "\"a; b\" by A""#, "citation 0 @k", "comment ; c",
          "comment ; d",
          "quote \"A; d\"",
        ])
  }

  @Test("A citation is the act's own, after one that is quoted twice")
  func citations() throws {
    #expect(
      try marks("1999-01-02 B accepts accepts @k \"a\" \"b\" @l") == [
        "party B", "proposal accepts", "citation 0 @k", "quote \"a\"", "quote \"b\"", "citation 2 @l",
      ])
  }
}

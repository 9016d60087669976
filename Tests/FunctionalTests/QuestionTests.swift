import ArgumentParser
import Ledger
import Reports
import Testing

@testable import Questions
@testable import reftel

@Suite("Questions")
struct QuestionTests {
  @Test("Each question has a command of its name and purpose")
  func commands() {
    let groups = Reftel.configuration.groupedSubcommands
    for question in QuestionList.all {
      let command = groups.flatMap(\.subcommands).first { $0._commandName == question.name }
      #expect(command?.configuration.abstract == question.summary, "\(question.name)")
    }
    #expect(QuestionList.all.count == 20)
  }

  @Test("A server is asked by the names of options, and by what arguments are called")
  func names() {
    func names(_ question: any Question.Type) -> [String] { question.parameters.map(\.name) }
    let moment = ["as-of", "then", "without", "view", "known-to"]
    #expect(names(StatusQuestion.self) == ["open", "state", "of", "by", "due-within"] + moment)
    #expect(names(DeadlinesQuestion.self) == ["within"] + moment)
    #expect(names(JournalQuestion.self) == ["party", "about", "from", "until", "cites", "tag"] + moment)
    #expect(names(WhyQuestion.self) == ["name"] + moment)
    #expect(names(UnlockQuestion.self) == ["name", "moves", "seconds"] + moment)
    #expect(names(CompareQuestion.self) == ["with"] + moment)
    #expect(names(CheckQuestion.self) == [])
    #expect(names(SearchQuestion.self) == ["q", "limit", "offset", "facets"])
    #expect(names(CiteQuestion.self) == ["key"])
    for question in QuestionList.all {
      #expect(question.parameters.allSatisfy { !$0.help.isEmpty }, "\(question.name)")
    }
  }

  @Test("A query is read as the command's options are")
  func options() throws {
    let status = try StatusQuestion(query: [
      ("open", "yes"), ("state", "due"), ("state", "overdue,broken"), ("of", ""), ("by", "US"),
      ("by", "USSR"),
      ("due-within", "30 days"), ("view", "US"),
    ])
    #expect(status.open)
    #expect(status.state == ["due", "overdue,broken"])
    #expect(status.of == nil)
    #expect(status.by == "USSR")
    #expect(status.recordPath == ".")
    #expect(try StatusQuestion(query: []).open == false)
    #expect(try CompareQuestion(query: [("with", "1962")]).with == "1962")
  }

  @Test(
    "What a query says is never taken for an option",
    arguments: ["--help", "--json", "-h", "--", "-x", "@a b=c"])
  func dashes(word: String) throws {
    #expect(try StatusQuestion(query: [("of", word)]).of == word)
    #expect(try WhyQuestion(query: [("name", word)]).subject.name == word)
    #expect(try JournalQuestion(query: [("party", word)]).party == word)
    #expect(try SearchQuestion(query: [("q", word)]).text == word)
  }

  @Test("Numbers have the limits of a server, and its defaults")
  func limits() throws {
    let usual = try UnlockQuestion(query: [("name", "lift")])
    #expect(usual.moves == 3 && usual.seconds == 10)
    #expect(try UnlockQuestion(query: [("name", "lift"), ("seconds", "20")]).seconds == 20)
    for (name, text) in [
      ("seconds", "21"), ("seconds", "0"), ("moves", "6"), ("moves", "many"), ("moves", "-1"),
    ] {
      #expect(throws: QueryError.self, "\(name)=\(text)") {
        try UnlockQuestion(query: [("name", "lift"), (name, text)])
      }
    }
    #expect(throws: QueryError(in: "limit", "a whole number from 1 to 200 is needed")) {
      try SearchQuestion(query: [("q", "bombers"), ("limit", "201")])
    }
    #expect(throws: QueryError(in: "offset", "a whole number from 0 up is needed")) {
      try SearchQuestion(query: [("q", "bombers"), ("offset", "-1")])
    }
    // The command may take as long as it likes.
    #expect(try UnlockQuestion.parse(["lift", "--moves", "9", "--seconds", "600"]).seconds == 600)
    #expect(throws: (any Error).self) { try UnlockQuestion.parse(["lift", "--moves", "0"]) }
  }

  @Test("What is missing or misspelt is called by its name")
  func problems() {
    #expect(throws: QueryError(in: "name", "missing: An undertaking, proposal, measure, day or right.")) {
      try WhyQuestion(query: [("name", "")])
    }
    #expect(throws: QueryError(in: "with", "missing: The other instant.")) { try CompareQuestion(query: []) }
    #expect(
      throws: QueryError(
        "'vew' is no parameter of this; those known are: name, as-of, then, without, view, known-to")
    ) {
      try WhyQuestion.checkNames(["name", "vew"])
    }
    #expect(throws: QueryError("'as-of' is no parameter of this; it takes none")) {
      try CheckQuestion.checkNames(["as-of"])
    }
  }

  @Test("A time needs no quotation marks, and the record may stand behind it")
  func periods() throws {
    #expect(
      try DeadlinesQuestion.parse(["--within", "10", "working", "days", "folder"]).recordPath == "folder")
    #expect(try DeadlinesQuestion.parse(["--within", "30 days", "my folder"]).recordPath == "my folder")
    #expect(try StatusQuestion.parse(["--due-within", "30", "days"]).recordPath == ".")
    #expect(try StatusQuestion.parse(["folder", "--due-within", "30 days"]).recordPath == "folder")
    for words in [["--within", "30", "days", "a", "b"], ["a", "--within", "30", "days", "b"]] {
      #expect(throws: (any Error).self, "\(words)") { try DeadlinesQuestion.parse(words) }
    }
    // A server's value is one word, whatever blanks are in it: nothing of it is passed over.
    let record = Record.reading("party A\n").record
    let asked = AskedRecord(Engine(record), at: .distantPast, views: nil, options: QueryOptions())
    #expect(throws: QueryError.self) {
      try DeadlinesQuestion(query: [("within", "30 days or so")]).answer(of: asked)
    }
  }
}

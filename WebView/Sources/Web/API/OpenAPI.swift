import Reports

/// The API described for programs (OpenAPI 3.1).
enum OpenAPI {
  private struct Parameter {
    let name: String
    let what: String
    var isRequired = false
    var isList = false
    /// What it may be, where it is a number.
    var bounds: ClosedRange<Int>?
  }

  /// The names of what a question takes.
  static func parameters(of question: API.Question) -> [String] { describe(question).parameters.map(\.name) }

  private static let moment = [
    Parameter(
      name: "as-of",
      what: "The date to look at: 1962-11-12, '1962-11-12 20:30'. By default the record's end, or now."),
    Parameter(
      name: "view",
      what:
        "One party's view only; text is the view without readings. It hides nothing that is known to others."),
    Parameter(name: "then", what: "What if: an act added at that instant.", isList: true),
    Parameter(
      name: "without", what: "What if: the act on this line left out: record.reftel:12.", isList: true),
  ]

  private static let key = Parameter(
    name: "key", what: "A document's key, with a paragraph's number behind # if one is meant.",
    isRequired: true)

  private static let name = Parameter(
    name: "name", what: "An undertaking, proposal or measure.", isRequired: true)

  private static func describe(_ question: API.Question) -> (summary: String, parameters: [Parameter]) {
    switch question {
    case .status:
      (
        "Where everything stands, view by view",
        [
          Parameter(name: "open", what: "Only what is open: yes."),
          Parameter(name: "state", what: "Only what is in this state in some party's view.", isList: true),
          Parameter(name: "of", what: "Only what a party has to do with, or what belongs to a proposal."),
          Parameter(name: "by", what: "Only what this party owes, offers or keeps up."),
          Parameter(name: "due-within", what: "Only undertakings due within a time: 30 days."),
        ] + moment
      )
    case .deadlines:
      (
        "The deadlines that run, the nearest first",
        [Parameter(name: "within", what: "Only those that are over, or will be within this time: 30 days.")]
          + moment
      )
    case .disputes: ("Who reads what differently", moment)
    case .journal:
      (
        "The acts by time, filtered",
        [
          Parameter(name: "party", what: "Acts of this party."),
          Parameter(name: "about", what: "Acts about this name."),
          Parameter(name: "from", what: "Acts of this date or later."),
          Parameter(name: "until", what: "Acts of this date or earlier."),
          Parameter(name: "cites", what: "Acts that cite this document, or this paragraph of it: key#7."),
          Parameter(name: "tag", what: "Acts with this tag."),
        ] + moment
      )
    case .history: ("Each change of state, with the act that caused it", [name] + moment)
    case .why: ("What a state rests on", [name] + moment)
    case .stuck: ("What stays undone even if everyone does what they hold to be due", moment)
    case .unlock:
      (
        "The smallest sets of moves that would free an undertaking",
        [
          Parameter(name: "name", what: "An undertaking.", isRequired: true),
          Parameter(name: "moves", what: "How many moves a set may have; by default 3.", bounds: 1...5),
          Parameter(name: "seconds", what: "How long to take at most; by default 10.", bounds: 1...20),
        ] + moment
      )
    case .compare:
      (
        "What changed between two instants",
        [Parameter(name: "with", what: "The other date.", isRequired: true)] + moment
      )
    case .check: ("Everything that is wrong in the record", [])
    case .telegrams:
      (
        "The documents by date, filtered",
        [
          Parameter(name: "from", what: "Documents whose sender's name has these words.", isList: true),
          Parameter(name: "to", what: "Documents whose addressee's name has these words.", isList: true),
          Parameter(name: "person", what: "Documents that name this person.", isList: true),
          Parameter(
            name: "number", what: "Documents of this number, or that went on to others with it.", isList: true
          ),
          Parameter(name: "subject", what: "Documents whose subject line has these words.", isList: true),
          Parameter(name: "classification", what: "Documents with this marking: top-secret.", isList: true),
          Parameter(name: "genre", what: "Documents of this kind: telegram, letter.", isList: true),
          Parameter(name: "after", what: "Documents of this day or later; a month or year will do."),
          Parameter(name: "before", what: "Documents of an earlier day than this."),
          Parameter(name: "limit", what: "List at most this many.", bounds: 1 ... .max),
        ]
      )
    case .search:
      (
        "The documents that have words, the best first",
        [
          Parameter(name: "q", what: "What to search for, as `reftel search` takes it.", isRequired: true),
          Parameter(name: "limit", what: "Show at most this many; by default 20.", bounds: 1...200),
          Parameter(name: "offset", what: "Skip this many first.", bounds: 0 ... .max),
        ]
      )
    case .show: ("A document: its fields, its text by paragraphs, its notes, the acts that cite it", [key])
    case .references: ("What a document cites, and what cites it", [key])
    case .cite: ("A document as bibliographies cite it, in all styles", [key])
    }
  }

  private static func schema(_ parameter: Parameter) -> JSONValue {
    let text = JSONValue.object([.init("type", .string("string"))])
    if let bounds = parameter.bounds {
      let most = bounds.upperBound == .max ? [] : [JSONValue.Member("maximum", .number(bounds.upperBound))]
      return .object(
        [.init("type", .string("integer")), .init("minimum", .number(bounds.lowerBound))] + most)
    }
    return parameter.isList ? .object([.init("type", .string("array")), .init("items", text)]) : text
  }

  /// The whole description.
  ///
  /// - Parameter base: the path that all others start with; empty where there is none.
  static func json(base: String) -> JSONValue {
    let paths = API.Question.allCases.map { question -> JSONValue.Member in
      let (summary, parameters) = describe(question)
      let answers: [JSONValue.Member] = [
        answer("200", "The answer of `reftel \(question.rawValue) --json`", question.rawValue),
        answer("400", "The question cannot be answered as it was asked", "Problem"),
        answer("409", "The record has errors", "Problem"),
      ]
      return .init(
        "/api/\(question.rawValue)",
        .object([
          .init(
            "get",
            .object([
              .init("operationId", .string(question.rawValue)), .init("summary", .string(summary)),
              .init("parameters", .array(parameters.map(json(of:)))), .init("responses", .object(answers)),
            ]))
        ]))
    }
    return .object([
      .init("openapi", .string("3.1.0")),
      .init(
        "info",
        .object([
          .init("title", .string("Reftel")), .init("version", .string("0.1.0")),
          .init(
            "description",
            .string(
              "A record of negotiated agreements. Each answer equals that of the command of the same name with --json."
            )),
        ])),
      .init("servers", .array([.object([.init("url", .string(base.isEmpty ? "/" : base))])])),
      .init("paths", .object(paths)),
      .init(
        "components",
        .object([
          .init(
            "schemas",
            .object(
              API.Question.allCases.map(AnswerSchema.member(for:)) + [
                .init(
                  "Problem",
                  .object([
                    .init("type", .string("object")), .init("required", .array([.string("error")])),
                    .init(
                      "properties",
                      .object([.init("error", .object([.init("type", .string("string"))]))])),
                  ]))
              ]))
        ])),
    ])
  }

  private static func json(of parameter: Parameter) -> JSONValue {
    .object([
      .init("name", .string(parameter.name)), .init("in", .string("query")),
      .init("required", .bool(parameter.isRequired)), .init("description", .string(parameter.what)),
      .init("schema", schema(parameter)),
    ])
  }

  private static func answer(_ status: String, _ what: String, _ schema: String) -> JSONValue.Member {
    .init(
      status,
      .object([
        .init("description", .string(what)),
        .init(
          "content",
          .object([
            .init(
              "application/json",
              .object([
                .init("schema", .object([.init("$ref", .string("#/components/schemas/\(schema)"))]))
              ]))
          ])),
      ]))
  }
}

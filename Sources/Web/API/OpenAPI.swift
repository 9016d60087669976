import Reports

/// The API described for programs (OpenAPI 3.1).
enum OpenAPI {
  private struct Parameter {
    let name: String
    let what: String
    var isRequired = false
    var isList = false
  }

  private static let moment = [
    Parameter(
      name: "as-of",
      what: "The date to look at: 1962-11-12, '1962-11-12 20:30'. By default the record's end, or now."),
    Parameter(name: "view", what: "One party's view only; text is the view without readings."),
    Parameter(name: "then", what: "What if: an act added at that instant.", isList: true),
    Parameter(
      name: "without", what: "What if: the act on this line left out: record.reftel:12.", isList: true),
  ]

  private static let name = Parameter(
    name: "name", what: "An undertaking, proposal or measure.", isRequired: true)

  private static func describe(_ question: API.Question) -> (summary: String, parameters: [Parameter]) {
    switch question {
    case .status: ("Where everything stands, view by view", moment)
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
    case .stuck: ("What stays undone though everyone does what they hold to be due", moment)
    case .unlock:
      (
        "The smallest sets of moves that would free an undertaking",
        [
          Parameter(name: "name", what: "An undertaking.", isRequired: true),
          Parameter(name: "moves", what: "How many moves a set may have: 1 to 5, by default 3."),
          Parameter(name: "seconds", what: "How long to search: 1 to 20, by default 10."),
        ] + moment
      )
    case .compare:
      (
        "What changed between two instants",
        [Parameter(name: "with", what: "The other date.", isRequired: true)] + moment
      )
    case .check: ("Everything that is wrong in the record", [])
    }
  }

  private static func schema(_ parameter: Parameter) -> JSONValue {
    let text = JSONValue.object([.init("type", .string("string"))])
    return parameter.isList ? .object([.init("type", .string("array")), .init("items", text)]) : text
  }

  /// The whole description.
  static var json: JSONValue {
    let paths = API.Question.allCases.map { question -> JSONValue.Member in
      let (summary, parameters) = describe(question)
      let answers: [JSONValue.Member] = [
        answer("200", "The answer of `reftel \(question.rawValue) --json`", "Answer"),
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
      .init("paths", .object(paths)),
      .init(
        "components",
        .object([
          .init(
            "schemas",
            .object([
              .init("Answer", .object([.init("type", .string("object"))])),
              .init(
                "Problem",
                .object([
                  .init("type", .string("object")), .init("required", .array([.string("error")])),
                  .init(
                    "properties",
                    .object([.init("error", .object([.init("type", .string("string"))]))])),
                ])),
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

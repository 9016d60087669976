import Questions
import Reports

/// The API described for programs (OpenAPI 3.1), as the questions describe themselves.
enum OpenAPI {
  /// The whole description.
  ///
  /// - Parameter base: the path that all others start with; empty where there is none.
  static func json(base: String) -> JSONValue {
    .object([
      .init("openapi", .string("3.1.0")),
      .init(
        "info",
        .object([
          .init("title", .string("Reftel")), .init("version", .string("0.1.0")),
          .init(
            "description",
            .string(
              """
              A record of negotiated agreements. Each answer equals that of the command of the same name with --json. \
              \(QuestionList.dateHelp)
              """)),
        ])),
      .init("servers", .array([.object([.init("url", .string(base.isEmpty ? "/" : base))])])),
      .init("paths", .object(QuestionList.all.map(path))),
      .init("components", .object([.init("schemas", .object(QuestionList.all.map(schema) + [problem]))])),
    ])
  }

  private static func path(of question: any Question.Type) -> JSONValue.Member {
    let answers: [JSONValue.Member] = [
      answer("200", "The answer of `reftel \(question.name) --json`", question.name),
      answer("400", "The question cannot be answered as it was asked", "Problem"),
      answer("409", "The record has errors", "Problem"),
    ]
    return .init(
      "/api/\(question.name)",
      .object([
        .init(
          "get",
          .object([
            .init("operationId", .string(question.name)), .init("summary", .string(question.summary)),
            .init("parameters", .array(question.parameters.map(json))), .init("responses", .object(answers)),
          ]))
      ]))
  }

  private static func answer(_ status: String, _ what: String, _ schema: String) -> JSONValue.Member {
    let reference = JSONValue.object([.init("$ref", .string("#/components/schemas/\(schema)"))])
    return .init(
      status,
      .object([
        .init("description", .string(what)),
        .init(
          "content", .object([.init("application/json", .object([.init("schema", reference)]))])),
      ]))
  }

  // MARK: Parameters

  private static func json(of parameter: Parameter) -> JSONValue {
    .object([
      .init("name", .string(parameter.name)), .init("in", .string("query")),
      .init("required", .bool(parameter.isRequired)), .init("description", .string(parameter.help)),
      .init("schema", schema(of: parameter)),
    ])
  }

  private static func schema(of parameter: Parameter) -> JSONValue {
    // What `--state <state>` calls the value: `state`.
    let title = JSONValue.Member("title", .string(parameter.valueName))
    let text: [JSONValue.Member] = [.init("type", .string("string"))]
    if parameter.isFlag { return .object(text + [.init("enum", .array([.string("yes")]))]) }
    if parameter.isList {
      return .object([.init("type", .string("array")), .init("items", .object(text + [title]))])
    }
    guard let limits = parameter.limits else { return .object(text + [title]) }
    let most = limits.mostServed == .max ? [] : [JSONValue.Member("maximum", .number(limits.mostServed))]
    let usual = parameter.defaultValue.flatMap { Int($0) }.map { JSONValue.Member("default", .number($0)) }
    return .object(
      [.init("type", .string("integer")), .init("minimum", .number(limits.least))] + most
        + [usual].compactMap(\.self))
  }

  // MARK: Answers

  private static func schema(of question: any Question.Type) -> JSONValue.Member {
    .init(
      question.name,
      .object([
        .init("type", .string("object")),
        .init("required", .array(question.description.members.map { .string($0.name) })),
        .init("properties", .object(question.description.members.map { .init($0.name, schema(of: $0)) })),
      ]))
  }

  private static func schema(of member: AnswerMember) -> JSONValue {
    let kind = JSONValue.string(member.kind.rawValue)
    let type = JSONValue.Member("type", member.mayBeNull ? .array([kind, .string("null")]) : kind)
    return .object([type] + (member.kind == .list ? [.init("items", .object([]))] : []))
  }

  private static let problem = JSONValue.Member(
    "Problem",
    .object([
      .init("type", .string("object")), .init("required", .array([.string("error")])),
      .init("properties", .object([.init("error", .object([.init("type", .string("string"))]))])),
    ]))
}

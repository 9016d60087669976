import Reports

/// What an answer of the API consists of: its members, by their types, as the commands' `--json` has them.
enum AnswerSchema {
  enum Kind: String {
    case text = "string"
    case number = "integer"
    case list = "array"
    case object
    case truth = "boolean"
  }

  private struct Member {
    let name: String
    let kind: Kind
    var mayBeNull = false
  }

  /// The schema of a question's answer, under the question's name.
  static func member(for question: API.Question) -> JSONValue.Member {
    let members = members(of: question)
    return .init(
      question.rawValue,
      .object([
        .init("type", .string("object")),
        .init("required", .array(members.map { .string($0.name) })),
        .init("properties", .object(members.map { .init($0.name, schema($0)) })),
      ]))
  }

  private static func schema(_ member: Member) -> JSONValue {
    let kind = JSONValue.string(member.kind.rawValue)
    var schema: [JSONValue.Member] = [
      .init("type", member.mayBeNull ? .array([kind, .string("null")]) : kind)
    ]
    if member.kind == .list { schema.append(.init("items", .object([]))) }
    return .object(schema)
  }

  private static let moment = Member(name: "asOf", kind: .text)

  private static func lists(_ names: String...) -> [Member] { names.map { Member(name: $0, kind: .list) } }

  private static func members(of question: API.Question) -> [Member] {
    switch question {
    case .status: [moment] + lists("proposals", "measures", "undertakings")
    case .deadlines:
      [moment, Member(name: "within", kind: .text, mayBeNull: true)] + lists("deadlines")
    case .disputes: [moment] + lists("disputes")
    case .journal: lists("acts")
    case .history: [moment, Member(name: "name", kind: .text)] + lists("changes")
    case .why: [moment, Member(name: "name", kind: .text), Member(name: "views", kind: .object)]
    case .stuck: [moment] + lists("stuck")
    case .unlock:
      [
        moment, Member(name: "target", kind: .text), Member(name: "freed", kind: .truth, mayBeNull: true),
        Member(name: "searched", kind: .number),
      ] + lists("solutions", "follows")
    case .compare: [moment, Member(name: "with", kind: .text)] + lists("changes")
    case .check: lists("errors", "notes")
    case .telegrams: [Member(name: "total", kind: .number)] + lists("documents")
    case .search:
      [Member(name: "query", kind: .text), Member(name: "total", kind: .number)]
        + lists("alsoLookedFor", "hits")
    case .references: [Member(name: "key", kind: .text)] + lists("cites", "citedBy")
    case .cite: lists("citations")
    case .show: document
    }
  }

  /// The members of a document. What it does not say is null.
  private static var document: [Member] {
    func texts(_ names: String...) -> [Member] {
      names.map { Member(name: $0, kind: .text, mayBeNull: true) }
    }
    let handling = DocumentReport.members.map { member in
      switch member.kind {
      case .text: Member(name: member.key, kind: .text, mayBeNull: true)
      case .object: Member(name: member.key, kind: .object, mayBeNull: true)
      case .list: Member(name: member.key, kind: .list)
      }
    }
    return [Member(name: "key", kind: .text)] + lists("otherKeys")
      + [Member(name: "genre", kind: .text), Member(name: "title", kind: .text)] + lists("from", "to")
      + texts("number", "place", "classification", "subject", "volume", "identifier", "sourceNote")
      + [Member(name: "sent", kind: .object, mayBeNull: true)] + handling
      + lists("unread", "acts", "paragraphs", "notes")
  }
}

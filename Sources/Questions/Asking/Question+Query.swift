import ArgumentParser
public import Reports

extension Question {
  /// The question that a query asks, the part of an address behind the question mark: names with values. What it does
  /// not take is passed over, and what is empty is not given.
  ///
  /// - Throws: a problem when a value cannot be understood, or something is missing.
  public init(query items: [(name: String, value: String)]) throws(QueryError) {
    var (words, arguments): ([String], [String]) = ([], [])
    for parameter in Self.parameters where !parameter.isShared {
      let values = items.filter { $0.name == parameter.name && !$0.value.isEmpty }.map(\.value)
      guard let last = values.last ?? parameter.limits?.servedDefault.map(String.init) else {
        if parameter.isRequired { throw QueryError(in: parameter.name, "missing: \(parameter.help)") }
        continue
      }
      try parameter.limits?.validate(served: last)
      switch parameter.kind {
      case .flag: words.append("--\(parameter.name)")
      case .option: words += (parameter.isList ? values : [last]).map { "--\(parameter.name)=\($0)" }
      case .argument: arguments += parameter.isList ? values : [last]
      }
    }
    do {
      // Behind -- nothing is taken for an option.
      self = try Self.parse(words + (arguments.isEmpty ? [] : ["--"] + arguments))
    } catch {
      throw Self.problem(error)
    }
  }

  /// What is wrong with what was asked, without the dashes of the command line.
  private static func problem(_ error: any Error) -> QueryError {
    let message = message(for: error)
    let parts = message.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0].hasPrefix("--") else { return QueryError(message) }
    return QueryError(in: String(parts[0].dropFirst(2)), String(parts[1].drop { $0 == " " }))
  }

  /// Refuses a query with a name that the question does not take: it may be misspelt.
  public static func checkNames(_ names: [String]) throws(QueryError) {
    let known = parameters.map(\.name)
    guard let other = names.first(where: { !known.contains($0) }) else { return }
    let those = known.isEmpty ? "it takes none" : "those known are: \(known.joined(separator: ", "))"
    throw QueryError("'\(other.prefix(80))' is no parameter of this; \(those)")
  }

  /// The answer to what a query asks, for programs.
  public static func json(
    query items: [(name: String, value: String)], from source: some AnswerSource
  ) throws(AskingError) -> JSONValue {
    let question: Self
    do throws(QueryError) {
      try checkNames(items.map(\.name))
      question = try Self(query: items)
    } catch {
      throw .query(error)
    }
    return try question.json(from: source)
  }
}

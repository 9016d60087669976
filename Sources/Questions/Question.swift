public import ArgumentParser
public import Reports

/// A question that can be put to a record: one description, from which the command's options and help, the API's
/// parameters and its description, and the filters of pages come. Its properties are its options.
///
/// Conform to ``RecordQuestion`` or ``DocumentQuestion``, and name it in ``QuestionList``.
public protocol Question: ParsableArguments {
  /// What it is called, what it asks, and what its answer consists of.
  static var description: QuestionDescription { get }
  /// The options that many questions share, where it takes them.
  static var sharedOptions: (any ParsableArguments.Type)? { get }

  /// The answer, for programs.
  ///
  /// - Throws: a problem with what is asked, or with the index of the documents.
  func json(from source: some AnswerSource) throws(AskingError) -> JSONValue
}

extension Question {
  /// The word it goes by: the command's name, and the API's path.
  public static var name: String { description.name }
  /// What it asks, in a sentence.
  public static var summary: String { description.summary }
}

/// What is to be said of a question beside its options.
public struct QuestionDescription: Sendable {
  /// The word it goes by: the command's name, and the API's path.
  public let name: String
  /// What it asks, in a sentence.
  public let summary: String
  /// Where it stands in `reftel --help`.
  public let group: QuestionGroup
  /// What its answer in JSON consists of.
  public let members: [AnswerMember]
  /// What is otherwise where a server is asked.
  let served: [ServedRule]

  /// A description.
  init(
    _ name: String, _ summary: String, in group: QuestionGroup, answer members: [AnswerMember],
    served: [ServedRule] = []
  ) {
    self.name = name
    self.summary = summary
    self.group = group
    self.members = members
    self.served = served
  }
}

/// A question to a record at an instant, as it is or as it might be.
public protocol RecordQuestion: Question {
  /// What answers it.
  associatedtype Answer: JSONAnswer

  /// The answer.
  ///
  /// - Throws: a problem with what is asked: a name that nobody has, a date that is none.
  func answer(of asked: AskedRecord) throws(QueryError) -> Answer
}

extension RecordQuestion {
  /// When, in whose view, and what if.
  public static var sharedOptions: (any ParsableArguments.Type)? { MomentOptions.self }

  /// The answer, for programs.
  public func json(from source: some AnswerSource) throws(AskingError) -> JSONValue {
    do throws(QueryError) {
      return try answer(of: source.askedRecord).json
    } catch {
      throw .query(error)
    }
  }
}

/// A question to a record's documents, whatever stands in its ledger.
public protocol DocumentQuestion: Question {
  /// What answers it.
  associatedtype Answer: JSONAnswer

  /// The answer.
  ///
  /// - Throws: a problem with what is asked, or with the index.
  func answer(of documents: AskedDocuments) throws(AskingError) -> Answer
}

extension DocumentQuestion {
  /// None: documents are as they are.
  public static var sharedOptions: (any ParsableArguments.Type)? { nil }

  /// The answer, for programs.
  public func json(from source: some AnswerSource) throws(AskingError) -> JSONValue {
    try answer(of: try source.askedDocuments()).json
  }
}

/// The answer to a question, as all faces get it.
public protocol JSONAnswer {
  /// The answer for programs.
  var json: JSONValue { get }
}

/// A heading of `reftel --help`.
public enum QuestionGroup: Sendable {
  /// Where things stand, and what was done.
  case overview
  /// Why they stand so, and what would change it.
  case explanation
  /// Who knew what, met whom, and was told to say what.
  case knowledge
  /// The text.
  case ledger
  /// What lies under `telegrams/`.
  case document
}

public import ArgumentParser
public import Reports

/// What does a document cite, and what cites it?
public struct ReferencesQuestion: DocumentQuestion {
  /// Its name, what it asks, and what its answer consists of.
  public static let description = QuestionDescription(
    "references", "Show what a document cites, and what cites it.",
    in: .document,
    answer: [AnswerMember("key", .text)] + AnswerMember.lists("cites", "citedBy"))

  /// What is asked about, and the record.
  @OptionGroup public var subject: NameAndRecord<DocumentKey>

  /// The question, before its options are read.
  public init() {}

  /// The references, both ways.
  public func answer(of documents: AskedDocuments) throws(AskingError) -> ReferencesReport {
    try documents.references(of: try documents.passage(subject.name).document, withCiting: true)
  }
}

extension ReferencesReport: JSONAnswer {}

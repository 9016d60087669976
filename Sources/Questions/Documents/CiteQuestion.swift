public import ArgumentParser
public import Reports

/// How is a document cited?
public struct CiteQuestion: DocumentQuestion {
  /// Its name, what it asks, and what its answer consists of.
  public static let description = QuestionDescription(
    "cite", "Cite a document as a bibliography does.",
    in: .document,
    answer: AnswerMember.lists("citations"))

  /// What is asked about, and the record.
  @OptionGroup public var subject: NameAndRecord<DocumentKey>

  /// The question, before its options are read.
  public init() {}

  /// The citations in all styles.
  public func answer(of documents: AskedDocuments) throws(AskingError) -> CitationReport {
    CitationReport([try documents.passage(subject.name)])
  }
}

extension CitationReport: JSONAnswer {}

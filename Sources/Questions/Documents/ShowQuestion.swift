public import ArgumentParser
public import Reports

/// What does a document say?
public struct ShowQuestion: DocumentQuestion {
  /// Its name, what it asks, and what its answer consists of: what a document does not say is null.
  public static let description = QuestionDescription(
    "show",
    "Show a document: its fields, its text by paragraphs, its notes, and the acts that cite it.",
    in: .document,
    answer: [AnswerMember("key", .text)] + AnswerMember.lists("otherKeys")
      + [AnswerMember("genre", .text), AnswerMember("title", .text)] + AnswerMember.lists("from", "to")
      + ["number", "place", "classification", "subject", "volume", "identifier", "sourceNote"].map {
        saying($0)
      }
      + [saying("sent", .object)] + DocumentReport.members.map(member)
      + AnswerMember.lists("persons", "lineReferences", "unread", "acts", "paragraphs", "notes"))

  private static func saying(_ name: String, _ kind: AnswerMember.Kind = .text) -> AnswerMember {
    AnswerMember(name, kind, mayBeNull: true)
  }

  private static func member(_ member: DocumentReport.Member) -> AnswerMember {
    switch member.kind {
    case .text: saying(member.key)
    case .object: saying(member.key, .object)
    case .list: AnswerMember(member.key, .list)
    }
  }

  /// What is asked about, and the record.
  @OptionGroup public var subject: NameAndRecord<DocumentKey>

  /// The question, before its options are read.
  public init() {}

  /// The document.
  public func answer(of documents: AskedDocuments) throws(AskingError) -> DocumentReport {
    let document = try documents.passage(subject.name).document
    let references = try documents.references(of: document, withCiting: false)
    return DocumentReport(document, references: references.cites, record: documents.record)
  }
}

extension DocumentReport: JSONAnswer {}

public import ArgumentParser
public import Reports

/// What is wrong in the record? The one question that a record with errors answers; each face has looked through it by
/// the time it is asked.
public struct CheckQuestion: Question {
  /// Its name, what it asks, and what its answer consists of.
  public static let description = QuestionDescription(
    "check", "Report every error and warning: in the text, in assertions, in quotations.",
    in: .ledger,
    answer: AnswerMember.lists("errors", "notes"))

  /// None: what is wrong is wrong at any instant.
  public static let sharedOptions: (any ParsableArguments.Type)? = nil

  /// The question, before its options are read.
  public init() {}

  /// What is wrong, for programs.
  public func json(from source: some AnswerSource) throws(AskingError) -> JSONValue { source.check.json }
}

/// What is wrong in a record, and what is to be said besides.
public struct CheckAnswer: JSONAnswer {
  /// What is wrong.
  public let diagnostics: DiagnosticsReport
  /// What was not looked at, and why.
  public let notes: CheckNotes
  /// The quotations that were corrected; `nil` where that was not asked for.
  public let corrected: CorrectionsReport?

  /// An answer.
  public init(_ diagnostics: DiagnosticsReport, notes: CheckNotes, corrected: CorrectionsReport? = nil) {
    self.diagnostics = diagnostics
    self.notes = notes
    self.corrected = corrected
  }

  /// The answer for programs.
  public var json: JSONValue { diagnostics.json(notes: notes.lines, fixed: corrected?.json) }
}

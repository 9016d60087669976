public import Ledger

/// Everything that is wrong in a record, found in one go (§7, `check`): in its text, in what it cites, in its documents, in
/// what it asserts; and what is odd in it.
public struct RecordCheck: Sendable {
  /// What is wrong, in the order of the text.
  public let diagnostics: [Diagnostic]
  /// The files that diagnostics are about: the record's, then its documents'.
  public let files: [SourceFile]
  /// How many quotations could not be compared, for want of the text.
  public let uncompared: Int
  /// How many assertions were not tested, since what is wrong in the text may bear on them.
  public let untested: Int
  /// Senders and addressees of cited documents who are no post or party of the record, the most frequent first; empty where
  /// the record declares no post.
  public let strangers: [String]
  /// What would mend the quotations that differ from their sources in signs alone.
  public let corrections: [QuoteCorrection]
  /// What is to be said of the index of documents, where it could not be kept.
  public let notice: String?

  /// Checks a record that was read.
  ///
  /// - Parameter diagnostics: what was found wrong in its text.
  public init(of record: Record, _ diagnostics: [Diagnostic], in folder: RecordFolder) {
    let lookup = DocumentLookup(of: folder)
    let problems = DocumentProblems(of: lookup, behind: record)
    let findings = RecordFindings(of: record, diagnostics, lookup)
    self.diagnostics = (diagnostics + problems.diagnostics + findings.diagnostics).inOrderOfText()
    files = record.files + problems.files
    uncompared = findings.uncompared
    untested = findings.untested
    corrections = findings.corrections
    strangers = findings.strangers
    notice = lookup.notice
  }
}

/// What is to be found in a record beyond its text: citations that lead nowhere, assertions that fail, what is odd.
public struct RecordFindings: Sendable {
  /// What is wrong.
  public let diagnostics: [Diagnostic]
  /// How many quotations could not be compared, for want of the text.
  public let uncompared: Int
  /// How many assertions were not tested, since what is wrong in the text may bear on them.
  public let untested: Int
  /// Senders and addressees of cited documents who are no post or party of the record, the most frequent first; empty where
  /// the record declares no post.
  public let strangers: [String]
  /// What would mend the quotations that differ from their sources in signs alone.
  public let corrections: [QuoteCorrection]

  /// Looks up what a record cites, and tests what it asserts as far as what is wrong in its text lets it.
  ///
  /// - Parameters:
  ///   - diagnostics: what was found wrong in its text.
  ///   - known: the record's engine, where there is one already.
  public init(
    of record: Record, _ diagnostics: [Diagnostic], _ lookup: DocumentLookup, engine known: Engine? = nil
  ) {
    let citations = CitationCheck(of: record, lookup)
    var found = citations.problems
    uncompared = citations.uncompared
    corrections = citations.corrections
    strangers =
      record.posts.isEmpty ? [] : DocumentPaths(of: record, lookup).unmatched.map(\.name)
    if record.isDoubtful {
      // What was declared cannot be relied on, so nothing is asked of the engine.
      untested = record.assertions.count
    } else {
      let engine = known ?? Engine(record)
      let (failures, untested) = engine.testedAssertions()
      self.untested = untested
      found += failures + engine.oddities()
    }
    self.diagnostics = found
  }
}

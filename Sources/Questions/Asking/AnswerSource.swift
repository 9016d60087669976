public import Archive
public import Ledger
public import Reports

/// What can be asked, as a face has it at hand.
public protocol AnswerSource {
  /// The record at the instant looked at.
  var askedRecord: AskedRecord { get }
  /// The record's documents.
  ///
  /// - Throws: a problem when they have no index.
  func askedDocuments() throws(AskingError) -> AskedDocuments
  /// What is wrong in the record.
  var check: CheckAnswer { get }
}

/// A record that is asked about, with what every question to it shares: when, in whose view, what if.
public struct AskedRecord {
  /// What answers for the record, with what a what-if adds and leaves out.
  public let engine: Engine
  /// The instant to look at.
  public let instant: Instant
  /// The views asked for; `nil` for all.
  public let views: [View]?
  /// What these were in the words of whoever asks.
  public let options: QueryOptions
  /// How the documents went that are not declared in the record, by key.
  private let paths: () -> [String: DocumentPath]
  /// Who works on answers that fall into parts.
  public let workers: Workers

  /// The record.
  public var record: Record { engine.record }

  /// A record to ask about.
  public init(
    _ engine: Engine, at instant: Instant, views: [View]?, options: QueryOptions,
    paths: @autoclosure @escaping () -> [String: DocumentPath] = [:], workers: Workers = .serial
  ) {
    self.engine = engine
    self.instant = instant
    self.views = views
    self.options = options
    self.paths = paths
    self.workers = workers
  }

  /// Who knew what when.
  var knowledge: Knowledge { Knowledge(record, paths: paths()) }

  /// The status, as every question has it that is about states.
  func status(at other: Instant? = nil) -> StatusReport {
    StatusReport(engine, at: other ?? instant, views: views, with: workers)
  }

  /// The disputes: a party's own where its view is asked for.
  func disputes(at other: Instant? = nil) -> DisputesReport {
    // The text's view has a side in no dispute: asked for, it leaves all of them.
    let party = if case .party(let id) = views?.first { id } else { nil as Identifier<Party>? }
    return DisputesReport(engine, at: other ?? instant, party: party)
  }
}

/// Why a question has no answer.
public enum AskingError: Error {
  /// It cannot be answered as it was asked.
  case query(QueryError)
  /// The index of the documents cannot be used.
  case index(ArchiveError)
}

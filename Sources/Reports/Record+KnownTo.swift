public import Ledger

/// A record as somebody could know it (§10).
public struct KnownRecord: Sendable {
  /// Its text, a ledger of its own.
  public let text: [UInt8]
  /// The name of the file that it stands for, as messages have it.
  public let path: String

  /// What somebody who is asked for could know of a record.
  ///
  /// - Parameters:
  ///   - record: the whole record, in which nothing is wrong.
  ///   - paths: how the documents went that are not declared in it, by key.
  ///   - options: who it is, and when.
  ///   - now: the present, where the record is not closed and no date is asked for.
  ///   - later: another instant that is looked at, where it is later than the one asked for.
  /// - Returns: `nil` where nobody is asked for.
  public init?(
    of record: Record, paths: [String: DocumentPath], _ options: QueryOptions, now: Instant,
    later: Instant? = nil
  ) throws(QueryError) {
    guard let name = options.knownTo else { return nil }
    let knowledge = Knowledge(record, paths: paths)
    let knower = try knowledge.queriedKnower(name)
    let instant = try options.instant(in: record, now: now)
    self.init(knowledge, to: knower, at: max(instant, later ?? instant))
  }

  /// What somebody could know of a record at an instant.
  public init(_ knowledge: Knowledge, to knower: Knower, at instant: Instant) {
    text = knowledge.excerpt(for: knower, at: instant)
    path = knowledge.record.files.first?.path ?? ""
  }

  /// The record that the text is.
  ///
  /// - Parameter whatIf: what is to be read besides, and what left out.
  public func record(assuming whatIf: WhatIf = WhatIf()) -> (record: Record, diagnostics: [Diagnostic]) {
    var own = whatIf
    // It is one file, by whichever of its names lines of it are called.
    own.leftOut = whatIf.leftOut.map { WhatIf.Line(path: path, line: $0.line) }
    return Record.reading(entry: path, assuming: own) { (_) throws(LoadFailure) in text }
  }
}

extension Knowledge {
  /// A party or a post that somebody asked about.
  public func queriedKnower(_ name: String) throws(QueryError) -> Knower {
    if let knower = knower(name) { return knower }
    do throws(QueryError) {
      _ = try record.queriedEntity(name, kind: "party or post") { $0.kind == .party || $0.kind == .post }
    } catch {
      throw QueryError(in: "known-to", error.reason)
    }
    throw QueryError(in: "known-to", "'\(name)' is neither a party nor a post")
  }
}

import Ledger
import RecordStore
import Reports

/// The record as somebody could know it (§10): every page is then made of a copy, and what a copy cannot tell is
/// refused.
extension Site {
  /// Why a request for a copy is not answered; `nil` where it is.
  func refusal(of request: SiteRequest, _ address: Route, _ query: Query) -> SiteResponse? {
    let isAPI = if case .api = address { true } else { false }
    guard live.edition.isSound else {
      // No more than that: what is wrong, and how much, may be what is not known.
      return problem(
        ProblemPage(title: "Errors", message: Snapshot.noCopy, status: 409), isAPI: isAPI, query)
    }
    if documentsMissing(for: address, query) != nil {
      // Before they are read, nobody knows what is in a copy; and how much there is to be read is nothing that it tells.
      var answer = SiteResponse.text(
        "the documents are being indexed; ask again in a few seconds\n", status: 503)
      answer.headers += [("Retry-After", "3"), ("Refresh", "3")]
      return answer
    }
    var isRefused = false
    switch address {
    case .errors, .editor, .edit: isRefused = true
    default: if case .post = request.method { isRefused = true }
    }
    guard isRefused else { return nil }
    return problem(
      ProblemPage(
        title: "Not in a copy",
        message: "The record’s files, and what is wrong in them, are shown to those who see the whole.",
        status: 403),
      isAPI: isAPI, query)
  }

  /// What stands for the record as it is now: for whoever asks for a copy, only for what is in the copy.
  func edition(_ query: Query) -> SiteResponse {
    guard query["known-to"] != nil else { return .text(live.edition.tag + "\n") }
    guard live.edition.isSound else { return .text("errors-0\n") }
    do throws(QueryError) {
      return .text(try live.edition.copy(for: query.queryOptions).tag + "\n")
    } catch {
      return .text(error.message + "\n", status: 400)
    }
  }
}

extension LiveRecord.Edition {
  /// What somebody who is asked for could know of it; itself, where nobody is.
  func copy(for options: QueryOptions) throws(QueryError) -> LiveRecord.Edition {
    guard let name = options.knownTo else { return self }
    guard isSound, let sound else { throw QueryError(Snapshot.noCopy) }
    let knower = try sound.knowledge.queriedKnower(name)
    // A ledger's times are whole minutes: within one, nothing comes to be known.
    let now = Instant.present
    let minute = now.adding(seconds: -(((now.seconds % 60) + 60) % 60))
    let snapshot = try sound.copy(for: knower, at: try options.instant(in: sound.record, now: minute))
    let (record, tag) = (snapshot.record, snapshot.copy?.tag ?? "")
    return LiveRecord.Edition(
      number: number, tag: tag, sound: snapshot, files: record.files, diagnostics: [],
      findings: Lazy { snapshot.findings },
      notes: Lazy { CheckNotes(record, uncompared: 0, untested: 0) })
  }
}

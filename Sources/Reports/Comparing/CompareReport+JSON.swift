internal import Ledger

extension CompareReport {
  /// The report as JSON: `{"asOf","with","changes":[{"name","views","from","to"}]}`, and in lists of their own what else is
  /// otherwise.
  public var json: JSONValue {
    .object([
      .init("asOf", time(from)), .init("with", time(to)),
      .init("changes", .array(changes.map(json(of:)))),
      .init("advances", .array(advances.map(json(ofAdvance:)))),
      .init("days", .array(days.map(json(of:)))),
      .init("deadlines", .array(deadlines.map(json(of:)))),
      .init("words", .array(words.map(json(of:)))),
      .init("newDisputes", .array(newDisputes.map(json(of:)))),
      .init("endedDisputes", .array(endedDisputes.map(json(of:)))),
    ])
  }

  private func time(_ instant: Instant?) -> JSONValue {
    JSONValue(instant?.iso8601(in: record.zone))
  }

  private func names(_ views: [String]) -> JSONValue { .array(views.map(JSONValue.string)) }

  private func json(of change: Change) -> JSONValue {
    .object([
      .init("name", .string(change.name)), .init("views", names(change.views)),
      .init("from", change.jsonFrom), .init("to", change.jsonTo),
    ])
  }

  private func json(ofAdvance change: Change) -> JSONValue {
    .object([
      .init("name", .string(change.name)), .init("aspect", .string(change.aspect.rawValue)),
      .init("views", names(change.views)), .init("from", change.jsonFrom), .init("to", change.jsonTo),
    ])
  }

  private func json(of day: DayChange) -> JSONValue {
    .object([
      .init("name", .string(day.name)), .init("views", names(day.views)),
      .init("reachedAt", time(day.reachedAt)),
    ])
  }

  private func json(of change: DeadlineChange) -> JSONValue {
    .object([
      .init("name", .string(change.name)), .init("views", names(change.views)),
      .init("deadline", time(change.deadline)),
      .init("lastDay", JSONValue(record.lastDay(before: change.deadline))),
      .init("state", .string(change.state)),
    ])
  }

  private func json(of word: WordChange) -> JSONValue {
    .object([
      .init("name", .string(word.name)), .init("party", .string(word.party)),
      .init("from", JSONValue(word.from)), .init("to", JSONValue(word.to)), .init("at", time(word.at)),
    ])
  }

  /// The clause that is read differently, or that it is the state that differs.
  private func json(of dispute: DisputeChange) -> JSONValue {
    .object([
      .init("subject", .string(dispute.subject)),
      .init("clause", JSONValue(dispute.clause?.rawValue)),
    ])
  }
}

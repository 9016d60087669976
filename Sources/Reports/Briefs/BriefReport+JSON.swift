import Ledger

extension BriefReport {
  /// The brief as JSON: `{"asOf","since","title","sentence","matters","offers","deadlines","disputes","differing",
  /// "changes","acts","statements","remedies","unsearched"}`. What other questions answer stands in their form.
  public var json: JSONValue {
    let status = selection.status
    let matters = matters.map { row -> JSONValue in
      let undertaking = record.undertakings[row.id]
      return .object([
        .init("name", .string(undertaking.heading.name)),
        .init("title", .string(undertaking.heading.title)),
        .init("debtor", .string(record.parties[undertaking.debtor].heading.name)),
        .init("creditors", .array(undertaking.creditors.map { .string(record.parties[$0].heading.name) })),
        .init(
          "views", states(status.columnPositions.map { (status.views[$0], row.cells[$0].state.rawValue) })),
      ])
    }
    let offers = offers.map { row -> JSONValue in
      let proposal = record.proposals[row.id]
      return .object([
        .init("name", .string(proposal.heading.name)), .init("title", .string(proposal.heading.title)),
        .init(
          "views", states(status.columnPositions.map { (status.views[$0], row.cells[$0].state.rawValue) })),
      ])
    }
    let journal = acts.map { ActReport(record, $0).json }
    let remedies = remedies.remedies.map { remedy -> JSONValue in
      .object([
        .init("names", names(remedy.undertakings)),
        .init("solutions", .array(remedy.choices.map { .array($0.map(JSONValue.string)) })),
        .init("follows", .array(remedy.outcomes.map(JSONValue.string))),
      ])
    }
    return .object([
      .init("asOf", .string(instant.iso8601(in: record.zone))),
      .init("since", .string(since.iso8601(in: record.zone))),
      .init("title", JSONValue(record.title)), .init("sentence", .string(sentence)),
      .init("matters", .array(matters)), .init("offers", .array(offers)),
      .init("deadlines", deadlines.json["deadlines"] ?? .array([])),
      .init("disputes", disputes.json["disputes"] ?? .array([])),
      .init("differing", disputes.json["differing"] ?? .array([])),
      .init("changes", changes.json["changes"] ?? .array([])), .init("acts", .array(journal)),
      .init("statements", .number(statementCount)), .init("remedies", .array(remedies)),
      .init("unsearched", names(self.remedies.unsearched)),
    ])
  }

  private func states(_ states: [(view: View, state: String)]) -> JSONValue {
    .object(states.map { .init(record.name(of: $0.view), .string($0.state)) })
  }

  private func names(_ ids: [Identifier<Undertaking>]) -> JSONValue {
    .array(ids.map { .string(record.undertakings[$0].heading.name) })
  }
}

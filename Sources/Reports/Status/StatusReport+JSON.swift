internal import Ledger

extension StatusReport {
  /// The report in the form of §7.
  public var json: JSONValue { json(StatusFilter()) }

  /// The same with those rows only that pass a filter.
  public func json(_ filter: StatusFilter) -> JSONValue {
    let isAll = filter.isEmpty
    let proposals = isAll ? proposals : proposals.filter { filter.passes($0, of: self) }
    let measures = isAll ? measures : measures.filter { filter.passes($0, of: self) }
    let undertakings = isAll ? undertakings : undertakings.filter { filter.passes($0, of: self) }
    return .object([
      .init("asOf", .string(instant.iso8601(in: record.zone))),
      .init(
        "proposals",
        .array(
          proposals.map { row in
            .object([
              .init("name", .string(record.proposals[row.id].heading.name)),
              .init(
                "views",
                byView(row.cells) { cell in
                  .object(
                    [
                      .init("state", .string(cell.state.rawValue)), .init("agreedAt", time(cell.agreedAt)),
                    ] + json(of: cell))
                }),
            ])
          })),
      .init(
        "measures",
        .array(
          measures.map { row in
            .object([
              .init("name", .string(record.measures[row.id].heading.name)),
              .init("views", byView(row.cells) { .object([.init("state", .string($0.rawValue))]) }),
            ])
          })),
      .init("undertakings", .array(undertakings.map(json(of:)))),
      .init("days", .array((isAll ? days : days.filter { filter.passes($0, of: self) }).map(json(of:)))),
      .init(
        "rights", .array((isAll ? rights : rights.filter { filter.passes($0, of: self) }).map(json(of:)))),
    ])
  }

  private func json(of row: DayRow) -> JSONValue {
    .object([
      .init("name", .string(record.days[row.id].heading.name)),
      .init("views", byView(row.cells) { .object([.init("reachedAt", time($0))]) }),
    ])
  }

  private func json(of row: RightRow) -> JSONValue {
    let right = record.rights[row.id]
    return .object([
      .init("name", .string(right.heading.name)),
      .init("holders", .array(right.holders.map { .string(record.parties[$0].heading.name) })),
      .init("to", .array(right.addressees.map { .string(record.parties[$0].heading.name) })),
      .init(
        "views",
        byView(row.cells) { cell in
          .object([.init("state", .string(cell.state.rawValue)), .init("effectAt", time(cell.effectAt))])
        }),
    ])
  }

  private func json(of row: UndertakingRow) -> JSONValue {
    let undertaking = record.undertakings[row.id]
    let family = undertaking.family.map {
      JSONValue.Member("family", .string(record.families[$0].heading.name))
    }
    return .object(
      [.init("name", .string(undertaking.heading.name))] + [family].compactMap(\.self) + [
        .init("debtor", .string(record.parties[undertaking.debtor].heading.name)),
        .init("creditors", .array(undertaking.creditors.map { .string(record.parties[$0].heading.name) })),
        .init("disputed", .bool(row.isDisputed)),
        .init("differing", .bool(differing.contains(.undertaking(row.id)))),
        .init(
          "views",
          byView(row.cells) { cell in
            .object(
              [
                .init("state", .string(cell.state.rawValue)), .init("deadline", time(cell.deadline)),
                .init("lastDay", JSONValue(cell.deadline.flatMap { record.lastDay(before: $0) })),
              ] + (cell.completion.map(json(of:)) ?? []) + [
                .init("progress", progress(of: cell))
              ])
          }),
      ])
  }

  /// How far it has come: of what it covers; the levels of what it limits; how often it was performed.
  private func progress(of cell: UndertakingCell) -> JSONValue {
    .array(
      cell.progress.map(json(of:)) + cell.limits.map(json(of:))
        + (cell.recurrence.map { [json(of: $0)] } ?? []))
  }

  /// How often it was performed, of how many periods that are over.
  func json(of recurrence: ViewState.Recurrence) -> JSONValue {
    .object([.init("given", .number(recurrence.given)), .init("ended", .number(recurrence.ended))])
  }

  /// A level with its limit.
  func json(of status: ViewState.LimitStatus) -> JSONValue {
    let thing = record.things[status.limit.thing]
    let bound = status.limit.bound == .atMost ? "atMost" : "atLeast"
    return .object(
      [
        .init("thing", .string(thing.heading.name)),
        .init("level", status.level.map { .decimal("\($0)") } ?? .null),
        .init(bound, .decimal("\(status.limit.number)")),
        .init("by", JSONValue(status.party.map { record.parties[$0].heading.name })),
        .init("since", time(status.since)),
      ] + (status.admitted.map { [.init("admitted", .decimal("\($0)"))] } ?? [])
        + (thing.unit.isEmpty ? [] : [.init("unit", .string(thing.unit))]))
  }

  /// When it was done, and whether that was late.
  private func json(of completion: ViewState.Completion) -> [JSONValue.Member] {
    [.init("doneAt", time(completion.doneAt)), .init("late", .bool(completion.isLate))]
  }

  /// How far a thing has come.
  func json(of progress: ViewState.Progress) -> JSONValue {
    let thing = record.things[progress.thing]
    return .object(
      [
        .init("thing", .string(thing.heading.name)), .init("reported", progress.reported.json),
        .init("verified", progress.verified.json), .init("of", progress.of.json),
      ] + (thing.unit.isEmpty ? [] : [.init("unit", .string(thing.unit))]))
  }

  /// Reservations and amendments, where there are any.
  private func json(of cell: ProposalCell) -> [JSONValue.Member] {
    func entry(_ party: Identifier<Party>?, _ what: String) -> JSONValue {
      .object([
        .init("party", JSONValue(party.map { record.parties[$0].heading.name })),
        .init("what", .string(what)),
      ])
    }
    let reservations = cell.reservations.map { entry($0.party, $0.what) }
    let amendments = cell.amendments.map { entry(record.acts[$0].actor, record.amendment($0)) }
    return (reservations.isEmpty ? [] : [.init("reservations", .array(reservations))])
      + (amendments.isEmpty ? [] : [.init("amendments", .array(amendments))])
      + (cell.supersededBetween.isEmpty
        ? []
        : [
          .init(
            "supersededBetween",
            .array(cell.supersededBetween.map { .string(record.parties[$0].heading.name) }))
        ])
  }

  private func byView<Cell>(_ cells: [Cell], _ json: (Cell) -> JSONValue) -> JSONValue {
    .object(zip(views, cells).map { .init(record.name(of: $0), json($1)) })
  }

  private func time(_ instant: Instant?) -> JSONValue {
    JSONValue(instant?.iso8601(in: record.zone))
  }
}

extension Amount {
  /// The number, or `"all"`.
  var json: JSONValue { number.map { .decimal("\($0)") } ?? .string("all") }
}

public import Ledger

/// What has become of instructions (§9): each item with its state in each view, and the acts that say so.
public struct InstructionsReport: Sendable {
  /// One set of instructions.
  public struct Entry: Sendable {
    /// Which.
    public let id: Identifier<Instructions>
    /// When they were given; `nil` where that is not known.
    public let given: Instant?
    /// When the first of the delegates knew of them; `nil` while none does, and where ``given`` is not known either.
    public let known: Instant?
    /// Their items, with how each stands for the giver, or in the view asked for.
    public let items: [ItemStatus]
    /// The state of each item in each view.
    public let states: [[(view: View, state: ItemState)]]
  }

  /// The record.
  public let record: Record
  /// The instant that is looked at.
  public let instant: Instant
  /// The instructions, in the order of the text.
  public let entries: [Entry]

  /// What has become of instructions by an instant.
  ///
  /// - Parameters:
  ///   - wanted: those that are asked for; all of the record's where there are none.
  ///   - views: the views that are asked for; `nil` for all.
  public init(
    _ knowledge: Knowledge, at instant: Instant, of wanted: [Identifier<Instructions>], views: [View]?
  ) {
    record = knowledge.record
    self.instant = instant
    let book = InstructionsBook(knowledge)
    let record = record
    let all = record.instructions.indices.map { Identifier<Instructions>(rawValue: Int32($0)) }
    entries = (wanted.isEmpty ? all : wanted).map { id in
      let view = views?.first ?? .party(record.instructions[id].giver)
      let items = book.statuses(of: id, in: view, at: instant)
      let shown = views ?? record.views
      return Entry(
        id: id, given: book.given(id), known: items.first?.known, items: items,
        states: record.instructions[id].items.map { item in
          shown.map { ($0, book.status(of: item, in: $0, at: instant).state) }
        })
    }
  }

  /// The report as JSON.
  public var json: JSONValue {
    .object([
      .init("asOf", .string(instant.iso8601(in: record.zone))),
      .init("instructions", .array(entries.map(json(of:)))),
    ])
  }

  private func json(of entry: Entry) -> JSONValue {
    let instructions = record.instructions[entry.id]
    func names(_ entities: [Entity]) -> JSONValue { .array(entities.map { .string(record.name(of: $0)) }) }
    func time(_ instant: Instant?) -> JSONValue { JSONValue(instant?.iso8601(in: record.zone)) }
    return .object([
      .init("name", .string(instructions.heading.name)),
      .init("title", .string(instructions.heading.title)),
      .init("by", .string(record.parties[instructions.giver].heading.name)),
      .init("to", names(instructions.delegates)),
      .init("with", names(instructions.counterparts.map(Entity.party))),
      .init("given", time(entry.given)), .init("known", time(entry.known)),
      .init("before", time(instructions.deadline?.instant)),
      .init("replaces", names(instructions.replaces.map(Entity.instructions))),
      .init("citations", .array(instructions.citations.map(\.json))),
      .init("items", .array(zip(entry.items, entry.states).map { json(of: $0, $1) })),
    ])
  }

  private func json(of status: ItemStatus, _ states: [(view: View, state: ItemState)]) -> JSONValue {
    let item = record.items[status.item]
    func act(_ index: Int?) -> JSONValue { index.map { ActReport(record, $0).json } ?? .null }
    return .object([
      .init("name", .string(item.heading.name)), .init("kind", .string(item.kind.rawValue)),
      .init("title", .string(item.heading.title)),
      .init("until", JSONValue(item.until.map(record.phrase))),
      .init("views", .object(states.map { .init(record.name(of: $0.view), .string($0.state.rawValue)) })),
      .init("raised", act(status.raising)), .init("answer", act(status.answer)),
      .init("acts", .array(status.acts.map { ActReport(record, $0).json })),
      .init("missedAt", JSONValue(status.missedAt.map { record.meetings[$0].heading.name })),
      .init("withdrawnBy", act(status.withdrawal)),
      .init("replacedBy", JSONValue(status.replacement.map { record.instructions[$0].heading.name })),
      .init("citations", .array(item.citations.map(\.json))),
    ])
  }
}

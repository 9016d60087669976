public import Ledger

/// Who knew what when (§10): for each act, from when each seat knew of it.
public struct KnowledgeReport: Sendable {
  /// An act, with when each seat knew of it.
  public struct Entry: Sendable {
    /// The act, by position: the first of its line.
    public let act: Int
    /// The seats, in their order.
    public let seats: [Standing]
  }

  /// From when a seat knows of an act.
  public struct Standing: Sendable {
    /// The seat.
    public let seat: Seat
    /// From when; `nil` where it does not know of it at the instant that is looked at.
    public let time: Instant?
    /// The document that brought it; `nil` where none did.
    public let source: String?
  }

  /// Who knew what.
  public let knowledge: Knowledge
  /// The instant that is looked at.
  public let instant: Instant
  /// The acts up to then.
  public let entries: [Entry]

  /// The record.
  public var record: Record { knowledge.record }

  /// Who knew of the acts up to an instant.
  ///
  /// - Parameters:
  ///   - subjects: what the acts are to be about, any of it; all acts, where nothing is named.
  ///   - ignorant: who is not to know of them; `nil` where it does not matter.
  public init(
    _ knowledge: Knowledge, at instant: Instant, about subjects: [Entity], unknownTo ignorant: [Seat]?
  ) {
    self.knowledge = knowledge
    self.instant = instant
    let record = knowledge.record
    entries = record.oneALine(Array(0..<record.actCount(through: instant))).compactMap { act in
      guard subjects.isEmpty || subjects.contains(where: { record.isConcerned($0, by: record.acts[act]) })
      else { return nil }
      let seats = knowledge.seats.map { seat in
        let time = knowledge.time(ofLine: act, at: seat).flatMap { $0 <= instant ? $0 : nil }
        return Standing(
          seat: seat, time: time, source: time == nil ? nil : knowledge.source(ofLine: act, at: seat))
      }
      if let ignorant, seats.contains(where: { ignorant.contains($0.seat) && $0.time != nil }) { return nil }
      return Entry(act: act, seats: seats)
    }
  }

  /// How long after an act a seat knew of it, in words: `at once`, `after 52 minutes`, `not yet`.
  public func delay(of standing: Standing, after act: Int) -> String {
    guard let time = standing.time else { return "not yet" }
    return Delay(from: record.acts[act].date.instant, to: time).words
  }

  /// The name of a seat.
  public func name(of seat: Seat) -> String { record.name(of: seat.entity) }

  /// The report as JSON.
  public var json: JSONValue {
    var indices: [Int32: LineIndex] = [:]
    return .object([
      .init("asOf", .string(instant.iso8601(in: record.zone))),
      .init("seats", .array(knowledge.seats.map(json(of:)))),
      .init("acts", .array(entries.map { json(of: $0, &indices) })),
      .init("names", .array(record.headings.map(\.entity).filter(isDeclared).map(json(of:)))),
    ])
  }

  private func json(of seat: Seat) -> JSONValue {
    let party: Identifier<Party> =
      switch seat {
      case .party(let id): id
      case .post(let id): record.posts[id].party
      }
    return .object([
      .init("name", .string(name(of: seat))), .init("party", .string(record.parties[party].heading.name)),
    ])
  }

  /// Whether a name is declared by itself: members of families and items of instructions are with what they are of.
  private func isDeclared(_ entity: Entity) -> Bool {
    switch entity {
    case .item: false
    case .undertaking(let id): record.undertakings[id].family == nil
    default: true
    }
  }

  /// From when each seat knows that something is declared: `since` is `null` where it always did.
  private func json(of entity: Entity) -> JSONValue {
    .object([
      .init("name", .string(record.name(of: entity))),
      .init(
        "known",
        .object(
          knowledge.seats.compactMap { seat in
            guard let since = knowledge.time(of: entity, at: seat), since <= instant else { return nil }
            return .init(
              name(of: seat), since == .distantPast ? .null : .string(since.iso8601(in: record.zone)))
          })),
    ])
  }

  private func json(of entry: Entry, _ indices: inout [Int32: LineIndex]) -> JSONValue {
    let place = record.acts[entry.act].place
    let file = record.files[Int(place.file)]
    let index = indices[place.file] ?? LineIndex(file)
    indices[place.file] = index
    return .object([
      .init("time", .string(record.acts[entry.act].date.instant.iso8601(in: record.zone))),
      .init("text", .string(ActReport(record, entry.act).headline)),
      .init("file", .string(file.path)), .init("line", .number(index.position(of: place.start).line)),
      .init(
        "known",
        .object(
          entry.seats.map { standing in
            .init(
              name(of: standing.seat),
              .object([
                .init("since", JSONValue(standing.time?.iso8601(in: record.zone))),
                .init("by", JSONValue(standing.source)),
              ]))
          })),
    ])
  }
}

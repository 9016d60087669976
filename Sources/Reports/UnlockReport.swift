public import Ledger

/// The sets of moves that would free an undertaking (§7, `unlock`).
public struct UnlockReport: Sendable {
  /// The record.
  public let record: Record
  /// What was found.
  public let unlocking: Unlocking
  /// What follows from each of the sets; `nil` where the time was over before it was worked out.
  public let aftermaths: [Consequences?]
  /// How many moves a set might have.
  let limit: Int
  /// What stays stuck near the target after each of the sets.
  let remainders: [[Remainder]]
  /// What of this is so whichever of several sets is chosen.
  let commonRemainders: Set<Remainder>

  /// What would free an undertaking at an instant, with so many moves at most, searched for as long as there is time.
  public init(
    _ engine: Engine, of target: Identifier<Undertaking>, at instant: Instant, in view: View?,
    upTo limit: Int, within time: TimeLimit = .none
  ) {
    let record = engine.record
    self.record = record
    self.limit = limit
    unlocking = engine.unlock(target, at: instant, in: view, upTo: limit, isOver: time.isSearchOver)
    var finder = AftermathFinder(engine, at: instant)
    let parties = record.undertakings[target].concerned
    var aftermaths: [Consequences?] = []
    var remainders: [[Remainder]] = []
    for solution in unlocking.solutions {
      let consequences = time.isOver() ? nil : finder.consequences(of: solution, isOver: time.isOver)
      aftermaths.append(consequences)
      remainders.append(consequences.map { Self.remainders($0, near: parties, record) } ?? [])
    }
    self.aftermaths = aftermaths
    self.remainders = remainders
    // Of sets of which it is not known what follows, nothing is said.
    commonRemainders =
      remainders.count > 1 && !aftermaths.contains { $0 == nil }
      ? remainders.dropFirst().reduce(into: Set(remainders[0])) { $0.formIntersection($1) } : []
  }

  /// The report in the form of §7. `freed` is null when the time was over before that was known. `searched` is the size up
  /// to which all sets were looked at; `act` is a move as `--then` takes it; `follows` has an entry for each of the
  /// solutions: who must move, what then ends in another state, and what stays stuck and why; null where the time was over
  /// before that was worked out.
  public var json: JSONValue {
    .object([
      .init("asOf", .string(unlocking.instant.iso8601(in: record.zone))),
      .init("target", .string(record.undertakings[unlocking.target].heading.name)),
      .init("freed", unlocking.isFreed.map { .bool($0) } ?? .null),
      .init("searched", .number(unlocking.searchedSize)),
      .init("solutions", .array(unlocking.solutions.map { .array($0.map(json(of:))) })),
      .init(
        "follows",
        .array(
          zip(unlocking.solutions, aftermaths).map { moves, consequences in
            consequences.map { json(of: $0, after: moves) } ?? .null
          })),
    ])
  }

  private func json(of consequences: Consequences, after moves: [Move]) -> JSONValue {
    let movers = Set(moves.map(\.party)).sorted()
    return .object([
      .init("parties", .array(movers.map { .string(record.parties[$0].heading.name) })),
      .init(
        "changes",
        .array(
          consequences.changes.map { change in
            .object([
              .init("name", .string(record.name(of: change.subject))),
              .init(
                "views",
                .object(
                  change.views.map {
                    .init(
                      record.parties[$0.party].heading.name,
                      .object([.init("from", .string($0.from)), .init("to", .string($0.to))]))
                  })),
            ])
          })),
      .init("stuck", .array(consequences.stuck.map { StuckReport.json(of: $0, record) })),
    ])
  }

  private func json(of move: Move) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("party", .string(record.parties[move.party].heading.name)), .init("move", .string(move.word)),
      .init("subject", .string(record.name(of: move.subject))),
    ]
    if case .adopts(let clause, _, let like) = move.kind {
      members += [
        .init("clause", .string(clause.name.rawValue)), .init("like", .string(record.name(of: like))),
      ]
    }
    if let act = move.act(in: record) { members.append(.init("act", .string(act))) }
    return .object(members)
  }
}

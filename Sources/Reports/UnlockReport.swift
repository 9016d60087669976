public import Ledger

/// The sets of moves that would free an undertaking (§7, `unlock`).
public struct UnlockReport: Sendable {
  /// The record.
  public let record: Record
  /// What was found.
  public let unlocking: Unlocking
  /// What follows from each of the sets.
  public let aftermaths: [Aftermath]

  /// What would free an undertaking at an instant, with so many moves at most, searched for until it is over.
  public init(
    _ chronicle: Chronicle, of target: Identifier<Undertaking>, at instant: Instant, in view: View?,
    upTo limit: Int,
    isOver: () -> Bool = { false }
  ) {
    record = chronicle.record
    unlocking = chronicle.unlock(target, at: instant, in: view, upTo: limit, isOver: isOver)
    var finder = AftermathFinder(chronicle, at: instant)
    aftermaths = unlocking.solutions.map { finder.aftermath(of: $0) }
  }

  /// The report in the form of §7. `searched` is the size up to which all sets were looked at; `act` is a
  /// move as `--then` takes it; `follows` has an entry for
  /// each of the solutions: who must move, what then ends in another state, and what stays stuck and why.
  public var json: JSONValue {
    .object([
      .init("asOf", .string(unlocking.instant.iso8601(in: record.zone))),
      .init("target", .string(record.undertakings[unlocking.target].heading.name)),
      .init("freed", .bool(unlocking.isFreed)),
      .init("searched", .number(unlocking.searchedSize)),
      .init("solutions", .array(unlocking.solutions.map { .array($0.map(json(of:))) })),
      .init("follows", .array(zip(unlocking.solutions, aftermaths).map { json(of: $1, after: $0) })),
    ])
  }

  private func json(of aftermath: Aftermath, after moves: [Move]) -> JSONValue {
    let movers = Set(moves.map(\.party)).sorted()
    return .object([
      .init("parties", .array(movers.map { .string(record.parties[$0].heading.name) })),
      .init(
        "changes",
        .array(
          aftermath.changes.map { change in
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
      .init("stuck", .array(aftermath.stuck.map { StuckReport.json(of: $0, record) })),
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

  /// A move in words: `USSR accepts rfk-2`.
  public func words(for move: Move) -> String {
    let party = record.parties[move.party].heading.name
    let subject = record.name(of: move.subject)
    switch move.kind {
    case .undertakes: return "\(party) undertakes \(subject)"
    case .accepts: return "\(party) accepts \(subject)"
    case .resumes: return "\(party) resumes \(subject)"
    case .goesFirst: return "\(party) goes first on \(subject)"
    case .adopts(let clause, _, let like):
      let whose =
        switch like {
        case .text: "as it is written"
        case .party(let other): "as \(record.parties[other].heading.name) does"
        }
      return "\(party) reads \(subject) \(whose): \(record.phrase(clause))"
    }
  }
}

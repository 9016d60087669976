public import Ledger

/// Who reads what differently, since when, citing what (§7, `disputes`).
public struct DisputesReport: Sendable {
  /// The record.
  public let record: Record
  /// The instant.
  public let instant: Instant
  /// The disputes, in the order of the text.
  public let disputes: [Dispute]
  /// What is in another state for some of those concerned than for others.
  public let differing: [Difference]

  /// The disputes at an instant; of one party's only, when a view is given.
  public init(_ engine: Engine, at instant: Instant, party: Identifier<Party>? = nil) {
    record = engine.record
    self.instant = instant
    disputes = engine.disputes(at: instant).filter { dispute in
      party == nil || dispute.sides.contains { $0.party == party }
    }
    differing = engine.differences(at: instant).filter { difference in
      party == nil || difference.views.contains { $0.party == party }
    }
  }

  /// Only what is in different states, of one name.
  public init(_ engine: Engine, at instant: Instant, differing subject: Entity) {
    record = engine.record
    self.instant = instant
    disputes = []
    differing = engine.differences(at: instant, of: subject)
  }

  /// The report in the form of §7, with the sources of each reading besides.
  public var json: JSONValue {
    .object([
      .init("asOf", .string(instant.iso8601(in: record.zone))),
      .init("disputes", .array(disputes.map(json(of:)))),
      .init("differing", .array(differing.map(json(of:)))),
    ])
  }

  private func json(of difference: Difference) -> JSONValue {
    .object([
      .init("subject", .string(record.name(of: difference.subject))),
      .init(
        "views",
        .object(
          difference.views.map { .init(record.parties[$0.party].heading.name, .string($0.state)) })),
      .init("because", .array(difference.because.map { ReasonReport(record, $0).json })),
    ])
  }

  private func json(of dispute: Dispute) -> JSONValue {
    .object([
      .init("subject", .string(record.name(of: dispute.subject))),
      .init("clause", .string(dispute.clause.rawValue)),
      .init(
        "readings",
        .object(
          dispute.sides.map {
            .init(record.parties[$0.party].heading.name, .string(record.phrase($0.clause)))
          })),
      .init(
        "sources",
        .object(
          dispute.sides.compactMap { side in
            side.act.map { act in
              .init(
                record.parties[side.party].heading.name,
                .object([
                  .init("since", .string(record.acts[act].date.instant.iso8601(in: record.zone))),
                  .init("citations", .array(record.acts[act].citations.map(\.json))),
                ]))
            }
          })),
    ])
  }
}

extension Citation {
  /// The citation as the ledger writes it, without its quote: `@state-usun-1158#7`.
  public var reference: String { "@" + key + (fragment.map { "#" + $0 } ?? "") }

  var json: JSONValue {
    .object([.init("reference", .string(reference)), .init("quote", JSONValue(quote))])
  }
}

extension DisputesReport {
  /// Parties that read a clause alike.
  public struct Side: Sendable {
    /// What they are called: `US`; `all others`.
    public let title: String
    /// What the clause says to them.
    public let clause: Clause
    /// What their reading rests on: an act by its position, or `nil` for what is written. The parties are named where
    /// it is not the same for all of them.
    public let grounds: [(title: String, act: Int?)]

    /// Whether nobody of them has a reading of their own.
    public var isAsWritten: Bool { grounds.allSatisfy { $0.act == nil } }
  }

  /// The states that something is in, each once, with those for whom it is so.
  public func groups(of difference: Difference) -> [(who: String, state: String)] {
    let states = Dictionary(
      difference.views.map { ($0.party, $0.state) }, uniquingKeysWith: { first, _ in first })
    return record.grouped(difference.views.map { View.party($0.party) }) { view -> String? in
      if case .party(let party) = view { states[party] } else { nil }
    }.compactMap { group in
      guard case .party(let party)? = group.views.first, let state = states[party] else { return nil }
      return (group.title, state)
    }
  }

  /// The sides of a dispute: those that read alike are one.
  public func sides(of dispute: Dispute) -> [Side] {
    var groups: [[Dispute.Side]] = []
    for side in dispute.sides {
      if let same = groups.firstIndex(where: { $0[0].clause.says(sameAs: side.clause) }) {
        groups[same].append(side)
      } else {
        groups.append([side])
      }
    }
    let titles = record.named(groups.map { $0.map { .party($0.party) } }).map(\.title)
    return zip(groups, titles).map { sides, title in
      var grounds: [(parties: [View], act: Int?)] = []
      for side in sides {
        if let same = grounds.firstIndex(where: { $0.act == side.act }) {
          grounds[same].parties.append(.party(side.party))
        } else {
          grounds.append(([.party(side.party)], side.act))
        }
      }
      let names = grounds.map { $0.parties.map { record.name(of: $0) }.joined(separator: ", ") }
      return Side(
        title: title, clause: sides[0].clause,
        grounds: zip(grounds, names).map { (grounds.count > 1 ? $1 : "", $0.act) })
    }
  }
}

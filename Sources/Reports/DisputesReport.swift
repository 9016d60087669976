public import Ledger

/// Who reads what differently, since when, citing what (§7, `disputes`).
public struct DisputesReport: Sendable {
  /// The record.
  public let record: Record
  /// The instant.
  public let instant: Instant
  /// The disputes, in the order of the text.
  public let disputes: [Dispute]

  /// The disputes at an instant; of one party's only, when a view is given.
  public init(_ chronicle: Chronicle, at instant: Instant, party: Identifier<Party>? = nil) {
    record = chronicle.record
    self.instant = instant
    disputes = chronicle.disputes(at: instant).filter { dispute in
      party == nil || dispute.sides.contains { $0.party == party }
    }
  }

  /// The report in the form of §7, with the sources of each reading besides.
  public var json: JSONValue {
    .object([
      .init("asOf", .string(instant.iso8601(in: record.zone))),
      .init("disputes", .array(disputes.map(json(of:)))),
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

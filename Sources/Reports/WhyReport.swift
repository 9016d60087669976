public import Ledger

/// Why something is in its state, view by view (§7, `why`).
public struct WhyReport: Sendable {
  /// A view's state with its reasons.
  public struct Account: Sendable {
    /// Whose.
    public let view: View
    /// The state.
    public let state: String
    /// What it rests on.
    public let because: [Reason]
  }

  /// The record.
  public let record: Record
  /// The instant.
  public let instant: Instant
  /// What is explained.
  public let subject: Entity
  /// The views' accounts, in the order of declaration, the text's last.
  public let accounts: [Account]

  /// Why an undertaking, proposal, measure, day or right is in its state at an instant, in all views or those given.
  public init(_ engine: Engine, of subject: Entity, at instant: Instant, views: [View]? = nil) {
    record = engine.record
    self.instant = instant
    self.subject = subject
    accounts = (views ?? engine.record.views).map { view in
      Account(
        view: view, state: engine.viewState(in: view, at: instant).stateName(of: subject) ?? "",
        because: engine.explanation(of: subject, in: view, at: instant))
    }
  }

  /// The report as JSON: `{"asOf","name","views":{"US":{"state","because":[…]}}}`.
  public var json: JSONValue {
    .object([
      .init("asOf", .string(instant.iso8601(in: record.zone))),
      .init("name", .string(record.name(of: subject))),
      .init(
        "views",
        .object(
          accounts.map { account in
            .init(
              record.name(of: account.view),
              .object([
                .init("state", .string(account.state)),
                .init("because", .array(account.because.map { ReasonReport(record, $0).json })),
              ]))
          })),
    ])
  }
}

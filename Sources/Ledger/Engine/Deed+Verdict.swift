extension Deed {
  /// What a party says of whether an undertaking was kept. It decides in the party's own view (§5, Amounts), so what one of
  /// them says sets the views apart.
  public enum Verdict: Hashable, Sendable {
    case broken, kept
    /// The debtor says that it was kept.
    case denied
    /// A creditor no longer asks for it.
    case waived
  }

  /// The verdict that it is; `nil` for what is none.
  public var verdict: Verdict? {
    switch self {
    case .declares(kept: false): .broken
    case .declares(kept: true): .kept
    case .denies: .denied
    case .waives: .waived
    case .makes, .accepts, .rejects, .withdraws, .counters, .reserves, .drops, .amends, .undertakes, .refuses,
      .reads, .reports, .verifies, .retracts, .suspends, .resumes, .imposes, .lifts, .invokes, .revokes,
      .occurs, .says, .raises, .answers,
      .discloses, .publishes:
      nil
    }
  }
}

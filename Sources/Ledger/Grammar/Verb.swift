/// The verbs of the ledger (§3). What each of them takes and means for the grammar is in ``VerbGrammar``.
public enum Verb: String, CaseIterable, Hashable, Sendable {
  case makes, accepts, rejects, withdraws, counters, reserves, drops, amends
  case undertakes, refuses, reads, reports, verifies, retracts, suspends, resumes, imposes, lifts
  case declares, denies, waives, invokes, revokes, occurs, says
  case raises, answers, discloses, publishes
}

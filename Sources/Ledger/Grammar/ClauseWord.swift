/// The words that start a clause of a declaration or of a reading, in the order of the contract (§2, §4). What each of
/// them takes and where it belongs is in ``ClauseGrammar``.
enum ClauseWord: String, CaseIterable, Comparable, Sendable {
  case under, by, from, to, covers, verified, after, `while`, until, within, before, no, continuing
  case met, at, every
  case lifts, suspends, imposes, releases, leaves, ends, verifies
  case open
  case openTo = "open to"
  case silence, replaces, known, amends
  case of, when, count
  case also
  case timezone
  /// Where somebody sits from a day on: `from 1962-11-10 at Washington`.
  case station = "from at"
  case received
  case `public`
  /// Where a meeting takes place: `at "the Soviet Mission"`.
  case place = "at place"
  case with, recorded, given, point, ask, bar

  /// In the order above.
  static func < (left: Self, right: Self) -> Bool { left.order < right.order }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

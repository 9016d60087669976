/// A moment in the order in which acts take effect: an instant, and how many of the record's acts have taken effect by
/// then. Acts of one instant come one after another (§5, Instants).
public struct ActMoment: Hashable, Comparable, Sendable {
  /// The instant.
  public let instant: Instant
  /// How many acts have taken effect: they are the first so many of the record's.
  public let count: Int

  /// By time, and within an instant by the order of the acts.
  public static func < (left: Self, right: Self) -> Bool {
    (left.instant, left.count) < (right.instant, right.count)
  }
}

extension Record {
  /// The moment when all acts up to an instant, it included, have taken effect.
  public func moment(at instant: Instant) -> ActMoment {
    ActMoment(instant: instant, count: actCount(through: instant))
  }

  /// The moment before an act, by position.
  func moment(before act: Int) -> ActMoment { ActMoment(instant: acts[act].date.instant, count: act) }

  /// The moment when all acts have taken effect.
  var lastMoment: ActMoment { ActMoment(instant: .distantFuture, count: acts.count) }
}

/// Which deliveries to one post are not to be begun now: those that a session has, and those that were put off.
package struct SendingTurns: Sendable {
  private var underWay: Set<Int> = []
  private var putOff: [Int: ContinuousClock.Instant] = [:]

  package init() {}

  /// What is not to be begun at a moment.
  package mutating func taken(at now: ContinuousClock.Instant) -> Set<Int> {
    putOff = putOff.filter { $0.value > now }
    return underWay.union(putOff.keys)
  }

  /// Whether a session may have a delivery; it has it then.
  package mutating func begin(_ delivery: Int, at now: ContinuousClock.Instant) -> Bool {
    guard putOff[delivery].map({ $0 <= now }) ?? true else { return false }
    putOff[delivery] = nil
    return underWay.insert(delivery).inserted
  }

  /// A session is done with a delivery.
  package mutating func end(_ delivery: Int) { underWay.remove(delivery) }

  /// A delivery is left alone until a moment.
  package mutating func putOff(_ delivery: Int, until moment: ContinuousClock.Instant) {
    putOff[delivery] = moment
  }
}

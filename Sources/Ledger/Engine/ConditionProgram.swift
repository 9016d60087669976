/// The conditions of a cluster as one view reads them, compiled so that they can be looked at often: names are
/// positions in the cluster, and each `N … after` has a slot for the first instant at which its atom held.
struct ConditionProgram: Sendable {
  enum Node: Sendable {
    case date(Instant)
    case elapsed(slot: Int32, child: Int32, Period)
    /// The same, unless something has held since: it is judged when the time is over.
    case elapsedUnless(slot: Int32, child: Int32, exception: Int32, Period)
    case agreed(Int32)
    case made(Int32)
    case undertaking(Int32, Condition.UndertakingAspect)
    case measure(Int32, MeasureState)
    case occurred(Int32)
    case reached(Int32)
    case right(Int32, RightAspect)
    case amount(Int32, Condition.Completion, Quantity, Identifier<Thing>)
    case all(Range<Int32>)
    case any(Range<Int32>)
  }

  /// What a condition must be looked at again for.
  enum Trigger: Hashable {
    /// The undertaking's facts: done, reported, begun, refused, broken by word.
    case facts(Int32)
    /// The amounts reported or verified of the undertaking.
    case amounts(Int32)
    /// The undertaking being in effect, or its measure broken.
    case effect(Int32)
    case proposal(Int32)
    case measure(Int32)
    case event(Int32)
    case day(Int32)
    case right(Int32)
    /// The undertaking having been overdue when its time was over.
    case overdue(Int32)
    case date(Instant)
  }

  private(set) var nodes: [Node] = []
  /// The parts of `all` and `any`.
  private(set) var parts: [Int32] = []
  /// Whose condition each `N … after` belongs to, slot by slot.
  private(set) var owners: [Int32] = []
  /// The nodes with an `unless`, slot by slot; negative for the others.
  private(set) var exceptions: [Int32] = []
  var slotCount: Int { owners.count }
  private let position: @Sendable (Entity) -> Int32

  /// - Parameter position: where a name stands in the cluster.
  init(position: @escaping @Sendable (Entity) -> Int32) {
    self.position = position
  }

  /// Adds a condition.
  ///
  /// - Parameters:
  ///   - owner: the undertaking, day or right it is a condition of, by position.
  ///   - note: called with everything that the condition depends on.
  /// - Returns: its node.
  mutating func compile(_ condition: Condition, owner: Int32, note: (Trigger) -> Void) -> Int32 {
    let node: Node
    switch condition {
    case .date(let date):
      node = .date(date.instant)
      note(.date(date.instant))
    case .elapsed(let period, let inner, let exception):
      let child = compile(inner, owner: owner, note: note)
      let unless = exception.map { compile($0, owner: owner, note: note) }
      let slot = Int32(slotCount)
      node =
        unless.map { .elapsedUnless(slot: slot, child: child, exception: $0, period) }
        ?? .elapsed(slot: slot, child: child, period)
      owners.append(owner)
      exceptions.append(unless == nil ? -1 : Int32(nodes.count))
    case .state(.agreed(let proposal)):
      let index = position(.proposal(proposal))
      node = .agreed(index)
      note(.proposal(index))
    case .state(.made(let proposal)):
      let index = position(.proposal(proposal))
      node = .made(index)
      note(.proposal(index))
    case .state(.undertaking(let undertaking, let aspect)):
      let index = position(.undertaking(undertaking))
      node = .undertaking(index, aspect)
      note(.facts(index))
      if aspect == .inEffect || aspect == .broken { note(.effect(index)) }
      if aspect == .overdue { note(.overdue(index)) }
    case .state(.measure(let measure, let state)):
      let index = position(.measure(measure))
      node = .measure(index, state)
      note(.measure(index))
    case .state(.occurred(let event)):
      let index = position(.event(event))
      node = .occurred(index)
      note(.event(index))
    case .state(.reached(let day)):
      let index = position(.day(day))
      node = .reached(index)
      note(.day(index))
    case .state(.right(let right, let aspect)):
      let index = position(.right(right))
      node = .right(index, aspect)
      note(.right(index))
    case .amount(let undertaking, let completion, let number, let thing):
      let index = position(.undertaking(undertaking))
      node = .amount(index, completion, number, thing)
      note(.amounts(index))
      note(.facts(index))
    case .unknown: node = .any(0..<0)
    case .all(let conditions): node = .all(compile(conditions, owner: owner, note: note))
    case .any(let conditions): node = .any(compile(conditions, owner: owner, note: note))
    }
    nodes.append(node)
    return Int32(nodes.count - 1)
  }

  /// The parts of `all` and `any`, or what the time of an `N … after` runs from, and what it must not have held since.
  func parts(of node: Int32) -> [Int32] {
    switch nodes[Int(node)] {
    case .all(let range), .any(let range): range.map { parts[Int($0)] }
    case .elapsed(_, let child, _): [child]
    case .elapsedUnless(_, let child, let exception, _): [child, exception]
    default: []
    }
  }

  private mutating func compile(_ conditions: [Condition], owner: Int32, note: (Trigger) -> Void) -> Range<
    Int32
  > {
    let compiled = conditions.map { compile($0, owner: owner, note: note) }
    let start = Int32(parts.count)
    parts += compiled
    return start..<Int32(parts.count)
  }
}

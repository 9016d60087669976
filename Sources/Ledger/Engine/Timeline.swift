/// What the replay of a cluster in a view has shown: every change, in order, so that the state at any instant is found
/// by bisection.
struct Timeline: Sendable {
  /// From an instant on, a value; and the act that brought it, by position, or none when the clock did.
  struct Entry<Value: Sendable>: Sendable {
    let instant: Instant
    let value: Value
    let act: Int32
  }

  /// How much of a thing was reported, and verified by whom the view accepts.
  struct Level: Equatable, Sendable {
    let reported: Amount
    let verified: Amount
  }

  /// How far an undertaking has come: the debtor has reported all of it, or it is done.
  enum Stage: Equatable, Sendable {
    case open, reported, done
  }

  /// Since when something recurs, and how often it was performed.
  struct Recurrence: Equatable, Sendable {
    let start: Instant
    let given: Int
  }

  struct UndertakingTrack: Sendable {
    /// What it says to the view: another thing once it is amended.
    var terms: [Entry<UndertakingTerms>]
    var states: [Entry<UndertakingState>] = []
    /// The things that it covers in any version, and the levels of each.
    let things: [Identifier<Thing>]
    var levels: [[Entry<Level>]]
    /// When it is too late; `nil` while it has no deadline.
    var deadlines: [Entry<Instant?>] = []
    /// How far a once-only one has come as a fact, whatever binds and whatever else is said of it.
    var stages: [Entry<Stage>] = []
    /// For each limit what was stated.
    var statements: [Entry<[StatedLevels.Finding]>] = []
    var recurrence: [Entry<Recurrence?>] = []

    init(_ terms: UndertakingTerms, things: [Identifier<Thing>]) {
      self.terms = [Entry(instant: .distantPast, value: terms, act: -1)]
      self.things = things
      levels = things.map { _ in [] }
    }
  }

  struct ProposalTrack: Sendable {
    var states: [Entry<ProposalState>] = []
    var reservations: [Entry<[Reservation]>] = []
    var supersededBetween: [Entry<[Identifier<Party>]>] = []
    /// Those who have left it.
    var leavers: [Entry<[Identifier<Party>]>] = []
    /// Those who have joined it besides its parties.
    var joined: [Entry<[Identifier<Party>]>] = []
    var agreedAt: Instant?
  }

  struct RightTrack: Sendable {
    var states: [Entry<RightState>] = []
    /// When the next effect is due.
    var effects: [Entry<Instant?>] = []
  }

  var undertakings: [UndertakingTrack] = []
  var proposals: [ProposalTrack] = []
  var measures: [[Entry<MeasureState>]] = []
  /// When each day was reached.
  var days: [[Entry<Instant?>]] = []
  var rights: [RightTrack] = []
}

extension Array {
  /// The last entry at or before an instant. Takes logarithmic time.
  func entry<Value>(at instant: Instant) -> Timeline.Entry<Value>? where Element == Timeline.Entry<Value> {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].instant <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : self[low - 1]
  }

  /// Adds what holds from an instant on, unless it holds already. What an instant ends with is what counts for it.
  mutating func note<Value: Equatable>(_ value: Value, at instant: Instant, act: Int32)
  where Element == Timeline.Entry<Value> {
    if let last, last.instant == instant { removeLast() }
    if last?.value != value { append(Timeline.Entry(instant: instant, value: value, act: act)) }
  }
}

extension Int32 {
  /// The position of an act that is kept as a number; `nil` where it is negative, which says that there is none.
  var position: Int? { self < 0 ? nil : Int(self) }
}

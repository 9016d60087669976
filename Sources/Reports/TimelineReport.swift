public import Ledger

/// The acts in time, a lane for each party, and the measures' periods.
public struct TimelineReport: Sendable {
  /// A party's lane, or that of what nobody did.
  public struct Lane: Sendable {
    /// Whose; `nil` for events.
    public let party: Identifier<Party>?
    /// The positions of its acts, in their order.
    public let acts: [Int]
  }

  /// A time during which a measure was in a state.
  public struct Period: Hashable, Sendable {
    /// Which measure.
    public let measure: Identifier<Measure>
    /// Its state.
    public let state: MeasureState
    /// From when on.
    public let start: Instant
    /// Until when; `nil` where it lasted to the end.
    public let end: Instant?
  }

  /// The record.
  public let record: Record
  /// The lanes, in the order of declaration; only those with acts.
  public let lanes: [Lane]
  /// The periods of measures that were imposed or suspended, in the text's view.
  public let periods: [Period]

  /// The named days that were reached, in the text's view, with when; the earliest first.
  public let days: [(id: Identifier<NamedDay>, at: Instant)]
  /// The meetings that had begun, by time.
  public let meetings: [Identifier<Meeting>]

  /// The acts, periods, days and meetings up to an instant.
  public init(_ engine: Engine, through instant: Instant) {
    let record = engine.record
    self.record = record
    var acts: [Int: [Int]] = [:]
    for index in 0..<record.actCount(through: instant) {
      acts[record.acts[index].actor?.index ?? -1, default: []].append(index)
    }
    lanes =
      record.parties.indices.compactMap { index in
        acts[index].map { Lane(party: Identifier(rawValue: Int32(index)), acts: $0) }
      } + [acts[-1].map { Lane(party: nil, acts: $0) }].compactMap(\.self)
    var periods: [Period] = []
    for index in record.measures.indices {
      let id = Identifier<Measure>(rawValue: Int32(index))
      let changes = engine.history(of: .measure(id), in: .text, through: instant)
      for (position, change) in changes.enumerated() {
        guard let state = MeasureState(rawValue: change.to), state == .imposed || state == .suspended else {
          continue
        }
        let end = position + 1 < changes.count ? changes[position + 1].instant : nil
        periods.append(Period(measure: id, state: state, start: change.instant, end: end))
      }
    }
    self.periods = periods
    let viewState = engine.viewState(in: .text, at: instant)
    days = record.days.indices.compactMap { index in
      let id = Identifier<NamedDay>(rawValue: Int32(index))
      return viewState.reachedAt(id).map { (id, $0) }
    }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    meetings = MeetingsReport(record, at: instant, with: nil).meetings
  }
}

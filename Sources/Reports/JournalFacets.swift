public import Ledger

/// What the acts of a journal can be narrowed by, each value with how many acts have it.
public struct JournalFacets: Sendable {
  /// A value with how many acts have it.
  public struct Count<Value: Hashable & Sendable>: Hashable, Sendable {
    /// The value.
    public let value: Value
    /// How many acts have it.
    public let count: Int
  }

  /// Who acted, the most active first.
  public let parties: [Count<Identifier<Party>>]
  /// What was done, the most frequent first.
  public let verbs: [Count<Verb>]
  /// When: by month, or by year where there are many months; by time.
  public let times: [Count<ClosedRange<CalendarDay>>]
  /// The tags, the most frequent first.
  public let tags: [Count<String>]

  /// More months than this are told by year.
  private static let mostMonths = 18

  /// Looks through the acts at some positions once.
  public init(_ record: Record, _ acts: [Int]) {
    var parties: [Identifier<Party>: Int] = [:]
    var verbs: [Verb: Int] = [:]
    var months: [Int: Int] = [:]
    var tags: [String: Int] = [:]
    for index in acts {
      let act = record.acts[index]
      if let actor = act.actor { parties[actor, default: 0] += 1 }
      verbs[act.deed.verb, default: 0] += 1
      let day = act.date.instant.day(in: record.zone).day
      months[day.year * 12 + day.month - 1, default: 0] += 1
      for tag in act.tags { tags[tag, default: 0] += 1 }
    }
    self.parties = parties.map { Count(value: $0.key, count: $0.value) }
      .sorted { (-$0.count, $0.value) < (-$1.count, $1.value) }
    self.verbs = verbs.map { Count(value: $0.key, count: $0.value) }
      .sorted { (-$0.count, $0.value.rawValue) < (-$1.count, $1.value.rawValue) }
    self.tags = tags.map { Count(value: $0.key, count: $0.value) }
      .sorted { (-$0.count, $0.value) < (-$1.count, $1.value) }
    let step = months.count > Self.mostMonths ? 12 : 1
    var times: [Int: Int] = [:]
    for (month, count) in months { times[month / step, default: 0] += count }
    self.times = times.sorted { $0.key < $1.key }.compactMap { time, count in
      Self.days(fromMonth: time * step, months: step).map { Count(value: $0, count: count) }
    }
  }

  private static func days(fromMonth month: Int, months: Int) -> ClosedRange<CalendarDay>? {
    func first(_ month: Int) -> CalendarDay? { CalendarDay(year: month / 12, month: month % 12 + 1, day: 1) }
    guard let start = first(month), let next = first(month + months) else { return nil }
    return start...CalendarDay(daysSinceEpoch: next.daysSinceEpoch - 1)
  }
}

/// When something that comes round again was said to be performed, and by whom (§5, Fulfilment).
struct Performances: Sendable {
  /// What one party said.
  private struct Said: Sendable {
    var times: [(instant: Instant, act: Int32)] = []
    /// How many of these were looked at, and how many of them count, from which start.
    var counted = 0
    var given = 0
    var start: Instant?
    var period: Period?
  }

  private var said: [Identifier<Party>: Said] = [:]

  mutating func add(_ instant: Instant, by party: Identifier<Party>, act: Int32) {
    said[party, default: Said()].times.append((instant, act))
  }

  mutating func retract(by party: Identifier<Party>) { said[party] = nil }

  /// Who has said so.
  var speakers: [Identifier<Party>] { said.keys.sorted() }

  /// How many times a party has said so, whether it counts or not.
  func times(by party: Identifier<Party>) -> Int { said[party]?.times.count ?? 0 }

  /// How many of a party's count: each, if by then fewer had been counted than periods had begun.
  mutating func given(
    by party: Identifier<Party>, from start: Instant, every period: Period, in calendar: RecordCalendar
  ) -> Int {
    guard var mine = said[party] else { return 0 }
    if mine.start != start || mine.period != period {
      (mine.counted, mine.given, mine.start, mine.period) = (0, 0, start, period)
    }
    for (instant, _) in mine.times[mine.counted...] where instant >= start {
      // Periods are counted no further than matters.
      if period.end(ofPeriod: mine.given, from: start, in: calendar) <= instant { mine.given += 1 }
    }
    mine.counted = mine.times.count
    said[party] = mine
    return mine.given
  }
}

extension Period {
  /// When a period is over that is one of several which follow each other: the first starts at `start`. Period zero is over
  /// at once. It is over with the end of the day so many times the period after the day of the start (§5, Fulfilment).
  func end(ofPeriod number: Int, from start: Instant, in calendar: RecordCalendar) -> Instant {
    guard number > 0 else { return start }
    let (count, overflow) = count.multipliedReportingOverflow(by: number)
    let end = overflow ? Instant.distantFuture : Period(count, unit).end(from: start, in: calendar)
    return end < Instant.endOfCalendar ? end : .distantFuture
  }

  /// How many such periods are over at an instant.
  func ended(at instant: Instant, from start: Instant, in calendar: RecordCalendar) -> Int {
    guard instant >= start else { return 0 }
    // What lies past the calendar never comes.
    let instant = min(instant, .endOfCalendar)
    // Doubled until past the instant, then bisected: the ends of months are not evenly spaced.
    var high = 1
    while end(ofPeriod: high, from: start, in: calendar) <= instant { high *= 2 }
    var low = high / 2
    while low + 1 < high {
      let middle = (low + high) / 2
      if end(ofPeriod: middle, from: start, in: calendar) <= instant { low = middle } else { high = middle }
    }
    return low
  }
}

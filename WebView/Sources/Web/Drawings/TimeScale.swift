import Ledger

/// Where instants stand in a drawing that is as wide as its window: in hundredths of its width.
struct TimeScale {
  /// The first and the last day, counted as ``CalendarDay/daysSinceEpoch``.
  let days: ClosedRange<Int>
  private let zone: Zone

  /// A drawing is divided into so many columns, in each of which marks of one kind stand together.
  static let columns = 110

  init(_ days: ClosedRange<Int>, in zone: Zone) {
    self.days = days
    self.zone = zone
  }

  /// All the time that is drawn.
  var time: ClosedRange<Instant> {
    let start = Instant(startOf: CalendarDay(daysSinceEpoch: days.lowerBound), in: zone)
    let end = Instant(startOf: CalendarDay(daysSinceEpoch: days.upperBound + 1), in: zone).adding(seconds: -1)
    return start...end
  }

  /// How far from the left an instant is: 0 at the beginning of the first day, 1 at the end of the last.
  func share(_ instant: Instant) -> Double {
    let whole = Double(time.upperBound.seconds - time.lowerBound.seconds)
    return min(1, max(0, Double(instant.seconds - time.lowerBound.seconds) / max(1, whole)))
  }

  func share(ofDay day: Int) -> Double {
    Double(day - days.lowerBound) / Double(days.count)
  }

  /// The column that an instant is in.
  func column(_ instant: Instant) -> Int { min(Self.columns - 1, Int(share(instant) * Double(Self.columns))) }

  /// How far from the left the middle of a column is.
  func share(ofColumn column: Int) -> Double { (Double(column) + 0.5) / Double(Self.columns) }
}

/// A share as an attribute: `12.34%`.
func percent(_ share: Double) -> String {
  let hundredths = Int((share * 10_000).rounded())
  let rest = hundredths % 100
  return rest == 0 ? "\(hundredths / 100)%" : "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)%"
}

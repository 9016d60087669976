/// A date that leaves open on which day something happened, as ISO 8601-2 writes it (§1): `1962-11`, `1962`,
/// `1962-11-03/1962-11-05`, `1962-11-03~`, `1962-11-03?`.
public struct UncertainDate: Hashable, Sendable {
  /// What may stand behind a date.
  public enum Mark: String, Hashable, Sendable {
    /// Nothing.
    case none = ""
    /// About then.
    case about = "~"
    /// Then, as far as is known.
    case doubtful = "?"
  }

  /// How much of a date is written.
  public enum Precision: UInt8, Hashable, Sendable {
    case day, month, year
  }

  /// A day, month or year, with its mark.
  public struct Part: Hashable, Sendable {
    /// The first day that it takes in, as days since 1970: kept small, since every act has a date.
    private let first: Int32
    private let precision: Precision
    private let mark: Mark

    init(startingOn day: CalendarDay, _ precision: Precision, _ mark: Mark) {
      first = Int32(truncatingIfNeeded: day.daysSinceEpoch)
      self.precision = precision
      self.mark = mark
    }

    /// The first day that it takes in.
    var firstDay: CalendarDay { CalendarDay(daysSinceEpoch: Int(first)) }

    /// The last day that it takes in.
    var lastDay: CalendarDay {
      let next =
        switch precision {
        case .day: Int(first) + 1
        case .month: firstDay.adding(months: 1).daysSinceEpoch
        case .year: firstDay.adding(months: 12).daysSinceEpoch
        }
      return CalendarDay(daysSinceEpoch: next - 1)
    }

    /// The part as it is written.
    var text: String {
      let length =
        switch precision {
        case .day: 10
        case .month: 7
        case .year: 4
        }
      return firstDay.description.prefix(length) + mark.rawValue
    }
  }

  private let start: Part
  /// The end of an interval.
  private let end: Part?

  /// A day, month or year, or some day from one to another.
  init(_ start: Part, to end: Part? = nil) {
    self.start = start
    self.end = end
  }

  /// The first day on which it may have been.
  public var firstDay: CalendarDay { start.firstDay }

  /// The last day on which it may have been: an act takes effect as it starts.
  public var lastDay: CalendarDay { (end ?? start).lastDay }

  /// The date as the ledger writes it.
  public var text: String { start.text + (end.map { "/" + $0.text } ?? "") }
}

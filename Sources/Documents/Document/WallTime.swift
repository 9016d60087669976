/// A day of the calendar.
public struct CalendarDate: Hashable, Sendable, Comparable {
  /// The year.
  public let year: Int
  /// The month, from 1.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// A day; `nil` when the calendar does not have it.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The first day of a month, which every month has.
  package init(firstOf month: Int, year: Int) {
    self.year = year
    self.month = month
    day = 1
  }

  /// In the order of time.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

/// When something was, as the clock on the wall said where it was: a day, and a time if it is known.
public struct WallTime: Hashable, Sendable {
  /// How a zone is known.
  public struct Zone: Hashable, Sendable {
    /// Minutes east of Greenwich.
    public var offset: Int
    /// Whether the editors put it there, from the place, rather than the document.
    public var isEditorial: Bool

    /// That of Greenwich, as a document says it: `1630Z`.
    public static let greenwich = Zone(offset: 0, isEditorial: false)

    /// A zone.
    public init(offset: Int, isEditorial: Bool) {
      self.offset = offset
      self.isEditorial = isEditorial
    }
  }

  /// The day.
  public var date: CalendarDate
  /// The minute of the day, from 0 for midnight to 1439; `nil` when no time is given.
  public var minute: Int?
  /// The last day, where it covers several.
  public var lastDate: CalendarDate?
  /// The last minute, where it covers some hours.
  public var lastMinute: Int?
  /// The zone, where it is known.
  public var zone: Zone?
  /// Whether the editors concluded it from the contents.
  public var isInferred: Bool
  /// The words of the document.
  public var text: String

  /// A time.
  public init(
    date: CalendarDate, minute: Int? = nil, lastDate: CalendarDate? = nil, lastMinute: Int? = nil,
    zone: Zone? = nil, isInferred: Bool = false, text: String = ""
  ) {
    self.date = date
    self.minute = minute
    self.lastDate = lastDate
    self.lastMinute = lastMinute
    self.zone = zone
    self.isInferred = isInferred
    self.text = text
  }
}

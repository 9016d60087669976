/// A point in time, to the second.
public struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since the start of 1 January 1970, Universal Time.
  public let seconds: Int64

  /// The instant `seconds` after 1970-01-01T00:00:00Z.
  public init(seconds: Int64) {
    self.seconds = seconds
  }

  /// Before everything that a record can write.
  public static let distantPast = Instant(seconds: -1 << 60)
  /// After everything that a record can write; arithmetic that leads further ends here.
  public static let distantFuture = Instant(seconds: 1 << 60)

  /// The start of the year 9999, Universal Time: the first that no record can write.
  static let endOfCalendar = Instant(seconds: 253_370_764_800)

  /// The start of a day in a zone.
  public init(startOf day: CalendarDay, in zone: Zone) {
    self.seconds = Int64(day.daysSinceEpoch) * 86400 - Int64(zone.secondsEast)
  }

  /// The day in which the instant lies in a zone, and the seconds since its start.
  public func day(in zone: Zone) -> (day: CalendarDay, seconds: Int) {
    let days = dayNumber(in: zone)
    return (
      CalendarDay(daysSinceEpoch: days), Int(seconds + Int64(zone.secondsEast) - Int64(days) * 86400)
    )
  }

  /// How many days after 1 January 1970 the day lies in which the instant is, in a zone.
  func dayNumber(in zone: Zone) -> Int {
    let local = seconds + Int64(zone.secondsEast)
    return Int(local >= 0 ? local / 86400 : (local - 86399) / 86400)
  }

  /// Whether a day of the zone starts at this instant.
  public func isStartOfDay(in zone: Zone) -> Bool {
    (seconds + Int64(zone.secondsEast)) % 86400 == 0
  }

  /// The instant `seconds` later, clamped to the distant future or past.
  public func adding(seconds count: Int64) -> Instant {
    let (sum, overflow) = seconds.addingReportingOverflow(count)
    if overflow { return count < 0 ? .distantPast : .distantFuture }
    return min(max(Instant(seconds: sum), .distantPast), .distantFuture)
  }

  /// By time.
  public static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }
}

extension Instant {
  /// The instant in ISO 8601 with its zone: `1962-11-12T20:30:00-05:00` (§7).
  public func iso8601(in zone: Zone) -> String {
    let (day, seconds) = day(in: zone)
    let minutesEast = abs(zone.secondsEast) / 60
    guard (0...9999).contains(day.year) else {
      let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, to: 2) }
      return "\(day)T\(time.joined(separator: ":"))\(zone.text(separator: ":"))"
    }
    return String(unsafeUninitializedCapacity: 25) { buffer in
      day.write(to: buffer)
      buffer[10] = UInt8(ascii: "T")
      buffer.write(seconds / 3600, 2, at: 11)
      buffer[13] = UInt8(ascii: ":")
      buffer.write(seconds / 60 % 60, 2, at: 14)
      buffer[16] = UInt8(ascii: ":")
      buffer.write(seconds % 60, 2, at: 17)
      buffer[19] = UInt8(ascii: zone.secondsEast < 0 ? "-" : "+")
      buffer.write(minutesEast / 60, 2, at: 20)
      buffer[22] = UInt8(ascii: ":")
      buffer.write(minutesEast % 60, 2, at: 23)
      return 25
    }
  }
}

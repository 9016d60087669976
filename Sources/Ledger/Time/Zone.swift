/// A distance from Universal Time, as dates of the ledger write it: `-0500`.
public struct Zone: Hashable, Sendable, CustomStringConvertible {
  /// Seconds east of Universal Time.
  public let secondsEast: Int

  /// Universal Time, the zone of a record that names none (§2).
  public static let universal = Zone(uncheckedSecondsEast: 0)

  /// The zone of an offset in hours and minutes; `nil` beyond 14 hours, which no place uses.
  public init?(east: Bool, hours: Int, minutes: Int) {
    guard (0...14).contains(hours), (0...59).contains(minutes), hours < 14 || minutes == 0 else { return nil }
    self.secondsEast = (east ? 1 : -1) * (hours * 3600 + minutes * 60)
  }

  /// The zone so many minutes east of Greenwich; `nil` beyond 14 hours.
  public init?(minutesEast minutes: Int) {
    self.init(east: minutes >= 0, hours: abs(minutes) / 60, minutes: abs(minutes) % 60)
  }

  private init(uncheckedSecondsEast seconds: Int) {
    self.secondsEast = seconds
  }

  /// As the ledger writes it: `-0500`.
  public var description: String { text(separator: "") }

  /// The zone with something between hours and minutes: `-05:00`.
  func text(separator: String) -> String {
    let minutes = abs(secondsEast) / 60
    return (secondsEast < 0 ? "-" : "+") + padded(minutes / 60, to: 2) + separator
      + padded(minutes % 60, to: 2)
  }
}

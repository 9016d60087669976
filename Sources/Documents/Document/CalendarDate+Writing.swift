extension CalendarDate {
  /// The names of the months, in English.
  package static let monthNames: [StaticString] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  /// The date as ISO 8601 writes it: `1962-11-26`.
  public var iso: String { "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))" }
}

extension WallTime {
  /// The minute of a day as a clock shows it: `21:00`.
  package static func clock(_ minute: Int) -> String {
    "\((minute / 60).padded(to: 2)):\((minute % 60).padded(to: 2))"
  }
}

extension Int {
  /// The number, which is not negative, with zeros before it where it has fewer digits than `width`.
  package func padded(to width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}

import Documents

extension WallTime.Zone {
  /// Reads the name of a zone that has one meaning in mails and papers: `CET`, `MSK`, `EDT`; and `UTC+2`, `GMT-05:00`. Names that
  /// mean several, such as `IST` and `AST`, are not read.
  ///
  /// - Parameter date: the day, since the clocks of Moscow went otherwise for some years.
  init?(named text: some StringProtocol, on date: CalendarDate) {
    let name = text.uppercased()
    for prefix in ["UTC", "GMT"] where name.hasPrefix(prefix) {
      let offset = name.dropFirst(prefix.count)
      guard let sign = offset.first, sign == "+" || sign == "-" else { continue }
      let parts = offset.dropFirst().split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
      guard let hours = parts.first ?? nil, parts.count <= 2, !parts.contains(nil) else { return nil }
      // `UTC+0200` is `UTC+2`.
      let (hour, minute) =
        parts.count == 1 && hours > 99
        ? (hours / 100, hours % 100) : (hours, (parts.count > 1 ? parts[1] : nil) ?? 0)
      guard hour <= 14, minute < 60 else { return nil }
      self.init(offset: (sign == "-" ? -1 : 1) * (hour * 60 + minute), isEditorial: false)
      return
    }
    guard var offset = Self.offsets[name] else { return nil }
    if name == "MSK", Self.moscowSummer.contains(date) { offset += 60 }
    self.init(offset: offset, isEditorial: false)
  }

  /// When Moscow kept its summer time all year.
  private static let moscowSummer: ClosedRange<CalendarDate> = {
    guard let first = CalendarDate(year: 2011, month: 3, day: 27),
      let last = CalendarDate(year: 2014, month: 10, day: 25)
    else { preconditionFailure("both are days") }
    return first...last
  }()

  /// The names, by minutes. Those of North America are as mails have them (RFC 5322, §4.3).
  private static let offsets: [String: Int] = {
    let hours: [String: Double] = [
      "UT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "MET": 1, "MEZ": 1, "CEST": 2, "MEST": 2, "MESZ": 2,
      "EET": 2, "EEST": 3,
      "MSK": 3, "MSD": 4, "TRT": 3, "SAST": 2, "WAT": 1, "CAT": 2, "EAT": 3, "PKT": 5, "ICT": 7, "WIB": 7,
      "WITA": 8, "WIT": 9,
      "HKT": 8, "SGT": 8, "PHT": 8, "JST": 9, "KST": 9, "AWST": 8, "ACST": 9.5, "ACDT": 10.5, "AEST": 10,
      "AEDT": 11, "NZST": 12,
      "NZDT": 13, "NPT": 5.75, "IRST": 3.5, "BRT": -3, "ART": -3, "NST": -3.5, "NDT": -2.5, "EST": -5,
      "EDT": -4, "CST": -6,
      "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10,
    ]
    return hours.mapValues { Int($0 * 60) }
  }()
}

import DocumentParts
import Documents

/// The times of mails: `Mon, 26 Nov 1962 21:28:00 -0500` (RFC 5322, §3.3), and date-time groups: `262340Z JAN 77`.
enum MailDate {
  /// Reads a time, and the name of its zone where that is not known; `nil` for other words. The zone `-0000` says that the time is
  /// local, and no more.
  static func read(_ text: String) -> (time: WallTime, strangeZone: String?)? {
    // Comments in brackets say nothing that counts.
    let bare = text.prefix { $0 != "(" }
    var words = bare.split { $0 == " " || $0 == "," || $0 == "\t" }.map(String.init)[...]
    if var group = DateTimeGroup(bare)?.time {
      group.text = text
      return (group, nil)
    }
    if let first = words.first, first.first?.isLetter == true, ClockTime.month(first) == nil {
      words.removeFirst()
    }
    // `Tue Jul 24 18:55:07 2007`, as old programs have it.
    if words.count >= 4, let month = words.first, ClockTime.month(month) != nil {
      let rest = words.dropFirst()
      let (day, clock, year) = (rest[rest.startIndex], rest[rest.startIndex + 1], rest[rest.startIndex + 2])
      // `18:55:07 EST 2007`: the zone may stand before the year.
      let isZoneFirst = Int(year) == nil && rest.count > 3 && Int(rest[rest.startIndex + 3]) != nil
      words =
        (isZoneFirst
        ? [day, month, rest[rest.startIndex + 3], clock, year] + rest.dropFirst(4)
        : [day, month, year, clock] + rest.dropFirst(3))[...]
    }
    guard words.count >= 3, let day = Int(words[words.startIndex]),
      ClockTime.month(words[words.startIndex + 1]) != nil
    else {
      // `2001-05-03T09:15:00+02:00`, `2.5.2001`, or as a dateline has it.
      return WallTime(headerValue: Quotation.folded(text)).map { ($0, nil) }
    }
    guard let month = ClockTime.month(words[words.startIndex + 1]),
      var year = Int(words[words.startIndex + 2])
    else { return nil }
    if year < 50 { year += 2000 } else if year < 1000 { year += 1900 }
    guard let date = CalendarDate(year: year, month: month, day: day) else { return nil }
    var time = WallTime(date: date, text: text)
    words = words.dropFirst(3)
    guard let clock = words.popFirst() else { return (time, nil) }
    let numbers = clock.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard (2...3).contains(numbers.count), let hour = numbers[0], let minute = numbers[1],
      (0..<24).contains(hour),
      (0..<60).contains(minute)
    else { return nil }
    time.minute = hour * 60 + minute
    if let half = words.first?.lowercased(), half == "am" || half == "pm", (1...12).contains(hour) {
      time.minute = (hour % 12 + (half == "pm" ? 12 : 0)) * 60 + minute
      words.removeFirst()
    }
    guard let zone = words.popFirst(), zone != "-0000" else { return (time, nil) }
    time.zone = WallTime.Zone(zone) ?? WallTime.Zone(named: zone, on: date)
    return (time, time.zone == nil ? zone : nil)
  }

  /// Writes a time; `nil` where only a day is known.
  static func text(_ time: WallTime) -> String? {
    guard let minute = time.minute else { return nil }
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let date = time.date
    let day = "\(days[date.weekday]), \(date.day) \("\(CalendarDate.monthNames[date.month - 1])".prefix(3))"
    let offset = time.zone.map {
      ($0.offset < 0 ? "-" : "+") + (abs($0.offset) / 60 * 100 + abs($0.offset) % 60).padded(to: 4)
    }
    return "\(day) \(date.year.padded(to: 4)) \(WallTime.clock(minute)):00 \(offset ?? "-0000")"
  }
}

import DocumentParts
import Documents

extension WallTime {
  /// Reads a time of a header: `2031-05-07 12:00 +0300`, `2031-05-07`, or as a dateline has it. From when to when is
  /// written with a stroke, `1962-11-01 19:00/23:00`; a zone that the editors added stands in brackets. As machines and cables
  /// write it, it is read too: `2001-05-02T18:40:00Z`, `021840Z MAY 01`, `2.5.2001`.
  init?(headerValue value: String) {
    if let group = DateTimeGroup(value[...]) {
      self = group.time
      return
    }
    let value = Self.machineTime(value) ?? value
    var words = value.split(separator: " ")[...]
    guard let first = words.popFirst() else { return nil }
    if let date = CalendarDate(dotted: first), words.isEmpty {
      self.init(date: date, text: value)
      return
    }
    guard let days = Self.pair(first, CalendarDate.init(iso:)) else {
      if !first.contains("-"), let time = Dateline(value).time {
        self = time
        return
      }
      guard let foreign = ForeignDate.headerValue(of: value) else { return nil }
      self.init(headerValue: foreign)
      text = value
      return
    }
    self.init(date: days.first, lastDate: days.last, text: value)
    if words.last == "inferred" {
      isInferred = true
      words.removeLast()
    }
    if let clock = words.popFirst() {
      guard let minutes = Self.pair(clock, Self.minute) else { return nil }
      minute = minutes.first
      lastMinute = minutes.last
    }
    if var zone = words.popFirst() {
      let isEditorial = zone.hasPrefix("[") && zone.hasSuffix("]")
      if isEditorial { zone = zone.dropFirst().dropLast() }
      guard let read = Zone(zone) ?? Zone(named: zone, on: date) else { return nil }
      self.zone = Zone(offset: read.offset, isEditorial: isEditorial)
    }
    guard words.isEmpty else { return nil }
  }

  /// `2001-05-02T18:40:00.5Z` as `2001-05-02 18:40 Z`; `nil` for what is written otherwise.
  private static func machineTime(_ value: String) -> String? {
    let parts = value.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, CalendarDate(iso: parts[0]) != nil else { return nil }
    let clock = parts[1].prefix { $0.isNumber || $0 == ":" || $0 == "." }
    let zone = parts[1].dropFirst(clock.count)
    let minutes = clock.split(separator: ":").prefix(2).joined(separator: ":")
    return "\(parts[0]) \(minutes)" + (zone.isEmpty ? "" : " \(zone)")
  }

  /// What stands on both sides of a stroke, or alone.
  private static func pair<Value>(_ text: Substring, _ read: (Substring) -> Value?) -> (
    first: Value, last: Value?
  )? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first.flatMap({ read($0) }) else { return nil }
    guard parts.count == 2 else { return (first, nil) }
    return read(parts[1]).map { (first, $0) }
  }

  private static func minute(_ text: Substring) -> Int? {
    let clock = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard clock.count == 2, let hour = clock[0], let minute = clock[1], (0..<24).contains(hour),
      (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }
}

extension CalendarDate {
  /// Reads `1962-11-26`.
  init?(iso text: some StringProtocol) {
    let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2] else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }

  /// Reads `26.11.1962`: the day first, as everywhere where dates are written with stops.
  init?(dotted text: some StringProtocol) {
    let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 3, let day = numbers[0], let month = numbers[1], let year = numbers[2], year > 999
    else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }
}

extension WallTime.Zone {
  /// Reads `+0300`, `-05:00`, `Z`, as a document has it itself.
  init?(_ text: some StringProtocol) {
    if ["Z", "UT", "GMT", "UTC"].contains(String(text)) {
      self.init(offset: 0, isEditorial: false)
      return
    }
    let digits = String(text.dropFirst().filter { $0 != ":" })
    guard let sign = text.first, sign == "+" || sign == "-", digits.count == 4,
      digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits), number % 100 < 60,
      number / 100 < 24
    else { return nil }
    let offset = number / 100 * 60 + number % 100
    self.init(offset: sign == "-" ? -offset : offset, isEditorial: false)
  }
}

extension WallTime {
  /// The time as a header has it: `1962-11-01 19:00/23:00 +0200`.
  var headerValue: String {
    var value = date.iso + (lastDate.map { "/" + $0.iso } ?? "")
    if let minute { value += " " + Self.clock(minute) + (lastMinute.map { "/" + Self.clock($0) } ?? "") }
    if let zone {
      let minutes = abs(zone.offset)
      let digits = (minutes / 60 * 100 + minutes % 60).padded(to: 4)
      let text = (zone.offset < 0 ? "-" : "+") + digits
      value += zone.isEditorial ? " [\(text)]" : " " + text
    }
    return isInferred ? value + " inferred" : value
  }
}

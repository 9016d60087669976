internal import Documents
internal import Ledger

extension DeadlinesReport {
  /// The deadlines as a calendar (RFC 5545): an event on the last day or at the last minute that is in time, with alarms a
  /// week and a day before.
  public var calendar: String { DeadlineCalendar(self).text }
}

/// Writes the calendar.
private struct DeadlineCalendar {
  private let report: DeadlinesReport
  private let record: Record

  init(_ report: DeadlinesReport) {
    self.report = report
    record = report.record
  }

  var text: String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Reftel//Deadlines//EN", "CALSCALE:GREGORIAN",
      "X-WR-CALNAME:" + Self.escaped((record.title ?? "Untitled record") + ": deadlines"),
    ]
    for entries in events { lines += event(entries) }
    lines.append("END:VCALENDAR")
    return lines.map { Self.folded($0) + "\r\n" }.joined()
  }

  /// One deadline is one event, though it may be due for one party and waiting for another: two of one name would be
  /// taken for each other.
  private var events: [[DeadlinesReport.Entry]] {
    var events: [[DeadlinesReport.Entry]] = []
    for entry in report.entries {
      if let last = events.last?.last, last.undertaking == entry.undertaking, last.deadline == entry.deadline
      {
        events[events.count - 1].append(entry)
      } else {
        events.append([entry])
      }
    }
    return events
  }

  private func event(_ entries: [DeadlinesReport.Entry]) -> [String] {
    guard let entry = entries.first else { return [] }
    let heading = record.undertakings[entry.undertaking].heading
    let last = report.last(entry)
    let summary = "\(heading.name): \(heading.title.isEmpty ? "due" : heading.title)"
    let standings = entries.map { entry in
      "\(entry.state.rawValue) for \(entry.views.map { record.name(of: $0) }.joined(separator: ", "))"
    }
    let start =
      last.minute.map { "DTSTART:" + Self.stamp($0) } ?? "DTSTART;VALUE=DATE:" + Self.digits(last.day)
    var lines = [
      "BEGIN:VEVENT", "UID:" + Self.escaped("\(heading.name)-\(entry.deadline.seconds)@reftel"),
      "DTSTAMP:" + Self.stamp(report.instant), start, "SUMMARY:" + Self.escaped(summary),
      "DESCRIPTION:" + Self.escaped((standings + [report.remaining(entry).words]).joined(separator: "; ")),
      "TRANSP:TRANSPARENT",
    ]
    // What is over needs no reminder.
    if entry.deadline > report.instant {
      // A whole day starts at midnight: its alarms come at nine in the morning of the days before.
      let triggers = last.minute == nil ? ["-P6DT15H", "-PT15H"] : ["-P7D", "-P1D"]
      for (trigger, when) in zip(triggers, ["in a week", "tomorrow"]) {
        lines += [
          "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:" + trigger,
          "DESCRIPTION:" + Self.escaped("\(summary), \(when)"), "END:VALARM",
        ]
      }
    }
    return lines + ["END:VEVENT"]
  }

  private static func digits(_ day: CalendarDay) -> String {
    String(day.description.filter { $0 != "-" })
  }

  private static func stamp(_ instant: Instant) -> String {
    let (day, seconds) = instant.day(in: .universal)
    let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0.padded(to: 2) }.joined()
    return "\(digits(day))T\(clock)Z"
  }

  /// Text as a property's value (§3.3.11).
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      default: if scalar.value >= 32, scalar.value != 127 { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  /// Lines of at most 75 bytes, the rest on lines that start with a blank (§3.1).
  private static func folded(_ line: String) -> String {
    var result = ""
    var length = 0
    for scalar in line.unicodeScalars {
      let width = UTF8.width(scalar)
      if length + width > 75 {
        result += "\r\n "
        length = 1
      }
      result.unicodeScalars.append(scalar)
      length += width
    }
    return result
  }
}

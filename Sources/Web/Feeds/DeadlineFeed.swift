import Ledger
import Reports

/// The deadlines that run, as a calendar (RFC 5545).
struct DeadlineFeed {
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
    for entry in report.entries { lines += event(entry) }
    lines.append("END:VCALENDAR")
    return lines.map { Self.folded($0) + "\r\n" }.joined()
  }

  private func event(_ entry: DeadlinesReport.Entry) -> [String] {
    let heading = record.undertakings[entry.undertaking].heading
    let views = entry.views.map { record.name(of: $0) }.joined(separator: ", ")
    // The first instant that is too late may be a day's start: then the day before is the last one.
    let last = entry.deadline.isStartOfDay(in: record.zone)
    let (day, _) = (last ? entry.deadline.adding(seconds: -1) : entry.deadline).day(in: record.zone)
    var lines = [
      "BEGIN:VEVENT", "UID:" + Self.escaped("\(heading.name)-\(entry.deadline.seconds)@reftel"),
      "DTSTAMP:" + Self.stamp(report.instant),
    ]
    if last {
      lines.append("DTSTART;VALUE=DATE:" + Self.digits(day))
    } else {
      lines.append("DTSTART:" + Self.stamp(entry.deadline))
    }
    lines += [
      "SUMMARY:" + Self.escaped("\(heading.name): \(heading.title.isEmpty ? "due" : heading.title)"),
      "DESCRIPTION:" + Self.escaped("\(entry.state.rawValue) for \(views); \(report.remaining(entry).words)"),
      "TRANSP:TRANSPARENT", "END:VEVENT",
    ]
    return lines
  }

  private static func digits(_ day: CalendarDay) -> String {
    String(day.description.filter { $0 != "-" })
  }

  private static func stamp(_ instant: Instant) -> String {
    let (day, seconds) = instant.day(in: .universal)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(digits(day))T\(two(seconds / 3600))\(two(seconds / 60 % 60))\(two(seconds % 60))Z"
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

import Ledger
import Reports
import TestSupport
import Testing

/// Every face tells the same last moment of a deadline, and it is the last that is in time.
@Suite("Deadlines as told")
struct DeadlineFacesTests {
  @Test("Table, page, calendar and JSON tell one date", arguments: Seeds.first(60))
  func faces(seed: Int) throws {
    let record = try record(GeneratedRecord(seed: seed).text)
    let engine = Engine(record)
    for text in ["1999-03-08", "1999-03-21 12:30", "1999-04-05"] {
      let status = StatusReport(engine, at: try instant(text, in: record))
      let report = DeadlinesReport(status)
      let rows = TableReport.deadlines(report).rows
      let starts = report.calendar.split(separator: "\r\n").filter { $0.hasPrefix("DTSTART") }.map(
        String.init)
      let json = report.json.text
      for (entry, row) in zip(report.entries, rows) {
        let last = report.last(entry)
        #expect(row[0] == last.iso8601)
        #expect(report.remaining(entry).lines[0] == "by \(last.text)")
        #expect(json.contains("\"by\": \"\(last.iso8601)\""))
        #expect(starts.contains(start(of: last)), "\(last.text) in \(starts)")
        let table = TableReport.undertakings(status).rows.filter {
          $0[0] == record.undertakings[entry.undertaking].heading.name
            && $0[5] == record.name(of: entry.views[0])
        }
        #expect(table.map { $0[7] } == [last.iso8601])
        try expectLast(last, entry, engine)
      }
    }
  }

  /// As the calendar writes it, in Universal Time where it is a minute.
  private func start(of last: LastMoment) -> String {
    guard let minute = last.minute else {
      return "DTSTART;VALUE=DATE:" + last.day.description.filter { $0 != "-" }
    }
    let words = minute.iso8601(in: .universal).prefix(19).filter { $0 != "-" && $0 != ":" }
    return "DTSTART:\(words)Z"
  }

  /// Nothing is overdue at it, and what is still due then is overdue right after.
  private func expectLast(_ last: LastMoment, _ entry: DeadlinesReport.Entry, _ engine: Engine) throws {
    let moment = try engine.record.date(from: last.text).end
    #expect(moment < entry.deadline)
    let isMinute = last.minute != nil
    #expect(entry.deadline.seconds - moment.seconds <= (isMinute ? 60 : 1))
  }

  @Test("Deadlines in every form, by day and by time")
  func forms() throws {
    let clauses: [(clause: String, last: String)] = [
      ("before 2001-01-10", "2001-01-09"), ("no later than 2001-01-10", "2001-01-10"),
      ("before 2001-01-10 12:00", "2001-01-10T11:59:00-05:00"),
      ("no later than 2001-01-10 12:00", "2001-01-10T12:00:00-05:00"),
      ("no later than 2001-01-10 12:00 +0000", "2001-01-10T07:00:00-05:00"),
      ("within 3 days of 2001-01-05", "2001-01-08"),
      ("within 3 days of 2001-01-05 17:00", "2001-01-08"),
      ("within 3 hours of 2001-01-05 17:00", "2001-01-05T19:59:00-05:00"),
      ("within 36 hours of 2001-01-05", "2001-01-06T11:59:00-05:00"),
      ("within 24 hours of 2001-01-05", "2001-01-05"),
      // 5 January 2001 was a Friday, 1 February 2000 a Tuesday.
      ("within 1 working day of 2001-01-05 17:00", "2001-01-08"),
      ("within 3 working days of 2001-01-05", "2001-01-11"),
      ("within 0 working days of 2001-01-05 17:00", "2001-01-05"),
      ("within 1 year of 2000-02-29", "2001-02-28"),
      ("within 1 working day of 1 year after 2000-01-05", "2001-01-08"),
      ("within 1 day of 2 working days after 2001-01-04 12:00", "2001-01-09"),
    ]
    for (clause, last) in clauses {
      let text = """
        timezone -0500
        holiday 2001-01-09 "A feast"
        party A
        party B
        undertaking u by A to B \(clause)
        2000-01-01 A undertakes u
        """
      let record = try record(text)
      let status = StatusReport(Engine(record), at: try instant("2001-01-10", in: record))
      #expect(TableReport.deadlines(DeadlinesReport(status)).rows.map { $0[0] } == [last], "\(clause)")
    }
  }

  @Test("Events have alarms while they are to come, and one name each")
  func alarms() throws {
    let text = """
      party A
      party B
      undertaking past by A to B
        no later than 2001-01-05
      undertaking day by A to B
        no later than 2001-01-20
      undertaking minute by A to B
        no later than 2001-01-20 12:00
      2001-01-01 A undertakes past, day, minute
      2001-01-02 B reads day
        verified by B
      2001-01-03 A reports day done
      """
    let record = try record(text)
    let status = StatusReport(Engine(record), at: try instant("2001-01-10", in: record))
    let lines = DeadlinesReport(status).calendar.split(separator: "\r\n").map(String.init)
    #expect(lines.filter { $0 == "BEGIN:VALARM" }.count == 4)
    #expect(
      lines.filter { $0.hasPrefix("TRIGGER:") } == [
        "TRIGGER:-P7D", "TRIGGER:-P1D", "TRIGGER:-P6DT15H", "TRIGGER:-PT15H",
      ])
    let names = lines.filter { $0.hasPrefix("UID:") }
    #expect(Set(names).count == names.count)
  }
}

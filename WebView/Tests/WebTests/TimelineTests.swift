import Foundation
import Ledger
import Markup
import Reports
import Testing

@testable import Web

@Suite("Timeline")
struct TimelineTests {
  private func ticks(_ first: String, _ last: String) throws -> [TimeTicks.Tick] {
    func day(_ text: String) throws -> Int {
      let parts = text.split(separator: "-").compactMap { Int($0) }
      return try #require(CalendarDay(year: parts[0], month: parts[1], day: parts[2])).daysSinceEpoch
    }
    return TimeTicks(try day(first)...day(last)).ticks
  }

  @Test("Years, quarters, months or days, by the span, each at the day that it says")
  func ticks() throws {
    #expect(
      try ticks("1962-10-22", "1962-10-28").map(\.words) == [
        "22 Oct 1962", "23", "24", "25", "26", "27", "28",
      ])
    #expect(try ticks("1962-10-22", "1962-11-27").map(\.words).contains("Nov 1962"))
    #expect(
      try ticks("1998-01-01", "2002-10-31").map(\.words).prefix(6) == [
        "1998", "Apr", "Jul", "Oct", "1999", "Apr",
      ])
    #expect(
      try ticks("1995-01-04", "1996-01-30").map(\.words).prefix(4) == ["4 Jan 1995", "Mar", "Apr", "May"])
    #expect(try ticks("1648-01-01", "2024-12-31").map(\.words).suffix(2) == ["1950", "2000"])
    // Of every length, and from every day of the year on.
    for length in [0, 1, 6, 11, 12, 30, 59, 60, 130, 167, 168, 200, 366, 700, 1_500, 4_000, 40_000, 700_000] {
      for start in stride(from: -80_000, to: -79_630, by: 13) {
        let ticks = TimeTicks(start...start + length).ticks
        #expect((1...60).contains(ticks.count), "\(length) days: \(ticks.count)")
        for tick in ticks {
          let day = tick.day
          #expect((start...start + length).contains(day.daysSinceEpoch))
          let said = [
            "\(day.day)", day.monthInBrief, "\(day.year)", "\(day.monthInBrief) \(day.year)",
            "\(day.day) \(day.monthInBrief) \(day.year)",
          ]
          #expect(said.contains(tick.words), "\(tick)")
          // What names a month or a year stands at its beginning.
          #expect(
            tick.words.first?.isNumber == true && tick.words.count < 3 || tick.kind == .start || day.day == 1)
        }
      }
    }
  }

  /// Two parties of whom one reads a condition otherwise, so that an undertaking is due for it earlier.
  private static let divided = """
    title "Two readings"
    party Ada
    party Ben
    party Cleo
    proposal pact
      from Ada to Ben, Cleo
    undertaking pay "Pay" under pact by Ada to Ben
      verified by Cleo
    undertaking go "Go" under pact by Ben to Ada
      after pay done
    2001-01-01 Ada makes pact
    2001-01-02 Ben accepts pact
    2001-01-02 Cleo accepts pact
    2001-01-10 Ada reads go
      after pay reported
    2001-01-20 Ada reports pay done
    closed 2001-01-30

    """

  @Test("A band divides where views differ, and only there; its end says who differs")
  func divided() async throws {
    let record = Record.reading(Self.divided).record
    let engine = Engine(record)
    guard case .undertaking(let go)? = record["go"], case .undertaking(let pay)? = record["pay"] else {
      Issue.record("the record is otherwise")
      return
    }
    let end = try #require(record.closed).end
    let report = BandsReport(
      engine, of: [.undertaking(pay), .undertaking(go)], during: record.acts[0].date.instant...end)
    #expect(report.bands.map(\.subject) == [.undertaking(pay), .undertaking(go)])
    for band in report.bands {
      for (number, line) in band.lines.enumerated() {
        // Each line is what the history of its views says.
        for view in line.views {
          let history = engine.history(of: band.subject, in: view, through: end).map(\.to)
          #expect(
            band.course(ofLine: number).map { $0.states[0] } == history.filter { $0 != "not-made" }
              || band.course(ofLine: number).map { $0.states[0] } == history)
        }
      }
      for piece in band.pieces where piece.isDivided {
        #expect(Set(piece.states).count > 1 && piece.states.count == band.lines.count)
      }
      #expect(
        zip(band.pieces, band.pieces.dropFirst()).allSatisfy { $0.end == $1.start && $0.states != $1.states })
    }
    try await Served.record(["record.reftel": Self.divided]) { served in
      var answer = try served.client.get("/timeline")
      for _ in 0..<100 where answer.status == 503 {
        try await Task.sleep(for: .milliseconds(50))
        answer = try served.client.get("/timeline")
      }
      let page = answer.text
      let isDivided = report.bands.contains { $0.lines.count > 1 }
      #expect(isDivided)
      #expect(page.contains("class=\"differs\""))
      #expect(page.contains("fill=\"url(#band-due)\""))
      #expect(try served.client.get("/tables/bands.csv").text.hasPrefix("name,views,state,from,until\r\n"))
    }
  }

  @Test("Every look of a band has a pattern of its own, and every state a look")
  func looks() {
    let patterns = BandLook.patterns.text.components(separatedBy: "<pattern ").dropFirst()
    #expect(Set(patterns).count == BandLook.allCases.count)
    for state in UndertakingState.allCases where state != .notMade {
      #expect(BandLook(state.rawValue) != nil, "\(state)")
    }
    #expect(BandLook(UndertakingState.overdue.rawValue) == .overdue)
    #expect(BandLook(UndertakingState.done.rawValue) == .done)
  }

  @Test("More documents of a day never stand lower than fewer")
  func documents() async throws {
    var files = [
      "record.reftel":
        "party Ada\nparty Ben\n2001-03-01 Ada says \"yes\" to Ben\n2001-03-09 Ben says \"no\"\n"
    ]
    for (day, count) in [(2, 5), (4, 6), (6, 40)] {
      for number in 0..<count {
        files["telegrams/d\(day)-\(number).txt"] = "subject: Note\nsent: 2001-03-0\(day)\n\n1. Words.\n"
      }
    }
    try await Served.record(files) { served in
      var answer = try served.client.get("/timeline")
      for _ in 0..<100 where answer.status == 503 {
        try await Task.sleep(for: .milliseconds(50))
        answer = try served.client.get("/timeline")
      }
      let boxes = answer.text.components(separatedBy: "<svg x=\"").dropFirst().filter {
        $0.prefix { $0 != ">" }.contains("overflow")
          && $0.drop { $0 != ">" }.hasPrefix("><rect class=\"doc\"")
      }
      var tops: [String: Double] = [:]
      for box in boxes {
        let x = String(box.prefix { $0 != "%" })
        let y = try #require(
          box.components(separatedBy: " y=\"").dropFirst().first.flatMap { Double($0.prefix { $0 != "\"" }) })
        tops[x] = min(tops[x] ?? .infinity, y)
      }
      let heights = tops.sorted { (Double($0.key) ?? 0) < (Double($1.key) ?? 0) }.map(\.value)
      #expect(heights.count == 3 && heights[0] > heights[1] && heights[1] > heights[2], "\(tops)")
    }
  }

  @Test(
    "Kinds of acts differ by their shape; the day asked for is marked, and a shorter time can be asked for")
  func signs() async throws {
    let shapes = ActSign.allCases.map { sign in
      sign.markup(x: 0, y: 0, title: "").text.components(separatedBy: "\"")[1]
    }
    #expect(Set(shapes).count == ActSign.allCases.count)
    try await Served.example { served in
      let page = try served.client.get("/timeline?as-of=1962-11-12").text
      #expect(page.contains("22 October 1962 to 27 November 1962"))
      #expect(page.contains("class=\"moment\"") && page.contains(">Mon 12 Nov 1962</text>"))
      #expect(page.contains("class=\"veil\""))
      #expect(!(try served.client.get("/timeline").text.contains("class=\"veil\"")))
      let shorter = try served.client.get("/timeline?from=1962-11-01&until=1962-11-20").text
      #expect(shorter.contains("1 November 1962 to 20 November 1962") && shorter.contains("The whole record"))
    }
  }
}

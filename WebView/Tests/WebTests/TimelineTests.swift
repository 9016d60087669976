import Foundation
import Ledger
import Testing

@testable import Web

@Suite("Timeline")
struct TimelineTests {
  private func axis(_ first: String, _ last: String) throws -> TimeAxis {
    func day(_ text: String) throws -> Int {
      let parts = text.split(separator: "-").compactMap { Int($0) }
      return try #require(CalendarDay(year: parts[0], month: parts[1], day: parts[2])).daysSinceEpoch
    }
    return TimeAxis(try day(first)...day(last))
  }

  @Test("Each date stands at the day that it says, and none twice")
  func ticks() throws {
    #expect(
      try axis("1995-01-04", "1996-12-30").ticks.map(\.words) == [
        "1995-03", "1995-05", "1995-07", "1995-09", "1995-11", "1996-01", "1996-03", "1996-05", "1996-07",
        "1996-09",
        "1996-11",
      ])
    #expect(try axis("1962-10-22", "1962-10-28").ticks.map(\.words).first == "10-22")
    #expect(try axis("1648-01-01", "2024-12-31").ticks.map(\.words).prefix(2) == ["1650", "1700"])
    // Of every length, and from every day of the year on.
    for length in [0, 1, 6, 11, 12, 30, 59, 60, 130, 167, 168, 200, 366, 700, 1_500, 4_000, 40_000, 700_000] {
      for start in stride(from: -80_000, to: -79_630, by: 13) {
        let ticks = TimeAxis(start...start + length).ticks
        #expect((1...TimeAxis.most).contains(ticks.count), "\(length) days: \(ticks.count)")
        #expect(Set(ticks.map(\.words)).count == ticks.count, "\(ticks)")
        for tick in ticks {
          #expect((start...start + length).contains(tick.day.daysSinceEpoch))
          let date = tick.day.description
          #expect(
            date.hasSuffix(tick.words) || date == tick.words + "-01" || date == tick.words + "-01-01",
            "\(tick)")
        }
      }
    }
  }

  @Test("More acts never stand lower than fewer, in any lane")
  func heights() {
    for isDense in [true, false] {
      for highest in [1, 5, 12, 13, 40, 900] {
        let scale = LaneScale(counts: [1, highest], isDense: isDense)
        var before = 0.0
        for count in 1...highest {
          let signs = Double(min(count, LaneScale.column)) * LaneScale.step
          let height = scale.isBar(count) ? scale.bar(count) : signs
          #expect(height >= before, "\(count) of \(highest)")
          #expect(height <= scale.height(ofMost: highest), "\(count) of \(highest)")
          before = height
        }
      }
    }
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
      let lane = try #require(answer.text.range(of: "class=\"doc\"")).lowerBound
      let boxes = answer.text[lane...].components(separatedBy: "<rect class=\"doc\"").dropFirst(0)
      var tops: [String: Double] = [:]
      for box in boxes {
        func value(_ name: String) -> String? {
          box.components(separatedBy: " \(name)=\"").dropFirst().first.map {
            String($0.prefix { $0 != "\"" })
          }
        }
        guard let x = value("x"), let y = value("y").flatMap(Double.init) else { continue }
        tops[x] = min(tops[x] ?? .infinity, y)
      }
      let heights = tops.sorted { (Double($0.key) ?? 0) < (Double($1.key) ?? 0) }.map(\.value)
      #expect(heights.count == 3 && heights[0] > heights[1] && heights[1] > heights[2], "\(tops)")
    }
  }

  @Test("Kinds of acts differ by their shape, and it opens at the day asked for")
  func signs() async throws {
    let shapes = ActSign.allCases.map { sign in
      sign.markup(x: 0, y: 0, title: "").text.components(separatedBy: "\"")[1]
    }
    #expect(Set(shapes).count == ActSign.allCases.count)
    try await Served.example { served in
      let page = try served.client.get("/timeline?as-of=1962-11-12").text
      #expect(page.contains("22 October 1962 to 12 November 1962"))
      #expect(page.contains("scroll at-end"))
      #expect(try !served.client.get("/timeline?from=1962-11-01").text.contains("scroll at-end"))
      let later = try served.client.get("/timeline?as-of=1962-11-12&until=1962-11-20").text
      #expect(later.contains("to 12 November 1962"))
    }
  }
}

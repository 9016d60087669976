import Foundation
import Ledger
import Reports
import Testing

@testable import Web

@Suite("Overview")
struct OverviewTests {
  /// The row of an undertaking, as somebody reads it.
  private func row(_ name: String, of page: String) -> String {
    let rows = page.components(separatedBy: "<tr ")
    let row = rows.first { $0.contains(#"<span class="name"><a href="/undertaking/\#(name)?"#) } ?? ""
    return "<tr \(row)".words(from: "role=\"row\">", to: "</tr>")
  }

  @Test("One state where all agree; where not, a line for whoever differs, and all others last")
  func lines() async throws {
    try await Served.example { served in
      let page = try served.client.get("/?as-of=1962-11-12").text
      let cells = page.components(separatedBy: "<td role=\"cell\" class=\"standing\">").dropFirst().map {
        String($0.prefix(upTo: $0.range(of: "</td>")?.lowerBound ?? $0.endIndex))
      }
      #expect(cells.count == 17)
      for cell in cells where !cell.contains("class=\"views\"") {
        #expect(cell.components(separatedBy: "class=\"state ").count == 2, "\(cell)")
      }
      let lift = try #require(cells.first { $0.contains(">USSR</span>") && $0.contains("all others") })
      #expect(lift.words(from: "<span class=\"seen\">", to: "all others").hasPrefix("USSR due"))
      // What is told of all is told once.
      #expect(page.words(from: "<table class=\"rows\"", to: "</table>").contains("Lift the quarantine lift"))
    }
  }

  @Test("What asks for attention is in sight; what has not begun, is quiet or over is folded")
  func folds() async throws {
    try await Served.example { served in
      let page = try served.client.get("/?as-of=1962-11-12").text
      let open = page.part(from: "<table class=\"rows\"", to: "</table>")
      for name in ["access", "removal", "lift", "jupiters"] {
        #expect(open.contains("/undertaking/\(name)?"))
      }
      #expect(!open.contains("/undertaking/no-reintroduction?"))
      #expect(page.contains("<details class=\"fold\" id=\"quiet\"><summary>1 quiet: 1 in-effect</summary>"))
      #expect(page.part(from: "id=\"quiet\"", to: "</details>").contains("/undertaking/no-reintroduction?"))
      // Filtered, nothing is folded.
      let kept = try served.client.get("/?as-of=1962-11-12&state=in-effect").text
      #expect(
        !kept.contains("class=\"fold\" id=\"quiet\"") && kept.contains("/undertaking/no-reintroduction?"))
    }
  }

  @Test("The counts at the top are those of the status, and each is a filter that gives as many")
  func counts() async throws {
    try await Served.example { served in
      let page = try served.client.get("/?as-of=1962-11-12").text
      let summary = page.part(from: "<ul class=\"summary\"", to: "</ul>")
      let links = summary.components(separatedBy: "<a href=\"").dropFirst()
      #expect(links.count > 5)
      for link in links {
        let address = link.prefix { $0 != "\"" }.replacing("&amp;", with: "&")
        let words = ("<" + link).words(from: "\">", to: "</a>")
        let count = try #require(words.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) })
        let rows =
          try served.client.get(String(address)).text.components(
            separatedBy: "<span class=\"name\"><a href=\"/undertaking/"
          ).count - 1
        #expect(rows == count, "\(address): \(words)")
      }
    }
  }

  @Test(
    "What has come about since a day: the acts after it, the newest first, and the states that are otherwise")
  func since() async throws {
    try await Served.example { served in
      let latest = try served.client.get("/?as-of=1962-11-12").text.words(
        from: "<section id=\"since\"", to: "</section>")
      #expect(latest.contains("Last acts Mon 12 Nov 1962"))
      let since = try served.client.get("/?as-of=1962-11-20&looked=1962-11-14").text
        .words(from: "<section id=\"since\"", to: "</section>")
      #expect(since.contains("Since you last looked Wed 14 Nov 1962"))
      #expect(since.contains("20 Nov ") && since.contains(" → "))
      // A day that is none is not asked for.
      #expect(try served.client.get("/?looked=never").status == 200)
    }
  }

  @Test("Twenty parties that all differ have a line each, and what is the same for all is told once")
  func manyViews() {
    let names = (1...20).map { "P\($0)" }
    let readings = names.dropFirst().enumerated().map { number, name in
      "2001-01-02 \(name) reads pay\n  within \(number + 3) days of pact agreed"
    }
    let text = """
      \(names.map { "party \($0)" }.joined(separator: "\n"))
      proposal pact
        from P1 to \(names.dropFirst().joined(separator: ", "))
      undertaking pay "Pay" under pact by P1 to \(names.dropFirst().joined(separator: ", "))
        within 2 days of pact agreed
      2001-01-01 P1 makes pact
      \(names.dropFirst().map { "2001-01-01 \($0) accepts pact" }.joined(separator: "\n"))
      \(readings.joined(separator: "\n"))

      """
    let (record, diagnostics) = Record.reading(text)
    #expect(!diagnostics.contains { $0.severity == .error }, "\(diagnostics.map(\.message))")
    let end = record.acts[record.acts.count - 1].date.end
    let status = StatusReport(Engine(record), at: end)
    let row = status.undertakings[0]
    let lines = status.lines(
      alike: { row.cells[$0].looks(like: row.cells[$1]) }, urgency: { row.cells[$0].state.urgency })
    #expect(lines.count == 20)
    #expect(Set(lines.map(\.title)).count == 20)
  }
}

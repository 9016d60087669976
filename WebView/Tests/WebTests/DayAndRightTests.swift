import Foundation
import Testing

@testable import Web

@Suite("Days, rights, limits and amendments in the view")
struct DayAndRightTests {
  private static let example = "limits-and-relief"

  /// The row of an undertaking on the overview.
  private func row(_ name: String, of page: String) -> String {
    let rows = page.components(separatedBy: "<tr ")
    let row = rows.first { $0.contains(#"<span class="name"><a href="/undertaking/\#(name)?"#) } ?? ""
    return "<tr \(row)".words(from: "<tr", to: "</tr>")
  }

  @Test("The overview tells of days, rights, levels, periods and amendments what the status report says")
  func overview() async throws {
    try await Served.example(Self.example) { served in
      let page = try served.client.get("/?as-of=2032-07-20").text
      let days = page.words(from: "<h2>Days ", to: "</section>")
      #expect(days.contains("adoption Adoption Day reached 2031-05-30"))
      #expect(days.contains("termination Termination Day not-reached"))
      let rights = page.words(from: "<h2>Rights ", to: "</section>")
      #expect(rights.contains("of Vale, Lund against Orr waiting Orr exercised Vale, Lund, Bureau"))
      #expect(rights.contains("≠ in different states"))
      let cap = row("cap", of: page)
      #expect(cap.contains("Orr in-effect fuel 119, at most 120.5 tonnes (Orr)"))
      #expect(cap.contains("launchers 38, at most 40 (Bureau) fuel 131.2, at most 120.5 tonnes (Bureau)"))
      #expect(cap.contains("≠ read differently, and in different states"))
      #expect(row("report", of: page).contains("overdue 5 days over by 2032-07-15 1 of 2 given"))
      #expect(row("scrap", of: page).contains("deadline as amended on 2031-11-20 by extension"))
      #expect(!row("ease", of: page).contains("amended"))
      let before = try served.client.get("/?as-of=2031-11-19").text
      #expect(!row("scrap", of: before).contains("amended"))
      let later = try served.client.get("/?as-of=2032-07-10").text
      #expect(
        later.words(from: "<h2>Rights ", to: "</section>").contains(
          "takes effect 2032-07-20, in 10 days"))
    }
  }

  @Test("What is in different states can be asked for alone")
  func differing() async throws {
    try await Served.example(Self.example) { served in
      let page = try served.client.get("/?as-of=2032-07-20&differing=yes").text
      let names = page.components(separatedBy: #"<span class="name"><a href="/undertaking/"#).dropFirst().map
      {
        String($0.prefix { $0 != "?" })
      }
      #expect(Set(names) == ["cap", "keep-eased", "unfreeze"])
    }
  }

  @Test("A day has a page: what it is, when it came and why, what depends on it")
  func day() async throws {
    try await Served.example(Self.example) { served in
      let page = try served.client.get("/day/implementation?as-of=2032-07-20").text
      let head = page.part(from: "<header class=\"head\">", to: "</header>")
      #expect(head.contains("Implementation Day"))
      #expect(head.contains(#"<a href="/day/adoption?as-of=2032-07-20">adoption</a> reached"#))
      #expect(head.contains(#"<a href="/undertaking/scrap?as-of=2032-07-20">scrap</a> done"#))
      #expect(page.words(from: "State, as each sees it", to: "</dl>").contains("all reached 2032-01-15"))
      #expect(
        page.words(from: #"<section id="why">"#, to: "</section>").contains(
          "implementation came on 2032-01-15: adoption is reached and scrap is done"))
      let dependents = page.words(from: "What depends on it", to: "</section>")
      #expect(["cap", "report", "ease", "unfreeze"].allSatisfy { dependents.contains($0) })
      #expect(
        page.words(from: #"<h2 id="history">"#, to: "</section>").contains(
          "2032-01-15 all reached 2032-01-15 Bureau verifies scrap surplus 25"))
      let earlier = try served.client.get("/day/implementation?as-of=2031-12-01").text
      #expect(earlier.words(from: "State, as each sees it", to: "</dl>").contains("all not-reached"))
      #expect(try served.client.get("/day/cap").status == 404)
    }
  }

  @Test("A right has a page: whose it is, what follows, its state for each, and what came of it")
  func right() async throws {
    try await Served.example(Self.example) { served in
      let page = try served.client.get("/right/snapback?as-of=2032-07-20").text
      #expect(
        page.words(from: "What follows when it is invoked", to: "</section>")
          == "imposes embargo 30 days later unless settlement agreed")
      let states = page.words(from: "State, as each sees it", to: "</section>")
      #expect(states.contains("Orr waiting Vale, Lund, Bureau exercised"))
      #expect(states.contains("What sets them apart cap is not in the same state for all of them"))
      let why = page.words(from: #"<section id="why">"#, to: "</section>")
      #expect(why.contains("snapback took effect on 2032-07-20: embargo is imposed"))
      #expect(why.contains("Vale invoked snapback when it was not to be had"))
      #expect(
        page.part(from: "<h2 id=\"readings\">", to: "</section>").contains(
          #"while <a href="/undertaking/cap?as-of=2032-07-20">cap</a> broken"#))
      #expect(page.words(from: "Acts on it", to: "</section>").contains("Vale invokes snapback to Orr"))
      let notice = try served.client.get("/right/leave").text
      #expect(
        notice.words(from: "State, as each sees it", to: "</dl>").contains(
          "Orr invoked takes effect 2033-03-01, in 91 days"))
      let measure = try served.client.get("/measure/embargo?as-of=2032-07-20").text
      #expect(
        measure.words(from: #"<section id="why">"#, to: "</section>").contains(
          "imposed for Vale, Lund, Bureau Vale invoked snapback"))
      #expect(
        measure.words(from: "Rights that change it", to: "</section>").contains("snapback"))
    }
  }

  @Test(
    "An undertaking's page has its new clauses, each level with who stated it and when, and changes of the text"
  )
  func undertaking() async throws {
    try await Served.example(Self.example) { served in
      let cap = try served.client.get("/undertaking/cap?as-of=2032-07-20").text
      let states = cap.words(from: "State, as each sees it", to: "</dl>")
      #expect(
        states.contains("launchers: at most 40, not stated fuel 119, at most 120.5 tonnes (Orr), 2032-06-05"))
      #expect(states.contains("fuel 131.2, at most 120.5 tonnes (Bureau), 2032-06-01"))
      let clauses = cap.words(from: #"<h2 id="readings">"#, to: "</table>")
      #expect(clauses.contains("limit at most 40 launchers, 120.5 tonnes of fuel"))
      #expect(clauses.contains("verified by nobody since 2032-06-05 @orr-note"))
      let scrap = try served.client.get("/undertaking/scrap?as-of=2032-01-15").text
      #expect(
        scrap.words(from: #"<h2 id="readings">"#, to: "</table>").contains(
          "within 8 months of adoption reached as amended by extension"))
      let changes = scrap.words(from: #"<h2 id="amendments">"#, to: "</table>")
      #expect(changes.contains("within 6 months of adoption reached as declared"))
      #expect(changes.contains("within 8 months of adoption reached by extension agreed 2031-11-20"))
      let report = try served.client.get("/undertaking/report?as-of=2032-07-20").text
      #expect(
        report.words(from: #"<h2 id="readings">"#, to: "</table>").contains(
          "every 3 months from implementation reached"))
      let relief = try served.client.get("/undertaking/relief").text
      #expect(
        relief.words(from: #"<h2 id="readings">"#, to: "</table>").contains(
          "met by ease done and unfreeze done"))
    }
  }

  @Test("What is stuck, what was not kept, and what is in different states have pages, with links")
  func stuck() async throws {
    try await Served.example(Self.example) { served in
      let stuck = try served.client.get("/stuck?as-of=2032-07-20").text
      let first = stuck.words(from: #"id="stuck">"#, to: #"id="breaches">"#)
      #expect(first.contains("unfreeze: Second tranche: lift the freeze due for Orr waiting for Lund"))
      let breaches = stuck.words(from: #"id="breaches">"#, to: "</main>")
      #expect(breaches.contains("report: Report the stocks each quarter overdue for all"))
      #expect(breaches.contains("report was performed once, and 2 periods are over"))
      #expect(
        stuck.contains(#"after <a href="/day/implementation?as-of=2032-07-20">implementation</a> is reached"#)
      )
      let disputes = try served.client.get("/disputes?as-of=2032-07-20").text
      let differing = disputes.words(from: #"id="differing">"#, to: "</main>")
      #expect(
        differing.contains("embargo: the embargo on machine tools suspended for Orr imposed for Vale, Lund"))
      #expect(differing.contains("snapback is not in the same state for all of them"))
      #expect(disputes.contains(#"<a href="/right/snapback?as-of=2032-07-20">"#))
      let none = try served.client.get("/stuck?as-of=2031-01-01").text
      #expect(none.contains("Nothing is stuck"))
    }
  }

  @Test("Days, rights and what is in different states are tables too")
  func tables() async throws {
    try await Served.example(Self.example) { served in
      let days = try served.client.get("/tables/days.csv?as-of=2032-07-20&view=Orr").text
      #expect(days.contains("implementation,Implementation Day,Orr,reached,2032-01-15T00:00:00+01:00\r\n"))
      #expect(days.contains("termination,Termination Day,Orr,not-reached,\r\n"))
      let rights = try served.client.get("/tables/rights.csv?view=Orr").text
      #expect(
        rights.contains(
          "leave,Leave when relief does not come,Orr,Vale Lund,Orr,invoked,2033-03-01T00:00:00+01:00\r\n"))
      let differing = try served.client.get("/tables/differing.csv?as-of=2032-07-20").text
      #expect(differing.contains("measure,embargo,Orr,suspended\r\nmeasure,embargo,Vale,imposed\r\n"))
    }
  }
}

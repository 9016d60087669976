import Foundation
import Testing

@testable import Web

@Suite("Proposals that change the text, are open to others, or take silence for assent")
struct AmendmentTests {
  private static let text = """
    party Hill
    party Dale
    party Moor
    party Fen
    group Three "the three" of Hill, Dale, Moor
    proposal pact "The pact" from Hill to Dale, Moor
      open to Fen
      silence until 2031-01-10
    undertaking report "Report on the sluices" under pact by each of Three to Three
      within 30 days of pact agreed
    undertaking open "Open the sluices" under pact by Hill to Dale
      after report done
    proposal longer "A month more" from Hill to Dale
      amends report within 60 days of pact agreed
    proposal other "Another order" from Dale to Hill
      amends open after nothing
    2031-01-01 Hill makes pact
    2031-01-02 Moor accepts pact
    2031-01-20 Hill makes longer
    2031-01-21 Dale accepts longer according to Dale
    2031-01-22 Dale makes other

    """

  @Test("A proposal tells to whom it is open, and who has accepted by silence")
  func silence() async throws {
    try await Served.record(["record.reftel": Self.text]) { served in
      let page = try served.client.get("/proposal/pact?as-of=2031-01-12").text
      let head = page.words(from: "<header class=\"head\">", to: "</header>")
      #expect(head.contains("open to Fen, silence until 2031-01-10 is assent"))
      let said = page.words(from: "What each last said to it", to: "</section>")
      #expect(said.contains("Dale has said nothing to it, which is assent"))
      #expect(said.contains("Fen has said nothing to it"))
      #expect(!said.contains("Fen has said nothing to it, which is assent"))
      let before = try served.client.get("/proposal/pact?as-of=2031-01-05").text
      #expect(!before.contains("which is assent"))
      // What a family owes alike stands once among the terms.
      let terms = page.words(from: "<h2>Terms</h2>", to: "</section>")
      #expect(terms.components(separatedBy: "within 30 days of pact agreed").count == 2)
      #expect(terms.contains("report Report on the sluices each of Hill, Dale, Moor to the others"))
    }
  }

  @Test("A proposal tells what it changes: what was so before, and what is so by it; a family once")
  func changes() async throws {
    try await Served.record(["record.reftel": Self.text]) { served in
      let page = try served.client.get("/proposal/longer?as-of=2031-01-25").text
      #expect(
        page.words(from: #"<h2 id="changes-of-text">"#, to: "</table>").contains(
          "report, deadline within 30 days of pact agreed within 60 days of pact agreed"))
      #expect(page.components(separatedBy: "within 60 days of").count == 2)
      let other = try served.client.get("/proposal/other?as-of=2031-01-25").text
      #expect(
        other.words(from: #"<h2 id="changes-of-text">"#, to: "</table>").contains(
          "open, after after report done after nothing"))
    }
  }

  @Test("Where a change is agreed in some accounts only, the page tells for whom")
  func someAccounts() async throws {
    try await Served.record(["record.reftel": Self.text]) { served in
      let page = try served.client.get("/undertaking/report.Hill?as-of=2031-01-25").text
      #expect(page.contains("one of <a href=\"/name/report?as-of=2031-01-25\">report</a>"))
      let changes = page.words(from: #"<h2 id="amendments">"#, to: "</table>")
      #expect(changes.contains("by longer"))
      #expect(changes.contains("open Hill, Moor, Fen") || changes.contains("open all but Dale"))
      #expect(changes.contains("agreed 2031-01-21 Dale"))
      let clauses = page.words(from: #"<h2 id="readings">"#, to: "</table>")
      #expect(clauses.contains("within 60 days of pact agreed as amended by longer"))
      let overview = try served.client.get("/?as-of=2031-01-25").text
      #expect(
        overview.words(from: "</thead>", to: "</table>").contains(
          "deadline as amended on 2031-01-21 by longer, for Dale"))
    }
  }
}

import Foundation
import TestSupport
import Testing

/// Meetings and instructions as pages.
@Suite("Meetings and instructions")
struct MeetingTests {
  private static let ledger = """
    title "The ferry"
    timezone +0100
    closed 1931-05-20
    party Arden
    party Brock
    post Foreign "Foreign Office" of Arden
    post Legation "Legation" of Arden
    person Lind of Arden at Legation
    person Moss of Brock
    document wire-1 "Telegram 1" 1931-05-03 09:00 from Foreign to Legation
      received 1931-05-03 11:20 at Legation
    document wire-2 "Telegram 2" 1931-05-05 22:00 from Legation to Foreign
    document report-8 "Report 8" 1931-05-06 from Brock
    meeting pier "Talk on the pier" 1931-05-05 15:00 to 18:00
      at "the harbour office"
      with Lind, Moss
      recorded by Arden @wire-2
      recorded by Brock @report-8
    meeting lunch "A lunch" 1931-05-08 12:00 to 14:00
      with Lind, Moss
      recorded by Arden @wire-2
    instructions talk "For the talk" by Arden to Lind with Brock @wire-1
      given 1931-05-03 09:00
      point guns "guns and boats go together"
      ask date "a day for the boats"
      ask inspectors "who counts them"
      bar toll "nothing on the toll"
    1931-05-05 15:20 Lind raises talk.date "when do the boats go?" in pier  @wire-2#3
    1931-05-05 15:40 Moss answers talk.date "in May" in pier  @wire-2#3 @report-8#1
    1931-05-05 16:00 Moss says "a word on the toll" in pier  @report-8#4
    1931-05-05 16:10 Lind raises talk.toll in pier  @wire-2#4

    """

  @Test("A meeting has what each side’s record has beside each other, with the paragraphs cited")
  func meeting() async throws {
    let text = "May 5, 1931, 10 p.m.\n\n1. Met him.\n\n3. Asked for a day. He said in May.\n\n4. More.\n"
    try await Served.record(["record.reftel": Self.ledger, "telegrams/wire-2.txt": text]) { served in
      let page = try await served.get("/meeting/pier") { $0.contains("Talk on the pier") }.text
      #expect(
        page.words(from: "<dl class=\"meta brisk\">", to: "</dl>").hasPrefix(
          "when 1931-05-05 15:00 to 18:00 where the harbour office with Lind of Arden ; Moss of Brock"))
      let table = page.part(from: "<tbody", to: "</table>")
      let rows = table.components(separatedBy: "<tr").dropFirst().map { "<tr" + $0 }
      #expect(rows.count == 4)
      // Arden's alone, both, Brock's alone, Arden's alone.
      #expect(rows[0].contains("data-label=\"Arden\"") && rows[0].contains("not in the record of Brock"))
      #expect(rows[0].contains("Asked for a day. He said in May."))
      #expect(rows[1].contains("colspan=\"2\"") && rows[1].contains("data-label=\"Arden, Brock\""))
      #expect(rows[2].contains("data-label=\"Brock\"") && rows[2].contains("a word on the toll"))
      #expect(rows[3].contains("href=\"/instructions/talk\""))
      let list = try served.client.get("/meetings").text
      #expect(list.contains("href=\"/meeting/pier\"") && list.contains("href=\"/meeting/lunch\""))
      #expect(!(try served.client.get("/meetings?as-of=1931-05-06")).text.contains("/meeting/lunch"))
      #expect(try served.client.get("/meetings?with=Legation").text.contains("Only those with Legation"))
      #expect(try served.client.get("/meeting/nothing").status == 404)
      #expect(try served.client.get("/journal").text.contains("href=\"/meeting/pier\">pier</a>"))
      #expect(try served.client.get("/name/Moss").text.contains("href=\"/meeting/lunch\""))
    }
  }

  @Test("Instructions tell of each item what has become of it, in words and shapes")
  func instructions() async throws {
    try await Served.record(["record.reftel": Self.ledger]) { served in
      let page = try served.client.get("/instructions").text
      func row(_ name: String) -> String { page.part(from: "id=\"talk.\(name)\"", to: "</tr>") }
      #expect(row("date").contains("#mark-check\"/></svg>answered"))
      #expect(row("date").contains("in May"))
      #expect(row("toll").contains("#mark-cross\"/></svg>touched"))
      #expect(row("inspectors").contains("#mark-bar\"/></svg>missed"))
      #expect(
        row("inspectors").words(from: "Raised\">", to: "</td>").contains(
          "not at pier, 1931-05-05 15:00 to 18:00"))
      #expect(page.words(from: "<dl class=\"meta brisk\">", to: "</dl>").contains("given 1931-05-03 09:00"))
      #expect(try served.client.get("/instructions/talk").status == 200)
      #expect(try served.client.get("/instructions/pier").status == 404)
      let bare = "party A\nparty B\nproposal p\n  from A to B\n2020-01-01 A makes p\n"
      try await Served.record(["record.reftel": bare]) { other in
        let nav = try other.client.get("/").text.part(from: "<nav", to: "</nav>")
        #expect(!nav.contains("Meetings") && !nav.contains("Instructions") && !nav.contains("Knowledge"))
        #expect(!(try other.client.get("/").text.contains("id=\"known-to\"")))
      }
    }
  }
}

import Foundation
import TestSupport
import Testing

/// The page that draws who knew what when.
@Suite("Who knew what when, drawn")
struct KnowledgePageTests {
  private static let ledger = """
    title "The ferry"
    timezone +0100
    closed 1931-05-20
    party Arden
    party Brock
    post Foreign "Foreign Office" of Arden
    post Legation "Legation" of Arden
    person Lind of Arden at Legation
    document wire-1 "Telegram 1" 1931-05-03 09:00 from Foreign to Legation
      received 1931-05-03 11:20 at Legation
    document wire-2 "Telegram 2" 1931-05-04 16:00 from Foreign to Legation
      received 1931-05-04 19:45 at Legation
    document wire-3 "Telegram 3" 1931-05-04 17:30 from Legation to Foreign
      received 1931-05-04 22:10 at Foreign
    document note-1 "Note 1" 1931-05-06 from Arden to Brock
    1931-05-04 14:00 Lind says "the guns are not for sale" to Brock  @wire-3

    """

  private func page(_ query: String, of served: Served) throws -> String {
    try served.client.get("/knowledge\(query)").text
  }

  @Test("Each document is a line from its sender to where it came, and says what it could not know of")
  func lines() async throws {
    try await Served.record(["record.reftel": Self.ledger]) { served in
      _ = try await served.get("/knowledge") { $0.contains("Who knew what when") }
      let page = try page("", of: served)
      let drawing = page.part(from: "<figure", to: "</figure>")
      // One from each of two posts is one document, drawn once: three telegrams and the note.
      #expect(drawing.components(separatedBy: "class=\"wire ").count - 1 == 4)
      #expect(
        drawing.contains(
          "Telegram 2: Foreign to Legation, sent 1931-05-04 16:00, received 1931-05-04 19:45, after 3 hours 45 min"
        ))
      #expect(drawing.contains("when it came is not said") && drawing.contains("w1 untold\""))
      #expect(
        drawing.contains("wire-3 was written before it could know of wire-2, which came 1931-05-04 19:45"))
      #expect(drawing.components(separatedBy: "class=\"cross both\"").count == 2)
      #expect(drawing.contains("href=\"/telegram/wire-2\""))
      // Each is named where its line has room for that, and of few days it is told when it came.
      for key in ["wire-1", "wire-2", "wire-3"] { #expect(drawing.contains(">\(key)</text>")) }
      #expect(!drawing.contains(">11:20</text>"))
      #expect(try self.page("?from=1931-05-03&until=1931-05-04", of: served).contains(">11:20</text>"))
      #expect(drawing.contains("#act-0") && drawing.contains("the guns are not for sale"))
      let words = page.part(from: "<details class=\"rest\">", to: "</details>")
      #expect(words.contains("The 4 ways of documents in words"))
      #expect(words.contains("written before it could know of"))
      let row = page.part(from: "<tr role=\"row\" id=\"act-0\"", to: "</tr>")
      #expect(
        row.words(from: "data-label=\"Foreign\">", to: "</td>")
          == "after 8 hours 10 min 1931-05-04 22:10 by @wire-3")
      #expect(row.words(from: "data-label=\"Brock\">", to: "</td>") == "at once")
    }
  }

  @Test("What was under way at the instant looked at ends there, and what was sent later is not drawn")
  func underWay() async throws {
    try await Served.record(["record.reftel": Self.ledger]) { served in
      let early = try page("?as-of=1931-05-04+18:00", of: served)
      #expect(early.contains("Telegram 3: Legation to Foreign, sent 1931-05-04 17:30, not yet received"))
      #expect(!early.contains("Note 1"))
      let day = try page("?from=1931-05-03&until=1931-05-03", of: served)
      #expect(day.contains("Telegram 1:") && !day.contains("Telegram 2:"))
      #expect(day.contains("from=1931-05-02&amp;until=1931-05-02") && day.contains(">18:00<"))
      #expect(try served.client.get("/knowledge?from=soon").status == 400)
      #expect(try served.client.get("/knowledge?name=nothing").status == 400)
      let unknown = try page("?unknown-to=Foreign&as-of=1931-05-04+18:00", of: served)
      #expect(unknown.contains("Acts <span class=\"count\">1</span>"))
      #expect(try page("?unknown-to=Foreign", of: served).contains("No act passes the filter"))
    }
  }

  @Test(
    "Without acts, the days drawn are the last of which documents are at hand; one is known by its number")
  func withoutActs() async throws {
    let ledger =
      "timezone +0100\nparty Arden\npost Foreign \"Foreign Office\" of Arden\npost Legation of Arden\n"
    var files = ["record.reftel": ledger]
    for day in 1...4 {
      files["telegrams/leg-\(day).txt"] =
        "from: Legation\nto: Foreign Office\nnumber: \(700 + day)\nsent: 1931-0\(day)-05 10:00\n\n1. Nothing.\n"
    }
    files["telegrams/undated.txt"] = "from: Legation\nto: Foreign Office\n\n1. Nothing.\n"
    try await Served.record(files) { served in
      let page = try await served.get("/knowledge") { $0.contains("leg-4") }.text
      #expect(page.contains(">704</text>") && !page.contains("leg-3"))
      #expect(page.contains("name=\"from\" value=\"1931-03-30\"") && page.contains("value=\"1931-04-05\""))
    }
  }

  @Test("Documents at hand are drawn by what their headings say, urgent ones thicker")
  func headings() async throws {
    let document = """
      from: Legation
      to: Foreign Office
      sent: 1931-05-05 10:00
      received: 1931-05-05 12:30
      precedence: Priority

      1. He did not return to it.
      """
    try await Served.record(["record.reftel": Self.ledger, "telegrams/leg-9.txt": document]) { served in
      let page = try await served.get("/knowledge") { $0.contains("leg-9") }.text
      #expect(page.contains("href=\"/telegram/leg-9\""))
      #expect(
        page.contains(
          "Legation to Foreign, sent 1931-05-05 10:00, received 1931-05-05 12:30, after 2 hours 30 min"))
      #expect(page.contains("class=\"wire p0 w2\""))
      #expect(page.contains(">leg-9</text>"))
    }
  }
}

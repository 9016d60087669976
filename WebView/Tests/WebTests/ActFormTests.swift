import Foundation
import Testing

@testable import Web

private let text = """
  party Ada
  party Ben
  thing boats 4
  proposal pact from Ada to Ben
  undertaking leave by Ada to Ben
    covers boats
  2001-01-01 Ada makes pact
  2001-01-01 Ada undertakes leave

  """

@Suite("The form for an act")
struct ActFormTests {
  private func token(_ served: Served) throws -> String {
    Served.field("token", in: try served.client.get("/act").text)
  }

  private func contents(_ served: Served) throws -> String {
    try String(contentsOf: served.folder.appendingPathComponent("record.reftel"), encoding: .utf8)
  }

  @Test("Only what the actor may do is offered, and only what it may do it to")
  func offers() async throws {
    try await Served.record(["record.reftel": text]) { served in
      let ben = try served.client.get("/act?actor=Ben").text
      #expect(ben.contains(#"<option value="accepts">"#))
      #expect(!ben.contains(#"<option value="reports">"#))
      let ada = try served.client.get("/act?actor=Ada&verb=reports&object=leave").text
      #expect(ada.contains(#"<option value="leave" selected>"#))
      #expect(ada.contains(#"<option value="boats">"#))
      // What does not go with another actor is taken out.
      let other = try served.client.get("/act?actor=Ben&verb=reports&object=leave").text
      #expect(!other.contains(" selected>leave"))
    }
  }

  @Test("What the act would be, and what it would change, is shown before it is saved")
  func preview() async throws {
    try await Served.record(["record.reftel": text]) { served in
      let page = try served.client.get("/act?date=2001-01-02&actor=Ben&verb=accepts&object=pact").text
      #expect(page.contains("2001-01-02 Ben accepts pact"))
      #expect(page.contains("open → agreed"))
      #expect(try contents(served) == text)
      let wrong = try served.client.get(
        "/act?date=2001-01-02&actor=Ada&verb=reports&object=leave&extent=boats&amount=9"
      ).text
      #expect(wrong.contains("9 boats are reported for"))
    }
  }

  @Test("It is saved at the end, and taken out again")
  func saveAndUndo() async throws {
    try await Served.record(["record.reftel": text]) { served in
      let token = try token(served)
      let saved = try served.client.post(
        "/act",
        [
          ("token", token), ("do", "save"), ("date", "2001-01-03"), ("actor", "Ada"), ("verb", "reports"),
          ("object", "leave"), ("extent", "boats"), ("amount", "2"),
        ])
      #expect(saved.status == 303)
      #expect(try contents(served) == text + "2001-01-03 Ada reports leave boats 2\n")
      let page = try served.client.get(saved.headers["location"] ?? "").text
      let fields = ["start", "lines", "saved"].map { ($0, Served.field($0, in: page)) }
      let undone = try served.client.post("/act", [("token", token), ("do", "undo")] + fields)
      #expect(undone.status == 303)
      #expect(try contents(served) == text)
      // Not twice.
      #expect(try served.client.post("/act", [("token", token), ("do", "undo")] + fields).status == 409)
      #expect(try contents(served) == text)
    }
  }

  @Test("What is wrong, or comes from elsewhere, is not saved")
  func refused() async throws {
    try await Served.record(["record.reftel": text]) { served in
      let act = [
        ("do", "save"), ("date", "2001-01-03"), ("actor", "Ada"), ("verb", "says"),
        ("words", "a\"b\nparty Cy"),
      ]
      let mine = [("token", try token(served))]
      #expect(try served.client.post("/act", [("token", "other")] + act).status == 409)
      #expect(try contents(served) == text)
      let missing = [("do", "save"), ("date", "2001-01-03"), ("actor", "Ada"), ("verb", "says")]
      #expect(try served.client.post("/act", mine + missing).status == 400)
      #expect(try contents(served) == text)
      // Words stay words, whatever is in them.
      #expect(try served.client.post("/act", mine + act).status == 303)
      #expect(try contents(served) == text + "2001-01-03 Ada says \"a\\\"b party Cy\"\n")
    }
  }

  @Test("Of many who save at once, everybody's act is there", .timeLimit(.minutes(1)))
  func together() async throws {
    try await Served.record(["record.reftel": text]) { served in
      let token = try token(served)
      let client = served.client
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 0..<12 {
          group.addTask {
            try client.post(
              "/act",
              [
                ("token", token), ("do", "save"), ("date", "2001-01-03"),
                ("actor", number % 2 == 0 ? "Ada" : "Ben"),
                ("verb", "says"), ("words", "number \(number)."),
              ]
            ).status
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses == Array(repeating: 303, count: 12))
      let now = try contents(served)
      for number in 0..<12 { #expect(now.contains("\"number \(number).\"")) }
    }
  }

  @Test("The editor offers what may stand at a place")
  func completion() async throws {
    try await Served.record(["record.reftel": text]) { served in
      let lines = text + "2001-01-02 Ben acc"
      let answer = try served.client.post(
        "/edit/record.reftel",
        [
          ("token", try token(served)), ("fingerprint", ""), ("do", "complete"), ("answer", "json"),
          ("text", lines),
          ("line", String(text.split(separator: "\n").count)), ("character", "18"),
        ])
      #expect(answer.status == 200)
      #expect(answer.text.contains(#""label": "accepts""#))
      #expect(!answer.text.contains(#""label": "reports""#))
    }
  }

  @Test("A view that lets nothing be changed has no form")
  func readOnly() async throws {
    try await Served.record(["record.reftel": text], Served.options(\.isReadOnly, true)) { served in
      let (form, overview) = (try served.client.get("/act"), try served.client.get("/"))
      #expect(form.status == 404)
      #expect(!overview.text.contains("new-act"))
    }
  }
}

import Foundation
import Testing

@testable import Web

private let text = "party Ada\nparty Ben\nproposal pact from Ada to Ben\n2001-01-01 Ada makes pact\n"

@Suite("Editor")
struct EditTests {
  /// The hidden fields of the editor's form.
  private func form(_ served: Served, _ file: String = "record.reftel") throws -> [(String, String)] {
    let page = try served.client.get("/edit/\(file)").text
    return [
      ("token", Served.field("token", in: page)), ("fingerprint", Served.field("fingerprint", in: page)),
    ]
  }

  private func contents(_ served: Served, _ file: String = "record.reftel") throws -> String {
    try String(contentsOf: served.folder.appendingPathComponent(file), encoding: .utf8)
  }

  @Test("A text is saved, and every open page is told")
  func save() async throws {
    try await Served.record(["record.reftel": text]) { served in
      let edition = try served.client.get("/edition").text
      let more = text + "2001-01-02 Ben accepts pact\n"
      let saved = try served.client.post(
        "/edit/record.reftel", try form(served) + [("text", more), ("do", "save")])
      #expect(saved.status == 303)
      #expect(try contents(served) == more)
      #expect(try served.client.get("/edition").text != edition)
      #expect(try served.client.get("/proposal/pact").text.contains("agreed 2001-01-02"))
    }
  }

  @Test("A change made elsewhere is not overwritten")
  func conflict() async throws {
    try await Served.record(["record.reftel": text]) { served in
      let old = try form(served)
      let elsewhere = text + "2001-01-02 Ben rejects pact\n"
      try elsewhere.write(
        to: served.folder.appendingPathComponent("record.reftel"), atomically: true, encoding: .utf8)
      let mine = text + "2001-01-02 Ben accepts pact\n"
      let refused = try served.client.post("/edit/record.reftel", old + [("text", mine), ("do", "save")])
      #expect(refused.status == 409)
      #expect(refused.text.contains("changed elsewhere"))
      #expect(refused.text.contains("Ben rejects pact"))
      #expect(refused.text.contains("Ben accepts pact"))
      #expect(try contents(served) == elsewhere)
      let forced = try served.client.post(
        "/edit/record.reftel", old + [("text", mine), ("do", "save"), ("overwrite", "yes")])
      #expect(forced.status == 303)
      #expect(try contents(served) == mine)
    }
  }

  @Test("Of two who save the same file at once, one is told", .timeLimit(.minutes(1)))
  func together() async throws {
    try await Served.record(["record.reftel": "party Ada\nparty Ben\n"]) { served in
      for round in 0..<8 {
        let page = try served.client.get("/edit/record.reftel").text
        let (token, fingerprint) = (Served.field("token", in: page), Served.field("fingerprint", in: page))
        let client = served.client
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
          for person in ["one", "two", "three"] {
            group.addTask {
              try client.post(
                "/edit/record.reftel",
                [
                  ("token", token), ("fingerprint", fingerprint), ("do", "save"), ("answer", "json"),
                  ("text", "party Ada\nparty Ben\n; \(round) by \(person)\n"),
                ]
              ).status
            }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.sorted() == [200, 409, 409])
      }
    }
  }

  @Test("While one types, the text is checked and laid out without being saved")
  func checkAndFormat() async throws {
    try await Served.record(["record.reftel": text]) { served in
      let fields = try form(served) + [("answer", "json")]
      let wrong = text + "2001-01-02  Ben acepts pact\n"
      let checked = try served.client.post(
        "/edit/record.reftel", fields + [("text", wrong), ("do", "check")])
      #expect(checked.text.contains("R207"))
      #expect(checked.text.contains("\"line\": 5"))
      let laidOut = try served.client.post(
        "/edit/record.reftel", fields + [("text", wrong), ("do", "format")])
      #expect(laidOut.text.contains("2001-01-02 Ben acepts pact\\n"))
      #expect(try contents(served) == text)
    }
  }

  @Test("While the files have errors, pages show the record as it was before, and say so")
  func errors() async throws {
    try await Served.record(["record.reftel": text]) { served in
      let url = served.folder.appendingPathComponent("record.reftel")
      try (text + "2001-01-02 Ben acepts pact\n").write(to: url, atomically: true, encoding: .utf8)
      let page = try await served.get("/proposal/pact") { $0.contains("error now") }
      #expect(page.status == 200)
      #expect(page.text.contains("The files have 1 error now"))
      #expect(try served.client.get("/errors").text.contains("R207"))
      #expect(try served.client.get("/api/status").status == 409)
      try (text + "2001-01-02 Ben accepts pact\n").write(to: url, atomically: true, encoding: .utf8)
      let mended = try await served.get("/proposal/pact") { !$0.contains("error now") }
      #expect(!mended.text.contains("error now"))
    }
  }

  @Test("An error does not hide a document that is missing")
  func everything() async throws {
    let text = """
      party A
      party B
      undertaking u by A to B
      2001-01-01 A undertakes v  @nodoc
      2001-01-15 A undertakes u  @nodoc-2

      """
    try await Served.record(["record.reftel": text]) { served in
      let page = try served.client.get("/errors").text
      for words in ["R301", "R501", "nodoc", "nodoc-2"] { #expect(page.contains(words), "\(words)") }
    }
  }

  @Test("A record that never was without errors shows these, and can be mended")
  func neverSound() async throws {
    try await Served.record(["record.reftel": "party Ada\nnonsense\n"]) { served in
      let page = try served.client.get("/")
      #expect(page.text.contains("nonsense"))
      #expect(try served.client.get("/edit/record.reftel").text.contains("<textarea"))
      #expect(try served.client.get("/api/status").status == 409)
      let fields = try form(served)
      let saved = try served.client.post("/edit/record.reftel", fields + [("text", text), ("do", "save")])
      #expect(saved.status == 303)
      #expect(try served.client.get("/").text.contains("Where everything stands"))
    }
  }

  @Test("Nothing is changed read-only, without the form's token, or from another site")
  func refused() async throws {
    try await Served.record(["record.reftel": text]) { served in
      let fields = try form(served)
      let change = [("text", "party Eve\n"), ("do", "save")]
      _ = try served.client.post("/edit/record.reftel", [("token", "guess"), fields[1]] + change)
      let foreign = try served.client.post(
        "/edit/record.reftel", fields + change, headers: ["Origin: https://elsewhere.example"])
      #expect(foreign.status == 403)
      let crossed = try served.client.post(
        "/edit/record.reftel", fields + change, headers: ["Sec-Fetch-Site: cross-site"])
      #expect(crossed.status == 403)
      #expect(try contents(served) == text)
    }
    try await Served.record(["record.reftel": text], Served.options(\.isReadOnly, true)) {
      (served) async throws in
      #expect(try served.client.get("/edit").status == 404)
      #expect(try served.client.get("/edit/record.reftel").status == 404)
      #expect(
        try served.client.post("/edit/record.reftel", [("text", "party Eve\n"), ("do", "save")]).status == 405
      )
      #expect(try contents(served) == text)
      #expect(try !served.client.get("/").text.contains("href=\"/edit"))
    }
  }
}

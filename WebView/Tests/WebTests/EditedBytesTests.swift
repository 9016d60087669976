import Foundation
import Testing

@testable import Web

private let ledger = "party Ada\nparty Ben\nproposal pact from Ada to Ben\n2001-01-01 Ada makes pact\n"

/// What a browser makes of the editor's page: the text in its field, and the hidden fields.
struct EditorForm {
  let text: String
  let fields: [(String, String)]

  /// - Returns: `nil` where the page has no text to edit.
  init?(_ page: String) {
    guard let area = page.range(of: "<textarea id=\"text\""),
      let start = page[area.upperBound...].firstIndex(of: ">"),
      let end = page.range(of: "</textarea>", range: start..<page.endIndex)
    else { return nil }
    // A line feed right after the tag is not part of the text, as HTML has it.
    let raw = page[page.index(start, offsetBy: 2)..<end.lowerBound]
    text = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(
      String(raw)
    ) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    fields = ["token", "fingerprint"].map { ($0, Served.field($0, in: page)) }
  }
}

extension Served {
  func editorForm(_ name: String = "record.reftel") throws -> EditorForm {
    let page = try client.get("/edit/\(name)").text
    return try #require(EditorForm(page), "\(page)")
  }
}

@Suite("What the editor gives back")
struct EditedBytesTests {
  /// As forms send a text: each line ended by both signs.
  private func asForm(_ text: String) -> String {
    String(decoding: text.utf8.flatMap { $0 == 10 ? [13, 10] : [$0] }, as: UTF8.self)
  }

  private static let windows = ledger.replacingOccurrences(of: "\n", with: "\r\n")

  static let texts: [String] = [
    ledger, windows, String(ledger.dropLast()), String(windows.dropLast()), ledger + "\n\n\n",
    windows + "\r\n\r\n",
    "\n\n" + ledger, "\r\n" + windows, "\u{FEFF}" + ledger, "\u{FEFF}" + windows, "", "\n", "\r\n",
    ledger + "; \u{2028} and \u{2029} and \u{200B}, \u{202E}, \u{FFFE}, \u{FFFD}, \u{AD}\n",
    ledger + "; e\u{301} é \u{1F1EB}\u{1F1F7} 𝔘 &amp; &#13; </textarea> + %0D\t\n",
    // One end after another, and lines of one wording with different ends.
    "party Ada\r\nparty Ben\n\r\n\n; a\r\n; a\n; a\r\n2001-01-01 Ada says \"so\"\n2001-01-01 Ada says \"so\"\r\n",
    ledger + "\u{301}\n", "party Ada\r\n; last line without end",
  ]

  @Test("What is not edited comes back byte for byte, with scripts and without", arguments: texts)
  func untouched(text: String) async throws {
    try await Served.bytes(["record.reftel": Array(text.utf8)]) { served in
      for answer in ["page", "json"] {
        let form = try served.editorForm()
        let sent = answer == "page" ? asForm(form.text) : form.text
        let saved = try served.client.post(
          "/edit/record.reftel", form.fields + [("text", sent), ("answer", answer)])
        #expect(saved.status == (answer == "page" ? 303 : 200))
        #expect(try served.contents() == Array(text.utf8))
      }
    }
  }

  @Test("A line that is edited changes that line alone; a new one ends as the one above it")
  func oneLine() async throws {
    let text = "party Ada\r\nparty Ben\n; one\r\n; two\n; one\r\n; end"
    let cases: [(String, String, String)] = [
      ("party Ben", "party Bea", "party Ada\r\nparty Bea\r\n; one\r\n; two\n; one\r\n; end"),
      (
        "; one\n; two", "; one\n; new\n; two",
        "party Ada\r\nparty Ben\n; one\r\n; new\r\n; two\n; one\r\n; end"
      ),
      ("; one\n; two\n", "", "party Ada\r\nparty Ben\n; one\r\n; end"),
      ("; end", "; end\n; more\n", "party Ada\r\nparty Ben\n; one\r\n; two\n; one\r\n; end\r\n; more\r\n"),
      ("party Ada\n", "", "party Ben\n; one\r\n; two\n; one\r\n; end"),
    ]
    for (old, new, expected) in cases {
      try await Served.bytes(["record.reftel": Array(text.utf8)]) { served in
        let form = try served.editorForm()
        let place = try #require(form.text.range(of: old))
        let edited = form.text.replacingCharacters(in: place, with: new)
        _ = try served.client.post("/edit/record.reftel", form.fields + [("text", asForm(edited))])
        #expect(
          String(decoding: try served.contents(), as: UTF8.self).utf8.elementsEqual(expected.utf8), "\(old)")
      }
    }
  }

  @Test("Of many lines with mixed ends each keeps its own, wherever others are put in and taken out")
  func manyLines() async throws {
    let count = 3_000
    let text = (0..<count).map { "; line \($0)" + ($0 % 3 == 0 ? "\r\n" : "\n") }.joined()
    try await Served.bytes(["record.reftel": Array(text.utf8)]) { served in
      let form = try served.editorForm()
      var lines = form.text.split(separator: "\n").map(String.init)
      lines.remove(at: 2_900)
      lines[1_500] = "; another"
      lines.insert("; new", at: 10)
      let edited = lines.map { $0 + "\n" }.joined()
      _ = try served.client.post("/edit/record.reftel", form.fields + [("text", edited)])
      let expected = (0..<count).filter { $0 != 2_900 }.flatMap { number -> [String] in
        let line = number == 1_500 ? "; another\n" : "; line \(number)" + (number % 3 == 0 ? "\r\n" : "\n")
        // The line above ends in both signs.
        return number == 10 ? ["; new\r\n", line] : [line]
      }.joined()
      // The line that was changed has the end of the one above it, which ends in a line feed alone.
      #expect(try served.contents().elementsEqual(expected.utf8))
    }
  }

  @Test("Carriage returns go when that is asked for, and not before; the check tells of them")
  func carriageReturns() async throws {
    try await Served.bytes(["record.reftel": Array(Self.windows.utf8)]) { served in
      let page = try served.client.get("/edit/record.reftel").text
      #expect(page.contains("the file has carriage returns"))
      let form = try #require(EditorForm(page))
      let checked = try served.client.post(
        "/edit/record.reftel", form.fields + [("text", form.text), ("do", "check")])
      #expect(checked.text.contains("R003") && !checked.text.contains("No errors"))
      let clean = try served.client.post(
        "/edit/record.reftel", form.fields + [("text", form.text), ("do", "check"), ("ends", "lf")])
      #expect(clean.text.contains("No errors"))
      _ = try served.client.post("/edit/record.reftel", form.fields + [("text", form.text), ("ends", "lf")])
      #expect(try served.contents() == Array(ledger.utf8))
      #expect(try !served.client.get("/edit/record.reftel").text.contains("carriage returns"))
    }
  }

  @Test(
    "What a form cannot carry is not opened, and the page says where it stands and what to do",
    arguments: [
      ([0xE9], "E9"), ([0xC0, 0x80], "C0"), ([0xED, 0xA0, 0x80], "ED"), ([0xF4, 0x90, 0x80, 0x80], "F4"),
      ([0xE2, 0x80], "E2"), ([0], "U+0000"), ([0x0C], "U+000C"), ([0x0B], "U+000B"), ([0x1B], "U+001B"),
      ([0x7F], "U+007F"), ([0xC2, 0x85], "U+0085"), ([0x0D], "carriage return"),
      ([0x0D, 0x0D, 0x0A], "carriage return"),
    ] as [([UInt8], String)])
  func unopened(bytes: [UInt8], name: String) async throws {
    let text = Array("party Ada\nparty Ben\n; caf".utf8) + bytes + Array(" or not\n".utf8)
    try await Served.bytes(["record.reftel": text]) { served in
      let page = try served.client.get("/edit/record.reftel")
      #expect(page.status == 200)
      #expect(EditorForm(page.text) == nil)
      #expect(page.text.contains("record.reftel:3:6: "))
      #expect(page.text.contains(name))
      #expect(page.text.contains("on the machine where"))
      // Whoever sends a text all the same is told of the conflict; nothing changes, and no error vanishes.
      let sent = try served.client.post(
        "/edit/record.reftel",
        [("token", try token(served)), ("text", "party Ada\n"), ("answer", "json")])
      #expect(sent.status == 409)
      #expect(try served.contents() == text)
    }
  }

  private func token(_ served: Served) throws -> String {
    let answer = try served.client.post(
      "/edit/record.reftel", [("text", ""), ("answer", "json"), ("do", "check")])
    return try #require(answer.text.firstMatch(of: #/"token": "([^"]+)"/#)).output.1.description
  }

  @Test("A file with a byte that is not UTF-8 is never said to have no errors, whichever file is edited")
  func elsewhere() async throws {
    let more = Array("party Ben ; caf".utf8) + [0xE9, 10]
    let entry = Array("include \"more.reftel\"\nparty Ada\n".utf8)
    try await Served.bytes(["record.reftel": entry, "more.reftel": more]) { served in
      let form = try served.editorForm()
      let checked = try served.client.post(
        "/edit/record.reftel", form.fields + [("text", form.text), ("do", "check"), ("answer", "json")])
      #expect(checked.text.contains("Nothing in this file, 1 error in other files"))
      #expect(try served.client.get("/edit").text.contains("1 error"))
      _ = try served.client.post("/edit/record.reftel", form.fields + [("text", form.text + "; more\n")])
      #expect(try served.contents("more.reftel") == more)
    }
  }

  @Test("A form without its text, with two, or with one that is not UTF-8 changes nothing")
  func withoutText() async throws {
    try await Served.bytes(["record.reftel": Array(ledger.utf8)]) { served in
      let form = try served.editorForm()
      let hidden = form.fields.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
      for body in [
        hidden, "", hidden + "&do=save", hidden + "&do=format", hidden + "&Text=x", hidden + "&text", "text",
        hidden + "&text=a&text=b", hidden + "&text=%FF", hidden + "&text=caf%E9%0A",
        hidden + "&text=party+Ada&do=erase",
        "{\"text\": \"x\"}", hidden + "&overwrite=yes",
      ] {
        let answer = try served.client.send(
          "POST /edit/record.reftel HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
        #expect(answer.status == 400, "\(body)")
        #expect(answer.text.contains("Nothing was changed"), "\(body)")
        #expect(try served.contents() == Array(ledger.utf8), "\(body)")
      }
      // A text that is empty is one.
      #expect(try served.client.post("/edit/record.reftel", form.fields + [("text", "")]).status == 303)
      #expect(try served.contents().isEmpty)
    }
  }

  @Test("An act that is put at the end stands on lines of its own, and is not put there twice")
  func added() async throws {
    let act = "2001-01-02 Ben accepts pact\n  @note#1 \"so\""
    let query = "add=" + PercentCoding.encoded(act)
    for text in [ledger, String(ledger.dropLast()), Self.windows, String(Self.windows.dropLast())] {
      try await Served.bytes(["record.reftel": Array(text.utf8)]) { served in
        let form = try #require(EditorForm(try served.client.get("/edit/record.reftel?\(query)").text))
        #expect(form.text == ledger + act + "\n")
        _ = try served.client.post("/edit/record.reftel", form.fields + [("text", asForm(form.text))])
        let page = try served.client.get("/edit/record.reftel?\(query)").text
        #expect(EditorForm(page)?.text == ledger + act + "\n")
        #expect(page.contains("The act stands in the file already"))
        #expect(page.contains("data-line=\"5\""))
      }
    }
  }
}

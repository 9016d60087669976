import DocumentFormats
import Documents
import TestSupport
import Testing

/// The fields of RFC 6477, RFC 7444 and RFC 7912, both ways.
@Suite("Military fields of mails")
struct MilitaryMailTests {
  private func read(_ lines: String...) -> Document {
    MailReader.document(bytes: Array((lines + ["", "Text."]).joined(separator: "\r\n").utf8))
  }

  /// The fields that a mail made of a document has, unfolded, by their names.
  private func fields(_ document: Document) -> [String: String] {
    var fields: [String: String] = [:]
    let header = String(decoding: MailWriter.bytes(of: document), as: UTF8.self).split(
      separator: "\r\n\r\n", maxSplits: 1)[0]
    for line in header.replacing("\r\n ", with: " ").split(separator: "\r\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      #expect(fields[String(parts[0])] == nil || parts[0].hasPrefix("Reftel-"), "twice: \(line)")
      fields[String(parts[0])] = String(parts[1].dropFirst())
    }
    return fields
  }

  @Test(
    "Precedences",
    arguments: [
      ("5 (override)", .override), ("5", .override), ("override", .override), ("Flash Override", .override),
      ("0", .deferred), ("(so) 3 (immediate)", .immediate), ("4(flash)", .flash), ("03", .immediate),
      ("Operational Immediate", .operationalImmediate), ("2 priority", .priority),
    ] as [(String, Precedence)])
  func precedences(value: String, precedence: Precedence) {
    let document = read("From: a@example.org", "MMHS-Primary-Precedence: \(value)")
    #expect(document.precedences == [precedence])
    #expect(document.unread == [])
  }

  @Test("Each precedence comes back as it was", arguments: Precedence.allCases)
  func everyPrecedence(precedence: Precedence) {
    var document = Document(key: "a")
    document.genre = .message
    document.precedences = [precedence]
    document.copies = [Copy(.repeated, to: "Rome", precedence: precedence)]
    let back = MailReader.document(bytes: MailWriter.bytes(of: document))
    #expect(back.precedences == [precedence])
    #expect(back.copies == document.copies)
    #expect(back.unread == [])
  }

  @Test(
    "Codes that others give a meaning are kept, told and handed on",
    arguments: [(6, "NATO's"), (15, "NATO's"), (16, "one nation's"), (31, "one nation's")])
  func reserved(code: Int, whose: String) {
    let document = read(
      "From: a@example.org", "To: b@example.org", "MMHS-Primary-Precedence: \(code) (grave)",
      "MMHS-Copy-Precedence: \(code)")
    #expect(document.precedences == [])
    #expect(
      document.unread == [
        "mmhs-primary-precedence: \(code) (grave), a precedence of \(whose)",
        "mmhs-copy-precedence: \(code), a precedence of \(whose)",
      ])
    #expect(fields(document)["MMHS-Primary-Precedence"] == "\(code) (grave)")
    #expect(fields(document)["MMHS-Copy-Precedence"] == "\(code)")
  }

  @Test("What is no code is not understood", arguments: ["32", "-1", "", "soon", "(3)", "3.5"])
  func noPrecedence(value: String) {
    let document = read("From: a@example.org", "MMHS-Primary-Precedence: \(value)")
    #expect(document.precedences == [])
    #expect(document.unread.count == 1)
  }

  @Test("The precedence of copies may stand above the field that names them, and is theirs alone")
  func copyPrecedence() {
    let document = read(
      "MMHS-Copy-Precedence: 1", "From: a@example.org", "Cc: Rome <a@example.org>", "Reftel-Pouched: Aden")
    #expect(
      document.copies == [Copy(.repeated, to: "Rome", precedence: .routine), Copy(.pouched, to: "Aden")])
  }

  @Test("One precedence of all copies has its field; several have a field of ours")
  func writtenCopyPrecedence() {
    var document = Document(key: "a")
    document.copies = [
      Copy(.repeated, to: "Rome", precedence: .routine), Copy(.repeated, to: "Bonn", precedence: .routine),
    ]
    #expect(fields(document)["MMHS-Copy-Precedence"] == "1")
    #expect(fields(document)["Reftel-Repeated"] == nil)
    document.copies[1].precedence = .flash
    #expect(fields(document)["MMHS-Copy-Precedence"] == nil)
    #expect(fields(document)["Reftel-Repeated"] != nil)
    let back = MailReader.document(bytes: MailWriter.bytes(of: document))
    #expect(back.copies == document.copies)
  }

  @Test("Captions that a military field cannot hold stand in one of ours")
  func captions() {
    var document = Document(key: "a")
    document.captions = [
      "Eyes Only", "Nur für Holm", "For \"Orr\"", String(repeating: "long ", count: 15) + "x",
    ]
    let written = fields(document)
    #expect(written["MMHS-Message-Instructions"] == "Eyes Only")
    #expect(written["Reftel-Captions"] != nil)
    #expect(MailReader.document(bytes: MailWriter.bytes(of: document)).captions == document.captions)
    document.captions = ["Eyes Only", "Limit Distribution"]
    #expect(fields(document)["MMHS-Message-Instructions"] == "Eyes Only; Limit Distribution")
    #expect(fields(document)["Reftel-Captions"] == nil)
    // Among instructions it would be read as how urgent it is.
    document.captions = ["Priority"]
    #expect(fields(document)["MMHS-Message-Instructions"] == nil)
    let back = MailReader.document(bytes: MailWriter.bytes(of: document))
    #expect(back.captions == ["Priority"])
    #expect(back.precedences == [])
  }

  @Test("A number that the field cannot hold stands in one of ours")
  func number() {
    var document = Document(key: "a")
    document.number = TelegramNumber(series: "Öst", "4")
    #expect(fields(document)["MMHS-Originator-Reference"] == nil)
    #expect(fields(document)["Reftel-Number"] == "=?utf-8?b?w5ZzdCA0?=")
    document.number = TelegramNumber(series: "Secto", "4")
    #expect(fields(document)["MMHS-Originator-Reference"] == "Secto 4")
    #expect(fields(document)["Reftel-Number"] == nil)
  }

  @Test("Those who authorized it approved it, where nothing else says who did")
  func authorizingUsers() {
    let document = read(
      "From: a@example.org", "MMHS-Authorizing-Users: \"Holm, Ada\" <holm@example.org>,",
      " =?utf-8?q?=C3=85sa_=C3=96hm?= <ohm@example.org>, <orr@example.org>")
    #expect(document.drafting?.approvers.map(\.name) == ["Ada Holm", "Åsa Öhm", "orr@example.org"])
    #expect(document.unread == [])
    let written = fields(document)
    #expect(
      written["MMHS-Authorizing-Users"]
        == "\"Holm, Ada\" <holm@example.org>, =?utf-8?b?w4VzYSDDlmht?= <ohm@example.org>, <orr@example.org>")
    #expect(written["Reftel-Approved"] == nil)
    let again = MailReader.document(bytes: MailWriter.bytes(of: document))
    #expect(again.drafting == document.drafting)
    let own = read(
      "From: a@example.org", "MMHS-Authorizing-Users: <cleveland@example.org>", "Reftel-Approved: Cleveland")
    #expect(own.drafting?.approvers.map(\.name) == ["Cleveland"])
    #expect(fields(own)["MMHS-Authorizing-Users"] == "<cleveland@example.org>")
    #expect(fields(own)["Reftel-Approved"] == "Cleveland")
  }

  @Test("What is handed on stands in its field as that allows, else in one of ours, and comes back")
  func handedOn() {
    let document = read(
      "From: a@example.org", "MMHS-Subject-Indicator-Codes: ABC; DEF", "MMHS-Message-Type: 1 (operation)",
      "MMHS-Originator-PLAD: =?utf-8?q?=C3=96st?=", "MMHS-Other-Recipients-Indicator-To: Rome; \"Bonn\"",
      "MMHS-Exempted-Address: =?utf-8?q?Holm=2C_=C3=85sa?= <holm@example.org>, orr@example.org",
      "SIO-Label: marking*=utf-8''Geheim%20%C3%BC; fgcolor=black",
      "SIO-Label-History: marking=\"Secret\"; changed-by=\"a@example.org\"",
      "SIO-Label-History: marking=\"Confidential\"")
    #expect(document.classification == nil)
    let bytes = MailWriter.bytes(of: document)
    let lines = String(decoding: bytes, as: UTF8.self).replacing("\r\n ", with: " ").split(
      separator: "\r\n")
    for line in [
      "MMHS-Subject-Indicator-Codes: ABC; DEF", "MMHS-Message-Type: 1 (operation)",
      "Reftel-MMHS-Originator-PLAD: =?utf-8?b?w5ZzdA==?=",
      "Reftel-MMHS-Other-Recipients-Indicator-To: Rome; \"Bonn\"",
      "MMHS-Exempted-Address: =?utf-8?b?SG9sbSwgw4VzYQ==?= <holm@example.org>, <orr@example.org>",
      "SIO-Label: marking*=utf-8''Geheim%20%C3%BC; fgcolor=black",
      "SIO-Label-History: marking=\"Secret\"; changed-by=\"a@example.org\"",
      "SIO-Label-History: marking=\"Confidential\"",
    ] {
      #expect(lines.contains(line[...]), "\(line)")
    }
    let back = MailReader.document(bytes: bytes)
    #expect(back.header.first { $0.name == "mmhs-originator-plad" }?.value == "Öst")
    #expect(MailWriter.bytes(of: back) == bytes)
  }

  @Test("A label with bytes beyond ASCII is written as parameters are")
  func rawLabel() {
    let document = read("From: a@example.org", "SIO-Label: marking=\"Geheim ü\"; type=\":ess\"")
    #expect(fields(document)["SIO-Label"] == "marking*0*=utf-8''Geheim%20%C3%BC; type=\":ess\"")
    #expect(document.unread == ["sio-label: marking=\"Geheim ü\"; type=\":ess\""])
  }

  @Test("A label that is known keeps its colours")
  func label() {
    let document = read("From: a@example.org", "SIO-Label: marking=\"TOP SECRET\"; fgcolor=red")
    #expect(document.classification == .topSecret)
    #expect(fields(document)["SIO-Label"] == "marking=\"TOP SECRET\"; fgcolor=red")
  }

  @Test("No field of these has an encoded word but in names", arguments: 0..<200)
  func noEncodedWords(seed: Int) {
    var generator = DocumentGenerator(seed: seed)
    for (name, value) in fields(generator.document()) where name.hasPrefix("MMHS-") || name == "SIO-Label" {
      #expect(!value.contains("=?"), "seed \(seed), \(name): \(value)")
    }
  }
}

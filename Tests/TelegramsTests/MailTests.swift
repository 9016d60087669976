import DocumentFormats
import Documents
import TestSupport
import Testing

@Suite("Mails")
struct MailTests {
  private func read(_ lines: String...) -> Document {
    MailReader.document(bytes: Array(lines.joined(separator: "\r\n").utf8))
  }

  @Test("The fields of a military message")
  func fields() {
    let document = read(
      "Received: from a by b", "Date: Mon, 26 Nov 1962 21:28:00 -0500 (EST)",
      "From: \"Department of State\" <state@example.org>",
      "To: =?utf-8?Q?Embassy_in_Nor?=", " =?utf-8?Q?way?= <oslo@example.org>, Arne Holm <holm@example.org>",
      "Cc: posts: London <a@example.org>, rome@example.org;",
      "Subject: =?iso-8859-1?q?Caf=E9?= =?utf-8?b?IMO8YmVyYWxs?= today",
      "MMHS-Primary-Precedence: 3 (immediate)",
      "MMHS-Copy-Precedence: 1", "MMHS-Extended-Authorisation-Info: 262340Z NOV 62",
      "MMHS-Originator-Reference: Secto 21", "MMHS-Handling-Instructions: Niact; Eyes Only",
      "MMHS-Message-Instructions: Limit Distribution", "MMHS-Subject-Indicator-Codes: ABC; DEF",
      "MMHS-Message-Type: 1", "MMHS-Mystery: 9", "SIO-Label: marking=\"Top Secret\"; fgcolor=black;",
      " type=\":ess\"",
      "MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8",
      "Content-Transfer-Encoding: quoted-printable", "", "We agree=", " =E2=80=94 all.  ", "", "1 Note.", "")
    #expect(document.key == "secto-21")
    #expect(document.genre == .message)
    #expect(document.senders == [Correspondent(name: "Department of State", post: .state)])
    #expect(document.addressees.map(\.name) == ["Embassy in Norway", "Arne Holm"])
    #expect(document.addressees.first?.post == Post("oslo"))
    #expect(
      document.copies == [
        Copy(.repeated, to: "London", precedence: .routine),
        Copy(.repeated, to: "rome@example.org", precedence: .routine),
      ])
    #expect(document.subject == "Café überall today")
    #expect(document.precedences == [.immediate, .niact])
    #expect(document.captions == ["Eyes Only", "Limit Distribution"])
    #expect(document.classification == .topSecret)
    #expect(document.number == TelegramNumber(series: "Secto", "21"))
    #expect(document.sent?.minute == 23 * 60 + 40)
    #expect(document.sent?.zone == WallTime.Zone(offset: 0, isEditorial: false))
    #expect(document.paragraphs.map(\.text) == ["We agree — all."])
    #expect(document.notes.map(\.text) == ["Note."])
    #expect(document.header.first { $0.name == "mmhs-subject-indicator-codes" }?.value == "ABC; DEF")
    #expect(document.unread == ["mmhs-mystery: 9"])
  }

  @Test("The plain form of several, texts within mixed parts, attachments by their names")
  func parts() {
    let document = read(
      "From: a@example.org", "Content-Type: multipart/mixed; boundary=\"out er\"", "", "preamble", "--out er",
      "Content-Type: multipart/alternative; boundary=inner", "", "--inner", "Content-Type: text/html", "",
      "<p>No</p>",
      "--inner", "Content-Type: text/plain; charset=iso-8859-1", "Content-Transfer-Encoding: base64", "",
      "Q2Fm6Q==",
      "--inner--", "", "--out er", "Content-Type: application/pdf; name=road.pdf",
      "Content-Disposition: attachment", "",
      "%PDF", "--out er", "", "Second.", "--out er--", "epilogue")
    #expect(document.paragraphs.map(\.text) == ["Café", "Second."])
    #expect(document.unread == ["attachment: road.pdf (application/pdf)"])
  }

  @Test(
    "Times",
    arguments: [
      ("Mon, 26 Nov 1962 21:28:00 -0500", 21 * 60 + 28, -300), ("26 Nov 62 21:28 EST", 21 * 60 + 28, -300),
      ("26 Nov 1962 21:28 -0000", 21 * 60 + 28, nil), ("1 Jan 2031 00:00:00 GMT", 0, 0),
    ] as [(String, Int, Int?)])
  func dates(text: String, minute: Int, offset: Int?) {
    let sent = read("Date: \(text)", "", "Text.").sent
    #expect(sent?.minute == minute)
    #expect(sent?.zone?.offset == offset)
  }

  @Test("What is no time is none", arguments: ["yesterday", "31 Feb 2001 10:00", "1 Jan 2001 25:00 GMT", ""])
  func noDates(text: String) {
    #expect(read("Date: \(text)", "", "Text.").sent == nil)
  }

  @Test("A document comes back from a mail as it was", arguments: 0..<400)
  func roundTrip(seed: Int) {
    var generator = DocumentGenerator(seed: seed)
    let document = generator.document()
    let bytes = MailWriter.bytes(of: document)
    expectLines(of: bytes)
    var back = MailReader.document(bytes: bytes)
    back.header = document.header
    let difference = Self.differences(withoutWords(document), withoutWords(back))
    #expect(difference == [], "seed \(seed)")
    // And a second time, byte for byte.
    #expect(MailWriter.bytes(of: back) == bytes, "seed \(seed)")
  }

  /// The words of a time are those of its source.
  private func withoutWords(_ document: Document) -> Document {
    var document = document
    document.sent?.text = ""
    document.received?.text = ""
    document.meeting?.text = ""
    document.copies.sort { "\($0)" < "\($1)" }
    return document
  }

  /// What of two documents is not the same, by the names of the properties.
  private static func differences(_ one: Document, _ other: Document) -> [String] {
    guard one != other else { return [] }
    return zip(Mirror(reflecting: one).children, Mirror(reflecting: other).children).compactMap {
      left, right in
      let (left, right) = ("\(left.label ?? ""): \(left.value)", "\(right.label ?? ""): \(right.value)")
      return left == right ? nil : "\(left) / \(right)"
    }
  }

  /// Lines end with CR LF, have no byte over 126, and keep to the columns.
  private func expectLines(of bytes: [UInt8]) {
    #expect(bytes.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0D || $0 == 0x0A || $0 == 0x09 })
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    #expect(lines.last?.isEmpty == true)
    for line in lines.dropLast() {
      #expect(line.last == 0x0D)
      #expect(line.count <= 100)
    }
  }

  @Test("No bytes make the reader fail", arguments: 0..<500)
  func hostile(seed: Int) {
    var random = SeededGenerator(seed: seed)
    var generator = DocumentGenerator(seed: seed)
    var bytes = MailWriter.bytes(of: generator.document())
    if seed % 3 == 0 {
      bytes =
        Array("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n".utf8) + bytes
        + Array("\r\n--x--".utf8)
    }
    for _ in 0..<(1 + seed % 60) {
      let index = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: index)
      case 2: bytes.insert(contentsOf: "=?utf-8?b?".utf8, at: index)
      case 3: bytes.insert(contentsOf: "\r\n--x\r\n".utf8, at: index)
      case 4: bytes.insert(contentsOf: Self.marks.randomElement(using: &random)!.utf8, at: index)
      default: bytes.removeSubrange(index..<min(bytes.count, index + 9))
      }
      if bytes.isEmpty { bytes = [0x0A] }
    }
    let document = MailReader.document(bytes: bytes)
    for note in document.notes {
      guard let anchor = note.anchor else { continue }
      #expect(anchor.offset <= document.paragraphs[anchor.paragraph].text.utf8.count)
    }
    // What was read can be written again.
    expectLines(of: MailWriter.bytes(of: document))
  }

  private static let marks = [
    "\"", "(", "<", ">", ":", ";", "=", "?=", "*0*=", "''", "\\", "%", "\u{0}", "¹",
  ]

  @Test("Many parts, brackets and words are read in time")
  func long() {
    let boundary = "Content-Type: multipart/mixed; boundary=x\n\n"
    let inputs = [
      String(repeating: boundary + "--x\n", count: 5000), "From: " + String(repeating: "(", count: 20_000),
      "Subject: " + String(repeating: "=?utf-8?q?a?= ", count: 20_000),
      "To: " + String(repeating: "<a>,", count: 20_000),
      "A: b\n\n" + String(repeating: "1 x\n\n", count: 20_000),
      String(repeating: "A: b\n c\n", count: 20_000),
    ]
    for input in inputs {
      let clock = ContinuousClock()
      let time = clock.measure { _ = MailReader.document(bytes: Array(input.utf8)) }
      #expect(time < .seconds(20))
    }
  }
}

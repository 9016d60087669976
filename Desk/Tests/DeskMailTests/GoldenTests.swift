import Desk
import DeskFixtures
import DocumentFormats
import Documents
import Testing

@testable import DeskMail

/// What desks send, as a person can read it.
@Suite("Mails of desks, letter by letter")
struct GoldenTests {
  @Test("A telegram")
  func telegram() throws {
    let bytes = try InnerMail.bytes(of: Posts.telegram, from: Posts.state, to: Posts.all)
    #expect(
      text(bytes) == """
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8; hp="cipher"
        Content-Transfer-Encoding: 8bit
        HP-Outer: From: <telegrams@state.example>
        HP-Outer: To: telegrams:;
        HP-Outer: Date: Tue, 27 Nov 1962 02:28:00 +0000
        HP-Outer: Message-ID: <b3f0c2de9a5147d0@state.example>
        HP-Outer: Subject: [...]
        From: Department of State <telegrams@state.example>
        To: Mission to the United Nations <telegrams@usun.example>
        Cc: Embassy Moscow <telegrams@moscow.example>
        Subject: New York Negotiations
        Date: Tue, 27 Nov 1962 02:28:00 +0000
        Message-ID: <b3f0c2de9a5147d0@state.example>
        References: <77d1a0e2c4@usun.example>
        MMHS-Extended-Authorisation-Info: Tue, 27 Nov 1962 02:28:00 +0000
        MMHS-Primary-Precedence: 2 (priority)
        MMHS-Copy-Precedence: 1 (routine)
        MMHS-Originator-Reference: STATE-USUN-FY1963-1379
        MMHS-Authorizing-Users: <cleveland@state.example>
        MMHS-Message-Instructions: EYES ONLY
        SIO-Label: marking="TOP SECRET"
        Reftel-Kind: telegram
        Reftel-Number: usun FY1963 1379; moscow FY1963 1191
        Reftel-References: urtel 1941
        Reftel-Drafted: Cleveland
        Reftel-Cleared: Rusk (in substance); Bundy (by telephone)
        Reftel-Approved: Cleveland
        Reftel-Signed: Rusk

        We agree to the text.

        Tell them so tomorrow.

        """)
  }

  @Test("The reader of all mails finds in it what counts")
  func document() throws {
    var telegram = Posts.telegram
    telegram.content.addressees[0].isNiact = true
    telegram.content.addressees[0].attention = "Stevenson"
    telegram.content.addressees[1].attention = "Kohler"
    telegram.content.captions = ["EYES ONLY", "Nur für Stevenson"]
    let bytes = try InnerMail.bytes(of: telegram, from: Posts.state, to: Posts.all)
    let document = MailReader.document(bytes: bytes)
    #expect(document.unread == [])
    #expect(document.genre == .telegram)
    #expect(document.senders.map(\.name) == ["Department of State"])
    #expect(document.addressees.map(\.name) == ["Mission to the United Nations"])
    #expect(document.number == TelegramNumber("1379"))
    #expect(
      document.copies == [
        Copy(.repeated, to: "Embassy Moscow", number: "1191", attention: "Kohler", precedence: .routine)
      ])
    #expect(document.precedences == [.priority, .niact])
    #expect(document.captions == ["EYES ONLY", "Nur für Stevenson"])
    #expect(document.attentions.map(\.recipients) == [["Stevenson"]])
    #expect(document.classification == .topSecret)
    #expect(document.sent?.minute == 148)
    #expect(document.sent?.zone == .greenwich)
    #expect(document.referenceLine == "urtel 1941")
    #expect(document.drafting?.drafters.map(\.name) == ["Cleveland"])
    #expect(document.drafting?.clearers.map(\.name) == ["Rusk", "Bundy"])
    #expect(document.drafting?.clearers.map(\.manner) == [.substance, .telephone])
    #expect(document.drafting?.approvers.map(\.name) == ["Cleveland"])
    #expect(document.signatories == ["Rusk"])
    #expect(document.paragraphs.map(\.text) == ["We agree to the text.", "Tell them so tomorrow."])
  }

  @Test("Addressees with precedences of their own, a night action, names that are not of ASCII")
  func addressees() throws {
    var telegram = Posts.telegram
    telegram.content.addressees = [
      Addressee(
        post: Posts.usun.post, role: .action, precedence: .flash, isNiact: true, attention: "Stevenson",
        number: 1),
      Addressee(post: Posts.paris.post, role: .action, precedence: .operationalImmediate, number: 20),
    ]
    telegram.content.captions = ["EYES ONLY", "Für Orr"]
    telegram.content.supersedes = .init(.correction, of: MessageID("a@state.example")!)
    telegram.releaser = "Åsa Öhm"
    let lines = text(try InnerMail.bytes(of: telegram, from: Posts.state, to: Posts.all)).split(
      separator: "\n")
    for line in [
      "To: Mission to the United Nations <telegrams@usun.example>,",
      " =?utf-8?b?Qm90c2NoYWZ0ICJTw7xkIiwgUGFyaXM=?= <telegrams@paris.example>",
      "Supersedes: <a@state.example>", "Reftel-Supersedes: correction", "MMHS-Primary-Precedence: 4 (flash)",
      "MMHS-Handling-Instructions: Niact", "MMHS-Message-Instructions: EYES ONLY",
      "MMHS-Authorizing-Users: =?utf-8?b?w4VzYSDDlmht?= <telegrams@state.example>",
      "Reftel-Precedences: usun flash; paris operational immediate", "Reftel-Niact: usun",
      "Reftel-Attention: usun Stevenson", "Reftel-Captions: =?utf-8?b?RVlFUyBPTkxZOyBGw7xyIE9ycg==?=",
    ] {
      #expect(lines.contains(line[...]), "\(line)")
    }
    #expect(!lines.contains { $0.hasPrefix("MMHS-Copy-Precedence") || $0.hasPrefix("Cc") })
  }

  @Test("The outer mail")
  func outer() throws {
    let outer = OuterMail(
      from: Posts.state.address, date: Posts.released, id: Posts.message, sealed: Array(0..<60))
    #expect(
      text(try outer.bytes()) == """
        From: <telegrams@state.example>
        To: telegrams:;
        Date: Tue, 27 Nov 1962 02:28:00 +0000
        Message-ID: <b3f0c2de9a5147d0@state.example>
        Subject: [...]
        MIME-Version: 1.0
        Content-Type: application/pkcs7-mime; smime-type=authEnveloped-data;
         name="smime.p7m"
        Content-Transfer-Encoding: base64

        AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4
        OTo7

        """)
  }

  @Test("A receipt")
  func receipt() throws {
    let bytes = try InnerMail.bytes(
      of: .receipt(message: Posts.message, digest: Posts.digest), id: MessageID("r1@usun.example")!,
      from: Posts.usun,
      to: Posts.state, at: Posts.released)
    #expect(
      text(bytes) == """
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8; hp="cipher"
        Content-Transfer-Encoding: 8bit
        HP-Outer: From: <telegrams@usun.example>
        HP-Outer: To: telegrams:;
        HP-Outer: Date: Tue, 27 Nov 1962 02:28:00 +0000
        HP-Outer: Message-ID: <r1@usun.example>
        HP-Outer: Subject: [...]
        From: Mission to the United Nations <telegrams@usun.example>
        To: Department of State <telegrams@state.example>
        Subject: Receipt
        Date: Tue, 27 Nov 1962 02:28:00 +0000
        Message-ID: <r1@usun.example>
        Auto-Submitted: auto-generated
        Reftel-Service: receipt; message="<b3f0c2de9a5147d0@state.example>";
         digest="sha-256:a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5"

        The telegram <b3f0c2de9a5147d0@state.example> is here, whole.
        Its digest is sha-256:a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5.
        Nobody has read it for that.

        This is a message from desk to desk. Nobody reads an answer to it.

        """)
  }

  @Test("An acknowledgement, which programs for mail read too")
  func acknowledgement() throws {
    let bytes = try InnerMail.bytes(
      of: .acknowledgement(message: Posts.message, digest: Posts.digest, officer: "Stevenson"),
      id: MessageID("a1@usun.example")!, from: Posts.usun, to: Posts.state, at: Posts.released)
    let shown = text(bytes)
    #expect(
      shown.hasPrefix(
        """
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=disposition-notification;
         boundary="=_reftel_0"; hp="cipher"
        Content-Transfer-Encoding: 8bit

        """))
    #expect(
      shown.hasSuffix(
        """
        Reftel-Service: acknowledgement; message="<b3f0c2de9a5147d0@state.example>";
         digest="sha-256:a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5";
         officer="Stevenson"

        --=_reftel_0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        Stevenson has read the telegram <b3f0c2de9a5147d0@state.example>.
        Its digest is sha-256:a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5.

        This is a message from desk to desk. Nobody reads an answer to it.

        --=_reftel_0
        Content-Type: message/disposition-notification

        Reporting-UA: reftel-desk
        Final-Recipient: rfc822;telegrams@usun.example
        Original-Message-ID: <b3f0c2de9a5147d0@state.example>
        Disposition: manual-action/MDN-sent-manually; displayed
        Reftel-Digest: sha-256:a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5

        --=_reftel_0--

        """))
  }

  @Test("Repeats and numbers")
  func numbers() throws {
    let series = Series(text: "state usun FY1963")!
    var numbers = ServiceMessage.Numbers(
      series: series, last: 1379, void: NumberSet([3, 4, 9]), heard: .init(year: series.year, number: 1604))
    numbers.audit = Posts.digest
    #expect(
      try ServiceFields.words(of: .numbers(numbers)).joined(separator: " ") == """
        numbers; series="state usun FY1963"; last="1379"; void="3-4, 9"; heard="FY1963 1604"; \
        audit="sha-256:a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5"
        """)
    #expect(
      try ServiceFields.words(of: .repeat(series: series, numbers: NumberSet([1377, 1378]))).joined(
        separator: " ")
        == #"repeat; series="state usun FY1963"; numbers="1377-1378""#)
  }

  @Test("A blind copy, around the telegram as it was signed")
  func blindCopy() throws {
    var telegram = Posts.telegram
    telegram.id = MessageID("w1@state.example")!
    telegram.content = TelegramContent(
      addressees: [Addressee(post: Posts.paris.post, role: .blind, number: 7)],
      body: "For your information.\n")
    telegram.carried = .init(.blind, of: Posts.message)
    let shown = text(
      try InnerMail.bytes(of: telegram, from: Posts.state, to: Posts.all, carrying: Array("signed".utf8)))
    #expect(shown.contains("\nBcc: =?utf-8?b?Qm90c2NoYWZ0ICJTw7xkIiwgUGFyaXM=?= <telegrams@paris.example>\n"))
    #expect(shown.contains("\nReftel-Carries: blind <b3f0c2de9a5147d0@state.example>\n"))
    #expect(
      shown.hasSuffix(
        """

        --=_reftel_0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        For your information.

        --=_reftel_0
        Content-Type: message/rfc822

        Message-ID: <b3f0c2de9a5147d0@state.example>
        Subject: [...]
        MIME-Version: 1.0
        Content-Type: application/pkcs7-mime; smime-type=signed-data;
         name="smime.p7m"
        Content-Transfer-Encoding: base64

        c2lnbmVk

        --=_reftel_0--

        """))
  }
}

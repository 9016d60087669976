import Desk
import DeskFixtures
import Documents
import TestSupport
import Testing

@testable import DeskMail

@Suite("What desks do not read")
struct RefusalTests {
  private static let telegram = try! InnerMail.bytes(of: Posts.telegram, from: Posts.state, to: Posts.all)
  private static let outer = try! OuterMail(
    from: Posts.state.address, date: Posts.released, id: Posts.message, sealed: Array(0..<100)
  ).bytes()

  private func fault(
    _ bytes: [UInt8], signer: PostCard = Posts.state, own: PostCard? = Posts.usun, outer: OuterMail? = nil
  ) -> MailFault? {
    do throws(MailFault) {
      _ = try InnerMail(reading: bytes, signedBy: signer, for: own, in: outer)
      return nil
    } catch {
      return error
    }
  }

  private func outerFault(_ bytes: [UInt8], limit: Int = OuterMail.largest) -> MailFault? {
    do throws(MailFault) {
      _ = try OuterMail(reading: bytes, limit: limit)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "Outer mails",
    arguments: [
      ("Subject: [...]\n", "Subject: [...]\nSubject: [...]\n", .repeated(field: "Subject")),
      ("Subject: [...]\n", "", .missing(field: "Subject")),
      ("Subject: [...]\n", "Subject: Urgent\n", .value(field: "Subject", value: "Urgent")),
      ("To: telegrams:;", "To: <a@b.example>", .value(field: "To", value: "<a@b.example>")),
      ("Date: Tue, 27", "Date: Wed, 27", .value(field: "Date", value: "Wed, 27 Nov 1962 02:28:00 +0000")),
      (
        "Message-ID: <b3", "Message-ID: b3",
        .value(field: "Message-ID", value: "b3f0c2de9a5147d0@state.example>")
      ),
      ("From: <", "From: State <", .value(field: "From", value: "State <telegrams@state.example>")),
      ("application/pkcs7-mime;", "text/plain;", .type("text/plain")),
      ("authEnveloped-data", "enveloped-data", .type("application/pkcs7-mime; smime-type=enveloped-data")),
      (
        "name=\"smime.p7m\"", "name=\"smime.p7m\"; name=x",
        .value(
          field: "Content-Type",
          value: "application/pkcs7-mime; smime-type=authEnveloped-data; name=\"smime.p7m\"; name=x")
      ),
      ("Encoding: base64", "Encoding: 8bit", .value(field: "Content-Transfer-Encoding", value: "8bit")),
      ("MIME-Version: 1.0\n", "", .missing(field: "MIME-Version")),
      ("Subject: [...]\n", "Subject: [...]\nCc: <a@b.example>\n", .unexpected(field: "Cc")),
      (
        "Subject: [...]\n", "Subject: [...]\nMMHS-Primary-Precedence: 5\n",
        .unexpected(field: "MMHS-Primary-Precedence")
      ),
      ("Subject: [...]\n", "Subject: [...]\nno field\n", .header(line: 6)),
      ("From:", " From:", .header(line: 1)), ("AAEC", "AAE*", .base64), ("AAEC", "AAE", .base64),
      ("\n\nAAEC", "\n\n\nAAEC", .base64), ("\n\nAAEC", "\n\nA=EC", .base64),
    ] as [(String, String, MailFault)])
  func outer(old: String, new: String, fault: MailFault) {
    #expect(outerFault(changed(Self.outer, old, new)) == fault)
  }

  @Test("Line ends, sizes and ends of outer mails")
  func outerBytes() {
    #expect(outerFault(Self.outer, limit: 100) == .tooLarge(limit: 100))
    #expect(outerFault(Self.outer.map { $0 == 0x0D ? 0x20 : $0 }) == .lineEnds)
    #expect(outerFault(Self.outer + [0x0A]) == .lineEnds)
    #expect(outerFault(Self.outer + [0x0D]) == .lineEnds)
    #expect(outerFault(Self.outer + [0x00]) == .lineEnds)
    #expect(outerFault([]) == .header(line: 1))
    #expect(outerFault(Array(Self.outer.prefix(200))) != nil)
    let long = Array("X-A: \(String(repeating: "x", count: 995))\r\n".utf8)
    #expect(outerFault(long + Self.outer) == .header(line: 1))
    let many = Array(String(repeating: "X-A: b\r\n", count: 9000).utf8)
    #expect(outerFault(many + Self.outer) == .header(line: 8192 + 1))
    // Lines that hold no digits may stand at the end.
    #expect(outerFault(Self.outer + [0x0D, 0x0A, 0x0D, 0x0A]) == nil)
  }

  @Test(
    "Fields of telegrams",
    arguments: [
      ("Subject: New", "Subject: A\nSubject: New", .repeated(field: "Subject")),
      ("Subject: New", "subject: A\nSubject: New", .repeated(field: "Subject")),
      ("Subject: New", "X-Note: a\nSubject: New", .unexpected(field: "X-Note")),
      ("Subject: New", "Subject:  New", .value(field: "Subject", value: " New York Negotiations")),
      ("Subject: New", "Subject:New", .header(line: 12)),
      ("Subject: New", "Subject: a\u{7}", .header(line: 12)),
      ("Subject: New", "Subject: ü", .header(line: 12)),
      (
        "Subject: New York Negotiations", "Subject: =?utf-8?b?YQ==?=",
        .value(field: "Subject", value: "=?utf-8?b?YQ==?=")
      ),
      (
        "Subject: New York Negotiations", "Subject: =?utf-8?b?w7wKYg==?=",
        .value(field: "Subject", value: "=?utf-8?b?w7wKYg==?=")
      ),
      (
        "Subject: New York Negotiations", "Subject: =?utf-8?q?=C3=BC?=",
        .value(field: "Subject", value: "=?utf-8?q?=C3=BC?=")
      ),
      ("\nMessage-ID: <b3", "\nMessage-ID: <c3", .outer(field: "Message-ID")),
      ("HP-Outer: Subject: [...]\n", "", .outer(field: "Subject")),
      (
        "HP-Outer: Subject: [...]\n", "HP-Outer: Subject: [...]\nHP-Outer: Cc: a\n",
        .unexpected(field: "HP-Outer")
      ),
      ("HP-Outer: To: telegrams:;\n", "HP-Outer: To: a:;\n", .outer(field: "To")),
      (
        "\nFrom: Department of State <telegrams@state.example>",
        "\nFrom: Department of State <x@state.example>",
        .sender(address: "x@state.example", signer: "telegrams@state.example")
      ),
      (
        "To: Mission to the United Nations <telegrams@usun.example>", "To: Another <telegrams@other.example>",
        .addressee(address: "telegrams@usun.example")
      ),
      (
        "To: Mission to the United Nations <telegrams@usun.example>\n",
        "To: Mission to the United Nations <telegrams@usun.example>\nBcc: A <a@b.example>\n",
        .addressees(field: "Bcc")
      ),
      (
        "Number: usun", "Number: unsu",
        .value(field: "MMHS-Originator-Reference", value: "STATE-USUN-FY1963-1379")
      ),
      ("Number: usun FY1963 1379; ", "Number: ", .addressees(field: "Reftel-Number")),
      (
        "usun FY1963 1379", "usun FY1963 01379",
        .value(field: "Reftel-Number", value: "usun FY1963 01379; moscow FY1963 1191")
      ),
      ("moscow FY1963 1191", "moscow 1963 1191", .addressees(field: "Reftel-Number")),
      ("Reftel-Kind: telegram\n", "", .missing(field: "Reftel-Kind")),
      (
        "MMHS-Primary-Precedence: 2 (priority)", "MMHS-Primary-Precedence: 2 (flash)",
        .value(field: "MMHS-Primary-Precedence", value: "2 (flash)")
      ),
      ("MMHS-Copy-Precedence: 1 (routine)\n", "", .missing(field: "MMHS-Copy-Precedence")),
      (
        "Reftel-Kind", "Reftel-Precedences: usun flash; moscow routine\nReftel-Kind",
        .addressees(field: "Reftel-Precedences")
      ),
      ("Reftel-Kind", "Reftel-Niact: usun\nReftel-Kind", .missing(field: "MMHS-Handling-Instructions")),
      ("Reftel-Kind", "Reftel-Niact: moscow\nReftel-Kind", .addressees(field: "Reftel-Niact")),
      (
        "Reftel-Kind", "MMHS-Handling-Instructions: Niact\nReftel-Kind",
        .unexpected(field: "MMHS-Handling-Instructions")
      ),
      ("Reftel-Kind", "Reftel-Attention: paris A\nReftel-Kind", .addressees(field: "Reftel-Attention")),
      (
        "MMHS-Extended-Authorisation-Info: Tue, 27", "MMHS-Extended-Authorisation-Info: Tue, 20",
        .value(field: "MMHS-Extended-Authorisation-Info", value: "Tue, 20 Nov 1962 02:28:00 +0000")
      ),
      (
        "MMHS-Originator-Reference: STATE-USUN-FY1963-1379",
        "MMHS-Originator-Reference: STATE-USUN-FY1963-1380",
        .value(field: "MMHS-Originator-Reference", value: "STATE-USUN-FY1963-1380")
      ),
      (
        "MMHS-Authorizing-Users: <cleveland@state.example>",
        "MMHS-Authorizing-Users: <cleveland@usun.example>",
        .value(field: "MMHS-Authorizing-Users", value: "<cleveland@usun.example>")
      ),
      (
        "marking=\"TOP SECRET\"", "marking=\"COSMIC\"",
        .value(field: "SIO-Label", value: "marking=\"COSMIC\"")
      ),
      (
        "Instructions: EYES ONLY", "Instructions: EYES_ONLY",
        .value(field: "MMHS-Message-Instructions", value: "EYES_ONLY")
      ),
      ("Reftel-Kind", "Reftel-Captions: A\nReftel-Kind", .value(field: "Reftel-Captions", value: "A")),
      ("References: <", "References: ", .value(field: "References", value: "77d1a0e2c4@usun.example>")),
      ("\nReferences:", "\nSupersedes: <a@b.example>\nReferences:", .missing(field: "Reftel-Supersedes")),
      ("\nReferences:", "\nReftel-Supersedes: correction\nReferences:", .missing(field: "Supersedes")),
      (
        "\nReferences:", "\nReftel-Carries: loan <a@b.example>\nReferences:",
        .value(field: "Reftel-Carries", value: "loan <a@b.example>")
      ),
      (
        "\nReferences:", "\nReftel-Carries: blind <a@b.example>\nReferences:",
        .value(field: "Content-Type", value: "text/plain; charset=utf-8; hp=\"cipher\"")
      ),
      (
        "charset=utf-8; hp=\"cipher\"", "charset=utf-8; hp=\"clear\"",
        .value(field: "Content-Type", value: "text/plain; charset=utf-8; hp=\"clear\"")
      ),
      ("Encoding: 8bit", "Encoding: base64", .body), ("Encoding: 8bit", "Encoding: quoted-printable", .body),
      ("tomorrow.\n", "tomorrow. \n", .body), ("tomorrow.\n", "tomorrow.", .body),
    ] as [(String, String, MailFault)])
  func telegrams(old: String, new: String, wanted: MailFault) {
    #expect(fault(changed(Self.telegram, old, new)) == wanted)
  }

  @Test("Telegrams in other outer mails, by other signers, for other posts")
  func binding() throws {
    let right = OuterMail(from: Posts.state.address, date: Posts.released, id: Posts.message, sealed: [1])
    #expect(fault(Self.telegram, outer: right) == nil)
    var other = right
    other.from = Posts.usun.address
    #expect(fault(Self.telegram, outer: other) == .outer(field: "From"))
    other = right
    other.date = Posts.released.adding(seconds: 1)
    #expect(fault(Self.telegram, outer: other) == .outer(field: "Date"))
    other = right
    other.id = MessageID("x@state.example")!
    #expect(fault(Self.telegram, outer: other) == .outer(field: "Message-ID"))
    #expect(
      fault(Self.telegram, signer: Posts.moscow)
        == .sender(address: Posts.state.address, signer: Posts.moscow.address))
    // Sealed anew for somebody to whom it was not sent.
    #expect(fault(Self.telegram, own: Posts.paris) == .addressee(address: Posts.paris.address))
    #expect(fault(Self.telegram, own: Posts.moscow) == nil)
    // A post that others call by another name.
    var renamed = Posts.usun
    renamed.post = Post("un")
    #expect(fault(Self.telegram, own: renamed) == .addressees(field: "Reftel-Number"))
  }

  private func service(_ service: ServiceMessage) throws -> [UInt8] {
    try InnerMail.bytes(
      of: service, id: MessageID("s@usun.example")!, from: Posts.usun, to: Posts.state, at: Posts.released)
  }

  @Test("Service messages")
  func services() throws {
    func serviceFault(_ bytes: [UInt8], own: PostCard? = Posts.state) -> String? {
      fault(bytes, signer: Posts.usun, own: own)?.description
    }
    let receipt = try service(.receipt(message: Posts.message, digest: Posts.digest))
    #expect(serviceFault(receipt) == nil)
    #expect(serviceFault(receipt, own: Posts.moscow) == "it is not addressed to telegrams@moscow.example")
    for (old, new) in [
      ("receipt; message", "receipt; note=\"a\"; message"), ("receipt; message", "thanks; message"),
      ("receipt; message", "receipt; digest=\"sha-256:\(Posts.digest.digits)\"; message"),
      ("receipt; message", "receipt;  message"), ("message=\"<", "message=\""), ("sha-256:a5", "sha-256:A5"),
      ("digest=", "Digest="), ("a5\"\n", "a5\n"), ("a5\"\n", "a5\"; \n"), ("a5\"\n", "\"\n"),
    ] {
      #expect(
        serviceFault(changed(receipt, old, new))?.hasPrefix("its field Reftel-Service says what") == true,
        "\(new)"
      )
    }
    let series = Series(text: "state usun FY1963")!
    let other = Series(text: "state moscow FY1963")!
    #expect(try serviceFault(service(.repeat(series: series, numbers: NumberSet([3])))) == nil)
    #expect(
      try serviceFault(service(.repeat(series: other, numbers: NumberSet([3]))))
        == "it is about a series that is not between the two posts")
    #expect(
      try serviceFault(service(.numbers(.init(series: series, last: 3))))
        == "it is about a series that is not between the two posts")
    let acknowledgement = try service(
      .acknowledgement(message: Posts.message, digest: Posts.digest, officer: "Stevenson"))
    #expect(serviceFault(acknowledgement) == nil)
    for (old, new) in [
      ("displayed", "deleted"), ("rfc822;telegrams@usun", "rfc822;telegrams@moscow"),
      ("Reporting-UA: reftel-desk\n", ""),
      ("\n--=_reftel_0--", "\n--=_reftel_0\n\n\n--=_reftel_0--"), ("--=_reftel_0--\n", "--=_reftel_0--\nx"),
      ("Content-Type: message/d", "X: y\nContent-Type: message/d"),
    ] {
      #expect(serviceFault(changed(acknowledgement, old, new)) != nil, "\(new)")
    }
    let key = try service(.key(card: "card of usun\n"))
    #expect(serviceFault(key) == nil)
    #expect(serviceFault(changed(key, "Service: key", "Service: key; a=\"b\"")) != nil)
    #expect(
      serviceFault(changed(key, "card of usun\n", "card of usun \n"))
        == "its text is not written as desks write it")
  }

  @Test("A carried telegram is the one that is named, and a blind copy its sender's own")
  func carried() throws {
    var carrier = Posts.telegram
    func original(_ reason: Telegram.Carried.Reason, _ id: MessageID, from sender: PostCard) -> MailFault? {
      carrier.carried = .init(reason, of: id)
      carrier.sender = sender.post
      do throws(MailFault) {
        let read = try InnerMail.original(reading: Self.telegram, signedBy: Posts.state, carriedBy: carrier)
        #expect(read == Posts.telegram)
        return nil
      } catch {
        return error
      }
    }
    #expect(original(.blind, Posts.message, from: Posts.state) == nil)
    #expect(original(.blind, Posts.message, from: Posts.usun) == .carried)
    #expect(original(.readdressal, Posts.message, from: Posts.usun) == nil)
    #expect(original(.readdressal, MessageID("x@state.example")!, from: Posts.usun) == .carried)
    // Its sender and its addressees had it to readdress; whoever else carries it was not sent it.
    #expect(original(.readdressal, Posts.message, from: Posts.state) == nil)
    #expect(original(.readdressal, Posts.message, from: Posts.moscow) == nil)
    #expect(original(.readdressal, Posts.message, from: Posts.paris) == .carried)
  }

  @Test("Each fault says in a sentence what is wrong, with nothing of the mail that does not show")
  func sentences() {
    let fault = MailFault.value(
      field: "Subject", value: "a\u{1B}[2J\n\u{202E}\(String(repeating: "x", count: 500))")
    let told = fault.outerOpening.message
    #expect(told.count < 200 && told.contains("says 'a"))
    #expect(!told.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    #expect(fault.opening.kind == .content)
    // What was sealed is told to nobody.
    for fault in [
      MailFault.value(field: "Subject", value: "secret"), .series("secret"),
      .sender(address: "secret", signer: "telegrams@state.example"),
    ] {
      #expect(!fault.opening.message.contains("secret") && !fault.description.contains("secret"))
    }
    #expect(MailFault.addressee(address: "a@b.example").opening.kind == .addressee)
    #expect(MailFault.sender(address: "a", signer: "b").opening.kind == .signer)
    #expect(MailFault.base64.opening.kind == .mail)
    #expect(MailFault.missing(field: "Subject").outerOpening.kind == .mail)
  }
}

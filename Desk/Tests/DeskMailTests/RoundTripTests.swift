import Desk
import DeskFixtures
import DocumentFormats
import Documents
import TestSupport
import Testing

@testable import DeskMail

@Suite("What desks send comes back as it was")
struct RoundTripTests {
  /// What is read of a mail, sealed as it is.
  private func open(_ inner: [UInt8], from signer: PostCard, for own: PostCard) throws -> InnerMail {
    let written = try InnerMail(reading: inner, signedBy: signer, for: nil, in: nil)
    let outer = OuterMail(from: signer.address, date: written.date, id: written.id, sealed: inner)
    let back = try OuterMail(reading: try outer.bytes())
    #expect(back == outer)
    return try InnerMail(reading: back.sealed, signedBy: signer, for: own, in: back)
  }

  private func expectLines(_ bytes: [UInt8], seed: Int) {
    // Of the header: printable ASCII, and no line too long.
    let header = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n\r\n", maxSplits: 1)[0]
    #expect(header.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0D || $0 == 0x0A }, "seed \(seed)")
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
      #expect(line.last == 0x0D && line.count <= 999, "seed \(seed)")
    }
  }

  /// Letter by letter: texts that are equal to Swift may have other bytes.
  private func letters(_ content: TelegramContent) -> [UInt8] { Array(content.canonicalText.utf8) }

  @Test("Telegrams", arguments: Seeds.first(200))
  func telegrams(seed: Int) throws {
    var generator = TelegramGenerator(seed: seed)
    let telegram = generator.telegram()
    let bytes = try InnerMail.bytes(of: telegram, from: Posts.state, to: Posts.all)
    expectLines(bytes, seed: seed)
    for addressee in telegram.content.addressees {
      let own = try #require(Posts.all.first { $0.post == addressee.post })
      let mail = try open(bytes, from: Posts.state, for: own)
      guard case .telegram(let read) = mail.message else {
        Issue.record("seed \(seed)")
        return
      }
      #expect(read.telegram == telegram, "seed \(seed)")
      #expect(letters(read.telegram.content) == letters(telegram.content), "seed \(seed)")
      #expect(read.telegram.releaser.utf8.elementsEqual(telegram.releaser.utf8), "seed \(seed)")
      #expect(read.mine == addressee, "seed \(seed)")
    }
    // Whoever has no desk reads the number, the time and how urgent it is.
    let document = MailReader.document(bytes: bytes)
    #expect(document.number?.digits == "\(telegram.content.addressees[0].number ?? 0)", "seed \(seed)")
    #expect(document.sent?.date == telegram.released.date, "seed \(seed)")
    let own = telegram.content.addressees(for: .action)
    #expect(Set(document.precedences).isSuperset(of: own.map(\.precedence)), "seed \(seed)")
    #expect(document.classification == telegram.content.classification, "seed \(seed)")
  }

  @Test("Service messages", arguments: Seeds.first(150))
  func services(seed: Int) throws {
    var generator = TelegramGenerator(seed: seed)
    let service = generator.service()
    let bytes = try InnerMail.bytes(
      of: service, id: MessageID("s\(seed)@usun.example")!, from: Posts.usun, to: Posts.state,
      at: Posts.released)
    expectLines(bytes, seed: seed)
    let mail = try open(bytes, from: Posts.usun, for: Posts.state)
    #expect(mail.message == .service(service), "seed \(seed)")
    if case .service(.key(let card)) = mail.message, case .key(let old) = service {
      #expect(card.utf8.elementsEqual(old.utf8), "seed \(seed)")
    }
  }

  @Test("Telegrams that carry others", arguments: Seeds.first(60))
  func carried(seed: Int) throws {
    var generator = TelegramGenerator(seed: seed)
    var telegram = generator.telegram()
    let signed = (0..<generator.random.number(1...300)).map { UInt8(truncatingIfNeeded: $0 &* seed) }
    telegram.carried = .init(generator.random.pick([.blind, .readdressal]), of: MessageID("o@usun.example")!)
    if telegram.carried?.reason == .blind {
      telegram.content.addressees = [
        Addressee(post: Posts.paris.post, role: .blind, precedence: .flash, number: 4)
      ]
    }
    let bytes = try InnerMail.bytes(of: telegram, from: Posts.state, to: Posts.all, carrying: signed)
    expectLines(bytes, seed: seed)
    let own = try #require(Posts.all.first { $0.post == telegram.content.addressees[0].post })
    let mail = try open(bytes, from: Posts.state, for: own)
    guard case .telegram(let read) = mail.message else {
      Issue.record("seed \(seed)")
      return
    }
    #expect(read.telegram == telegram, "seed \(seed)")
    #expect(read.telegram.content.body.utf8.elementsEqual(telegram.content.body.utf8), "seed \(seed)")
    #expect(read.carried == signed, "seed \(seed)")
    // As a mail, it is a text with a message in it.
    #expect(MailReader.read(bytes: bytes).enclosed.count == 1, "seed \(seed)")
  }

  @Test("Posts with long names, and many of them")
  func posts() throws {
    let cards = (0..<500).map {
      Posts.card("p\($0)" + ($0 == 0 ? String(repeating: "-x", count: 28) : ""), "Post \($0)")
    }
    var telegram = Posts.telegram
    telegram.content.addressees = cards.prefix(2).map {
      Addressee(post: $0.post, role: .action, number: 9_999_999)
    }
    var bytes = try InnerMail.bytes(of: telegram, from: Posts.state, to: cards)
    #expect(!text(bytes).contains("MMHS-Originator-Reference"))
    let mail = try open(bytes, from: Posts.state, for: cards[0])
    #expect(
      mail.message == .telegram(InnerTelegram(telegram: telegram, mine: telegram.content.addressees[0])))
    telegram.content.addressees = cards.map { Addressee(post: $0.post, role: .information, number: 1) }
    bytes = try InnerMail.bytes(of: telegram, from: Posts.state, to: cards)
    #expect(try open(bytes, from: Posts.state, for: cards[499]).id == telegram.id)
    telegram.content.addressees.append(Addressee(post: Posts.usun.post, role: .action, number: 1))
    #expect(throws: WritingFault.tooLong) {
      try InnerMail.bytes(of: telegram, from: Posts.state, to: cards + [Posts.usun])
    }
    let large = OuterMail(
      from: Posts.state.address, date: Posts.released, id: Posts.message,
      sealed: [UInt8](repeating: 0, count: 13 << 20))
    #expect(throws: WritingFault.tooLarge) { try large.bytes() }
  }

  @Test("Times, at the ends of months and years", arguments: Seeds.first(200))
  func times(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let moment = Moment(seconds: Int64(random.number(-62_000_000_000...250_000_000_000)))
    #expect(Moment(mailDate: moment.mailDate) == moment)
  }

  @Test("What relays add and break anew is passed over")
  func relays() throws {
    let outer = OuterMail(
      from: Posts.state.address, date: Posts.released, id: Posts.message, sealed: Array(0..<200))
    var bytes = text(try outer.bytes())
    let (header, body) = (bytes.split(separator: "\n\n")[0], bytes.split(separator: "\n\n")[1])
    bytes = """
      Return-Path: <>
      Delivered-To: telegrams@usun.example
      Received: from a.example (a.example [192.0.2.1])
      \tby b.example (Postfix) with ESMTPS id 1;
      \tTue, 27 Nov 1962 02:29:00 +0000 (UTC)
      Received: from b.example by c.example; Tue, 27 Nov 1962 02:29:01 +0000
      DKIM-Signature: v=1; a=rsa-sha256; d=state.example;
        h=From:To; b=AAAA
      ARC-Seal: i=1
      X-Spam-Status: No
      Authentication-Results: c.example; dkim=pass
      \(header.replacing("Content-Transfer-Encoding: base64", with: "Content-Transfer-Encoding:  BASE64").replacing(
      "smime-type=authEnveloped-data;\n name=\"smime.p7m\"", with: "name=smime.p7m;\n\tsmime-type=\"authenveloped-data\""))

      \(String(body.filter { $0 != "\n" }))


      """
    #expect(try OuterMail(reading: mail(bytes)) == outer)
  }
}

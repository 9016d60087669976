import Desk
import DeskFixtures
import Documents
import Foundation
import TestSupport
import Testing

@testable import DeskMail

@Suite("Whoever wants to do harm to the reader or the writer")
struct HostileTests {
  /// The names of the fields of a mail, as any program finds them.
  private func names(_ mail: [UInt8]) -> [String] {
    String(decoding: mail, as: UTF8.self).split(separator: "\r\n\r\n", maxSplits: 1)[0].split(
      separator: "\r\n"
    )
    .filter { !$0.hasPrefix(" ") }.map { String($0.prefix { $0 != ":" }) }
  }

  private static let injections = [
    "a\r\nBcc: x@evil.example", "a\nBcc: x@evil.example", "a\r\n\r\nbody", "a\u{0}", "\r", "\n",
    "a\u{85}Bcc: x",
    "a\u{2028}Bcc: x", "a\u{2029}b", "a\u{B}Bcc: x", "a\u{C}b", "\u{7F}", "\u{9B}2J", "", "\u{202E}a",
    "\u{2066}b", "\u{2069}", "\u{200F}", "\u{200E}", "\u{61C}",
  ]

  @Test("Nothing that is written into a field ends it", arguments: Seeds.first(300))
  func injection(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var generator = TelegramGenerator(seed: seed)
    let plain = names(try InnerMail.bytes(of: Posts.telegram, from: Posts.state, to: Posts.all))
    var telegram = Posts.telegram
    var cards = Posts.all
    let isPlain = random.chance(50)
    let hostile = isPlain ? generator.words() : generator.words() + random.pick(Self.injections)
    switch random.number(0...9) {
    case 0: telegram.content.subject = hostile
    case 1: telegram.content.captions = [hostile]
    case 2: cards[1].title = hostile
    case 3: telegram.content.referenceLine = hostile
    case 4: telegram.content.clearers = [hostile]
    case 5: telegram.releaser = hostile
    case 6: telegram.content.addressees[0].attention = hostile
    case 7: cards[0].address = hostile
    case 8: cards[1].address = "telegrams@usun.example" + hostile
    default: telegram.content.body = hostile
    }
    do throws(WritingFault) {
      let bytes = try InnerMail.bytes(of: telegram, from: cards[0], to: cards)
      let extra: Set = ["Reftel-Captions", "Reftel-Attention"]
      let missing: Set = ["MMHS-Message-Instructions"]
      #expect(
        names(bytes).filter { !extra.contains($0) }
          == plain.filter { names(bytes).contains($0) || !missing.contains($0) },
        "seed \(seed)")
      // Only the text keeps what does not show.
      let header = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n\r\n", maxSplits: 1)[0]
      #expect(
        header.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0D || $0 == 0x0A }, "seed \(seed)")
      var signer = Posts.state
      signer.address = cards[0].address
      var own = Posts.usun
      own.address = cards[1].address
      let back = try! InnerMail(reading: bytes, signedBy: signer, for: own, in: nil)
      guard case .telegram(let read) = back.message else {
        Issue.record("seed \(seed)")
        return
      }
      #expect(read.telegram == telegram, "seed \(seed)")
    } catch {
      #expect(!error.description.isEmpty)
    }
  }

  @Test("What cannot be written is refused with a reason")
  func refused() {
    func fault(_ change: (inout Telegram, inout [PostCard]) -> Void, carrying: [UInt8]? = nil)
      -> WritingFault?
    {
      var (telegram, cards) = (Posts.telegram, Posts.all)
      change(&telegram, &cards)
      do throws(WritingFault) {
        _ = try InnerMail.bytes(of: telegram, from: cards[0], to: cards, carrying: carrying)
        return nil
      } catch {
        return error
      }
    }
    #expect(fault { telegram, _ in telegram.content.subject = "a\nb" } == .text("field Subject"))
    for scalar in [0x61C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069] as [UInt32] {
      let text = "a" + String(Unicode.Scalar(scalar)!) + "b"
      #expect(fault { telegram, _ in telegram.content.subject = text } == .text("field Subject"))
      #expect(fault { telegram, _ in telegram.releaser = text } == .text("name of the releaser"))
      #expect(fault { _, cards in cards[1].title = text } == .text("title of 'usun'"))
    }
    #expect(fault { telegram, _ in telegram.content.drafters = ["a; b"] } == .text("field Reftel-Drafted"))
    #expect(fault { telegram, _ in telegram.content.addressees = [] } == .noAddressee)
    #expect(
      fault { telegram, _ in telegram.content.addressees[1].post = Posts.usun.post }
        == .addresseeTwice("usun"))
    #expect(fault { telegram, _ in telegram.content.addressees[1].isNiact = true } == .niact("moscow"))
    #expect(fault { telegram, _ in telegram.content.addressees[0].number = nil } == .noNumber("usun"))
    #expect(fault { _, cards in cards.remove(at: 2) } == .card("moscow"))
    #expect(fault { telegram, _ in telegram.sender = Post("paris") } == .card("paris"))
    #expect(fault { _, cards in cards[2].address = "a b@c" } == .address("a b@c"))
    #expect(fault { telegram, _ in telegram.carried = .init(.blind, of: Posts.message) } == .carried)
    #expect(fault({ _, _ in }, carrying: [1]) == .carried)
    #expect(
      fault { telegram, _ in
        telegram.content.captions = (0..<100).map { _ in String(repeating: "x", count: 900) }
      } == .tooLong)
    #expect(
      fault { telegram, _ in
        telegram.content.references = (0..<3000).map { MessageID("m\($0)@a-long-domain.example")! }
      } == .tooLong)
    // What is written can be sent, once it is signed and sealed; what cannot is not released.
    let most = (OuterMail.largest / 78 * 76 / 4 * 3 - InnerMail.wrapping) / 80
    let line = String(repeating: "x", count: 78) + "\n"
    #expect(
      fault { telegram, _ in telegram.content.body = String(repeating: line, count: most) } == .tooLarge)
    #expect(
      fault { telegram, _ in telegram.content.body = String(repeating: line, count: most - 100) } == nil)
    #expect(
      fault(
        { telegram, _ in telegram.carried = .init(.readdressal, of: Posts.message) },
        carrying: [UInt8](repeating: 0, count: 10 << 20)) == .tooLarge)
    let blind = Addressee(post: Posts.paris.post, role: .blind, number: 1)
    #expect(fault { telegram, _ in telegram.content.addressees.append(blind) } == nil)
    #expect(
      fault(
        { telegram, _ in
          telegram.carried = .init(.blind, of: Posts.message)
          telegram.content.addressees = [blind, Addressee(post: Posts.moscow.post, role: .blind, number: 1)]
        }, carrying: [1]) == .severalBlind)
  }

  @Test("A blind addressee is told to nobody")
  func blind() throws {
    var telegram = Posts.telegram
    telegram.content.addressees.append(Addressee(post: Posts.paris.post, role: .blind, number: 1))
    let bytes = try InnerMail.bytes(of: telegram, from: Posts.state, to: Posts.all)
    #expect(bytes == (try InnerMail.bytes(of: Posts.telegram, from: Posts.state, to: Posts.all)))
  }

  @Test("No bytes make the reader fail", arguments: Seeds.first(700))
  func anyBytes(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var generator = TelegramGenerator(seed: seed)
    var telegram = generator.telegram()
    var bytes: [UInt8]
    var signer = Posts.state
    switch seed % 4 {
    case 0: bytes = try InnerMail.bytes(of: telegram, from: Posts.state, to: Posts.all)
    case 1:
      telegram.carried = .init(.readdressal, of: Posts.message)
      bytes = try InnerMail.bytes(of: telegram, from: Posts.state, to: Posts.all, carrying: [1, 2, 3])
    case 2:
      signer = Posts.usun
      bytes = try InnerMail.bytes(
        of: generator.service(), id: Posts.message, from: Posts.usun, to: Posts.state, at: Posts.released)
    default:
      bytes = try OuterMail(
        from: Posts.state.address, date: Posts.released, id: Posts.message, sealed: [1, 2, 3, 4]
      )
      .bytes()
    }
    for _ in 0..<random.number(1...12) where !bytes.isEmpty {
      let index = random.number(0...(bytes.count - 1))
      switch random.number(0...5) {
      case 0: bytes[index] = UInt8(random.number(0...255))
      case 1: bytes.remove(at: index)
      case 2: bytes.insert(contentsOf: random.pick(Self.marks).utf8, at: index)
      case 3: bytes.removeSubrange(index..<min(bytes.count, index + random.number(1...40)))
      case 4:
        let from = random.number(0...(bytes.count - 1))
        bytes.insert(contentsOf: bytes[from..<min(bytes.count, from + 60)], at: index)
      default: bytes = Array(bytes.prefix(index))
      }
    }
    _ = try? OuterMail(reading: bytes)
    _ = try? InnerMail(reading: bytes, signedBy: signer, for: nil, in: nil)
  }

  private static let marks = [
    "\r\n", "\r\n ", "\r\n\r\n", ";", "; ", "=\"", "\"", "\\", "<", ">", "=?utf-8?b?", "?=", "*=utf-8''", "%",
    "%C3", "--=_reftel_0",
    "\r\n--=_reftel_0--\r\n", ":", "@", ",", "=", "\u{0}", "ü", "HP-Outer: ", "Reftel-Service: key\r\n",
    "Bcc: ",
  ]

  @Test("What is read of changed bytes is written as these bytes' telegram", arguments: Seeds.first(200))
  func oneReading(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var generator = TelegramGenerator(seed: seed)
    let telegram = generator.telegram()
    var bytes = try InnerMail.bytes(of: telegram, from: Posts.state, to: Posts.all)
    let index = random.number(0...(bytes.count - 1))
    bytes[index] = UInt8(random.number(0x20...0x7E))
    guard let mail = try? InnerMail(reading: bytes, signedBy: Posts.state, for: nil, in: nil),
      case .telegram(let read) = mail.message
    else { return }
    // Titles and addresses of others are not of the telegram: but for these lines, one telegram has one form.
    let again = try InnerMail.bytes(of: read.telegram, from: Posts.state, to: Posts.all)
    func rest(_ mail: [UInt8]) -> [Substring] {
      String(decoding: mail, as: UTF8.self).replacing("\r\n ", with: " ").split(separator: "\r\n").filter {
        line in
        !["From:", "To:", "Cc:"].contains { line.lowercased().hasPrefix($0.lowercased()) }
      }.map { line in line[...] }
    }
    #expect(rest(again).map { $0.lowercased() } == rest(bytes).map { $0.lowercased() }, "seed \(seed)")
  }

  @Test("Bodies of line ends alone take no more room than a few times themselves")
  func lineEnds() throws {
    let count = 2 << 20
    let body = String(repeating: "\n", count: count)
    let bytes = [UInt8](repeating: 0x0A, count: count)
    let taken = try room {
      let encoded = BodyText.encoded(body)
      #expect(encoded.encoding == .plain && encoded.bytes.count == 2 * count)
      #expect(StrictBase64.decode(lines: bytes[...]) == nil)
      #expect(StrictBase64.decode(lines: (Array("AAEC".utf8) + bytes)[...]) == [0, 1, 2])
    }
    #expect(taken < 32 << 20)
  }

  /// How many bytes more than before a program has at the most while something is done; 0 where the system does not tell.
  private func room(_ body: () throws -> Void) throws -> Int {
    func bytes(_ name: String) -> Int? {
      let lines = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?.split(separator: "\n")
      let line = lines?.first { $0.hasPrefix(name) }
      return line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }.map { $0 * 1024 }
    }
    // The peak counts from now on.
    guard (try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))) != nil,
      let before = bytes("VmHWM:")
    else {
      try body()
      return 0
    }
    try body()
    return (bytes("VmHWM:") ?? before) - before
  }

  @Test("Large mails are read in time")
  func long() throws {
    var telegram = Posts.telegram
    for body in [
      String(repeating: "=_reftel_0\n", count: 10_000), String(repeating: "ü \n", count: 20_000),
      String(repeating: "x", count: 80_000),
    ] {
      telegram.content.body = body
      telegram.carried = .init(.readdressal, of: Posts.message)
      let clock = ContinuousClock()
      let time = try clock.measure {
        let bytes = try InnerMail.bytes(
          of: telegram, from: Posts.state, to: Posts.all, carrying: Array(body.utf8))
        let outer = try OuterMail(
          from: Posts.state.address, date: Posts.released, id: Posts.message, sealed: bytes
        )
        .bytes()
        let back = try OuterMail(reading: outer)
        _ = try InnerMail(reading: back.sealed, signedBy: Posts.state, for: Posts.usun, in: back)
      }
      #expect(time < .seconds(20))
    }
  }
}

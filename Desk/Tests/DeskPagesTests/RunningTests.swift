import Carriage
import Desk
import DeskStore
import Documents
import Foundation
import Sealing
import Synchronization
import TestSupport
import Testing

@testable import DeskService

@Suite("A desk at work")
struct RunningTests {
  @Test("What is put off holds up nothing behind it")
  func putOff() async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let desk = try Self.desk(in: folder)
    // The peer does not take the first of them.
    let count = Mutex(0)
    let server = try await CarriageServer.start(
      on: .host("127.0.0.1", port: 0), .init(hostName: "usun.example"), knows: { _ in true },
      accept: { _ in
        count.withLock { count in
          count += 1
          return count == 1 ? .deferred("not now") : .accepted
        }
      })
    guard case .host(_, let port) = server.address else { return }
    let peer = try Self.peer(port: port)
    try desk.center.trust(peer, by: "registry", at: desk.now)
    for _ in 0..<6 {
      try desk.center.announce(card: "card\n", fingerprint: "A", by: "registry", at: desk.now)
    }
    let sender = PostSender(peer: peer, desk: desk, writer: GroupedWriter(desk.store), tell: { _ in })
    #expect(await sender.run() == .seconds(15))
    let (first, queued) = try desk.store.read { rows in
      (try rows.delivery(1), try rows.postsWithQueue())
    }
    #expect(first?.state == .queued && queued == [peer.card.post])
    #expect(count.withLock { $0 } == 6)
    await server.stop()
  }

  @Test("What was put off comes again in its time, and no other session has it before")
  func turns() {
    var turns = SendingTurns()
    let start = ContinuousClock.now
    func begin(_ delivery: Int, after seconds: Int = 0) -> Bool {
      turns.begin(delivery, at: start + .seconds(seconds))
    }
    func taken(after seconds: Int = 0) -> Set<Int> { turns.taken(at: start + .seconds(seconds)) }
    #expect(begin(1))
    #expect(!begin(1))
    #expect(begin(2))
    turns.putOff(1, until: start + .seconds(15))
    turns.end(1)
    #expect(taken() == [1, 2])
    #expect(!begin(1, after: 14))
    turns.end(2)
    #expect(taken(after: 15).isEmpty)
    #expect(begin(1, after: 15))
  }

  @Test("Whose address is the desk's")
  func own() {
    for (recipient, own) in [
      ("telegrams@usun.example", "telegrams@usun.example"),
      ("Telegrams+Flash@USUN.example", "telegrams@usun.example"),
      ("a+b@usun.example", "a+b@usun.example"), ("a+b+flash@usun.example", "a+b@usun.example"),
      ("a+b+flash@usun.example", "a@usun.example"),
    ] { #expect(DeskRunner.isOwn(recipient, own), "\(recipient)") }
    for (recipient, own) in [
      ("telegrams@usun.example.org", "telegrams@usun.example"), ("a@usun.example", "a+b@usun.example"),
      ("a+c@usun.example", "a+b@usun.example"), ("postmaster", "telegrams@usun.example"), ("", "a@b.example"),
    ] { #expect(!DeskRunner.isOwn(recipient, own), "\(recipient)") }
  }

  @Test("Machines are counted each for itself, however many there are")
  func rates() {
    let limiter = RateLimiter(perMinute: 2)
    #expect(limiter.allows("2001:db8::1") && limiter.allows("2001:db8::2") && !limiter.allows("2001:db8::3"))
    #expect(
      limiter.allows("2001:db8:0:1::1") && limiter.allows("192.0.2.1") && limiter.allows("::ffff:192.0.2.1"))
    #expect(
      !limiter.allows("192.0.2.1") && limiter.allows(nil) && limiter.allows(nil) && !limiter.allows(nil))
    let time = ContinuousClock().measure {
      for number in 0..<13_000 {
        _ = limiter.allows("10.\(number >> 16).\(number >> 8 & 255).\(number & 255)")
      }
    }
    #expect(time < .seconds(20))
  }

  @Test("By TLS only posts that are trusted hand mail in, and mail servers of this machine")
  func admission() {
    let trusted = Mutex<Set<[UInt8]>>([[1]])
    let known = KnownCertificates { trusted.withLock { $0 } }
    func verdict(_ address: String?, _ certificate: [UInt8]?) -> Bool {
      known.verdict(on: IncomingClient(address: address, certificate: certificate)) == .accepted
    }
    #expect(verdict("192.0.2.1", [1]) && !verdict("192.0.2.1", [2]) && !verdict("127.0.0.1", [2]))
    #expect(!verdict("192.0.2.1", nil) && !verdict("2001:db8::1", nil))
    #expect(verdict("127.0.0.1", nil) && verdict("::1", nil) && verdict(nil, nil))
    // Who has just been trusted does not wait.
    trusted.withLock { $0 = [[1], [2]] }
    #expect(verdict("192.0.2.1", [2]))
  }

  @Test("A few alert programs run at a time, and the others after them")
  func alerts() async throws {
    let folder = try ScratchFolder([
      "alert":
        "#!/bin/sh\ncd \"$(dirname \"$0\")\"\nwhile ! [ -e go ]; do sleep 0.02; done\necho \"$3\" >>done\n"
    ])
    defer { folder.remove() }
    let script = folder.url.appendingPathComponent("alert").path
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
    let program = AlertProgram(script)
    for id in (1...12) + [11, 12] {
      var alarm = Alarm(.duty, post: nil, text: "\(id)", raised: Moment(seconds: 0))
      alarm.id = id
      program.run(alarm)
    }
    #expect(program.counts.running == 8 && program.counts.waiting == 4)
    try folder.write(["go": ""])
    for _ in 0..<1000 where !program.isIdle { try await Task.sleep(for: .milliseconds(20)) }
    let lines = try String(contentsOf: folder.url.appendingPathComponent("done"), encoding: .utf8)
    #expect(Set(lines.split(separator: "\n").compactMap { Int($0) }) == Set(1...12))
    #expect(lines.split(separator: "\n").count == 12)

    // One that hangs, or is not there, keeps back no other.
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("go"))
    for program in [
      AlertProgram(script, longest: .milliseconds(50)), AlertProgram(folder.url.path + "/none"),
    ] {
      for id in 1...10 {
        var alarm = Alarm(.duty, post: nil, text: "\(id)", raised: Moment(seconds: 0))
        alarm.id = id
        program.run(alarm)
      }
      for _ in 0..<1000 where !program.isIdle { try await Task.sleep(for: .milliseconds(20)) }
      #expect(program.isIdle)
    }
  }

  @Test("A card that no mail could name is none")
  func cards() throws {
    func fault(title: String = "Mission", address: String = "telegrams@usun.example") throws -> String? {
      let keys = try PostKeys(name: "usun", address: address, at: Moment(seconds: 1_800_000_000))
      let configuration = DeskConfiguration(post: Post("usun"), title: title, address: address)
      let text = try CardFile.text(keys.card(configuration), route: nil)
      do throws(ProgramFault) { _ = try CardFile.read(text, path: "usun.card") } catch {
        return error.message
      }
      return nil
    }
    #expect(try fault() == nil)
    #expect(try fault(title: "Mission, \"New\" York – Süd") == nil)
    for title in ["a\u{202E}b", "a\u{7}b", "a\u{2028}b", "e" + String(repeating: "\u{301}", count: 200)] {
      #expect(
        try fault(title: title)
          == "usun.card is no card of a desk: the title of 'usun' is empty or too long, or has characters that mail cannot carry"
      )
    }
    for address in ["a..b@usun.example", "(a)@usun.example", "a@usun_example"] {
      #expect(
        try fault(address: address) == "usun.card is no card of a desk: '\(address)' is no address of mail")
    }
  }

  // MARK: - Desks

  private static func desk(in folder: ScratchFolder) throws -> OpenDesk {
    let place = DeskFolder(folder.url.appendingPathComponent("state").path)
    var configuration = DeskConfiguration(
      post: Post("state"), title: "Department of State", address: "telegrams@state.example")
    configuration.tls = false
    configuration.rules.fourEyes = false
    for url in [place.url, place.keys] {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }
    let keys = try PostKeys(name: "State", address: configuration.address, at: configuration.now)
    for credential in keys.all {
      try DeskFolder.writeSecret(credential.pem, to: place.key(credential.certificate.use.rawValue))
    }
    try DeskFolder.writeSecret(configuration.text, to: place.configuration)
    try SQLiteStore(path: place.store.path, creating: true).close()
    return try OpenDesk(place)
  }

  private static func peer(port: Int) throws -> Peer {
    let configuration = DeskConfiguration(
      post: Post("usun"), title: "Mission", address: "telegrams@usun.example")
    let keys = try PostKeys(name: "Mission", address: configuration.address, at: configuration.now)
    return Peer(card: keys.card(configuration), route: .direct(host: "127.0.0.1", port: port))
  }
}

extension AlertProgram {
  fileprivate var isIdle: Bool { counts.running + counts.waiting == 0 }
}

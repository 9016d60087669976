import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Carriage

/// What one stranger can take of a server.
@Suite struct AbuseTests {
  @Test(
    "Addresses of one machine",
    arguments: [
      ("192.0.2.1", "192.0.2.1", false), ("::ffff:192.0.2.1", "192.0.2.1", false),
      ("127.9.9.9", "127.9.9.9", true),
      ("::ffff:127.0.0.1", "127.0.0.1", true), ("::1", "::/64", true), ("::2", "::/64", false),
      ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", false), ("2001:db8:1:3::", "2001:db8:1:3::/64", false),
      ("fe80::1%eth0", "fe80::/64", false), ("no address", "no address", false),
    ])
  func hosts(address: String, name: String, isLoopback: Bool) {
    let host = CarriageHost(address: address)
    #expect(host.description == name && host.isLoopback == isLoopback)
  }

  @Test("A machine has a few sessions; not counted are those of this machine and of who is known")
  func sessions() async throws {
    let loops = MultiThreadedEventLoopGroup.singleton
    var channels: [any Channel] = []
    for _ in 0..<13 {
      channels.append(try await DatagramBootstrap(group: loops).bind(host: "127.0.0.1", port: 0).get())
    }
    let registry = SessionRegistry(maximum: 10, perHost: 2)
    #expect(registry.enter(channels[0], from: "2001:db8::1") == .entered)
    #expect(registry.enter(channels[1], from: "2001:db8::2") == .entered)
    #expect(registry.enter(channels[2], from: "2001:db8::3") == .fullForHost)
    #expect(registry.enter(channels[2], from: "192.0.2.1") == .entered)
    for channel in channels[3..<6] { #expect(registry.enter(channel, from: "127.0.0.1") == .entered) }
    for channel in channels[6..<8] { #expect(registry.enter(channel, from: nil) == .entered) }
    registry.know(channels[0])
    registry.know(channels[0])
    #expect(registry.enter(channels[8], from: "2001:db8::3") == .entered)
    #expect(registry.enter(channels[9], from: "2001:db8::3") == .fullForHost)
    registry.leave(channels[0])
    #expect(registry.enter(channels[9], from: "2001:db8::3") == .fullForHost)
    registry.leave(channels[1])
    #expect(registry.enter(channels[9], from: "2001:db8::3") == .entered)
    #expect(registry.enter(channels[10], from: "192.0.2.9") == .entered)
    #expect(registry.enter(channels[11], from: "192.0.2.9") == .entered)
    #expect(registry.enter(channels[12], from: "127.0.0.1") == .full)
    for channel in channels { try await channel.close().get() }
  }

  @Test("Who does not begin, or sends a mail by drops, is told to go")
  func slow() async throws {
    let server = try await CarriageServer.started(Keeper()) {
      $0.beginTimeout = .milliseconds(200)
      $0.mailTimeout = .milliseconds(200)
      $0.slowestMail = 100_000
    }
    let silent = try await Wire(to: server.address)
    #expect(try await silent.end() == ["220 usun.example ESMTP", "421 4.4.2 usun.example waited too long"])
    // A mail is worth a time for its bytes, and no more, whether something comes of it or not.
    let slow = try await Wire(to: server.address)
    let lines = "EHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<a@usun.example>\r\nDATA\r\n"
    let start = ContinuousClock.now
    try await slow.send(lines + String(repeating: "x\r\n", count: 10_000))
    for _ in 0..<400 where slow.isOpen {
      try? await slow.send("x")
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(!slow.isOpen && ContinuousClock.now - start > .milliseconds(450))
    await server.stop()
  }

  @Test("A time that is shorter than the one before counts, even after that was cleared")
  func deadline() async throws {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let passed = loop.makePromise(of: Void.self)
    let start = ContinuousClock.now
    let held = try await loop.submit {
      let deadline = Deadline(loop) { passed.succeed() }
      deadline.set(.seconds(30))
      deadline.clear()
      deadline.set(.milliseconds(10))
      return NIOLoopBound(deadline, eventLoop: loop)
    }.get()
    try await passed.futureResult.get()
    #expect(ContinuousClock.now - start < .seconds(20))
    try await loop.submit { held.value.end() }.get()
  }

  @Test("Who may not hand mail in is told so at MAIL")
  func admission() {
    let asked = Mutex<[IncomingClient]>([])
    func said(_ verdict: Verdict, _ certificate: [UInt8]?) -> (words: String, isKnown: Bool) {
      var settings = settings(tls: .required)
      settings.admits = { client in
        asked.withLock { $0.append(client) }
        return verdict
      }
      var session = ReceivingSession(settings, peerAddress: "192.0.2.1")
      _ = session.start()
      _ = session.receive(Array("EHLO a\r\nSTARTTLS\r\n".utf8))
      _ = session.secured(peerCertificate: certificate)
      _ = session.receive(Array("EHLO a\r\n".utf8))
      #expect(!session.isKnown)
      let actions = session.receive(Array("MAIL FROM:<>\r\nRCPT TO:<a@usun.example>\r\n".utf8))
      return (actions.flatMap(Transcript.shown).joined(separator: " "), session.isKnown)
    }
    func expect(_ verdict: Verdict, _ certificate: [UInt8]?, says words: String, isKnown: Bool = false) {
      let said = said(verdict, certificate)
      #expect(said.words == words && said.isKnown == isKnown)
    }
    expect(.accepted, [1], says: "S: 250 2.1.0 ok S: 250 2.1.5 ok", isKnown: true)
    expect(.accepted, nil, says: "S: 250 2.1.0 ok S: 250 2.1.5 ok")
    expect(.deferred("no post"), [1], says: "S: 451 4.7.1 no post S: 503 5.5.1 MAIL first")
    expect(.refused("never"), nil, says: "S: 550 5.7.1 never S: 503 5.5.1 MAIL first")
    let certificates: [[UInt8]?] = [[1], nil, [1], nil]
    #expect(
      asked.withLock { $0 } == certificates.map { IncomingClient(address: "192.0.2.1", certificate: $0) })
  }
}

/// A client that says what it likes.
private final class Wire: Sendable {
  private let channel: any Channel
  private let heard: Heard

  /// What came.
  private final class Heard: Sendable {
    let text = Mutex("")
  }

  /// Notes what comes.
  private final class Ear: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let heard: Heard
    init(_ heard: Heard) { self.heard = heard }
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      heard.text.withLock { $0 += String(buffer: unwrapInboundIn(data)) }
    }
  }

  init(to address: CarriageAddress) async throws {
    let heard = Heard()
    self.heard = heard
    channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Ear(heard)) }
      }
      .connect(host: "127.0.0.1", port: address.port).get()
  }

  var isOpen: Bool { channel.isActive }

  func send(_ text: String) async throws {
    try await channel.writeAndFlush(ByteBuffer(string: text)).get()
  }

  /// What was said until the server closed.
  func end() async throws -> [String] {
    try? await channel.closeFuture.get()
    return heard.text.withLock { $0 }.components(by: "\r\n")
  }
}

internal import NIOCore
internal import NIOPosix

/// Takes mail on a port or a unix socket, many sessions at a time.
///
/// Each mail is handed to one closure, and 250 is said once that has answered ``Verdict/accepted``: so it is to answer when the
/// mail is on disk, and not before. Until then nothing more is read from that client. A client that loses the connection in
/// between sends the mail again: the closure sees it twice, with the same Message-ID.
public final class CarriageServer: Sendable {
  /// What a server is to be like.
  public struct Settings: Sendable {
    /// The protocol.
    public var transfer: Transfer
    /// The server's name in greetings.
    public var hostName: String
    /// TLS; nil for none, which is only for this machine.
    public var tls: ServerTLS?
    /// What each session puts up with.
    public var limits = ReceivingLimits()
    /// Sessions at a time; more are sent away with 421. Each may hold a mail of the limit's size in memory.
    public var maximumSessions = 200
    /// Sessions at a time from one machine (``CarriageHost``); more are sent away with 421. Not counted are those from this machine, and
    /// of clients that have shown a certificate with which they may hand mail in.
    public var maximumSessionsPerHost = 20
    /// How long a client may be silent (RFC 5321, 4.5.3.2.7: at least five minutes).
    public var idleTimeout = Duration.seconds(300)
    /// How long a client may take until TLS stands, or until its first command where it need not go over to TLS.
    public var beginTimeout = Duration.seconds(30)
    /// How long a mail may take to come, besides the time for its bytes.
    public var mailTimeout = Duration.seconds(60)
    /// How many bytes of a mail have to come in a second, once that time is over.
    public var slowestMail = 10_000

    var waits: ReceivingHandler.Waits {
      ReceivingHandler.Waits(
        idle: TimeAmount(idleTimeout), begin: TimeAmount(beginTimeout), mail: TimeAmount(mailTimeout),
        slowestMail: max(1, slowestMail))
    }

    /// Settings of a server.
    public init(transfer: Transfer = .smtp, hostName: String, tls: ServerTLS? = nil) {
      self.transfer = transfer
      self.hostName = hostName
      self.tls = tls
    }
  }

  /// Where it listens, with the port that it got.
  public let address: CarriageAddress
  private let channel: any Channel
  private let registry: SessionRegistry

  private init(address: CarriageAddress, channel: any Channel, registry: SessionRegistry) {
    self.address = address
    self.channel = channel
    self.registry = registry
  }

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - address: where; a unix socket that lies there is replaced.
  ///   - settings: what it is to be like.
  ///   - admits: whether a client may hand mail in, nil if all may; it is asked at each MAIL, on the loop that serves the session, and has to answer
  ///     at once.
  ///   - knows: whether mail is taken for a recipient.
  ///   - accept: keeps a mail, and tells when it is kept.
  public static func start(
    on address: CarriageAddress, _ settings: Settings,
    admits: (@Sendable (IncomingClient) -> Verdict)? = nil,
    knows: @escaping @Sendable (String) -> Bool,
    accept: @escaping @Sendable (IncomingMail) async -> Verdict
  ) async throws(CarriageError) -> CarriageServer {
    guard address.isLoopback || settings.tls?.isRequired == true else {
      throw .plainBeyondLoopback("\(address)")
    }
    let tls: TLSContext?
    if let wanted = settings.tls { tls = try TLSContext(server: wanted) } else { tls = nil }
    let registry = SessionRegistry(
      maximum: settings.maximumSessions, perHost: settings.maximumSessionsPerHost)
    let offer: ReceivingSession.TLSOffer =
      if let wanted = settings.tls { wanted.isRequired ? .required : .offered } else { .none }
    let session = ReceivingSession.Settings(
      transfer: settings.transfer, hostName: settings.hostName, tls: offer, limits: settings.limits,
      admits: admits, knows: knows)
    let waits = settings.waits
    var bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: 256)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            ReceivingHandler(
              session: ReceivingSession(session, peerAddress: channel.remoteAddress?.ipAddress), tls: tls,
              registry: registry, waits: waits, accept: accept))
        }
      }
    do {
      switch address {
      case .host(let name, let port):
        bootstrap = bootstrap.serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
          .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
        let channel = try await bootstrap.bind(host: name, port: port).get()
        let bound = CarriageAddress.host(name, port: channel.localAddress?.port ?? port)
        return CarriageServer(address: bound, channel: channel, registry: registry)
      case .unixSocket(let path):
        let channel = try await bootstrap.bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true)
          .get()
        return CarriageServer(address: address, channel: channel, registry: registry)
      }
    } catch {
      throw .cannotListen(on: "\(address)", reason: CarriageError.reason(of: error))
    }
  }

  /// How many sessions are open.
  public var sessions: Int { registry.count }

  /// Takes no more sessions, and ends those that are open: at once between two mails, after its reply where a mail is on its
  /// way, and by force after a while. A mail that is being kept then may be kept still; its sender sends it again.
  public func stop(grace: Duration = .seconds(10)) async {
    try? await channel.close().get()
    let open = registry.stop()
    for channel in open { channel.pipeline.fireUserInboundEventTriggered(StopEvent()) }
    let force = channel.eventLoop.scheduleTask(in: TimeAmount(grace)) {
      for channel in open { channel.close(promise: nil) }
    }
    try? await EventLoopFuture.andAllComplete(open.map(\.closeFuture), on: channel.eventLoop).get()
    force.cancel()
  }
}

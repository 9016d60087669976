internal import Glibc
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// How long a sender waits (RFC 5321, 4.5.3.2).
public struct SendingTimeouts: Sendable, Equatable {
  /// For a connection.
  public var connect = Duration.seconds(30)
  /// For the reply to each command.
  public var reply = Duration.seconds(300)
  /// For the reply to the final dot: longer, since a mail that was sent twice is worse than one that waits.
  public var finalReply = Duration.seconds(600)
  /// For the reply to QUIT.
  public var quit = Duration.seconds(5)
  /// How long what was sent may reach nobody before the connection counts as lost: a line that was cut tells nothing of it, and
  /// once it is joined again the system's own tries come minutes apart. A receiver that is only slow is waited for longer.
  public var unreached = Duration.seconds(30)

  /// The times of RFC 5321.
  public init() {}
}

/// A connection on which mails are sent, one after the other.
public final class CarriageConnection: Sendable {
  /// What a connection is to be like.
  public struct Settings: Sendable, Equatable {
    /// The protocol.
    public var transfer: Transfer
    /// What the sender calls itself.
    public var hostName: String
    /// Whether and with whom TLS is spoken.
    public var tls: TLSPolicy
    /// How long to wait.
    public var timeouts = SendingTimeouts()

    /// Settings of a connection.
    public init(transfer: Transfer = .smtp, hostName: String, tls: TLSPolicy) {
      self.transfer = transfer
      self.hostName = hostName
      self.tls = tls
    }
  }

  private let channel: any Channel
  private let handler: NIOLoopBound<SendingHandler>

  private init(channel: any Channel, handler: NIOLoopBound<SendingHandler>) {
    self.channel = channel
    self.handler = handler
  }

  /// Connects, and greets; over TLS where the policy says so.
  ///
  /// - Throws: why nothing can be sent there. Nothing was sent then but a greeting.
  public static func connect(
    to address: CarriageAddress, _ settings: Settings
  ) async throws(CarriageError) -> CarriageConnection {
    let tls: TLSContext?
    switch settings.tls {
    case .none:
      guard address.isLoopback else { throw .plainBeyondLoopback("\(address)") }
      tls = nil
    case .pinned(let pins, let own): tls = try TLSContext(pins: pins, own: own)
    }
    let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
    // One for each address of a name; the first that answers is taken.
    let attempts = Mutex<[ObjectIdentifier: Attempt]>([:])
    let session = SendingSession.Settings(
      transfer: settings.transfer, hostName: settings.hostName, requiresTLS: tls != nil)
    let timeouts = settings.timeouts
    let bootstrap = ClientBootstrap(group: eventLoop)
      .connectTimeout(TimeAmount(timeouts.connect))
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let ready = channel.eventLoop.makePromise(of: Void.self)
          let handler = SendingHandler(
            session: SendingSession(session), tls: tls, timeouts: timeouts, ready: ready)
          try channel.pipeline.syncOperations.addHandler(handler)
          let attempt = Attempt(
            handler: NIOLoopBound(handler, eventLoop: channel.eventLoop), ready: ready.futureResult)
          attempts.withLock { $0[ObjectIdentifier(channel)] = attempt }
        }
      }
    let channel: any Channel
    do {
      switch address {
      case .host(let name, let port):
        channel = try await bootstrap.channelOption(.tcpOption(.tcp_nodelay), value: 1)
          .channelOption(
            .tcpOption(Self.userTimeout), value: Int(timeouts.unreached.components.seconds) * 1000
          )
          .connect(host: name, port: port).get()
      case .unixSocket(let path): channel = try await bootstrap.connect(unixDomainSocketPath: path).get()
      }
    } catch {
      throw .cannotConnect(to: "\(address)", reason: CarriageError.reason(of: error))
    }
    guard let attempt = attempts.withLock({ $0[ObjectIdentifier(channel)] }) else { throw .closed }
    do {
      try await attempt.ready.get()
      return CarriageConnection(channel: channel, handler: attempt.handler)
    } catch {
      channel.close(promise: nil)
      throw error as? CarriageError ?? .connectionLost(.greeting)
    }
  }

  /// TCP_USER_TIMEOUT (RFC 5482), which swift-nio has no name for.
  private static let userTimeout = NIOBSDSocket.Option(rawValue: CInt(TCP_USER_TIMEOUT))

  /// A connection that is being made, and when it is ready.
  private struct Attempt: Sendable {
    let handler: NIOLoopBound<SendingHandler>
    let ready: EventLoopFuture<Void>
  }

  /// Whether mails can still be sent on it.
  public var isOpen: Bool { channel.isActive }

  /// Sends a mail, after those that were given before it.
  ///
  /// - Parameters:
  ///   - envelope: from whom to whom.
  ///   - bytes: header and body, with CRLF at the end of each line.
  public func send(_ envelope: MailEnvelope, _ bytes: [UInt8]) async -> SendingOutcome {
    let outcome = channel.eventLoop.makePromise(of: SendingOutcome.self)
    let handler = handler
    channel.eventLoop.execute { handler.value.send(envelope, bytes, outcome) }
    do {
      return try await outcome.futureResult.get()
    } catch {
      return .unknown
    }
  }

  /// Ends the session by QUIT, after the mails that were given before.
  public func close() async {
    let handler = handler
    channel.eventLoop.execute { handler.value.quit() }
    try? await channel.closeFuture.get()
  }
}

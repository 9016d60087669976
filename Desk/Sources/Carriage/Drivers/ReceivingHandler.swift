internal import NIOCore
internal import NIOSSL
internal import NIOTLS

/// Runs a receiving session on a connection.
final class ReceivingHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private var session: ReceivingSession
  private let tls: TLSContext?
  private let registry: SessionRegistry
  private let waits: Waits
  private let accept: @Sendable (IncomingMail) async -> Verdict
  private var deadline: Deadline?
  private var context: ChannelHandlerContext?
  /// Whether NIO asked for more input while a mail was being kept.
  private var isReadDue = false
  private var isEntered = false
  private var isKnown = false
  private var connected = NIODeadline.now()
  /// Since when the mail that is coming in has come.
  private var mailBegun: NIODeadline?

  /// How long a client is waited for.
  struct Waits: Sendable {
    /// For anything.
    let idle: TimeAmount
    /// For TLS, or the first command.
    let begin: TimeAmount
    /// For a mail, besides the time for its bytes.
    let mail: TimeAmount
    /// How many bytes of a mail have to come in a second.
    let slowestMail: Int
  }

  init(
    session: ReceivingSession, tls: TLSContext?, registry: SessionRegistry, waits: Waits,
    accept: @escaping @Sendable (IncomingMail) async -> Verdict
  ) {
    self.session = session
    self.tls = tls
    self.registry = registry
    self.waits = waits
    self.accept = accept
  }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) {
    deadline?.end()
    deadline = nil
    self.context = nil
  }

  func channelActive(context: ChannelHandlerContext) {
    deadline = Deadline(context.eventLoop) { [weak self] in self?.timedOut() }
    connected = .now()
    switch registry.enter(context.channel, from: session.peerAddress) {
    case .entered:
      isEntered = true
      perform(session.start(), context)
    case .full: close(context, after: ByteBuffer(string: "421 4.3.2 too many sessions\r\n"))
    case .fullForHost:
      close(context, after: ByteBuffer(string: "421 4.7.0 too many sessions from this address\r\n"))
    }
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    if isEntered { registry.leave(context.channel) }
    deadline?.end()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard isEntered else { return }
    perform(session.receive(unwrapInboundIn(data).readableBytesView), context)
  }

  /// While a mail is being kept the client has to wait: nothing is read, so that its own sending stops.
  func read(context: ChannelHandlerContext) {
    if session.isDelivering { isReadDue = true } else { context.read() }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case TLSUserEvent.handshakeCompleted: handshakeCompleted(context)
    case is StopEvent: perform(session.stop(), context)
    default: context.fireUserInboundEventTriggered(event)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func handshakeCompleted(_ context: ChannelHandlerContext) {
    let handler = try? context.pipeline.syncOperations.handler(type: NIOSSLServerHandler.self)
    let peer = handler?.peerCertificate
    guard let tls, tls.admits(peer) else { return context.close(promise: nil) }
    if tls.isPinned { know(context) }
    perform(session.secured(peerCertificate: try? peer?.toDERBytes()), context)
  }

  private func timedOut() {
    guard let context else { return }
    // A second silence, within the goodbye, ends it without one.
    if session.isClosed { return context.close(promise: nil) }
    perform(session.timedOut(), context)
  }

  private func perform(_ actions: [ReceivingSession.Action], _ context: ChannelHandlerContext) {
    var replies = ByteBuffer()
    for action in actions {
      switch action {
      case .reply(let bytes): replies.writeBytes(bytes)
      case .startTLS:
        context.writeAndFlush(wrapOutboundOut(replies), promise: nil)
        replies = ByteBuffer()
        startTLS(context)
      case .deliver(let mail): deliver(mail, context)
      case .close:
        close(context, after: replies)
        return
      }
    }
    if replies.readableBytes > 0 { context.writeAndFlush(wrapOutboundOut(replies), promise: nil) }
    if session.isKnown { know(context) }
    if !session.isReadingMail {
      mailBegun = nil
    } else if mailBegun == nil || !actions.isEmpty {
      // Within a mail nothing is said: an answer began another.
      mailBegun = .now()
    }
    // Time counts from the last answer, or the last part of a mail: a command that comes by drops wins none.
    if session.isDelivering {
      deadline?.clear()
    } else if !actions.isEmpty || session.isReadingMail {
      deadline?.set(wait())
    }
  }

  /// How long the client is waited for now.
  private func wait() -> TimeAmount {
    if !session.hasBegun { return min(waits.idle, connected + waits.begin - .now()) }
    guard let mailBegun else { return waits.idle }
    // Whoever sends a mail by drops holds a session no longer than the mail is worth.
    let worth = TimeAmount.milliseconds(Int64(session.mailByteCount) * 1000 / Int64(waits.slowestMail))
    return min(waits.idle, mailBegun + waits.mail + worth - .now())
  }

  /// The client is known by its certificate.
  private func know(_ context: ChannelHandlerContext) {
    guard !isKnown else { return }
    isKnown = true
    registry.know(context.channel)
  }

  private func startTLS(_ context: ChannelHandlerContext) {
    guard let tls else { return context.close(promise: nil) }
    do {
      try context.pipeline.syncOperations.addHandler(tls.serverHandler(), position: .first)
    } catch {
      context.close(promise: nil)
    }
  }

  private func deliver(_ mail: IncomingMail, _ context: ChannelHandlerContext) {
    let eventLoop = context.eventLoop
    let this = NIOLoopBound(self, eventLoop: eventLoop)
    Task { [accept] in
      let verdict = await accept(mail)
      eventLoop.execute { this.value.settled(verdict) }
    }
  }

  private func settled(_ verdict: Verdict) {
    guard let context else { return }
    perform(session.settled(verdict), context)
    guard isReadDue, !session.isDelivering else { return }
    isReadDue = false
    context.read()
  }

  private func close(_ context: ChannelHandlerContext, after last: ByteBuffer) {
    deadline?.set(.seconds(5))
    context.writeAndFlush(wrapOutboundOut(last)).assumeIsolated().whenComplete { _ in
      context.close(promise: nil)
    }
  }
}

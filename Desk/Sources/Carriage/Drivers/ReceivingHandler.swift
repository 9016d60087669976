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
  private let idleTimeout: TimeAmount
  private let accept: @Sendable (IncomingMail) async -> Verdict
  private var deadline: Deadline?
  private var context: ChannelHandlerContext?
  /// Whether NIO asked for more input while a mail was being kept.
  private var isReadDue = false
  private var isEntered = false

  init(
    session: ReceivingSession, tls: TLSContext?, registry: SessionRegistry, idleTimeout: TimeAmount,
    accept: @escaping @Sendable (IncomingMail) async -> Verdict
  ) {
    self.session = session
    self.tls = tls
    self.registry = registry
    self.idleTimeout = idleTimeout
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
    isEntered = registry.enter(context.channel)
    if isEntered {
      perform(session.start(), context)
    } else {
      let line = ByteBuffer(string: "421 4.3.2 too many sessions\r\n")
      close(context, after: line)
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
    // Time counts from the last answer, or the last part of a mail: a command that comes by drops wins none.
    if session.isDelivering {
      deadline?.clear()
    } else if !actions.isEmpty || session.isReadingMail {
      deadline?.set(idleTimeout)
    }
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

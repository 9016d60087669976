internal import NIOCore
internal import NIOSSL
internal import NIOTLS

/// Runs a sending session on a connection: mails wait here for their turn.
final class SendingHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private struct Waiting {
    let envelope: MailEnvelope
    let bytes: [UInt8]
    let outcome: EventLoopPromise<SendingOutcome>
  }

  private var session: SendingSession
  private let tls: TLSContext?
  private let refusal = PinRefusal()
  private let timeouts: SendingTimeouts
  private let ready: EventLoopPromise<Void>
  private var deadline: Deadline?
  private var context: ChannelHandlerContext?
  private var waiting: [Waiting] = []
  private var current: EventLoopPromise<SendingOutcome>?
  private var isReady = false
  private var isClosing = false
  private var error: CarriageError?

  init(session: SendingSession, tls: TLSContext?, timeouts: SendingTimeouts, ready: EventLoopPromise<Void>) {
    self.session = session
    self.tls = tls
    self.timeouts = timeouts
    self.ready = ready
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    deadline = Deadline(context.eventLoop) { [weak self] in self?.timedOut() }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    deadline?.end()
    deadline = nil
    self.context = nil
    giveUp(.closed)
  }

  func channelActive(context: ChannelHandlerContext) {
    deadline?.set(TimeAmount(timeouts.reply))
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    perform(session.lost(), context)
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    perform(session.receive(unwrapInboundIn(data).readableBytesView), context)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case TLSUserEvent.handshakeCompleted = event { perform(session.secured(), context) }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    perform(session.failed(reason(of: error)), context)
  }

  /// Sends a mail when its turn has come.
  func send(_ envelope: MailEnvelope, _ bytes: [UInt8], _ outcome: EventLoopPromise<SendingOutcome>) {
    waiting.append(Waiting(envelope: envelope, bytes: bytes, outcome: outcome))
    goOn()
  }

  /// Says QUIT once all mails that wait are sent.
  func quit() {
    isClosing = true
    goOn()
  }

  private func goOn() {
    guard let context, !session.isClosed else { return giveUp(error ?? .closed) }
    guard session.isReady, current == nil else { return }
    if !waiting.isEmpty {
      let next = waiting.removeFirst()
      current = next.outcome
      perform(session.send(next.envelope, next.bytes), context)
    } else if isClosing {
      perform(session.quit(), context)
      if !session.isClosed { deadline?.set(TimeAmount(timeouts.quit)) }
    }
  }

  private func perform(_ actions: [SendingSession.Action], _ context: ChannelHandlerContext) {
    var isSettled = false
    for action in actions {
      switch action {
      case .send(let bytes): context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
      case .startTLS: startTLS(context)
      case .ready:
        isReady = true
        isSettled = true
        ready.succeed()
      case .outcome(let outcome):
        current?.succeed(outcome)
        current = nil
        isSettled = true
      case .failed(let reason):
        error = reason
        giveUp(reason)
      case .close:
        deadline?.end()
        context.close(promise: nil)
      }
    }
    if session.isClosed || actions.isEmpty { return }
    if session.isReady {
      deadline?.clear()
    } else {
      deadline?.set(TimeAmount(session.step == .finalDot ? timeouts.finalReply : timeouts.reply))
    }
    if isSettled { goOn() }
  }

  private func startTLS(_ context: ChannelHandlerContext) {
    do {
      guard let tls else { throw CarriageError.noTLSOffered }
      try context.pipeline.syncOperations.addHandler(tls.clientHandler(refusal: refusal), position: .first)
    } catch {
      perform(session.failed(reason(of: error)), context)
    }
  }

  private func timedOut() {
    guard let context else { return }
    perform(session.timedOut(), context)
  }

  private func giveUp(_ reason: CarriageError) {
    if !isReady {
      isReady = true
      ready.fail(reason)
    }
    // What is on its way has its outcome from the session; if not, it is not known.
    current?.succeed(.unknown)
    current = nil
    for mail in waiting { mail.outcome.succeed(.deferred(code: 451, text: "\(reason)")) }
    waiting = []
  }

  private func reason(of error: any Error) -> CarriageError {
    if refusal.isNoted { return .wrongPeer }
    switch error {
    case let error as CarriageError: return error
    case NIOSSLError.uncleanShutdown: return .connectionLost(session.step)
    case is NIOSSLError, is BoringSSLError: return .tlsFailed(reason: "\(error)")
    default: return .connectionLost(session.step)
    }
  }
}

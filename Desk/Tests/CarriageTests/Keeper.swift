import Carriage
import Synchronization

/// Keeps mails in memory, as the desk keeps them on disk.
final class Keeper: Sendable {
  private struct State {
    var mails: [IncomingMail] = []
    var verdict = Verdict.accepted
    var inHand = 0
    var mostInHand = 0
  }

  private let state = Mutex(State())
  private let delay: Duration

  /// - Parameter delay: how long keeping takes.
  init(delay: Duration = .zero) { self.delay = delay }

  var mails: [IncomingMail] { state.withLock { $0.mails } }

  /// How many mails were being kept at the same time, at most.
  var mostInHand: Int { state.withLock { $0.mostInHand } }

  var inHand: Int { state.withLock { $0.inHand } }

  func answer(_ verdict: Verdict) { state.withLock { $0.verdict = verdict } }

  func keep(_ mail: IncomingMail) async -> Verdict {
    state.withLock {
      $0.inHand += 1
      $0.mostInHand = max($0.mostInHand, $0.inHand)
    }
    if delay > .zero { try? await Task.sleep(for: delay) }
    return state.withLock {
      $0.inHand -= 1
      if $0.verdict == .accepted { $0.mails.append(mail) }
      return $0.verdict
    }
  }
}

extension CarriageServer {
  /// A server on a free port of this machine, which keeps what it gets.
  static func started(
    _ keeper: Keeper, _ transfer: Transfer = .smtp, tls: ServerTLS? = nil,
    on address: CarriageAddress = .host("127.0.0.1", port: 0), _ change: (inout Settings) -> Void = { _ in }
  ) async throws -> CarriageServer {
    var settings = Settings(transfer: transfer, hostName: "usun.example", tls: tls)
    change(&settings)
    return try await start(
      on: address, settings, knows: { $0.hasSuffix("@usun.example") }, accept: { await keeper.keep($0) })
  }
}

extension CarriageConnection {
  /// A connection of the test's own post.
  static func made(
    to address: CarriageAddress, _ transfer: Transfer = .smtp, tls: TLSPolicy = .none,
    _ change: (inout SendingTimeouts) -> Void = { _ in }
  ) async throws(CarriageError) -> CarriageConnection {
    var settings = Settings(transfer: transfer, hostName: "state.example", tls: tls)
    change(&settings.timeouts)
    return try await connect(to: address, settings)
  }

  /// Sends a mail to the post of the tests.
  func send(_ bytes: [UInt8]) async -> SendingOutcome {
    await send(
      MailEnvelope(sender: "telegrams@state.example", recipient: "telegrams@usun.example"), bytes)
  }
}

/// A mail of some length, with a number in it.
func mail(_ number: Int, length: Int = 2048) -> [UInt8] {
  let head = Array("Message-ID: <\(number)@state.example>\r\n\r\n".utf8)
  let line = Array((String(repeating: "x", count: 76) + "\r\n").utf8)
  return head + line * ((length - head.count) / line.count)
}

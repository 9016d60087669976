import Carriage
import Desk
import DeskStore
import Documents
import Sealing
import Synchronization

/// Sends what is queued for one post: in one session, and in more while the way to it is quick.
///
/// Each mail is looked up when a session is free for it, so that what is urgent is the next to go. On a slow way there is one
/// session, and no more than one mail before it. Where mails take a few milliseconds further sessions cost an urgent one no more
/// than that, and their waits for the two disks come at the same time.
struct PostSender: Sendable {
  /// Where the post's desk is, and how it is known.
  let peer: Peer
  /// This post's desk.
  let desk: OpenDesk
  /// Notes what was handed on, many at once.
  let writer: GroupedWriter<SQLiteStore>
  /// What is told of events, in words.
  let tell: @Sendable (String) -> Void

  /// How many sessions there are at the most.
  private static let mostSessions = 8
  /// After how many mails in a row that the host defers a session ends.
  private static let mostDeferred = 20
  /// How long a mail may take for the way to count as quick.
  private static let quick = Duration.milliseconds(20)
  /// How many mails in a row have to be quick before another session begins.
  private static let trials = 8

  /// What the sessions share.
  private final class Progress: Sendable {
    struct State {
      var turns = SendingTurns()
      var quickInRow = 0
      var sessions = 1
      var hasEnded = false
      var rest = Duration.zero
    }

    let state = Mutex(State())
  }

  /// Sends until nothing is queued but what is put off, or the post cannot be reached.
  ///
  /// - Returns: how long to rest before trying again.
  func run() async -> Duration {
    let progress = Progress()
    let most = if case .direct = peer.route { Self.mostSessions } else { 1 }
    await withDiscardingTaskGroup { group in
      group.addTask {
        await session(progress)
        progress.state.withLock { $0.hasEnded = true }
      }
      for index in 1..<max(2, most) where most > 1 {
        group.addTask {
          while true {
            let (hasEnded, sessions) = progress.state.withLock { ($0.hasEnded, $0.sessions) }
            if hasEnded || Task.isCancelled { return }
            if sessions > index { return await session(progress) }
            try? await Task.sleep(for: .milliseconds(20))
          }
        }
      }
    }
    return progress.state.withLock { $0.rest }
  }

  /// One session: it ends when nothing is queued that no other session has and that is not put off, or when the post cannot be reached.
  private func session(_ progress: Progress) async {
    var connection: CarriageConnection?
    var lost = 0
    var deferredInRow = 0
    var rest = Duration.zero
    do {
      sending: while !Task.isCancelled, let mail = try next(progress) {
        let id = mail.delivery
        defer { progress.state.withLock { $0.turns.end(id) } }
        let open: CarriageConnection
        if let known = connection, known.isOpen { open = known } else { open = try await connect() }
        connection = open
        let start = ContinuousClock.now
        switch await open.send(MailEnvelope(sender: mail.sender, recipient: mail.recipient), mail.bytes) {
        case .accepted:
          deferredInRow = 0
          note(.now - start, in: progress)
          let (center, now) = (desk.center, desk.now)
          try await writer.write { rows in try center.handed(id, at: now, in: &rows) }
        case .deferred(let code, let text):
          // A connection that was lost before the mail was whole is worth another try at once.
          let isLost = !open.isOpen
          tell("\(peer.card.post.name) \(isLost ? "is lost" : "defers"): \(code) \(text)")
          if isLost {
            rest = max(rest, .seconds(1))
            break sending
          }
          // It may be this mail alone that is not taken now: the others do not wait for it.
          rest = .seconds(15)
          putOff(mail, for: rest, in: progress)
          deferredInRow += 1
          // Nor is a host that takes nothing now asked about each of thousands.
          if deferredInRow == Self.mostDeferred { break sending }
        case .refused(let code, let text):
          tell("\(peer.card.post.name) refuses: \(code) \(text)")
          try desk.center.refused(id, "\(code) \(text)", at: desk.now)
        case .unknown:
          // It may have arrived; it goes again with the same identifier, which the other side knows.
          // Others go before that, since it may be this mail at which the connection is lost.
          connection = nil
          lost += 1
          try desk.center.perhapsHanded(id)
          rest = max(rest, lost > 3 ? .seconds(5) : .seconds(1))
          putOff(mail, for: .seconds(1), in: progress)
          if lost > 3 { break sending }
        }
      }
    } catch let error as CarriageError {
      tell("\(peer.card.post.name) is not reached: \(error.description)")
      rest = max(rest, .seconds(5))
    } catch {
      tell("nothing can be sent to \(peer.card.post.name): \(error)")
      rest = .seconds(15)
    }
    progress.state.withLock { $0.rest = max($0.rest, rest) }
    await connection?.close()
  }

  /// The next mail, which no other session takes.
  private func next(_ progress: Progress) throws -> OutgoingMail? {
    // Another session may have taken the same one between looking and noting: then it is looked up again.
    while true {
      let except = progress.state.withLock { $0.turns.taken(at: .now) }
      guard let mail = try desk.center.next(for: peer.card.post, except: except, at: desk.now) else {
        return nil
      }
      if progress.state.withLock({ $0.turns.begin(mail.delivery, at: .now) }) { return mail }
    }
  }

  /// Leaves a mail alone for a while; what is urgent for a second, as ``OpenSessions`` has it.
  private func putOff(_ mail: OutgoingMail, for wait: Duration, in progress: Progress) {
    let until = ContinuousClock.now + (mail.rank >= .immediate ? min(wait, .seconds(1)) : wait)
    progress.state.withLock { $0.turns.putOff(mail.delivery, until: until) }
  }

  /// Counts how long a mail took; begins another session, or has one fewer, by that.
  private func note(_ took: Duration, in progress: Progress) {
    progress.state.withLock { state in
      state.quickInRow = took < Self.quick ? state.quickInRow + 1 : 0
      guard state.quickInRow >= Self.trials, state.sessions < Self.mostSessions else { return }
      state.quickInRow = 0
      state.sessions += 1
    }
  }

  private func connect() async throws -> CarriageConnection {
    let host = String(desk.center.card.domain)
    switch peer.route {
    case .direct(let name, let port):
      let policy: TLSPolicy =
        desk.configuration.tls
        ? .pinned([.certificate(peer.card.carriage)], own: CarriageCredential(desk.keys.carriage)) : .none
      return try await CarriageConnection.connect(
        to: .host(name, port: port), CarriageConnection.Settings(transfer: .smtp, hostName: host, tls: policy)
      )
    case .relay(let name, let port):
      return try await CarriageConnection.connect(
        to: .host(name, port: port), CarriageConnection.Settings(transfer: .smtp, hostName: host, tls: .none))
    case .carried:
      throw ProgramFault.badOption("route to send by", "carried", "reftel desk carry --to FOLDER")
    }
  }
}

extension CarriageCredential {
  /// What a connection shows of a post.
  init(_ credential: Credential) {
    self.init(certificate: credential.certificate.pem, key: credential.keyPEM)
  }
}

package import Carriage
import Desk
import DeskStore
import Documents
import Foundation
import Sealing

/// A desk at work: it takes mail in, opens it, sends what is queued, and looks at the clock.
///
/// Other commands work on the same store beside it; what they queue is seen within a fifth of a second.
package final class DeskRunner: Sendable {
  private let desk: OpenDesk
  private let writer: GroupedWriter<SQLiteStore>
  private let isOpening: Bool
  private let doorbell = Doorbell()
  private let limiter: RateLimiter
  private let tell: @Sendable (String) -> Void

  /// - Parameters:
  ///   - desk: the desk.
  ///   - isOpening: whether what is kept is opened too.
  ///   - tell: what is told of each event, in words.
  package init(_ desk: OpenDesk, isOpening: Bool = true, tell: @escaping @Sendable (String) -> Void) {
    self.desk = desk
    self.isOpening = isOpening
    self.tell = tell
    writer = GroupedWriter(desk.store)
    limiter = RateLimiter(perMinute: desk.configuration.perMinute)
  }

  /// Runs until the task is cancelled. Throws where it cannot begin.
  package func run() async throws {
    let servers = try await startServers()
    await withTaskGroup(of: Void.self) { group in
      if self.isOpening { group.addTask { await self.openArrivals() } }
      group.addTask { await self.watchClock() }
      group.addTask { await self.watchQueue() }
      group.addTask { await self.alertDuty() }
      await group.waitForAll()
    }
    for server in servers { await server.stop(grace: .seconds(5)) }
  }

  // MARK: - Taking in

  private func startServers() async throws -> [CarriageServer] {
    var servers: [CarriageServer] = []
    let host = String(desk.center.card.domain)
    var limits = ReceivingLimits()
    limits.mailSize = desk.configuration.largest
    if let listen = desk.configuration.listen, let address = Self.address(listen) {
      let tls =
        desk.configuration.tls
        ? ServerTLS(credential: Self.credential(desk.keys.carriage), isRequired: true, clients: .any) : nil
      var settings = CarriageServer.Settings(transfer: .smtp, hostName: host, tls: tls)
      settings.limits = limits
      servers.append(try await start(address, settings, "SMTP"))
    }
    if let lmtp = desk.configuration.lmtp, let address = Self.address(lmtp) {
      var settings = CarriageServer.Settings(transfer: .lmtp, hostName: host)
      settings.limits = limits
      servers.append(try await start(address, settings, "LMTP"))
    }
    return servers
  }

  private func start(
    _ address: CarriageAddress, _ settings: CarriageServer.Settings, _ name: String
  ) async throws -> CarriageServer {
    let own = desk.center.card.address.lowercased()
    let server = try await CarriageServer.start(
      on: address, settings, knows: { Self.isOwn($0, own) }, accept: { await self.accept($0, name) })
    tell("takes mail by \(name) on \(server.address)")
    return server
  }

  /// Whether a recipient is this desk, with a subaddress or without.
  package static func isOwn(_ recipient: String, _ own: String) -> Bool {
    let address = recipient.lowercased()
    guard let at = address.lastIndex(of: "@"), let plus = address[..<at].firstIndex(of: "+") else {
      return address == own
    }
    return address[..<plus] + address[at...] == own
  }

  /// Keeps a mail; only when it is on the disk is it accepted.
  private func accept(_ mail: IncomingMail, _ way: String) async -> Verdict {
    let host = mail.peerAddress.map { String($0.prefix { $0 != ":" }) } ?? "this machine"
    guard limiter.allows(host) else { return .deferred("too many mails in a minute") }
    let sender = mail.sender.isEmpty ? "<>" : mail.sender
    do {
      _ = try await writer.keep(
        RawMail(received: desk.now, origin: "\(sender) by \(way) from \(host)", bytes: mail.bytes))
      doorbell.ring(.arrivals)
      return .accepted
    } catch {
      tell("mail could not be kept: \(error)")
      return .deferred("the mail cannot be kept now")
    }
  }

  /// Opens what was kept, as soon as it is.
  private func openArrivals() async {
    for await _ in doorbell.rings(.arrivals) {
      do {
        while !Task.isCancelled, let (raw, result) = try desk.center.openNext(at: desk.now) {
          tell("mail \(raw): \(result.words)")
          doorbell.ring(.queue)
        }
      } catch {
        tell("mail could not be opened: \(error)")
        try? await Task.sleep(for: .seconds(1))
      }
    }
  }

  // MARK: - Sending

  /// Has a sender for each post for which something is queued.
  private func watchQueue() async {
    await withDiscardingTaskGroup { senders in
      let sessions = OpenSessions()
      while !Task.isCancelled {
        do {
          let peers = try desk.store.read { try $0.peers() }
          let wanted = try desk.store.read { try $0.postsWithQueue() }
          for peer in peers where wanted.contains(peer.card.post) && peer.route != .carried {
            let post = peer.card.post
            guard sessions.begin(with: post) else { continue }
            senders.addTask {
              let rest = await self.send(to: peer)
              sessions.end(with: post, rest: rest)
              self.doorbell.ring(.queue)
            }
          }
        } catch {
          tell("the queue cannot be read: \(error)")
        }
        await doorbell.wait(for: .queue, atMost: .milliseconds(200))
      }
      senders.cancelAll()
    }
  }

  /// Sends what is queued for a post, in one session.
  ///
  /// - Returns: how long to rest before another session.
  private func send(to peer: Peer) async -> Duration {
    let post = peer.card.post
    var connection: CarriageConnection?
    var rest = Duration.zero
    var lost = 0
    do {
      sending: while !Task.isCancelled, let mail = try desk.center.next(for: post, at: desk.now) {
        let open: CarriageConnection
        if let known = connection, known.isOpen { open = known } else { open = try await connect(to: peer) }
        connection = open
        switch await open.send(MailEnvelope(sender: mail.sender, recipient: mail.recipient), mail.bytes) {
        case .accepted:
          try desk.center.handed(mail.delivery, at: desk.now)
        case .deferred(let code, let text):
          tell("\(post.name) defers: \(code) \(text)")
          rest = .seconds(15)
          break sending
        case .refused(let code, let text):
          tell("\(post.name) refuses: \(code) \(text)")
          try desk.center.refused(mail.delivery, "\(code) \(text)", at: desk.now)
        case .unknown:
          // It may have arrived; it goes again with the same identifier, which the other side knows.
          connection = nil
          lost += 1
          if lost > 3 {
            rest = .seconds(5)
            break sending
          }
        }
      }
    } catch let error as CarriageError {
      tell("\(post.name) is not reached: \(error.description)")
      rest = .seconds(5)
    } catch {
      tell("nothing can be sent to \(post.name): \(error)")
      rest = .seconds(15)
    }
    await connection?.close()
    return rest
  }

  private func connect(to peer: Peer) async throws -> CarriageConnection {
    let host = String(desk.center.card.domain)
    switch peer.route {
    case .direct(let name, let port):
      let policy: TLSPolicy =
        desk.configuration.tls
        ? .pinned([.certificate(peer.card.carriage)], own: Self.credential(desk.keys.carriage)) : .none
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

  // MARK: - The clock

  private func watchClock() async {
    var checked: ContinuousClock.Instant?
    while !Task.isCancelled {
      do {
        if checked.map({ $0 + .seconds(3600) <= .now }) ?? true {
          try desk.center.missWhatIsGone(at: desk.now)
          checked = .now
        }
        try desk.center.tick(at: desk.now)
        doorbell.ring(.queue)
        doorbell.ring(.arrivals)
      } catch {
        tell("the clock's work could not be done: \(error)")
      }
      try? await Task.sleep(for: .seconds(1))
    }
    doorbell.close()
  }

  /// Tells what the officer on duty has to see, at once and every minute until somebody acknowledges it.
  private func alertDuty() async {
    var told: [Int: ContinuousClock.Instant] = [:]
    while !Task.isCancelled {
      let alarms = (try? desk.store.read { try $0.openAlarms() }) ?? []
      told = told.filter { id, _ in alarms.contains { $0.id == id } }
      for alarm in alarms {
        let isFirst = told[alarm.id] == nil
        guard isFirst || alarm.kind == .duty && told[alarm.id]! + .seconds(60) <= .now else { continue }
        told[alarm.id] = .now
        tell("ALARM \(alarm.id), \(alarm.rank.word): \(alarm.text)")
        if let program = desk.configuration.alertProgram { AlertProgram.run(program, alarm) }
      }
      try? await Task.sleep(for: .milliseconds(200))
    }
  }

  // MARK: - Parts

  /// A place of the configuration.
  package static func address(_ text: String) -> CarriageAddress? {
    if text.hasPrefix("/") { return .unixSocket(path: text) }
    guard case .direct(let host, let port) = Peer.Route(text: "direct \(text)") else { return nil }
    return .host(host, port: port)
  }

  private static func credential(_ credential: Credential) -> CarriageCredential {
    CarriageCredential(certificate: credential.certificate.pem, key: credential.keyPEM)
  }
}

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
  private let known: KnownCertificates
  private let alertProgram: AlertProgram?
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
    alertProgram = desk.configuration.alertProgram.map { AlertProgram($0) }
    let store = desk.store
    known = KnownCertificates {
      Set(((try? store.read { try $0.peers() }) ?? []).map(\.card.carriage))
    }
  }

  /// Runs until the task is cancelled. Throws where it cannot begin.
  package func run() async throws {
    let servers = try await startServers()
    if desk.keys.validUntil < desk.now.adding(seconds: Self.keysEndSoon) {
      tell("the post's keys are valid until \(desk.keys.validUntil.iso): make new ones, 'reftel desk keys'")
    }
    await withTaskGroup(of: Void.self) { group in
      if self.isOpening { group.addTask { await self.openArrivals() } }
      group.addTask { await self.watchClock() }
      group.addTask { await self.watchQueue() }
      group.addTask { await self.alertDuty() }
      await group.waitForAll()
    }
    for server in servers { await server.stop(grace: .seconds(5)) }
  }

  /// How long before their end `run` says that the post's keys end: 90 days, in seconds.
  private static let keysEndSoon: Int64 = 90 * 86_400

  // MARK: - Taking in

  private func startServers() async throws -> [CarriageServer] {
    var servers: [CarriageServer] = []
    let host = String(desk.center.card.domain)
    var limits = ReceivingLimits()
    limits.mailSize = desk.configuration.largest
    if let listen = desk.configuration.listen, let address = Self.address(listen) {
      let tls =
        desk.configuration.tls
        ? ServerTLS(credential: CarriageCredential(desk.keys.carriage), isRequired: true, clients: .any) : nil
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
    let known = settings.tls == nil ? nil : self.known
    var admits: (@Sendable (IncomingClient) -> Verdict)?
    if let known { admits = { known.verdict(on: $0) } }
    let server = try await CarriageServer.start(
      on: address, settings, admits: admits,
      knows: { Self.isOwn($0, own) }, accept: { await self.accept($0, name, from: known) })
    tell("takes mail by \(name) on \(server.address)")
    return server
  }

  /// Whether a recipient is this desk, with a subaddress or without.
  package static func isOwn(_ recipient: String, _ own: String) -> Bool {
    let address = recipient.lowercased()
    // An address of its own may have a plus too.
    if address == own { return true }
    guard let at = address.lastIndex(of: "@") else { return false }
    return address[..<at].indices.contains { address[$0] == "+" && address[..<$0] + address[at...] == own }
  }

  /// Keeps a mail; only when it is on the disk is it accepted.
  private func accept(_ mail: IncomingMail, _ way: String, from known: KnownCertificates?) async -> Verdict {
    guard limiter.allows(mail.peerAddress) else { return .deferred("too many mails in a minute") }
    // Who shows the certificate of nobody that is trusted need not fill the disk.
    let client = IncomingClient(address: mail.peerAddress, certificate: mail.peerCertificate)
    if let verdict = known?.verdict(on: client), verdict != .accepted { return verdict }
    let host = mail.peerAddress ?? "this machine"
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
        while !Task.isCancelled {
          let opened = try desk.center.openSome(at: desk.now, limit: 64)
          if opened.isEmpty { break }
          for (raw, result) in opened { tell("mail \(raw): \(result.words)") }
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
            let isUrgent = try !desk.store.read {
              try $0.queued(for: post, lowest: .immediate, except: [], limit: 1).isEmpty
            }
            guard sessions.begin(with: post, isUrgent: isUrgent) else { continue }
            senders.addTask {
              let rest = await PostSender(
                peer: peer, desk: self.desk, writer: self.writer, tell: self.tell
              ).run()
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
    // Those that are open already are not all worth a program of their own.
    var programs = AlertProgram.mostAtStart
    while !Task.isCancelled {
      guard let alarms = try? desk.store.read({ try $0.openAlarms(limit: 1000) }) else {
        // What was told is not told again because the store was busy.
        try? await Task.sleep(for: .seconds(1))
        continue
      }
      let open = Set(alarms.map(\.id))
      told = told.filter { id, _ in open.contains(id) }
      for alarm in alarms {
        let isFirst = told[alarm.id] == nil
        guard isFirst || alarm.kind == .duty && told[alarm.id]! + .seconds(60) <= .now else { continue }
        told[alarm.id] = .now
        tell("ALARM \(alarm.id), \(alarm.rank.word): \(alarm.text)")
        guard programs > 0 else { continue }
        alertProgram?.run(alarm)
        programs -= 1
      }
      programs = .max
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
}

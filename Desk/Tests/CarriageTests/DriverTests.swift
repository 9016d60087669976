import Carriage
import Foundation
import TestSupport
import Testing

/// Server and connection over the loopback, in plain text.
@Suite struct DriverTests {
  @Test("Mails go through as they are, one after another", arguments: [Transfer.smtp, .lmtp])
  func plain(_ transfer: Transfer) async throws {
    let keeper = Keeper()
    let server = try await CarriageServer.started(keeper, transfer)
    let connection = try await CarriageConnection.made(to: server.address, transfer)
    let mails = [mail(1), Array(".\r\n..\r\n.x\r\n".utf8), mail(2, length: 3 << 20), mail(3)]
    for bytes in mails { #expect(await connection.send(bytes) == .accepted(text: "2.0.0 on disk")) }
    #expect(keeper.mails.map(\.bytes) == mails)
    #expect(
      keeper.mails.first?.peerAddress == "127.0.0.1" && keeper.mails.first?.helloName == "state.example")
    keeper.answer(.deferred("full"))
    #expect(await connection.send(mail(4)) == .deferred(code: 451, text: "4.3.0 full"))
    keeper.answer(.refused("no"))
    #expect(await connection.send(mail(5)) == .refused(code: 554, text: "5.0.0 no"))
    let elsewhere = MailEnvelope(sender: "", recipient: "telegrams@moscow.example")
    #expect(
      await connection.send(elsewhere, mail(6)) == .refused(code: 550, text: "5.1.1 no such recipient here"))
    keeper.answer(.accepted)
    #expect(await connection.send(mail(7)) == .accepted(text: "2.0.0 on disk"))
    await connection.close()
    #expect(!connection.isOpen)
    #expect(await connection.send(mail(8)) == .deferred(code: 451, text: "the connection is closed"))
    await server.stop()
  }

  @Test("By a unix socket")
  func unixSocket() async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let keeper = Keeper()
    let address = CarriageAddress.unixSocket(path: folder.url.appendingPathComponent("lmtp").path)
    let server = try await CarriageServer.started(keeper, .lmtp, on: address)
    let connection = try await CarriageConnection.made(to: address, .lmtp)
    #expect(await connection.send(mail(1)) == .accepted(text: "2.0.0 on disk"))
    #expect(keeper.mails.first?.peerAddress == nil)
    await connection.close()
    await server.stop()
  }

  @Test("Eight sessions at once, and mails given at once to each")
  func eight() async throws {
    let keeper = Keeper(delay: .milliseconds(2))
    let server = try await CarriageServer.started(keeper)
    let outcomes = try await withThrowingTaskGroup(of: [SendingOutcome].self) { group in
      for session in 0..<8 {
        group.addTask {
          let connection = try await CarriageConnection.made(to: server.address)
          let outcomes = await withTaskGroup(of: SendingOutcome.self) { mails in
            for number in 0..<25 { mails.addTask { await connection.send(mail(session * 100 + number)) } }
            return await mails.reduce(into: []) { $0.append($1) }
          }
          await connection.close()
          return outcomes
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(outcomes.count == 200 && outcomes.allSatisfy { $0 == .accepted(text: "2.0.0 on disk") })
    #expect(Set(keeper.mails.map(\.bytes)).count == 200)
    #expect(keeper.mostInHand > 1)
    await server.stop()
  }

  @Test("Cut between the final dot and 250: unknown, and the mail has arrived")
  func cut() async throws {
    let keeper = Keeper()
    let server = try await CarriageServer.started(keeper)
    let proxy = try await CuttingProxy(to: server.address, answers: 2)
    let connection = try await CarriageConnection.made(to: proxy.address)
    #expect(await connection.send(mail(1)) == .accepted(text: "2.0.0 on disk"))
    #expect(await connection.send(mail(2)) == .accepted(text: "2.0.0 on disk"))
    #expect(await connection.send(mail(3)) == .unknown)
    #expect(keeper.mails.count == 3)
    let again = try await CarriageConnection.made(to: server.address)
    #expect(await again.send(mail(3)) == .accepted(text: "2.0.0 on disk"))
    #expect(keeper.mails.map(\.bytes) == [mail(1), mail(2), mail(3), mail(3)])
    await again.close()
    await connection.close()
    await proxy.stop()
    await server.stop()
  }

  @Test("A server that stops answers the mail that it has, and takes no other")
  func stop() async throws {
    let keeper = Keeper(delay: .milliseconds(300))
    let server = try await CarriageServer.started(keeper)
    let busy = try await CarriageConnection.made(to: server.address)
    let idle = try await CarriageConnection.made(to: server.address)
    async let outcome = busy.send(mail(1))
    while keeper.inHand == 0 { try await Task.sleep(for: .milliseconds(5)) }
    await server.stop()
    #expect(await outcome == .accepted(text: "2.0.0 on disk"))
    #expect(keeper.mails.count == 1 && server.sessions == 0)
    guard case .deferred = await idle.send(mail(2)) else {
      Issue.record("idle was told to go")
      return
    }
    await #expect(throws: CarriageError.self) { try await CarriageConnection.made(to: server.address) }
  }

  @Test("A keeper that hangs does not hold a server that stops for longer than its grace")
  func hang() async throws {
    let keeper = Keeper(delay: .seconds(3))
    let server = try await CarriageServer.started(keeper)
    let busy = try await CarriageConnection.made(to: server.address)
    async let outcome = busy.send(mail(1))
    while keeper.inHand == 0 { try await Task.sleep(for: .milliseconds(5)) }
    await server.stop(grace: .milliseconds(100))
    #expect(await outcome == .unknown)
  }

  @Test("Too many sessions, a silent client, a silent server")
  func limits() async throws {
    let server = try await CarriageServer.started(Keeper()) { $0.maximumSessions = 1 }
    let first = try await CarriageConnection.made(to: server.address)
    await #expect(throws: CarriageError.refused(.greeting, code: 421, text: "4.3.2 too many sessions")) {
      try await CarriageConnection.made(to: server.address)
    }
    await first.close()
    while server.sessions > 0 { try await Task.sleep(for: .milliseconds(5)) }
    let next = try await CarriageConnection.made(to: server.address)
    #expect(await next.send(mail(2)) == .accepted(text: "2.0.0 on disk"))
    await next.close()
    await server.stop()

    let brief = try await CarriageServer.started(Keeper()) { $0.idleTimeout = .milliseconds(200) }
    let silent = try await CarriageConnection.made(to: brief.address)
    while silent.isOpen { try await Task.sleep(for: .milliseconds(20)) }
    guard case .deferred = await silent.send(mail(1)) else {
      Issue.record("closed as idle")
      return
    }
    await brief.stop()

    let slow = try await CarriageServer.started(Keeper(delay: .seconds(2)))
    let impatient = try await CarriageConnection.made(to: slow.address) { $0.finalReply = .milliseconds(100) }
    #expect(await impatient.send(mail(1)) == .unknown)
    await slow.stop(grace: .zero)
  }

  @Test("Plain text does not leave this machine, and nobody there is told where")
  func beyond() async throws {
    let far = CarriageAddress.host("192.0.2.1", port: 25)
    await #expect(throws: CarriageError.plainBeyondLoopback("192.0.2.1:25")) {
      try await CarriageConnection.made(to: far)
    }
    await #expect(throws: CarriageError.plainBeyondLoopback("0.0.0.0:0")) {
      try await CarriageServer.started(Keeper(), on: .host("0.0.0.0", port: 0))
    }
    let loopback = ["localhost", "127.0.0.1", "127.9.9.9", "::1"]
    #expect(loopback.allSatisfy { CarriageAddress.host($0, port: 1).isLoopback })
    let others = ["localhost.example", "127.0.0.1.example", "128.0.0.1", "::", "0.0.0.0", "fe80::1", ""]
    #expect(others.allSatisfy { !CarriageAddress.host($0, port: 1).isLoopback })
    let free = try await CarriageServer.started(Keeper())
    await free.stop()
    do {
      _ = try await CarriageConnection.made(to: free.address)
      Issue.record("nobody listens there")
    } catch {
      guard case .cannotConnect = error else {
        Issue.record("\(error)")
        return
      }
    }
  }
}

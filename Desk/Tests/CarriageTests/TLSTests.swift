import Carriage
import Testing

/// Server and connection over TLS 1.3 with pinned keys.
@Suite struct TLSTests {
  let server: TestCredential
  let client: TestCredential

  init() throws {
    server = try TestCredential("usun")
    client = try TestCredential("state")
  }

  @Test("By the pin of a certificate, and by that of its key; the server learns whose the client's is")
  func pinned() async throws {
    let keeper = Keeper()
    let tls = ServerTLS(credential: server.credential, clients: .pinned([client.publicKey]))
    let started = try await CarriageServer.started(keeper, tls: tls)
    for pins: Set<PeerPin> in [[server.pin], [server.publicKey], [client.pin, server.pin]] {
      let connection = try await CarriageConnection.made(
        to: started.address, tls: .pinned(pins, own: client.credential))
      #expect(await connection.send(mail(1)) == .accepted(text: "2.0.0 on disk"))
      #expect(await connection.send(mail(2, length: 1 << 20)) == .accepted(text: "2.0.0 on disk"))
      await connection.close()
    }
    #expect(keeper.mails.count == 6)
    #expect(keeper.mails.allSatisfy { $0.peerCertificate == client.certificate })
    await started.stop()
  }

  @Test("A server with another key is refused, before it is told anything")
  func wrongServer() async throws {
    let keeper = Keeper()
    let started = try await CarriageServer.started(keeper, tls: ServerTLS(credential: server.credential))
    await #expect(throws: CarriageError.wrongPeer) {
      try await CarriageConnection.made(
        to: started.address, tls: .pinned([client.pin, client.publicKey], own: client.credential))
    }
    await #expect(throws: CarriageError.wrongPeer) {
      try await CarriageConnection.made(to: started.address, tls: .pinned([], own: nil))
    }
    #expect(keeper.mails.isEmpty)
    await started.stop()
  }

  @Test("A client with another key, or none, does not get in; where any may come, the mail tells which")
  func clients() async throws {
    let keeper = Keeper()
    let strict = try await CarriageServer.started(
      keeper, tls: ServerTLS(credential: server.credential, clients: .pinned([client.pin])))
    for own in [nil, server.credential] {
      do {
        _ = try await CarriageConnection.made(to: strict.address, tls: .pinned([server.pin], own: own))
        Issue.record("this client is not known")
      } catch {
        switch error {
        case .tlsFailed, .connectionLost: break
        default: Issue.record("\(error)")
        }
      }
    }
    await strict.stop()
    let open = try await CarriageServer.started(keeper, tls: ServerTLS(credential: server.credential))
    for own in [nil, client.credential] {
      let connection = try await CarriageConnection.made(
        to: open.address, tls: .pinned([server.pin], own: own))
      #expect(await connection.send(mail(1)) == .accepted(text: "2.0.0 on disk"))
      await connection.close()
    }
    #expect(keeper.mails.map(\.peerCertificate) == [nil, client.certificate])
    await open.stop()
  }

  @Test("Where TLS is demanded and not offered, nothing is sent; where it is offered, nobody must")
  func offered() async throws {
    let keeper = Keeper()
    let plain = try await CarriageServer.started(keeper)
    await #expect(throws: CarriageError.noTLSOffered) {
      try await CarriageConnection.made(to: plain.address, tls: .pinned([server.pin], own: nil))
    }
    await plain.stop()
    let tls = ServerTLS(credential: server.credential, isRequired: false)
    let optional = try await CarriageServer.started(keeper, tls: tls)
    let connection = try await CarriageConnection.made(to: optional.address)
    #expect(await connection.send(mail(1)) == .accepted(text: "2.0.0 on disk"))
    await connection.close()
    await optional.stop()
    let required = try await CarriageServer.started(keeper, tls: ServerTLS(credential: server.credential))
    let second = try await CarriageConnection.made(to: required.address)
    #expect(await second.send(mail(1)) == .refused(code: 530, text: "5.7.0 STARTTLS first"))
    await second.close()
    await required.stop()
  }

  @Test("What is no credential is told")
  func unusable() async throws {
    let bad = CarriageCredential(certificate: "none", key: server.credential.key)
    let mixed = CarriageCredential(certificate: server.credential.certificate, key: client.credential.key)
    for credential in [bad, mixed] {
      do {
        let server = try await CarriageServer.started(Keeper(), tls: ServerTLS(credential: credential))
        await server.stop()
        Issue.record("this cannot be used")
      } catch {
        guard case CarriageError.credentialUnusable = error else {
          Issue.record("\(error)")
          return
        }
      }
    }
  }

  @Test("Eight sessions at once")
  func eight() async throws {
    let keeper = Keeper()
    let started = try await CarriageServer.started(
      keeper, tls: ServerTLS(credential: server.credential, clients: .pinned([client.pin])))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for session in 0..<8 {
        group.addTask {
          let connection = try await CarriageConnection.made(
            to: started.address, tls: .pinned([server.pin], own: client.credential))
          for number in 0..<25 {
            #expect(await connection.send(mail(session * 100 + number)) == .accepted(text: "2.0.0 on disk"))
          }
          await connection.close()
        }
      }
      try await group.waitForAll()
    }
    #expect(Set(keeper.mails.map(\.bytes)).count == 200)
    await started.stop()
  }
}

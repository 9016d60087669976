import Carriage
import Foundation
import TestSupport
import Testing

/// Our two sides against other people's programs.
@Suite(.serialized) struct PeerTests {
  /// A mail with all that relays like to change: dots, long and empty lines, spaces at the end.
  static let body = Array(
    ((1...40).map { number in
      [
        ".", "..", ". ", "From here", "", " ", "text \t ", String(repeating: "x", count: 990), "=20",
        "\(number)",
      ][
        number % 10]
    } + [""]).joined(separator: "\r\n").utf8)
  static let mail = Array("Message-ID: <1@state.example>\r\nSubject: [...]\r\n\r\n".utf8) + body

  @Test("swaks sends to us", .enabled(if: Peers.hasSwaks), arguments: [Transfer.smtp, .lmtp])
  func swaks(_ transfer: Transfer) async throws {
    let keeper = Keeper()
    let credential = try TestCredential()
    let tls = ServerTLS(credential: credential.credential, isRequired: false)
    let server = try await CarriageServer.started(keeper, transfer, tls: tls)
    let words = [
      "swaks", "--server", "127.0.0.1:\(server.address.port)", "--protocol",
      transfer == .smtp ? "ESMTP" : "LMTP",
      "--from", "a@state.example", "--to", "telegrams@usun.example,second@usun.example", "--body",
      "one\\n.\\n..two\\n", "--h-Subject", "a subject", "--pipeline",
    ]
    let plain = try Peers.run(words)
    #expect(plain.status == 0, "\(plain.text)")
    let mail = try #require(keeper.mails.first)
    #expect(mail.sender == "a@state.example")
    #expect(mail.recipients == ["telegrams@usun.example", "second@usun.example"])
    #expect(
      String(decoding: CarriageTests.body(of: mail.bytes), as: UTF8.self).hasPrefix("one\r\n.\r\n..two\r\n"))
    let unknown = try Peers.run(words + ["--to", "nobody@moscow.example"])
    #expect(unknown.text.contains("550 5.1.1"))
    await server.stop()
  }

  @Test(
    "openssl speaks TLS 1.3 with us, and cannot speak less; swaks sends by it",
    .enabled(if: Peers.hasOpenSSL && Peers.hasSwaks))
  func openSSL() async throws {
    let keeper = Keeper()
    let credential = try TestCredential()
    let server = try await CarriageServer.started(keeper, tls: ServerTLS(credential: credential.credential))
    let words = ["openssl", "s_client", "-starttls", "smtp", "-connect", "127.0.0.1:\(server.address.port)"]
    let modern = try Peers.run(words + ["-tls1_3"], input: "QUIT\r\n")
    #expect(modern.text.contains("TLSv1.3"), "\(modern.text)")
    let old = try Peers.run(words + ["-tls1_2"], input: "QUIT\r\n")
    #expect(old.status != 0 && !old.text.contains("BEGIN CERTIFICATE"), "\(old.text)")
    let sent = try Peers.run([
      "swaks", "--server", "127.0.0.1:\(server.address.port)", "--tls", "--from", "a@state.example", "--to",
      "telegrams@usun.example",
    ])
    if !sent.text.contains("TLS not available") {
      #expect(sent.status == 0 && keeper.mails.count == 1, "\(sent.text)")
    }
    await server.stop()
  }

  @Test("smtp-source sends to us, eight sessions at a time", .enabled(if: Peers.hasPostfix))
  func smtpSource() async throws {
    let keeper = Keeper()
    let server = try await CarriageServer.started(keeper)
    let run = try Peers.run([
      "smtp-source", "-s", "8", "-m", "200", "-l", "2048", "-f", "a@state.example", "-t",
      "telegrams@usun.example",
      "127.0.0.1:\(server.address.port)",
    ])
    #expect(run.status == 0, "\(run.text)")
    #expect(keeper.mails.count == 200)
    await server.stop()
  }

  @Test("We send to smtp-sink, with and without PIPELINING and ESMTP", .enabled(if: Peers.hasPostfix))
  func smtpSink() async throws {
    for options in [[], ["-p"], ["-e"], ["-L"]] {
      let folder = try ScratchFolder()
      defer { folder.remove() }
      let port = try await Peers.freePort()
      let sink = try await Peers.started(
        ["smtp-sink"] + options + [
          "-u", "root", "-R", folder.url.path, "-d", "mail", "127.0.0.1:\(port)", "10",
        ],
        port: port)
      defer { sink.terminate() }
      let connection = try await CarriageConnection.made(
        to: .host("127.0.0.1", port: port), options == ["-L"] ? .lmtp : .smtp)
      for _ in 0..<3 {
        guard case .accepted = await connection.send(Self.mail) else {
          Issue.record("\(options): not accepted")
          return
        }
      }
      await connection.close()
      let kept = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).filter {
        $0.hasPrefix("mail")
      }
      let texts = try kept.map { try Data(contentsOf: folder.url.appendingPathComponent($0)) }
      // It keeps lines with LF.
      let body = Data(Self.body.filter { $0 != 13 })
      #expect(texts.filter { $0.range(of: body) != nil }.count == 3, "\(options)")
    }
  }

  @Test("We send to aiosmtpd", .enabled(if: Peers.hasAiosmtpd))
  func aiosmtpd() async throws {
    let port = try await Peers.freePort()
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let process = try await Peers.started(
      [
        "/usr/bin/python3", "-m", "aiosmtpd", "-n", "-l", "127.0.0.1:\(port)", "-c",
        "aiosmtpd.handlers.Mailbox", folder.url.appendingPathComponent("box").path,
      ], port: port)
    defer { process.terminate() }
    let connection = try await CarriageConnection.made(to: .host("127.0.0.1", port: port))
    for _ in 0..<3 {
      guard case .accepted = await connection.send(Self.mail) else {
        Issue.record("not accepted")
        return
      }
    }
    await connection.close()
    let box = folder.url.appendingPathComponent("box/new").path
    #expect(try FileManager.default.contentsOfDirectory(atPath: box).count == 3)
  }

  @Test(
    "By a Postfix to our LMTP, byte for byte; a mail that was deferred comes again",
    .enabled(if: Peers.hasPostfix))
  func postfix() async throws {
    let keeper = Keeper()
    let server = try await CarriageServer.started(keeper, .lmtp)
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let port = try await Peers.freePort()
    try Peers.script(
      "start-postfix", folder.url.path, "\(port)", "lmtp:inet:127.0.0.1:\(server.address.port)")
    let connection = try await CarriageConnection.made(to: .host("127.0.0.1", port: port))
    for number in 0..<5 {
      guard case .accepted = await connection.send(Self.mail) else {
        Issue.record("mail \(number) was not accepted")
        break
      }
    }
    #expect(try await Peers.wait { keeper.mails.count == 5 })
    keeper.answer(.deferred("not now"))
    let flash = MailEnvelope(sender: "telegrams@state.example", recipient: "telegrams+flash@usun.example")
    guard case .accepted = await connection.send(flash, Self.mail) else {
      Issue.record("the last was not accepted")
      return
    }
    try await Task.sleep(for: .seconds(1))
    #expect(keeper.mails.count == 5)
    keeper.answer(.accepted)
    #expect(try await Peers.wait { keeper.mails.count == 6 })
    await connection.close()
    try Peers.script("stop", folder.url.path)
    await server.stop()
    #expect(keeper.mails.allSatisfy { CarriageTests.body(of: $0.bytes) == Self.body })
    #expect(keeper.mails.allSatisfy { $0.sender == "telegrams@state.example" })
    #expect(keeper.mails.last?.recipients == ["telegrams+flash@usun.example"])
  }

  @Test("We send to a Dovecot by LMTP", .enabled(if: Peers.hasDovecot))
  func dovecot() async throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let port = try await Peers.freePort()
    try Peers.script("start-dovecot", folder.url.path, "\(port)")
    let connection = try await CarriageConnection.made(to: .host("127.0.0.1", port: port), .lmtp)
    for number in 0..<3 {
      let outcome = await connection.send(Self.mail)
      guard case .accepted = outcome else {
        Issue.record("mail \(number): \(outcome)")
        break
      }
    }
    await connection.close()
    let box = folder.url.appendingPathComponent("mail/telegrams/new")
    let kept = try FileManager.default.contentsOfDirectory(atPath: box.path)
    #expect(kept.count == 3)
    for name in kept {
      let text = try Data(contentsOf: box.appendingPathComponent(name))
      #expect(text.range(of: Data(Self.body.filter { $0 != 13 })) != nil)
    }
    try Peers.script("stop", folder.url.path)
  }
}

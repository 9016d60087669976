import Foundation
import Testing

@testable import Web

/// Passwords that are guessed.
@Suite("Guesses")
struct AccessTests {
  @Test("After some wrong passwords an address waits, longer each time")
  func waits() {
    let guesses = Guesses()
    var now = 0
    var waits: [Int] = []
    for guess in 0..<20 {
      let finding = guesses.look(at: guess, from: "192.0.2.1", now: now) { false }
      guard case .wrong(let count, let wait) = finding else {
        Issue.record("\(guess): \(finding)")
        return
      }
      #expect(count == guess + 1)
      waits.append(wait)
      // Nothing is looked at meanwhile, were it the right one; of that is told once.
      if wait > 0 {
        for isFirst in [true, false] {
          let early = guesses.look(at: 99, from: "192.0.2.1", now: now + wait - 1) { true }
          #expect(early == .tooMany(seconds: 1, isFirst: isFirst))
        }
      }
      now += max(wait, 3)
    }
    #expect(waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256] + Array(repeating: 300, count: 7))
    #expect(guesses.look(at: 100, from: "192.0.2.1", now: now) { true } == .right)
    #expect(guesses.look(at: 101, from: "192.0.2.1", now: now) { false } == .wrong(count: 1, wait: 0))
  }

  @Test("The same wrong password again is no further guess")
  func sameAgain() {
    let guesses = Guesses()
    #expect(guesses.look(at: 7, from: "192.0.2.1", now: 0) { false } == .wrong(count: 1, wait: 0))
    for now in 1..<200 { #expect(guesses.look(at: 7, from: "192.0.2.1", now: now) { false } == .sameAgain) }
    #expect(guesses.look(at: 8, from: "192.0.2.1", now: 200) { false } == .wrong(count: 2, wait: 0))
  }

  @Test("Many addresses have so many a minute together; who is known goes on")
  func together() {
    let guesses = Guesses()
    #expect(guesses.look(at: 0, from: "keeper", now: 0) { true } == .right)
    var looked = 0
    for address in 0..<5_000 {
      let finding = guesses.look(at: address, from: "\(address)", now: 60) { false }
      if case .wrong = finding { looked += 1 }
    }
    #expect(looked == Guesses.perMinute)
    #expect(guesses.look(at: 1, from: "stranger", now: 61) { true } == .tooMany(seconds: 59, isFirst: false))
    #expect(guesses.look(at: 1, from: "keeper", now: 61) { true } == .right)
    #expect(guesses.look(at: 1, from: "stranger", now: 120) { true } == .right)
  }

  @Test("Addresses of a household are one")
  func networks() {
    #expect(Access.network(of: "192.0.2.7") == "192.0.2.7")
    #expect(Access.network(of: "::ffff:192.0.2.7") == "192.0.2.7")
    #expect(Access.network(of: "2001:db8:1:2::1") == Access.network(of: "2001:db8:1:2:ffff::9"))
    #expect(Access.network(of: "2001:db8:1:2::1") != Access.network(of: "2001:db8:1:3::1"))
  }

  private func basic(_ password: String) -> [String] {
    ["Authorization: Basic " + Data("me:\(password)".utf8).base64EncodedString()]
  }

  @Test(
    "Over the network: few are looked at, the others are sent away, and it is logged", .timeLimit(.minutes(2))
  )
  func served() async throws {
    try await Served.example("ceasefire", Served.options(\.password, "correct horse")) { served in
      // All at once, as whoever guesses does.
      let connections = try (0..<200).map { _ in try Connection(port: served.client.port) }
      for (number, connection) in connections.enumerated() {
        let words =
          "GET / HTTP/1.1\r\nHost: localhost\r\n\(basic("guess \(number)")[0])\r\nConnection: close\r\n\r\n"
        connection.write(Array(words.utf8))
      }
      var counts: [String: Int] = [:]
      for connection in connections {
        let answer = String(decoding: connection.readToEnd(), as: UTF8.self)
        counts[String(answer.dropFirst(9).prefix(3)), default: 0] += 1
        if answer.contains(" 429 ") { #expect(answer.contains("Retry-After: ")) }
        connection.close()
      }
      #expect((counts["401"] ?? 0) <= 7 && counts["200"] == nil, "\(counts)")
      #expect(counts["429"] ?? 0 >= 193, "\(counts)")
      let log = String(decoding: served.log(), as: UTF8.self)
      // They are answered at once, so which of them is logged first is not said.
      #expect(log.contains(" wrong password from 127.0.0.1, number 1"), "\(log)")
      // Whoever has the right one waits as all from there do, and is let in then.
      var answer = try served.client.get("/", headers: basic("correct horse"))
      for _ in 0..<20 where answer.status == 429 {
        try await Task.sleep(for: .milliseconds(500))
        answer = try served.client.get("/", headers: basic("correct horse"))
      }
      #expect(answer.status == 200)
      // Who gives none is asked for it, and that is no guess.
      for _ in 0..<50 { #expect(try served.client.get("/").status == 401) }
      #expect(try served.client.get("/", headers: basic("correct horse")).status == 200)
    }
  }

  @Test("Behind a proxy the guesses are those of whom it names")
  func forwarded() async throws {
    var options = Served.options(\.password, "correct horse")
    options.proxyName = "reftel.example.org"
    try await Served.example("ceasefire", options) { served in
      func ask(_ password: String, from address: String) throws -> Int {
        let headers = basic(password) + ["X-Forwarded-For: 10.0.0.1, \(address)"]
        return try served.client.get("/", host: "reftel.example.org", headers: headers).status
      }
      for guess in 0..<8 { _ = try ask("guess \(guess)", from: "203.0.113.9") }
      #expect(try ask("correct horse", from: "203.0.113.9") == 429)
      #expect(try ask("correct horse", from: "203.0.113.10") == 200)
      #expect(String(decoding: served.log(), as: UTF8.self).contains("from 203.0.113.9, number 1"))
    }
  }
}

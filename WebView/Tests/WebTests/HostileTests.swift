import Foundation
import FoundationXML
import Markup
import TestSupport
import Testing

@testable import Web

@Suite("Hostile requests")
struct HostileRequestTests {
  @Test("No path leads out of the record")
  func traversal() async throws {
    try await Served.example { served in
      let secret = served.folder.deletingLastPathComponent().appendingPathComponent(
        "secret-\(UUID().uuidString).txt")
      try "the secret".write(to: secret, atomically: true, encoding: .utf8)
      defer { try? FileManager.default.removeItem(at: secret) }
      let name = secret.lastPathComponent
      for path in [
        "/../\(name)", "/edit/../\(name)", "/edit/..%2F\(name)", "/edit/%2e%2e/\(name)", "/assets/../\(name)",
        "/telegram/..%2F..%2F\(name)", "/assets/%2e%2e%2f\(name)", "/edit/%2Fetc%2Fpasswd", "//etc/passwd",
        "/edit/record.reftel%00.txt", "/telegram/..", "/edit/--then",
      ] {
        let answer = try served.client.get(path)
        #expect(answer.status == 404, "\(path)")
        #expect(!answer.text.contains("the secret") && !answer.text.contains("root:"), "\(path)")
      }
    }
  }

  @Test("A file that is a link out of the record is not written")
  func link() async throws {
    let outside = try ScratchFolder(["target.reftel": "party Eve\n"])
    defer { outside.remove() }
    let target = outside.url.appendingPathComponent("target.reftel")
    let files = ["record.reftel": "include \"more.reftel\"\nparty Ada\n", "more.reftel": "party Ben\n"]
    try await Served.record(files) { served in
      let link = served.folder.appendingPathComponent("more.reftel")
      // The page was opened while the file was still the record's own.
      let page = try served.client.get("/edit/more.reftel").text
      let fields = ["token", "fingerprint"].map { ($0, Served.field($0, in: page)) }
      try FileManager.default.removeItem(at: link)
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: target)
      let fill = [("text", "party Mallory\n"), ("overwrite", "yes"), ("answer", "json")]
      let saved = try served.client.post("/edit/more.reftel", fields + fill + [("do", "save")])
      #expect(saved.text.contains("leads out of the record's folder"))
      #expect(try String(contentsOf: target, encoding: .utf8) == "party Eve\n")
      // Nor is it read, for what another file's draft would change: its party would be declared twice.
      let draft = [("text", "include \"more.reftel\"\nparty Ada\nparty Eve\n"), ("do", "check")]
      let checked = try served.client.post("/edit/record.reftel", fields + draft)
      #expect(checked.text.contains("leads out of the record"))
      #expect(!checked.text.contains("Eve"))
      let errors = try await served.get("/errors") { $0.contains("leads out of the record") }
      #expect(errors.text.contains("leads out of the record"))
    }
  }

  @Test("Another host's name, odd methods and broken requests are refused, and the next is answered")
  func requests() async throws {
    try await Served.example { served in
      let client = served.client
      #expect(try client.get("/", host: "evil.example").status == 421)
      #expect(try client.get("/", host: "localhost.evil.example:80").status == 421)
      #expect(
        try client.send("DELETE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").status == 405)
      #expect(try client.get("/" + String(repeating: "a", count: 20_000)).status >= 400)
      #expect(try client.get("/?find=" + String(repeating: "%ff", count: 2_000)).status == 200)
      #expect(try client.get("/?" + String(repeating: "then=x&", count: 900)).status == 400)
      #expect(try client.get("/%zz%/%").status == 404)
      #expect(try client.get("/?day=99999999999999999999").status == 400)
      #expect(try client.get("/?page=-5&day=").status == 200)
      #expect(try client.get("/journal?page=99999999999").status == 200)
      #expect(try client.get("/timeline?from=0001-01-01&until=9998-12-31").status == 200)
      let broken = try Connection(port: client.port)
      broken.write(Array("\u{16}\u{3}\u{1} not http at all\r\n\r\n".utf8))
      _ = broken.read()
      broken.close()
      #expect(try client.get("/").status == 200)
    }
  }

  @Test("A text that is too large is refused")
  func oversize() async throws {
    try await Served.example { served in
      let announced = try served.client.send(
        "POST /edit/record.reftel HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999999\r\n\r\n")
      #expect(announced.status == 413)
      let connection = try Connection(port: served.client.port)
      defer { connection.close() }
      connection.write(
        Array(
          "POST /edit/record.reftel HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n".utf8))
      let chunk = Array("100000\r\n".utf8) + [UInt8](repeating: 65, count: 0x100000) + Array("\r\n".utf8)
      var sent = 0
      while sent < 64, connection.write(chunk) { sent += 1 }
      #expect(sent < 64)
      #expect(try served.client.get("/").status == 200)
    }
  }

  @Test("A search for more than can be sought in a moment is refused")
  func searches() async throws {
    try await Served.example("ceasefire") { served in
      #expect(try served.client.get("/telegrams?q=bridge+a*+b*+c*").status == 200)
      for query in [
        "a*+b*+c*+d*", "from:a*+from:b*+to:c*+d*", Array(repeating: "word", count: 41).joined(separator: "+"),
      ] {
        let answer = try served.client.get("/telegrams?q=\(query)")
        #expect(answer.status == 400)
        #expect(answer.text.contains("at a time"))
      }
    }
  }

  @Test("Whoever is slow is sent away, and holds up nobody")
  func slow() async throws {
    try await Served.example("cuba-1962", Served.options(\.patience, 1)) { served in
      var slow: [Connection] = []
      for _ in 0..<50 {
        let connection = try Connection(port: served.client.port, patience: 10)
        connection.write(Array("GET / HTTP/1.1\r\nHost: localh".utf8))
        slow.append(connection)
      }
      let body = try Connection(port: served.client.port, patience: 10)
      body.write(
        Array(
          "POST /edit/record.reftel HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\ntoken=".utf8))
      #expect(try served.client.get("/").status == 200)
      for connection in slow {
        // A letter now and then does not help.
        connection.write([UInt8(ascii: "o")])
        #expect(connection.read()?.isEmpty == true)
        connection.close()
      }
      // Told so, or just cut off: whichever limit is reached first.
      let end = String(decoding: body.readToEnd(), as: UTF8.self)
      #expect(end.isEmpty || end.hasPrefix("HTTP/1.1 413"))
      #expect(body.read()?.isEmpty == true)
      body.close()
    }
  }

  @Test("A thousand open pages are all answered, each connection kept open", .timeLimit(.minutes(5)))
  func manyPages() async throws {
    // Each is a file of this process too.
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = min(limit.rlim_max, 4_096)
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    try await Served.record(["record.reftel": "party Ada\n"]) { served in
      let pages = try (0..<1_000).map { _ in try Connection(port: served.client.port) }
      defer { for page in pages { page.close() } }
      func ask(_ edition: String) {
        let request = "GET /edition HTTP/1.1\r\nHost: localhost\r\n\r\n"
        for page in pages { page.write(Array(request.utf8)) }
        for page in pages { #expect(page.read(until: edition)) }
      }
      let first = try served.client.get("/edition").text
      ask(first)
      #expect(try served.client.get("/").status == 200)
      let second = try await served.edition(after: first) {
        try served.write("party Ada\nparty Ben\n", to: "record.reftel")
      }
      ask(second)
      #expect(try served.client.get("/name/Ben").status == 200)
    }
  }

  @Test("With a password nothing is told without it")
  func password() async throws {
    try await Served.example("cuba-1962", Served.options(\.password, "correct horse")) { served in
      for path in ["/", "/api/status", "/edition", "/assets/reftel.css", "/feeds/acts.atom"] {
        let answer = try served.client.get(path)
        #expect(answer.status == 401, "\(path)")
        #expect(!answer.text.contains("Cuba"), "\(path)")
      }
      func basic(_ words: String) -> [String] {
        ["Authorization: Basic " + Data(words.utf8).base64EncodedString()]
      }
      #expect(try served.client.get("/", headers: basic("me:wrong")).status == 401)
      #expect(try served.client.get("/", headers: basic("me:correct horse")).status == 200)
    }
  }

  @Test("Nobody else is listened to without a password or a proxy")
  func options() {
    var options = ServerOptions()
    #expect(throws: Never.self) { try options.check() }
    options.host = "0.0.0.0"
    #expect(throws: ServerOptions.Problem.self) { try options.check() }
    options.password = "short"
    #expect(throws: ServerOptions.Problem.self) { try options.check() }
    options.password = "long enough"
    #expect(throws: Never.self) { try options.check() }
    options.password = nil
    options.proxyName = "reftel.example.org"
    #expect(throws: Never.self) { try options.check() }
  }

  @Test("Behind a proxy only its name is answered to")
  func proxy() async throws {
    try await Served.example("cuba-1962", Served.options(\.proxyName, "reftel.example.org")) {
      (served) async throws in
      #expect(try served.client.get("/", host: "reftel.example.org").status == 200)
      #expect(try served.client.get("/", host: "other.example.org").status == 421)
    }
  }
}

@Suite("Hostile records")
struct HostileRecordTests {
  private static let attack = "<script>alert(1)</script><img src=x onerror=alert(2)>\u{202E}&\\\" --'"

  private var files: [String: String] {
    let words = "<script>alert(1)</script><img src=x onerror=alert(2)> & ' txet"
    let long = String(repeating: "word", count: 5_000)
    return [
      "record.reftel": """
      title "\(words)"
      party Ada "\(words)"
      party Ben "עברית العربية"
      person Eve "\(words)" of Ada
      thing posts "\(words)" 12
      term arms "\(words)" covers posts
      measure closure "\(words)" by Ben
      event flood "\(words)"
      document paper "\(words)" 2001-01-01
      proposal pact "\(words)" from Ada to Ben
        note: \(words)
      undertaking leave "\(words)" under pact by Ada to Ben
        covers arms
        within 10 days of pact agreed
        metadata: javascript:alert(3)
      2001-01-01 Ada makes pact #tag  @paper#1 "\(words)"
      2001-01-02 Ben reserves on pact "\(words)"
      2001-01-03 Ben accepts pact
      2001-01-03 Ben amends pact "\(words)"
      2001-01-04 Ben reads arms  @note#1 "the alert(1) of it"
        covers 3 posts
      2001-01-05 Ada says "\(long)" to Ben
      2001-01-06 Eve says "\(words)" to Ben

      """,
      "telegrams/note.txt":
        "subject: \(words)\nfrom: \(words)\n\n1. \(words)\n\n2. the alert(1) of it <b>\u{0}</b> \u{202E}\n\n1 \(words)\n",
    ]
  }

  @Test("What a record says is shown, never run")
  func markup() async throws {
    try await Served.record(files) { served in
      for path in [
        "/", "/?find=%3Cscript%3Ealert(9)%3C/script%3E", "/undertaking/leave", "/proposals", "/proposal/pact",
        "/disputes",
        "/measure/closure", "/waiting", "/timeline", "/journal", "/journal?about=pact&tag=%22%3E%3Cscript%3E",
        "/telegrams?q=%3Cscript%3Ealert", "/telegram/note?quote=%3Cscript%3Ealert(1)%3C/script%3E",
        "/telegram/paper",
        "/cite/note?at=1&quote=%22%3E%3Cscript%3Ealert(9)", "/errors", "/edit", "/edit/record.reftel",
        "/edit/record.reftel?add=%3C/textarea%3E%3Cscript%3E", "/name/Ada", "/name/Eve", "/name/posts",
        "/name/arms",
        "/name/flood", "/undertaking/%3Cscript%3E", "/%3Cscript%3E",
      ] {
        let answer = try served.client.get(path)
        let text = answer.text
        #expect([200, 404].contains(answer.status), "\(path): \(answer.status)")
        #expect(!text.contains("<script>alert") && !text.contains("<img"), "\(path)")
        #expect(!text.contains("</textarea><script>"), "\(path)")
        #expect(!text.replacingOccurrences(of: "<script src=", with: "").contains("<script"), "\(path)")
        #expect(!text.contains("href=\"javascript:"), "\(path)")
        #expect(!answer.body.contains(0), "\(path)")
      }
      let feed = try served.client.get("/feeds/acts.atom")
      #expect(XMLParser(data: Data(feed.body)).parse())
      #expect(try served.client.get("/feeds/deadlines.ics").text.contains("BEGIN:VEVENT"))
    }
  }

  @Test("Whatever is put into markup is escaped")
  func escaping() {
    let attack = Self.attack
    let html: HTML = "<p title=\"\(attack)\">\(attack)</p>"
    #expect(!html.text.dropFirst(3).dropLast(4).contains("<"))
    #expect(html.text.components(separatedBy: "\"").count == 3)
  }
}

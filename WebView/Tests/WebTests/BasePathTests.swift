import Foundation
import Testing

@testable import Web

/// A view that a proxy gives a part of its site to.
@Suite("Base path")
struct BasePathTests {
  /// What a page leads to, loads and sends to.
  private func links(in page: String) -> [String] {
    ["href=\"", "src=\"", "action=\""].flatMap { name in
      page.components(separatedBy: name).dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }.map { $0.replacingOccurrences(of: "&amp;", with: "&") }
  }

  private static let forms = ["", "/reftel", "/a/b-2/"]

  @Test("No page leads out of it", .timeLimit(.minutes(5)), arguments: ["/reftel/", "deep/er"])
  func crawl(_ written: String) async throws {
    let base = try BasePath(written).text
    try await Served.example("ceasefire", Served.options(\.basePath, written)) { served in
      var waiting = [base + "/"]
      var seen: Set<String> = []
      var kinds: Set<String> = []
      while let path = waiting.popLast(), seen.count < 400 {
        let answer = try served.client.get(path)
        #expect(answer.status == 200, "\(path): \(answer.status)")
        let isPage = answer.headers["content-type"]?.hasPrefix("text/html") == true
        for link in isPage ? links(in: answer.text) : []
        where !link.hasPrefix("#") && !link.hasPrefix("data:") {
          #expect(link.hasPrefix(base + "/"), "\(path) leads to \(link)")
          let target = String(link.prefix { $0 != "#" })
          // Of pages of one kind that differ in what they are asked for, a few are enough.
          let steps = target.prefix { $0 != "?" }.split(separator: "/")
          let names = target.split(separator: "?").dropFirst().first?.split(separator: "&").map {
            $0.prefix { $0 != "=" }
          }
          let kind = (steps.prefix(3) + (names ?? [])).joined(separator: " ")
          if kinds.insert(kind).inserted || steps.count < 2, seen.insert(target).inserted {
            waiting.append(target)
          }
        }
      }
      #expect(seen.count > 60)
    }
  }

  @Test("Redirects, feeds and the description of the API lead below it; a proxy may take it away, or not")
  func others() async throws {
    var options = Served.options(\.basePath, "/reftel/")
    options.proxyName = "www.example.org"
    try await Served.example("cuba-1962", options) { served in
      func get(_ path: String, _ headers: [String] = []) throws -> Client.Answer {
        try served.client.get(path, host: "www.example.org", headers: headers)
      }
      #expect(try get("/reftel/?day=-2610").headers["location"] == "/reftel/?as-of=1962-11-09")
      #expect(try get("/reftel").status == 200)
      for prefix in ["/reftel", ""] {
        let feed = try get(prefix + "/feeds/acts.atom").text
        #expect(feed.contains("<link rel=\"self\" href=\"https://www.example.org/reftel/feeds/acts.atom\"/>"))
        #expect(!feed.contains("href=\"https://www.example.org/journal"))
        #expect(try get(prefix + "/api/openapi.json").text.contains("\"url\": \"/reftel\""))
        #expect(try get(prefix + "/edition").status == 200)
        #expect(try get(prefix + "/").text.contains("data-base=\"/reftel\""))
      }
      #expect(try get("/reftelling").status == 404)
      #expect(
        try get("/feeds/acts.atom", ["X-Forwarded-Proto: http"]).text.contains(
          "http://www.example.org/reftel/"))
    }
  }

  @Test("A saved file leads back to itself below it")
  func saved() async throws {
    try await Served.record(["record.reftel": "party Ada\n"], Served.options(\.basePath, "/reftel/")) {
      served in
      let page = try served.client.get("/reftel/edit/record.reftel").text
      let fields = ["token", "fingerprint"].map { ($0, Served.field($0, in: page)) }
      let saved = try served.client.post(
        "/reftel/edit/record.reftel", fields + [("text", "party Ada\nparty Ben\n"), ("do", "save")])
      #expect(saved.status == 303)
      #expect(saved.headers["location"] == "/reftel/edit/record.reftel")
    }
  }

  @Test("Without a proxy, feeds lead to the name and port that they were asked for under")
  func feeds() async throws {
    try await Served.example { served in
      let own = try served.client.get("/feeds/acts.atom").text
      #expect(own.contains("href=\"http://localhost:\(served.client.port)/feeds/acts.atom\""))
      #expect(own.contains("href=\"http://localhost:\(served.client.port)/journal?"))
      let other = try served.client.get("/feeds/acts.atom", host: "127.0.0.1:\(served.client.port)").text
      #expect(other.contains("href=\"http://127.0.0.1:\(served.client.port)/journal?"))
    }
  }

  @Test("What cannot be a path, or is a page's own, is refused")
  func refused() throws {
    for (written, text) in zip(Self.forms, ["", "/reftel", "/a/b-2"]) {
      let path = try BasePath(written)
      #expect(path.text == text)
    }
    for written in [
      "/../", "/a b/", "/a?b", "/a#b", "http://example.org/", "/journal/", "/api", "/a/./b", "/\"",
    ] {
      #expect(throws: ServerOptions.Problem.self, "\(written)") { try BasePath(written) }
    }
    // All that addresses start with is known to be the view's own.
    for address: Route in [
      .undertaking("x"), .proposals, .proposal("x"), .disputes, .measure("x"), .waiting, .timeline, .journal,
      .telegrams,
      .telegram("x"), .cite("x"), .errors, .editor, .name("x"), .keys, .table("x", "csv"), .deadlineFeed,
      .api("x"),
      .edition, .asset("x"),
    ] {
      #expect(Route.firstSteps.contains(address.steps[0]), "\(address)")
    }
  }
}

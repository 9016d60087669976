import Foundation
import Testing

@testable import Web

@Suite("Moves")
struct MoveTests {
  /// The links that stand in a page, free of the escapes of HTML.
  private func links(_ page: String, of kind: String) -> [String] {
    page.components(separatedBy: "<a class=\"\(kind)\" href=\"").dropFirst().map {
      $0.prefix { $0 != "\"" }.replacingOccurrences(of: "&amp;", with: "&")
    }
  }

  /// The undertakings that have a link in a page.
  private func undertakings(_ page: String) -> Set<String> {
    Set(
      page.components(separatedBy: "href=\"/undertaking/").dropFirst().map {
        String($0.prefix { $0 != "\"" && $0 != "?" && $0 != "#" })
      })
  }

  @Test(
    "Every move that would free an undertaking leads to a page that shows what it changes",
    arguments: [
      ("cuba-1962", ["1962-10-29", "1962-11-06", "1962-11-12", "1962-11-20", "1962-12-14"]),
      ("ceasefire", ["2031-04-20", "2031-05-10", "2031-06-01"]),
    ])
  func moves(_ example: String, _ days: [String]) async throws {
    try await Served.example(example) { served in
      var followed: Set<String> = []
      for day in days {
        let stuck = try served.client.get("/?stuck=yes&as-of=\(day)")
        #expect(stuck.status == 200)
        for name in undertakings(stuck.text).sorted() {
          let page = try served.client.get("/undertaking/\(name)?as-of=\(day)").text
          for link in links(page, of: "look") where followed.insert(link).inserted {
            let answer = try served.client.get(link)
            #expect(answer.status == 200, "\(name) on \(day): \(link)")
            #expect(answer.text.contains("What would change"), "\(name) on \(day): \(link)")
            #expect(answer.text.contains("<s>"), "nothing is marked: \(name) on \(day): \(link)")
          }
        }
      }
      #expect(followed.count > 10, "\(followed.count) moves in \(example)")
      // A reading of another's is a move too.
      #expect(followed.contains { $0.contains("+reads+") || $0.contains("%20reads%20") }, "\(followed)")
    }
  }
}

import Foundation
import Testing

@testable import Web

@Suite("Waiting")
struct WaitingTests {
  /// A record in which chains of undertakings wait, each link for the one before.
  private func record(chains: Int, of length: Int) -> String {
    var text = "party Ada\nparty Ben\nproposal pact\n  from Ada to Ben\n"
    for chain in 0..<chains {
      for link in 0..<length {
        text += "undertaking c\(chain)-\(link) \"Step \(link)\" under pact by Ada to Ben\n"
        if link > 0 { text += "  after c\(chain)-\(link - 1) done\n" }
      }
    }
    return text + "2001-01-01 Ada makes pact\n2001-01-02 Ben accepts pact\n"
  }

  /// The names in the boxes of a drawing.
  private func boxes(_ page: String) -> Set<String> {
    guard let start = page.range(of: "<svg class=\"waiting\""),
      let end = page.range(of: "</svg>", range: start.upperBound..<page.endIndex)
    else { return [] }
    return Set(
      page[start.upperBound..<end.lowerBound].components(separatedBy: "/undertaking/").dropFirst().map {
        String($0.prefix { $0 != "\"" && $0 != "?" })
      })
  }

  @Test(
    "What does not fit into one drawing is in the next",
    arguments: [(chains: 30, length: 5), (chains: 1, length: 150)])
  func drawings(chains: Int, length: Int) async throws {
    try await Served.record(["record.reftel": record(chains: chains, of: length)]) { served in
      var seen: Set<String> = []
      for number in 1...3 {
        let page = try served.client.get("/waiting?as-of=2001-02-01&drawing=\(number)").text
        #expect(page.contains("Drawing \(number) of 3"))
        let names = boxes(page)
        #expect((1...60).contains(names.count), "\(names.count) boxes")
        #expect(seen.isDisjoint(with: names))
        seen.formUnion(names)
      }
      #expect(seen.count == chains * length)
      // What a page is about is in the first, with what is near it.
      let about = boxes(try served.client.get("/waiting?as-of=2001-02-01&about=c0-3").text)
      #expect(about.isSuperset(of: ["c0-2", "c0-3", "c0-4"]))
    }
  }
}

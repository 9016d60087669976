import Foundation
import Testing

@testable import Web

@Suite("Documents that are dropped on the page")
struct DropTests {
  private static let letter =
    "From: Ada\nTo: Ben\nDate: 2001-01-02\nSubject: Boats\n\n1. We take the boats away.\n"

  private func drop(_ served: Served, _ name: String, _ text: String, token: String) throws -> Client.Answer {
    let query =
      "name=\(name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")&token=\(token)"
    return try served.client.send(
      "POST /telegrams?\(query) HTTP/1.1\r\nHost: localhost:\(served.client.port)\r\nContent-Length: \(text.utf8.count)\r\n"
        + "Connection: close\r\n\r\n\(text)")
  }

  private func token(_ served: Served) throws -> String {
    let page = try served.client.get("/telegrams").text
    return page.components(separatedBy: "data-token=\"").dropFirst().first.map {
      String($0.prefix { $0 != "\"" })
    } ?? ""
  }

  @Test("One is imported, and listed")
  func taken() async throws {
    try await Served.record(["record.reftel": "party Ada\nparty Ben\n"]) { served in
      let token = try token(served)
      #expect(!token.isEmpty)
      let answer = try drop(served, "Brief an Ben.txt", Self.letter, token: token)
      #expect(answer.status == 200)
      #expect(answer.text.contains("added as"))
      let again = try drop(served, "Brief an Ben.txt", Self.letter, token: token)
      #expect(again.text.contains("unchanged"))
      let page = try served.client.get("/telegrams").text
      #expect(page.contains("Boats"))
    }
  }

  @Test(
    "What comes from elsewhere, has no name, or is no document is not taken, and nothing leaves the folder")
  func refused() async throws {
    try await Served.record(["record.reftel": "party Ada\nparty Ben\n"]) { served in
      let token = try token(served)
      #expect(try drop(served, "a.txt", Self.letter, token: "other").status == 409)
      #expect(try drop(served, "..", Self.letter, token: token).status == 400)
      #expect(try drop(served, ".hidden.txt", Self.letter, token: token).status == 400)
      #expect(try drop(served, "a.bin", "\u{0}\u{1}\u{2}", token: token).text.contains("refused"))
      _ = try drop(served, "../../record.reftel", "party Cy\n", token: token)
      let ledger = try String(
        contentsOf: served.folder.appendingPathComponent("record.reftel"), encoding: .utf8)
      #expect(ledger == "party Ada\nparty Ben\n")
    }
    try await Served.record(["record.reftel": "party Ada\n"], Served.options(\.isReadOnly, true)) { served in
      let answer = try drop(served, "a.txt", Self.letter, token: "")
      #expect(answer.status == 405)
    }
  }
}

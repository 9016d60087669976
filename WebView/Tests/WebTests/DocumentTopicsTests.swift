import Foundation
import TestSupport
import Testing

@testable import Web

@Suite("Telegrams by whom and what they are about")
struct DocumentTopicsTests {
  private static let files = [
    "record.reftel":
      "party Tarn\nperson Orlo \"Anna Orlo, envoy\" of Tarn\n2001-05-02 Tarn says \"the lamps\"  @one#1\n",
    "telegrams/one.txt":
      "kind: telegram\nfrom: Embassy in Austria\nto: Department of State\nnumber: 12\nsent: 2001-05-02\nsubject: Lamps\nreferences: Deptel 4\nsigned: Holm\n\nMiss Orlo spoke of the lamps.\n",
    "telegrams/two.txt":
      "kind: telegram\nfrom: Department of State\nto: Embassy in France\nnumber: 40\nsent: 2001-05-03\nsubject: Lamps\nsigned: Rusk\n\nNothing of lamps.\n",
    "telegrams/three.txt":
      "kind: telegram\nfrom: Department of State\nto: Embassy in Austria\nnumber: 4\nsent: 2001-05-01\nsubject: Oil\nsigned: Rusk\n\nNothing of Orlow.\n",
  ]

  /// Which of the documents a page lists.
  private func listed(_ page: String) -> [String] {
    ["one", "two", "three"].filter {
      page.contains("href=\"/telegram/\($0)\"") || page.contains("href=\"/telegram/\($0)?q=")
    }
  }

  @Test("The page counts people, posts and subjects, and each narrows the list to as many")
  func facets() async throws {
    try await Served.record(Self.files) { served in
      let page = try served.client.get("/telegrams").text
      #expect(listed(page) == ["one", "two", "three"])
      for (query, documents) in [
        ("person=Rusk", ["two", "three"]), ("post=vienna", ["one", "three"]),
        ("subject=Lamps", ["one", "two"]),
      ] {
        let value = query.split(separator: "=")[1]
        #expect(page.contains("?\(query)\">\(value)</a> <span class=\"count\">2</span>"), "\(query)")
        let narrowed = try served.client.get("/telegrams?\(query)").text
        #expect(listed(narrowed) == documents, "\(query)")
        #expect(narrowed.contains("aria-current=\"true\">\(value)</a>"), "\(query)")
      }
      #expect(listed(try served.client.get("/telegrams?person=Rusk&subject=Oil").text) == ["three"])
      #expect(listed(try served.client.get("/telegrams?q=lamps&post=vienna").text) == ["one"])
      #expect(listed(try served.client.get("/telegrams?post=nowhere").text) == [])
    }
  }

  @Test("What nothing in the ledger cites is a filter of the page and its tables, with words and facets")
  func uncited() async throws {
    try await Served.record(Self.files) { served in
      let page = try served.client.get("/telegrams?uncited=yes").text
      #expect(listed(page) == ["two", "three"])
      #expect(page.contains("aria-current=\"true\">not cited yet</a>"))
      #expect(page.contains(">paris</a> <span class=\"count\">1</span>"))
      #expect(listed(try served.client.get("/telegrams?uncited=yes&q=lamps").text) == ["two"])
      let table = try served.client.get("/tables/telegrams.csv?uncited=yes").text
      #expect(table.split(whereSeparator: \.isNewline).count == 3, "\(table)")
    }
  }

  @Test(
    "The reader leads to the persons of the ledger whom a document names, and from its references to others")
  func reader() async throws {
    try await Served.record(Self.files) { served in
      let page = try served.client.get("/telegram/one").text
      #expect(page.contains("<dt>persons</dt>"))
      #expect(page.contains(">Orlo</a>"))
      #expect(page.contains("<a href=\"#p-1\">#1</a>"))
      #expect(page.contains("href=\"/telegram/three\""))
      #expect(!(try served.client.get("/telegram/three").text.contains("<dt>persons</dt>")))
    }
  }
}

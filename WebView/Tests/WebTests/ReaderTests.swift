import Foundation
import Testing

@testable import Web

@Suite("Reading and looking through")
struct ReaderTests {
  private static let files = [
    "record.reftel": """
    party Ada
    party Ben
    2001-01-01 Ada says "yes" to Ben  @one#1  #gift
    2001-02-03 Ben says "no" to Ada
    2001-02-04 Ada says "well" to Ben
    2001-02-05 an-end occurs
    event an-end "An end"

    """,
    "telegrams/one.txt":
      "kind: telegram\nfrom: Embassy in France\nto: Department of State\nnumber: 1\nsent: 2001-05-01\nsubject: Lamps\n\n1. Of lamps, and of a lamp.\n\n2. Of oil.\n",
    "telegrams/two.txt":
      "kind: telegram\nfrom: Department of State\nto: Embassy in France\nnumber: 40\nsent: 2001-05-03\nsubject: Lamps\n\n1. Nothing.\n",
    "telegrams/three.txt":
      "kind: telegram\nfrom: Embassy in France\nto: Department of State\nnumber: 2\nsent: 2001-05-09\nsubject: Oil\n\n1. Nothing.\n",
    "telegrams/other.txt":
      "kind: telegram\nfrom: Embassy in Austria\nto: Department of State\nnumber: 2\nsent: 2001-05-04\nsubject: Oil\n\n1. Nothing.\n",
  ]

  private func page(_ path: String, _ served: Served) async throws -> String {
    var answer = try served.client.get(path)
    for _ in 0..<200 where answer.status == 503 {
      try await Task.sleep(for: .milliseconds(50))
      answer = try served.client.get(path)
    }
    return answer.text
  }

  @Test("The list has date, from, to, number and subject; words looked for are marked in the document")
  func searched() async throws {
    try await Served.record(Self.files) { served in
      let list = try await page("/telegrams", served)
      #expect(
        list.words(from: "<thead role=\"rowgroup\">", to: "</thead>") == "Date From To Number Subject")
      let row = list.components(separatedBy: "<tr role=\"row\">").first { $0.contains("/telegram/two") } ?? ""
      #expect(
        ("<" + row).words(from: "\">", to: "</th>").hasPrefix(
          "2001-05-03 Department of State → Embassy in France 40"))
      let found = try await page("/telegrams?q=lamps", served)
      #expect(found.contains("href=\"/telegram/one?q=lamps\""))
      let text = try await page("/telegram/one?q=lamps", served)
      #expect(text.contains("Of <mark>lamps</mark>, and of a "))
      #expect(try await !page("/telegram/one", served).contains("<mark>"))
      // What cannot be understood marks nothing.
      #expect(try await !page("/telegram/one?q=%22open", served).contains("<mark>"))
    }
  }

  @Test("From a document to those before and after it between the same two, and its citation to copy")
  func exchange() async throws {
    try await Served.record(Self.files) { served in
      let two = try await page("/telegram/two", served)
      let ways = two.part(from: "<nav class=\"exchange\"", to: "</nav>")
      #expect(
        ways.contains("href=\"/telegram/one\" rel=\"prev\"")
          && ways.contains("href=\"/telegram/three\" rel=\"next\""))
      let one = try await page("/telegram/one", served).part(from: "<nav class=\"exchange\"", to: "</nav>")
      #expect(!one.contains("rel=\"prev\"") && one.contains("href=\"/telegram/two\" rel=\"next\""))
      #expect(try await !page("/telegram/other", served).contains("class=\"exchange\""))
      #expect(two.contains("data-copy=\"@two\""))
    }
  }

  @Test(
    "The journal has the newest act first, and tells by what it can be narrowed, each with as many as there are"
  )
  func journal() async throws {
    try await Served.record(Self.files) { served in
      func days(_ path: String) throws -> [String] {
        try served.client.get(path).text.part(from: "<ol class=\"journal\">", to: "</ol>").components(
          separatedBy: "<time datetime=\""
        ).dropFirst().map { String($0.prefix(10)) }
      }
      #expect(try days("/journal") == ["2001-02-05", "2001-02-04", "2001-02-03", "2001-01-01"])
      #expect(try days("/journal?order=oldest").first == "2001-01-01")
      #expect(try days("/journal?verb=occurs") == ["2001-02-05"])
      let facets = try served.client.get("/journal").text.part(from: "id=\"facets\"", to: "</main>")
      for (words, count) in [
        ("Ada", 2), ("Ben", 1), ("says", 3), ("occurs", 1), ("Jan 2001", 1), ("Feb 2001", 3),
      ] {
        #expect(facets.contains(">\(words)</a> <span class=\"count\">\(count)</span>"), "\(words)")
      }
      let links = facets.components(separatedBy: "<a href=\"").dropFirst().map { link in
        (
          String(link.prefix { $0 != "\"" }).replacing("&amp;", with: "&"),
          ("<" + link).words(from: "\">", to: "</li>")
        )
      }
      for (link, words) in links {
        #expect(try days(link).count == Int(words.split(separator: " ").last ?? ""), "\(link): \(words)")
      }
      // Each act leads to its line.
      #expect(try served.client.get("/journal").text.contains("href=\"/edit/record.reftel?line=4\""))
    }
  }
}

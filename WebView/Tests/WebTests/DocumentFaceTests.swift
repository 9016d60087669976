import Foundation
import Reports
import TestSupport
import Testing

@testable import Web

@Suite("Every face says the same of a document")
struct DocumentFaceTests {
  private static let files = [
    "record.reftel": "party Ann\n",
    // A heading; none; a subject only; a number with the letter of its series; nothing at all.
    "telegrams/heading.txt":
      "title: Letter From Ann Berg to the Council\nkind: letter\nfrom: Ann Berg\nto: Council\nsubject: The line\nsent: 1955-03-04\n\nwords\n",
    "telegrams/way.txt":
      "from: Ann Berg\nto: Council\nsubject: The other line\nplace: Town\nclassification: Secret\n\nwords\n",
    "telegrams/subject.txt": "subject: What is to be done\nplace: Town\n\nwords\n",
    "telegrams/airgram.txt":
      "kind: airgram\nnumber: A-660\nfrom: Embassy in Austria\nto: Department of State\nsubject: Bridges\nsigned: Lister\nrepeated: Moscow as 1191\ndrafted: Weir (EUR)\nfile: Central Files, 611.61\ndate: some day\n\nwords\n",
    "telegrams/nothing.txt": "words without a header\n",
    "telegrams/mail.eml":
      "From: Embassy in Austria <a@example.org>\r\nTo: Department of State <b@example.org>\r\nSubject: The bridge\r\nDate: Fri, 4 Mar 1955 18:30:00 +0100\r\nMMHS-Primary-Precedence: 3\r\nMMHS-Originator-Reference: 17\r\n\r\nwords\r\n",
  ]

  private static let titles = [
    "heading": "Letter From Ann Berg to the Council", "way": "From Ann Berg to Council",
    "subject": "What is to be done",
    "airgram": "Airgram A-660 from Embassy in Austria to Department of State",
    "nothing": "", "mail": "Message 17 from Embassy in Austria to Department of State",
  ]

  private func reftel(_ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = Product.program("reftel")
    process.arguments = arguments
    process.environment = ["COLUMNS": "500", "PATH": "/usr/bin:/bin"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text of a page without its tags.
  private func words(_ page: String) -> String {
    page.replacingOccurrences(of: "<[^>]*>", with: "\n", options: .regularExpression)
  }

  @Test("Title, number and facts are the same in the terminal, JSON, lists, reader and tables")
  func faces() async throws {
    try await Served.record(Self.files) { served in
      let folder = served.folder.path
      let list = try served.client.get("/telegrams").text
      let table = try served.client.get("/tables/telegrams.csv").text
      let printed = try reftel("telegrams", folder)
      for (key, title) in Self.titles {
        let json = try JSONSerialization.jsonObject(with: Data(reftel("show", key, folder, "--json").utf8))
        let object = try #require(json as? [String: Any])
        #expect(object["title"] as? String == title, "\(key)")
        #expect(list.contains(">\(title.isEmpty ? key : title)</a>"), "\(key)")
        #expect(table.contains(",\(title),") || table.contains(",\"\(title)\","), "\(key): \(table)")
        let words = key + String(repeating: " ", count: 7 - key.count) + "  " + title
        #expect(printed.split(separator: "\n").contains { $0.contains(words) }, "\(words): \(printed)")
        let lines = try reftel("show", key, folder).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == key)
        if !title.isEmpty { #expect(lines[1] == title, "\(key)") }
        // The facts of the terminal, name and value, are those of the page.
        let page = try served.client.get("/telegram/\(key)").text
        if !title.isEmpty { #expect(page.contains("<p class=\"lead\">\(title)</p>"), "\(key)") }
        let facts = lines.dropFirst(title.isEmpty ? 2 : 3).prefix { !$0.isEmpty }
        for fact in facts where !title.isEmpty {
          let parts = fact.split(separator: " ", maxSplits: 1)
          let name = fact.components(separatedBy: "  ")[0]
          let value = String(fact.dropFirst(name.count)).trimmingCharacters(in: .whitespaces)
          #expect(parts.count == 2 && page.contains("<dt>\(name)</dt><dd>\(value)</dd>"), "\(key): \(fact)")
        }
        // Nothing is said twice.
        #expect(Set(facts).count == facts.count)
        for value in ["Ann Berg", "A-660", "The line", "The bridge", "some day", "1191", "Weir", "611.61"] {
          let count = lines.prefix { $0 != "words" }.count { $0.contains(value) && !$0.hasPrefix("1 ") }
          #expect(count <= (key == "heading" ? 2 : 1), "\(key) says \(value) \(count) times: \(lines)")
        }
      }
      let cited = try reftel("cite", "airgram", folder)
      #expect(cited.contains("A-660") && !cited.contains("A 660"), "\(cited)")
      #expect(try reftel("show", "airgram", folder, "--mail").contains("A-660"))
      // What is listed says date, number, sender, addressee and subject, each once.
      let line = try #require(printed.split(separator: "\n").first { $0.contains("airgram") })
      for value in ["A-660", "Embassy in Austria", "Department of State", "Bridges"] {
        #expect(line.components(separatedBy: value).count == 2, "\(line)")
      }
    }
  }

  @Test("An act's text is one text in history, feed, table and pages, with what its strings say")
  func acts() async throws {
    let ledger = """
      party Ann
      party Ben
      proposal pact from Ann to Ben
      2001-01-01 Ann makes pact
      2001-01-02 Ben reserves on pact "on \\"the date; the price\\"" @note ; a comment
      document note

      """
    try await Served.record(["record.reftel": ledger]) { served in
      let text = #"Ben reserves on pact "on \"the date; the price\"""#
      let escaped = text.replacingOccurrences(of: "\"", with: "&quot;")
      func plain(_ page: String) -> String { page.replacingOccurrences(of: "&#34;", with: "&quot;") }
      #expect(try reftel("history", "pact", served.folder.path).contains(text))
      #expect(
        try served.client.get("/tables/acts.csv").text.contains(
          text.replacingOccurrences(of: "\"", with: "\"\"")))
      let feed = plain(try served.client.get("/feeds/acts.atom").text)
      #expect(feed.contains(escaped) || feed.contains(text), "\(feed)")
      let page = try served.client.get("/journal").text
      #expect(page.contains("<a") && page.contains("/telegram/note"), "the citation leads to its document")
    }
  }
}

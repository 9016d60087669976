import Foundation
import TestSupport
import Testing

@testable import Web

@Suite("Export")
struct ExportTests {
  /// Writes a record's pages.
  private func exported(
    _ record: String, onlyCited: Bool = false, mostDayPages: Int? = nil,
    _ body: (URL, Exporter.Outcome) throws -> Void
  ) throws {
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    var exporter = Exporter(try LiveRecord(at: record), onlyCitedDocuments: onlyCited)
    if let mostDayPages { exporter.mostDayPages = mostDayPages }
    let outcome = try exporter.write(to: scratch.url.path)
    try body(scratch.url, outcome)
  }

  private func example(_ name: String) -> String {
    Product.repository.appendingPathComponent("examples/\(name)").path
  }

  private func text(_ folder: URL, _ file: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
  }

  private func links(in page: String) -> Set<String> { values(of: "href", in: Data(page.utf8)) }

  /// What an attribute says, wherever a page has it. Bytes are looked through, since strings take seconds for pages so large.
  private func values(of attribute: String, in page: Data) -> Set<String> {
    let (name, quote) = (Data("\(attribute)=\"".utf8), Data("\"".utf8))
    var values: Set<String> = []
    var rest = page.startIndex..<page.endIndex
    while let start = page.range(of: name, in: rest)?.upperBound,
      let end = page.range(of: quote, in: start..<page.endIndex)
    {
      values.insert(String(decoding: page[start..<end.lowerBound], as: UTF8.self))
      rest = end.upperBound..<page.endIndex
    }
    return values
  }

  /// Where a link of a page leads: the file, without its fragment; `nil` where it leads out of the folder.
  private func target(of link: Substring, on page: String) -> String? {
    var steps = page.split(separator: "/").dropLast()
    for step in (String(link).removingPercentEncoding ?? "").split(separator: "/") {
      if step != ".." {
        steps.append(step)
      } else if steps.popLast() == nil {
        return nil
      }
    }
    return steps.joined(separator: "/")
  }

  /// Writing pages takes most of the time. So of one record each name has a page on each day, of the other none has: the
  /// links of days then lead to the pages of the record's end.
  @Test(
    "Every link of every page leads to a place that is there",
    arguments: [("cuba-1962", nil), ("ceasefire", 0)])
  func links(_ name: String, mostDayPages: Int?) throws {
    try exported(example(name), mostDayPages: mostDayPages) { folder, outcome in
      let entries = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
      let files = Set(entries.filter { !$0.hasSuffix("/") && $0.contains(".") })
      let pages = files.filter { $0.hasSuffix(".html") }
      #expect(pages.count > 30)
      #expect(files.count == outcome.files)
      #expect(outcome.leftOut.isEmpty == (mostDayPages == nil))
      // Pages of one folder share most of their links; each is followed once.
      var followed: Set<String> = []
      var marksOfJournals: [String: Set<String>?] = [:]
      // Of the pages of single days, which are alike, some are enough.
      for (number, page) in pages.sorted().enumerated() where !page.hasPrefix("days/") || number % 13 == 0 {
        let bytes = try Data(contentsOf: folder.appendingPathComponent(page))
        #expect(bytes.range(of: Data("<script".utf8)) == nil, "\(page)")
        let place = page.split(separator: "/").dropLast().joined(separator: "/")
        for link in values(of: "href", in: bytes) where !link.hasPrefix("data:") {
          guard followed.insert("\(link.hasPrefix("#") ? page : place) \(link)").inserted else { continue }
          #expect(!link.hasPrefix("/") && !link.contains("?"), "\(page): \(link)")
          let parts = link.split(separator: "#", omittingEmptySubsequences: false)
          let target = parts[0].isEmpty ? page : target(of: parts[0], on: page)
          guard let target, files.contains(target) else {
            Issue.record("\(page): \(link)")
            continue
          }
          guard parts.count > 1, target.hasSuffix(".html") else { continue }
          let marks = try marksOfJournals[target] ?? marksOfJournal(folder.appendingPathComponent(target))
          marksOfJournals[target] = .some(marks)
          if let marks { #expect(marks.contains(String(parts[1])), "\(page): \(link)") }
        }
      }
      #expect(followed.count > pages.count)
      #expect(marksOfJournals.values.contains { $0 != nil }, "no link led into a journal")
      if mostDayPages == nil { try expectDays(in: folder) }
    }
  }

  /// What can be led to within a page that has acts; `nil` for another page.
  private func marksOfJournal(_ page: URL) throws -> Set<String>? {
    let bytes = try Data(contentsOf: page)
    return bytes.range(of: Data("class=\"journal\"".utf8)) == nil ? nil : values(of: "id", in: bytes)
  }

  /// There is a page of the overview for each day with acts, with the states of then, here and where it leads.
  private func expectDays(in folder: URL) throws {
    let page = try text(folder, "days/1962-10-28.html")
    #expect(page.contains("Sunday, 28 October 1962"))
    #expect(page.contains("href=\"../days/1962-10-28/undertaking/lift.html\""))
    #expect(page.contains("end of the record"))
    let then = try text(folder, "days/1962-10-28/undertaking/lift.html")
    #expect(then.contains("Sunday, 28 October 1962"))
    #expect(then.contains("href=\"../../../days/1962-10-28.html\""))
    #expect(then.contains("</svg>waiting") && !then.contains("</svg>done"))
    let end = try text(folder, "undertaking/lift.html")
    #expect(end.contains("</svg>done"))
  }

  /// So many documents that neither a page nor their list holds them, some of them cited, some only declared.
  private func manyDocuments(_ count: Int) throws -> ScratchFolder {
    var files = ["record.reftel": "party Ada\nparty Ben\n"]
    for number in 0..<count {
      files["telegrams/note-\(number).txt"] =
        "subject: Note \(number)\nsent: 2001-01-01\n\n1. Word \(number).\n"
    }
    files["record.reftel"]! += (0..<300).map { "document paper-\($0) \"Paper \($0)\" 2001-01-02\n" }.joined()
    files["record.reftel"]! +=
      (0..<250).map { "2001-01-03 Ada says \"Word \($0)\" to Ben  @note-\($0)#1\n" }.joined()
    return try ScratchFolder(files)
  }

  @Test("Every document is listed and has a page, and every act is in the journal")
  func documents() throws {
    let record = try manyDocuments(620)
    defer { record.remove() }
    try exported(record.url.path) { folder, outcome in
      #expect(outcome.leftOut.isEmpty)
      var listed: Set<String> = []
      for page in ["telegrams.html", "telegrams/2.html"] {
        for link in links(in: try text(folder, page)) where link.contains("telegram/") {
          listed.insert(String(link.split(separator: "/").last ?? ""))
        }
      }
      #expect(listed.count == 620 + 300)
      for name in listed {
        #expect(
          FileManager.default.fileExists(atPath: folder.appendingPathComponent("telegram/\(name)").path),
          "\(name)")
      }
      let list = try text(folder, "telegrams.html")
      #expect(list.contains("<span class=\"count\">620"))
      let journal = try ["journal.html", "journal/2.html", "journal/3.html"].map { try text(folder, $0) }
        .joined()
      for act in 0..<250 { #expect(journal.contains("id=\"act-\(act)\""), "\(act)") }
      // An act leads to the page of the journal that it stands on.
      let feed = try text(folder, "feeds/acts.atom")
      #expect(feed.contains("href=\"../journal/3.html#act-249\""))
      #expect(!feed.contains("href=\"/") && !feed.contains("http://localhost"))
    }
  }

  @Test("What is left out is said, on the page and to whoever exports")
  func leftOut() throws {
    let record = try manyDocuments(300)
    defer { record.remove() }
    try exported(record.url.path, onlyCited: true) { folder, outcome in
      #expect(outcome.leftOut == ["50 documents that no act cites are listed, and have no page"])
      let list = try text(folder, "telegrams.html")
      #expect(list.contains("Only documents that acts cite have a page here: 50 of 300"))
      #expect(
        !FileManager.default.fileExists(atPath: folder.appendingPathComponent("telegram/note-299.html").path))
      #expect(
        FileManager.default.fileExists(atPath: folder.appendingPathComponent("telegram/note-249.html").path))
    }
  }

  @Test("Days and rights have pages, of each day with acts too, and names in clauses lead to them")
  func daysAndRights() throws {
    let record = try ScratchFolder([
      "record.reftel": """
      closed 2021-01-09
      party Hill
      party Dale
      proposal pact "The pact" from Hill to Dale
      day start "The first day" when pact agreed
      right leave "Leave the pact" under pact of Hill to Dale
        after start reached
        leaves pact 30 days later
      2021-01-01 Hill makes pact
      2021-01-05 Dale accepts pact
      2021-01-09 Hill invokes leave

      """
    ])
    defer { record.remove() }
    try exported(record.url.path) { folder, _ in
      let right = try text(folder, "right/leave.html")
      #expect(right.contains("after <a href=\"../day/start.html\">start</a> reached"))
      #expect(right.contains("takes effect 2021-02-08, in 30 days"))
      let early = try text(folder, "days/2021-01-05/right/leave.html")
      #expect(early.contains("available") && !early.contains("takes effect"))
      #expect(early.contains("<a href=\"../../../days/2021-01-05/day/start.html\">start</a>"))
      #expect(try text(folder, "days/2021-01-01/day/start.html").contains("not-reached"))
      #expect(try text(folder, "stuck.html").contains("What is stuck"))
      #expect(try text(folder, "tables/days.csv").contains("start,The first day,Hill,reached"))
    }
  }

  @Test("Lists that a server would give page by page are whole; days without pages of names say so")
  func lists() throws {
    var size = LargeRecord.Size()
    size.acts = 24
    let large = LargeRecord(seed: 3, size)
    let (record, pages) = (try ScratchFolder(large.files), try ScratchFolder())
    defer {
      record.remove()
      pages.remove()
    }
    var exporter = Exporter(try LiveRecord(at: record.url.path))
    exporter.mostDayPages = 100
    let outcome = try exporter.write(to: pages.url.path)
    let overview = try text(pages.url, "index.html")
    for name in large.undertakings { #expect(overview.contains("undertaking/\(name).html"), "\(name)") }
    #expect(!overview.contains("class=\"pager\"") && !overview.contains(" more</p>"))
    #expect(outcome.leftOut.count == 1 && outcome.leftOut[0].contains("as of the record's end"))
    let days = try FileManager.default.contentsOfDirectory(
      atPath: pages.url.appendingPathComponent("days").path)
    let day = try text(pages.url, "days/\(days.sorted()[5])")
    #expect(day.contains("The pages that it leads to show the"))
  }
}

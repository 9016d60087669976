import Documents
import Foundation
import GRDB
import Search
import TestSupport
import Testing

@testable import Archive

@Suite("Searches")
struct SearchTests {
  private static let words = ["line", "noise", "harbour", "quiet", "raven", "ships", "talks", "withdraw"]

  /// Documents made at random, in several files, some of which were taken out again.
  private static func archive(seed: Int, documents count: Int) throws -> DocumentIndex {
    var random = SeededGenerator(seed: seed)
    let archive = try DocumentIndex()
    var rest = count
    while rest > 0 {
      let path = "file-\(rest)"
      let size = min(rest, random.number(1...9))
      try archive.change { change in
        let file = try change.add(IndexedFile(path: path, size: 1, modified: 2, digest: [3]))
        for _ in 0..<size { try change.add(document(&random), ofFile: file) }
      }
      if random.chance(20) {
        try archive.change { try $0.remove(path) }
      } else {
        rest -= size
      }
    }
    return archive
  }

  private static func document(_ random: inout SeededGenerator) -> PreparedDocument {
    func text(_ length: ClosedRange<Int>) -> String {
      (0..<random.number(length)).map { _ in random.pick(words) }.joined(separator: " ")
    }
    var document = Document(key: "k\(random.number(0...1_000_000_000))")
    document.title = text(0...2)
    document.paragraphs = [Paragraph(label: "1", text: text(0...40))]
    document.genre = random.pick([.telegram, .letter, .note])
    document.classification = random.pick([nil, .secret, .topSecret])
    if random.chance(80) {
      document.sent = WallTime(
        date: CalendarDate(year: random.number(1961...1963), month: random.number(1...12), day: 5)!,
        minute: random.pick([nil, 600, 700]))
    }
    document.senders = [Correspondent(name: random.pick(["Embassy in Austria", "Mission"]))]
    return PreparedDocument(document, keys: [(document.key, .edition)])
  }

  private static func query(_ random: inout SeededGenerator) -> String {
    func word() -> String { random.pick(words) }
    var query = random.pick([
      word(), "\(word()) \(word())", "\(word()) OR \(word())", "\"\(word()) \(word())\"",
      "\(word()) -\(word())",
      "\(word().prefix(1))*", "",
    ])
    if random.chance(30) { query += " genre:letter" }
    if random.chance(30) { query += " classification:secret classification:top-secret" }
    if random.chance(30) { query += " after:1962-03" }
    if random.chance(30) { query += " before:1963" }
    if random.chance(30) { query += " from:austria" }
    return query
  }

  /// What the database itself says of a query.
  private static func expected(
    _ query: SearchQuery, in archive: DocumentIndex
  ) throws -> (keys: Set<String>, genres: [String: Int], years: [Int: Int]) {
    try archive.read { database in
      var conditions = ["true"]
      let compiled = CompiledQuery(query) { _ in false }
      if let expression = compiled.expression {
        conditions.append("id IN (SELECT rowid FROM search WHERE search MATCH '\(expression)')")
      }
      if !query.genres.isEmpty { conditions.append("genre = 'letter'") }
      if !query.classifications.isEmpty { conditions.append("classification IS NOT NULL") }
      if query.first != nil { conditions.append("day >= 19620301") }
      if query.end != nil { conditions.append("day < 19630101") }
      let rows = try Row.fetchAll(
        database, sql: "SELECT key, genre, day FROM documents WHERE \(conditions.joined(separator: " AND "))")
      return (
        Set(rows.map { $0["key"] }), Dictionary(grouping: rows) { $0["genre"] }.mapValues(\.count),
        Dictionary(grouping: rows.compactMap { $0["day"] as Int? }) { $0 / 10_000 }.mapValues(\.count)
      )
    }
  }

  @Test("Every document that answers is found, and counted, in pages as in one", arguments: 1...6)
  func found(seed: Int) throws {
    let archive = try Self.archive(seed: seed, documents: 200)
    var random = SeededGenerator(seed: seed + 1_000)
    for _ in 0..<25 {
      let text = Self.query(&random)
      let query = try SearchQuery(text)
      let expected = try Self.expected(query, in: archive)
      for order in [DocumentIndex.Order.rank, .time] {
        let all = try archive.find(query, order: order)
        let keys = all.documents.map(\.reference.summary.key)
        #expect(Set(keys) == expected.keys && keys.count == expected.keys.count, "\(text)")
        #expect(all.total == keys.count)
        #expect(
          Dictionary(uniqueKeysWithValues: all.facets.genres.map { ($0.0.rawValue, $0.1) }) == expected.genres
        )
        #expect(Dictionary(uniqueKeysWithValues: all.facets.years) == expected.years)
        var pages: [String] = []
        for offset in stride(from: 0, to: keys.count + 7, by: 7) {
          pages += try archive.find(query, order: order, limit: 7, offset: offset).documents
            .map(\.reference.summary.key)
        }
        #expect(pages == keys, "\(text)")
        let isRanked = order == .rank && query.hasWords
        if isRanked { #expect(all.documents.map(\.score) == all.documents.map(\.score).sorted(by: >)) }
        if !isRanked {
          let days = all.documents.map { document in
            document.reference.summary.sent.map { ($0.date.asNumber, $0.minute ?? -1) } ?? (.max, 0)
          }
          #expect(zip(days, days.dropFirst()).allSatisfy { $0 <= $1 }, "\(text)")
        }
      }
    }
  }

  @Test("Headings before texts, often before seldom, short before long, rare words before common ones")
  func ranking() throws {
    let archive = try DocumentIndex()
    func document(_ key: String, _ text: String, title: String = "Letter") -> PreparedDocument {
      var document = Document(key: key)
      document.title = title
      document.paragraphs = [Paragraph(label: "1", text: text)]
      return PreparedDocument(document, keys: [(key, .edition)])
    }
    let filling = String(repeating: "and so on ", count: 60)
    try archive.change { change in
      let file = try change.add(IndexedFile(path: "one", size: 1, modified: 2, digest: [3]))
      for prepared in [
        document("long", filling + "missiles"), document("often", "missiles, missiles, missiles " + filling),
        document("headed", filling, title: "Missiles"), document("short", "missiles"),
        document("common", "and bombers"), document("rare", "so inspectors"),
      ] { try change.add(prepared, ofFile: file) }
      for number in 0..<30 { try change.add(document("b\(number)", filling + "on bombers"), ofFile: file) }
    }
    func keys(_ query: String) throws -> [String] {
      try archive.find(SearchQuery(query)).documents.map(\.reference.summary.key)
    }
    #expect(try keys("missiles") == ["headed", "short", "often", "long"])
    #expect(try keys("inspectors OR bombers").first == "rare")
  }

  @Test("Equals come in one order, whatever order they were put in", arguments: 1...6)
  func order(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    // Files that have the key of another, documents of one day and of none, and some that read alike.
    let files = (0..<20).map { number in
      (path: "\(number % 10).\(number < 10 ? "eml" : "txt")", key: "k\(number % 10)", isDated: number % 3 > 0)
    }
    func lists() throws -> [[String]] {
      let archive = try DocumentIndex()
      for file in files.shuffled(using: &random) {
        var document = Document(key: file.key)
        document.paragraphs = [Paragraph(label: "1", text: "All is quiet.")]
        if file.isDated { document.sent = WallTime(date: CalendarDate(year: 1962, month: 3, day: 5)!) }
        document.number = TelegramNumber("12")
        try archive.change { change in
          let id = try change.add(IndexedFile(path: file.path, size: 1, modified: 2, digest: [3]))
          try change.add(PreparedDocument(document, keys: [(file.key, .fileName)]), ofFile: id)
        }
      }
      func paths(_ query: String, _ order: DocumentIndex.Order) throws -> [String] {
        try archive.find(SearchQuery(query), order: order).documents.map(\.reference.path)
      }
      let shared = try archive.ambiguousKeys().map { $0.documents.map(\.path).joined(separator: " ") }
      return try [
        paths("", .time), paths("quiet", .rank), paths("quiet", .time), paths("number:12", .rank), shared,
      ]
    }
    let first = try lists()
    for _ in 0..<3 { #expect(try lists() == first) }
    #expect(first[0].count == files.count)
  }

  @Test("Documents can be taken out again, whatever their texts are, and the index fits the texts")
  func taken() throws {
    let texts = [
      "The agree-\nment of the U.S.S.R.", "IL-28s in Viet-Nam", "Łódź, Straße, ΟΔΥΣΣΕΥΣ", "会談は東京で開かれた。",
      "e\u{301}te\u{301} été", "pro\u{AD}gress", "हिन्दी की", "ประชุมที่กรุงเทพฯ", "", "\u{301}", "½ cup², №5 🙂",
      "\u{1112}\u{1161}\u{11AB}글", "𝐀𝐁 ﬁne Ⅳ",
    ]
    let archive = try DocumentIndex()
    for (number, text) in texts.enumerated() {
      var document = Document(key: "d\(number)")
      document.title = text
      document.paragraphs = [Paragraph(label: "1", text: text)]
      document.signatories = [text]
      try archive.change { change in
        let id = try change.add(IndexedFile(path: "\(number)", size: 1, modified: 2, digest: [3]))
        try change.add(PreparedDocument(document, keys: [("d\(number)", .edition)]), ofFile: id)
      }
    }
    #expect(try archive.faults() == [])
    for (number, text) in texts.enumerated() where !SearchQuery.Term(text).words.isEmpty {
      let found = try archive.search(SearchQuery("\"\(text)\""), limit: 20)
      #expect(found.hits.map(\.summary.key) == ["d\(number)"], "\(text)")
      #expect(found.hits.first?.passage?.marks.isEmpty == false, "\(text)")
    }
    for number in texts.indices { try archive.change { try $0.remove("\(number)") } }
    #expect(try archive.faults() == [])
    #expect(try archive.find(SearchQuery("agree*")).total == 0)
  }

  @Test("Whoever keeps the index open sees what others change in it")
  func changed() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let path = folder.url.appendingPathComponent("archive.sqlite").path
    let (one, other) = (try DocumentIndex(path: path), try DocumentIndex(path: path))
    #expect(try one.find(SearchQuery("quiet")).total == 0)
    for number in 1...3 {
      var document = Document(key: "d\(number)")
      document.paragraphs = [Paragraph(label: "1", text: "All is quiet.")]
      try other.change { change in
        let file = try change.add(IndexedFile(path: "\(number)", size: 1, modified: 2, digest: [3]))
        try change.add(PreparedDocument(document, keys: [("d\(number)", .edition)]), ofFile: file)
      }
      #expect(try one.find(SearchQuery("quiet")).total == number)
    }
    try other.change { try $0.remove("2") }
    #expect(try one.find(SearchQuery("quiet")).documents.map(\.reference.summary.key) == ["d1", "d3"])
    #expect(try one.find(SearchQuery()).documents.map(\.reference.summary.key) == ["d1", "d3"])
  }
}

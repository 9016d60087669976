import Documents
import Foundation
import GRDB
import References
import Search
import Testing

@testable import Archive

@Suite("The index")
struct ArchiveTests {
  private static func document(_ key: String, _ text: String, change: (inout Document) -> Void = { _ in })
    -> PreparedDocument
  {
    var document = Document(key: key)
    document.title = "Letter"
    document.paragraphs = [Paragraph(label: "1", text: text)]
    change(&document)
    return PreparedDocument(
      document, keys: [(key, .edition)] + document.otherKeys.map { ($0, .series) })
  }

  private static func add(_ documents: [PreparedDocument], _ path: String, to archive: DocumentIndex) throws {
    try archive.change { change in
      try change.remove(path)
      let file = try change.add(IndexedFile(path: path, size: 1, modified: 2, digest: [3]))
      for document in documents { try change.add(document, ofFile: file) }
    }
  }

  private func keys(_ archive: DocumentIndex, _ query: String) throws -> [String] {
    try archive.find(SearchQuery(query)).documents.map(\.reference.summary.key)
  }

  @Test("A file's documents come and go as one")
  func change() throws {
    let archive = try DocumentIndex()
    try Self.add([Self.document("a", "quiet"), Self.document("b", "noise")], "one", to: archive)
    try Self.add([Self.document("c", "quiet")], "two", to: archive)
    #expect(try keys(archive, "quiet") == ["a", "c"])
    try Self.add([Self.document("d", "noise")], "one", to: archive)
    #expect(try keys(archive, "quiet") == ["c"])
    #expect(try keys(archive, "noise") == ["d"])
    #expect(try archive.lookUp("a") == .unknown)
    #expect(throws: ArchiveError.self) {
      try archive.change { change in
        try change.remove("two")
        throw CancellationError()
      }
    }
    #expect(try keys(archive, "quiet") == ["c"])
    #expect(try archive.faults() == [])
    #expect(try archive.files().map(\.path) == ["one", "two"])
  }

  @Test("The better claim has a key; of equal ones, none")
  func claims() throws {
    let archive = try DocumentIndex()
    let series = Self.document("v-d1", "x") { $0.otherKeys = ["state-vienna-12"] }
    let other = Self.document("v-d2", "y") { $0.otherKeys = ["state-vienna-12"] }
    try Self.add([series, other], "v.xml", to: archive)
    guard case .ambiguous(let claimants) = try archive.lookUp("state-vienna-12") else {
      Issue.record("nobody has the key")
      return
    }
    #expect(claimants.map(\.summary.key) == ["v-d1", "v-d2"])
    #expect(try archive.ambiguousKeys().map(\.key) == ["state-vienna-12"])
    let named = PreparedDocument(Document(key: "state-vienna-12"), keys: [("state-vienna-12", .fileName)])
    try Self.add([named], "state-vienna-12.txt", to: archive)
    guard case .document(let owner) = try archive.lookUp("state-vienna-12") else {
      Issue.record("the file's name has the key")
      return
    }
    #expect(owner.path == "state-vienna-12.txt")
    #expect(try archive.ambiguousKeys().isEmpty)
    guard case .document = try archive.lookUp("v-d2") else {
      Issue.record("each is found by its place")
      return
    }
  }

  @Test("A query's words mean nothing to the database but themselves")
  func hostileQueries() throws {
    let archive = try DocumentIndex()
    try Self.add(
      [Self.document("a", "NEAR the body AND \"soul\"; it's 10:30 (or so) ^ + - *")], "one", to: archive)
    for word in [
      "near", "\"AND\"", "\"NOT\"", "soul", "\"10:30\"", "(or)", "so -(x OR y)", "it's", "^near", "body*",
      "'soul'",
      "a;b", "near{title}", "col:\"umn", "\"a\" + \"b\"", "NEAR(soul, 1)", "\u{0}",
    ] {
      guard let query = try? SearchQuery(word) else { continue }
      _ = try archive.search(query, limit: 3)
    }
    #expect(try keys(archive, "\"AND\"") == ["a"])
    #expect(try keys(archive, "\"10:30 or\"") == ["a"])
    #expect(try keys(archive, "NEAR(soul)") == [])
  }

  @Test("Every way to narrow a search")
  func filters() throws {
    let archive = try DocumentIndex()
    try Self.add(
      (1...12).map { month in
        Self.document("m\(month)", "quiet") {
          $0.sent = WallTime(date: CalendarDate(year: 1962, month: month, day: 1)!)
          $0.genre = month.isMultiple(of: 2) ? .telegram : .letter
          $0.classification = month > 6 ? .secret : .topSecret
          $0.senders = [Correspondent(name: "Embassy in Austria", post: Post("vienna"))]
          $0.signatories = ["Huber"]
        }
      }, "one", to: archive)
    #expect(try keys(archive, "after:1962-11") == ["m11", "m12"])
    #expect(try keys(archive, "before:1962-02-02 after:1962-01-02") == ["m2"])
    #expect(try keys(archive, "genre:telegram classification:secret from:vienna") == ["m8", "m10", "m12"])
    #expect(try keys(archive, "person:hub* from:austria quiet").count == 12)
    #expect(try keys(archive, "to:austria") == [])
    let page = try archive.find(SearchQuery("from:vienna"), limit: 5, offset: 10)
    #expect(page.documents.map(\.reference.summary.key) == ["m11", "m12"])
    #expect(page.total == 12)
  }

  @Test("An index of another version is made anew; a file that is none is told")
  func versions() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("archive-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("archive.sqlite").path
    do {
      let archive = try DocumentIndex(path: path)
      try Self.add([Self.document("a", "quiet")], "one", to: archive)
      try archive.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 77") }
    }
    let archive = try DocumentIndex(path: path)
    #expect(try archive.files().isEmpty)
    #expect(try archive.faults() == [])
    #expect(
      try archive.database.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 1)
    let broken = folder.appendingPathComponent("broken.sqlite")
    try Data((0..<9000).map { UInt8($0 % 251) }).write(to: broken)
    #expect { try DocumentIndex(path: broken.path) } throws: { ($0 as? ArchiveError)?.code == .damaged }
  }

  @Test("References are resolved both ways")
  func references() throws {
    let archive = try DocumentIndex()
    func telegram(_ key: String, _ number: String, from: String, to: String, day: Int, _ text: String)
      -> PreparedDocument
    {
      Self.document(key, text) {
        $0.genre = .telegram
        $0.number = TelegramNumber(number)
        $0.senders = [Correspondent(name: from, post: Post(from))]
        $0.addressees = [Correspondent(name: to, post: Post(to))]
        $0.sent = WallTime(date: CalendarDate(year: 1962, month: 11, day: day)!)
      }
    }
    try Self.add(
      [
        telegram("a", "1941", from: "usun", to: "state", day: 1, "We shall see."),
        telegram("b", "1359", from: "state", to: "usun", day: 3, "Urtel 1941 was read."),
        telegram("c", "1941", from: "moscow", to: "state", day: 1, "Something else."),
      ], "one", to: archive)
    guard case .document(let a) = try archive.lookUp("a"), case .document(let b) = try archive.lookUp("b"),
      let cited = try archive.document(a.id), let citing = try archive.document(b.id)
    else {
      Issue.record("both are there")
      return
    }
    #expect(try archive.references(in: citing).flatMap(\.answers).compactMap(\.key) == ["a"])
    #expect(try archive.references(to: cited).map(\.reference.summary.key) == ["b"])
    #expect(try archive.references(to: citing).isEmpty)
  }
}

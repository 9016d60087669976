import Foundation
import GRDB
import Telegrams
import TestSupport
import Testing

@testable import Archive

@Suite("Words of the index")
struct WordTests {
  /// A word as FTS5 is told of it: its bytes, and where it stands.
  private struct Word: Equatable {
    let bytes: [UInt8]
    let start: CInt
    let end: CInt
  }

  private static func words(of text: [UInt8], by tokenizer: any FTS5Tokenizer) -> [Word] {
    var words: [Word] = []
    // Who has heard enough says so (101, `SQLITE_DONE`), and that is no error.
    let code = text.withUnsafeBytes { text in
      withUnsafeMutablePointer(to: &words) { words in
        tokenizer.tokenize(
          context: UnsafeMutableRawPointer(words), tokenization: .document,
          pText: text.baseAddress?.assumingMemoryBound(to: CChar.self), nText: CInt(text.count)
        ) { context, _, bytes, count, start, end in
          let bytes = UnsafeRawBufferPointer(start: bytes, count: Int(count))
          context!.assumingMemoryBound(to: [Word].self).pointee.append(
            Word(bytes: Array(bytes), start: start, end: end))
          return bytes.elementsEqual("enough".utf8) ? 101 : 0
        }
      }
    }
    #expect(code == 0)
    return words
  }

  /// Texts of letters, digits, marks, accents as one sign and as two, dashes, and words of any length; some are cut
  /// within a sign.
  private static func texts(_ random: inout SeededGenerator) -> [[UInt8]] {
    let pieces = [
      "a", "Z", "word", " enough ", "—enough—", "Telegram", "1962", "0", " ", " ", " ", ".", "-", "'", "\n",
      "_", "@", "[", "`", "{",
      "/",
      ":", "é", "Ångström", "e\u{301}", "—", "“", "”", "\u{AD}", "\u{A0}", "ß", "Ж", "日本", "🙂", "\u{2460}",
      "ªº",
      String(repeating: "x", count: 55), String(repeating: "Y9", count: 70), "\0", "\u{1}",
    ]
    return (0..<2000).map { _ in
      let text = (0..<random.number(0...24)).map { _ in random.pick(pieces) }
      let bytes = Array(text.joined().utf8)
      return random.chance(90)
        ? bytes : Array(bytes.dropFirst(random.number(0...3)).dropLast(random.number(0...3)))
    }
      + (60...68).flatMap { count in
        ["", "a ", "é "].map { Array(($0 + String(repeating: "Q", count: count)).utf8) }
      }
  }

  @Test(
    "Texts are split into the words that SQLite's own splitter finds, at the same places", arguments: 1...3)
  func sameAsStandard(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    for options in [FTS5.Diacritics.remove, .keep, .removeLegacy] {
      let descriptor = FTS5TokenizerDescriptor.unicode61(diacritics: options)
      let (plain, own) = (try DatabaseQueue(), try DatabaseQueue())
      try own.inDatabase { try WordSplitting.prepare($0) }
      let (standard, quick) = (
        try plain.inDatabase { try $0.makeTokenizer(descriptor) },
        try own.inDatabase { try $0.makeTokenizer(descriptor) }
      )
      for text in Self.texts(&random) {
        // Each on the thread of its own connection, as GRDB wants it.
        let words = plain.inDatabase { _ in Self.words(of: text, by: standard) }
        let found = own.inDatabase { _ in Self.words(of: text, by: quick) }
        #expect(found == words, "\(String(decoding: text, as: UTF8.self).debugDescription)")
      }
    }
  }

  @Test("What a table says of its separators holds")
  func separators() throws {
    let descriptor = FTS5TokenizerDescriptor.unicode61(separators: ["x"], tokenCharacters: ["-"])
    let queue = try DatabaseQueue()
    try queue.inDatabase { database in
      try WordSplitting.prepare(database)
      let words = Self.words(of: Array("Co-op axb".utf8), by: try database.makeTokenizer(descriptor))
      #expect(words.map { String(decoding: $0.bytes, as: UTF8.self) } == ["co-op", "a", "b"])
    }
  }

  @Test("Names stand in their list once each, in the order in which they came", arguments: 1...3)
  func names(seed: Int) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let count = random.number(0...300)
      let names = (0..<count).map { _ in
        random.pick(["Ball", "Rusk", "", "Ağa ", "Rusk and Ball"])
          + (random.chance(50) ? "" : "\(random.number(0...100))")
      }
      var list = NameList()
      for name in names { list.add(name) }
      var known: Set<String> = []
      #expect(list.text == names.filter { known.insert($0).inserted }.map { $0 + "\n" }.joined())
    }
  }

  @Test("What is inserted can be read as it was: nothing, an empty text, a long one, bytes")
  func insertions() throws {
    let queue = try DatabaseQueue()
    try queue.write { database in
      try database.execute(sql: "CREATE TABLE kept(a, b, c, d, e)")
      let insertion = try Insertion("INSERT INTO kept VALUES(?, ?, ?, ?, ?)", in: database)
      let long = String(repeating: "a long text, ", count: 9)
      try insertion.insert(.nothing, .number(-7), .text(long), .textBytes(Array("é".utf8)), .bytes([0, 255]))
      try insertion.insert(.text(""), .textBytes([]), .bytes([]), .text("short"), .nothing)
      let rows = try Row.fetchAll(database, sql: "SELECT * FROM kept").map { Array($0.databaseValues) }
      let first: [any DatabaseValueConvertible] = [DatabaseValue.null, -7, long, "é", Data([0, 255])]
      let second: [any DatabaseValueConvertible] = ["", "", Data(), "short", DatabaseValue.null]
      #expect(rows == [first, second].map { $0.map(\.databaseValue) })
      #expect(
        try String.fetchAll(database, sql: "SELECT group_concat(typeof(c)) FROM kept") == ["text,blob"])
    }
  }

  @Test("A row that cannot be inserted is told, and the next one can be")
  func refusedInsertion() throws {
    let queue = try DatabaseQueue()
    try queue.write { database in
      try database.execute(sql: "CREATE TABLE kept(a TEXT NOT NULL UNIQUE)")
      let insertion = try Insertion("INSERT INTO kept VALUES(?)", in: database)
      try insertion.insert(.text("one"))
      #expect(throws: DatabaseError.self) { try insertion.insert(.text("one")) }
      #expect(throws: DatabaseError.self) { try insertion.insert(.nothing) }
      try insertion.insert(.text("two"))
      #expect(try String.fetchAll(database, sql: "SELECT a FROM kept ORDER BY a") == ["one", "two"])
    }
  }
}

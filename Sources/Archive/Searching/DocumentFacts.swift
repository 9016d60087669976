internal import Documents
internal import GRDB
internal import GRDBSQLite
internal import Synchronization

/// What decides, of every document, whether it is shown and where: a few bytes for each, kept in memory, so that a search
/// can look at all documents that have a word without asking the database about them.
struct DocumentFacts: Sendable {
  /// What is known of a document.
  struct Entry: Sendable {
    /// The date as a number, 19621107; 0 where there is none.
    var day: Int32 = 0
    /// The length of its texts, in bytes.
    var length: UInt32 = 0
    /// The minute of the day; -1 where there is none.
    var minute: Int16 = -1
    /// The position of its genre among all; `nothing` where there is no document.
    var genre = DocumentFacts.nothing
    /// The position of its classification among all; `nothing` where there is none.
    var classification = DocumentFacts.nothing

    /// Its place among all in the order of time, and of keys where that is the same; those without a date are last, those
    /// without a time before the others of their day.
    var order: Int32 = 0
  }

  /// Stands where there is no value.
  static let nothing = UInt8.max

  /// The state of the index that this tells of: see ``Schema``.
  let revision: Int64
  /// What is known of each document, by its place in the index less ``first``.
  let entries: [Entry]
  /// The lowest place in the index.
  let first: Int64
  /// How many documents there are.
  let count: Int
  /// How long a document is in the mean, in bytes.
  let meanLength: Double

  /// What is known of all documents.
  init(revision: Int64, entries: [Entry], first: Int64, count: Int, meanLength: Double) {
    self.revision = revision
    self.entries = entries
    self.first = first
    self.count = count
    self.meanLength = meanLength
  }

  /// Reads what is known of all documents. Takes time linear in their number, and no longer than that: it reads an index
  /// of the table alone.
  init(_ database: Database, revision: Int64) throws {
    self.revision = revision
    first = try Int64.fetchOne(database, sql: "SELECT min(id) FROM documents") ?? 0
    let last = try Int64.fetchOne(database, sql: "SELECT max(id) FROM documents") ?? -1
    var entries = [Entry](repeating: Entry(), count: Int(last - first + 1))
    var (count, length, undated, withText) = (0, 0, 0, 0)
    var equals = EqualKeys()
    let statement = try database.makeStatement(
      sql: """
        SELECT id, length, day, minute, genre, classification, key FROM documents INDEXED BY documents_of_day
        ORDER BY day, minute, key, id
        """)
    // Column by column from SQLite itself: a row as a value costs more than all that is done with it.
    let row = statement.sqliteStatement
    func number(_ column: Int32) -> Int? {
      sqlite3_column_type(row, column) == SQLITE_NULL ? nil : Int(sqlite3_column_int64(row, column))
    }
    var ids: [Int64] = []
    ids.reserveCapacity(entries.count)
    var time: (Int?, Int?) = (nil, nil)
    var code = sqlite3_step(row)
    while code == SQLITE_ROW {
      let id = sqlite3_column_int64(row, 0)
      entries[Int(id - first)] = Entry(
        day: Int32(clamping: number(2) ?? 0), length: UInt32(clamping: number(1) ?? 0),
        minute: Int16(clamping: number(3) ?? -1), genre: Self.genres.position(of: row, 4),
        classification: Self.classifications.position(of: row, 5))
      length += number(1) ?? 0
      if number(1) ?? 0 > 0 { withText += 1 }
      if number(2) == nil { undated += 1 }
      ids.append(id)
      equals.add(row, isSameTime: count > 0 && time == (number(2), number(3)), at: count)
      time = (number(2), number(3))
      count += 1
      code = sqlite3_step(row)
    }
    guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    try equals.sort(&ids, database)
    // Those without a date come first in the index, and are to be last.
    for (position, id) in ids.enumerated() {
      entries[Int(id - first)].order = Int32(clamping: position < undated ? position + count : position)
    }
    self.entries = entries
    self.count = count
    meanLength = withText > 0 ? Double(length) / Double(withText) : 1
  }

  private static let genres = Words(Genre.allCases.map(\.rawValue))
  private static let classifications = Words(Classification.allCases.map(\.rawValue))
}

/// Documents of one time that have the same key, by their positions: the paths of their files tell which comes first.
private struct EqualKeys {
  private var last: [UInt8] = []
  /// Stretches of equals.
  private var ranges: [Range<Int>] = []

  /// Looks at the next row.
  mutating func add(_ row: OpaquePointer, isSameTime: Bool, at position: Int) {
    let key = UnsafeBufferPointer(
      start: sqlite3_column_text(row, 6), count: Int(sqlite3_column_bytes(row, 6)))
    if isSameTime, last.elementsEqual(key) {
      if let range = ranges.last, range.upperBound == position {
        ranges[ranges.count - 1] = range.lowerBound..<position + 1
      } else {
        ranges.append(position - 1..<position + 1)
      }
      return
    }
    last.removeAll(keepingCapacity: true)
    last.append(contentsOf: key)
  }

  /// Puts equals into the order of their files. As a rule there are none.
  func sort(_ ids: inout [Int64], _ database: Database) throws {
    for range in ranges {
      var files: [(path: [UInt8], id: Int64)] = []
      for id in ids[range] {
        let path = try String.fetchOne(
          database, sql: "SELECT path FROM documents JOIN files ON files.id = file WHERE documents.id = ?",
          arguments: [id])
        files.append((Array((path ?? "").utf8), id))
      }
      files.sort {
        $0.path == $1.path ? $0.id < $1.id : $0.path.lexicographicallyPrecedes($1.path)
      }
      ids.replaceSubrange(range, with: files.map(\.id))
    }
  }
}

/// The words of an enumeration, as the database has them.
private struct Words: Sendable {
  private let words: [[UInt8]]

  init(_ words: [String]) { self.words = words.map { Array($0.utf8) } }

  /// The position of the word in a column of a row.
  func position(of row: OpaquePointer, _ column: Int32) -> UInt8 {
    guard let start = sqlite3_column_text(row, column) else { return DocumentFacts.nothing }
    let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(row, column)))
    return words.firstIndex { $0.elementsEqual(bytes) }.map(UInt8.init) ?? DocumentFacts.nothing
  }
}

extension DocumentIndex {
  /// The facts as they are at this moment; read again when the index has changed.
  func documentFacts(_ database: Database) throws -> DocumentFacts {
    let revision = try Int64.fetchOne(database, sql: "SELECT number FROM revision") ?? 0
    if let known = lastFacts.withLock({ $0 }), known.revision == revision { return known }
    let facts =
      try DocumentFacts.kept(in: database, revision: revision) ?? DocumentFacts(database, revision: revision)
    lastFacts.withLock { $0 = facts }
    return facts
  }
}

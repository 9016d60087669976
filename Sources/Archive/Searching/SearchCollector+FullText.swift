internal import GRDB
internal import GRDBSQLite

/// FTS5 calls a function of ours for each document that has the words (see "Extending FTS5" in SQLite's manual), so that
/// no rows are made of the thousands that are not shown.
extension SearchCollector {
  private static let function = "gather"
  /// The name under which SQLite hands on the collector: it is given to nobody who does not know it.
  private static let pointerType: StaticString = "reftel.collector"

  /// Makes the function known to a connection.
  static func prepare(_ database: Database) throws {
    let api = UnsafeMutablePointer(mutating: FTS5.api(database))
    let code = api.pointee.xCreateFunction(
      api, function, nil,
      { extensions, row, _, count, arguments in
        guard let extensions, let row, let arguments, count == 1,
          let pointer = sqlite3_value_pointer(arguments[0], SearchCollector.pointerName)
        else { return }
        pointer.assumingMemoryBound(to: SearchCollector.self).pointee.take(
          FullTextRow(extensions: extensions, row: row))
      }, nil)
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  private static var pointerName: UnsafePointer<CChar> {
    UnsafeRawPointer(pointerType.utf8Start).assumingMemoryBound(to: CChar.self)
  }

  /// Takes every document that an expression finds and that passes.
  mutating func take(_ expression: String, in database: Database) throws {
    // As a condition, so that the database makes no row of any: what the function answers is nothing.
    let statement = try database.cachedStatement(
      sql: "SELECT 1 FROM search WHERE search MATCH ?1 AND \(Self.function)(search, ?2)")
    let handle = statement.sqliteStatement
    try withUnsafeMutablePointer(to: &self) { pointer in
      defer {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
      }
      sqlite3_reset(handle)
      var code = expression.withCString { text in
        // SQLite copies the text (SQLITE_TRANSIENT).
        sqlite3_bind_text(handle, 1, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
      }
      if code == SQLITE_OK { code = sqlite3_bind_pointer(handle, 2, pointer, Self.pointerName, nil) }
      if code == SQLITE_OK { code = sqlite3_step(handle) }
      guard code == SQLITE_DONE else {
        throw DatabaseError(
          resultCode: ResultCode(rawValue: code),
          message: String(cString: sqlite3_errmsg(database.sqliteConnection)))
      }
    }
  }

  private mutating func take(_ row: FullTextRow) {
    if ranking.informations == nil { ranking.measure(row, in: facts) }
    let isKey = row.id == named
    take(row.id) { ranking, entry in ranking.rank(row, length: entry.length, isKey: isKey) }
  }
}

/// A document that FTS5 has come upon.
private struct FullTextRow {
  let extensions: UnsafePointer<Fts5ExtensionApi>
  let row: OpaquePointer

  /// Its place in the index.
  var id: Int64 { extensions.pointee.xRowid(row) }
  var phraseCount: Int { Int(extensions.pointee.xPhraseCount(row)) }

  /// How often a phrase is in it, each place with its field's weight; and in which columns.
  func frequency(of phrase: Int) -> (frequency: Double, columns: UInt32) {
    var places = Fts5PhraseIter()
    var (column, offset): (Int32, Int32) = (0, 0)
    guard extensions.pointee.xPhraseFirst(row, Int32(phrase), &places, &column, &offset) == SQLITE_OK else {
      return (0, 0)
    }
    var frequency = 0.0
    var columns: UInt32 = 0
    var count = 0
    while column >= 0, count < Ranking.mostPlaces {
      frequency += Ranking.weights[Int(column)]
      columns |= 1 << UInt32(column)
      count += 1
      extensions.pointee.xPhraseNext(row, &places, &column, &offset)
    }
    return (frequency, columns)
  }

  /// About how many documents have a phrase: counted among the first documents, if there are many.
  func documents(with phrase: Int, in facts: DocumentFacts) -> Double {
    var seen = (count: 0, last: facts.first)
    _ = withUnsafeMutablePointer(to: &seen) { pointer in
      extensions.pointee.xQueryPhrase(row, Int32(phrase), pointer) { extensions, row, pointer in
        guard let extensions, let row, let pointer else { return SQLITE_DONE }
        let seen = pointer.assumingMemoryBound(to: (count: Int, last: Int64).self)
        seen.pointee.count += 1
        seen.pointee.last = extensions.pointee.xRowid(row)
        return seen.pointee.count < Ranking.sample ? SQLITE_OK : SQLITE_DONE
      }
    }
    guard seen.count == Ranking.sample else { return Double(seen.count) }
    return Double(seen.count) * Double(facts.entries.count) / Double(seen.last - facts.first + 1)
  }
}

extension Ranking {
  /// Finds out how much each group tells. One alone tells as much of every document.
  fileprivate mutating func measure(_ row: FullTextRow, in facts: DocumentFacts) {
    if row.phraseCount != phraseCount { rankByAll(row.phraseCount) }
    informations =
      groups.count == 1
      ? [1]
      : groups.map { group in
        let documents = group.phrases.reduce(0) { $0 + row.documents(with: $1.phrase, in: facts) }
        return Self.information(of: min(documents, Double(facts.count)), among: facts.count)
      }
  }

  /// How well a document fits.
  ///
  /// - Parameter isKey: whether the words are the document's key.
  fileprivate func rank(_ row: FullTextRow, length: UInt32, isKey: Bool) -> Double {
    var sum = 0.0
    var (isNamed, hasNumber) = (true, false)
    for (group, information) in zip(groups, informations ?? []) {
      var (frequency, columns) = (0.0, UInt32(0))
      for (phrase, weight) in group.phrases {
        let found = row.frequency(of: phrase)
        frequency += found.frequency * weight
        columns |= found.columns
      }
      if columns & Self.naming == 0 { isNamed = false }
      if columns & Self.number != 0 { hasNumber = true }
      if frequency > 0 { sum += share(information, frequency: frequency, length: length) }
    }
    return rank(sum, isNamed: isKey || (isNamed && hasNumber), length: length)
  }
}

internal import GRDB

/// How the index is laid out.
///
/// It is derived from the files, so there are no migrations: an index of another version is deleted, and filled anew.
enum Schema {
  /// Another than that of an index whose layout, or whose documents, are not what they would be now.
  static let version = contentVersion * 100 + codingVersion

  /// Raised whenever the layout changes, or what a document becomes when it is read or made ready.
  static let contentVersion = 22

  /// A column of `search`: a field of documents in which words are found.
  enum Column: String, CaseIterable {
    case number, keys, place, title, subject, senders, addressees, people, dates, running, joined
  }

  /// The columns that are short, and kept as they are put in.
  static let fields = Column.allCases.dropLast(2).map(\.self)

  /// The tables.
  ///
  /// - `structures` stands apart, so that lists need not read past it.
  /// - `entry` is what the resolving of references asks for; `numbers`, `pages` and `series` find entries. `sought` says which
  ///   documents hold references that may mean one: whether they do is resolved when it is asked.
  /// - `topics` says by whom and what lists are divided: persons, posts, subjects.
  /// - `unread` is what was not understood, nothing where all was; one index has those documents alone that have it.
  /// - `day` is the date as a number, 19621107; `minute` the minute of the day; `length` that of the texts, in bytes. All
  ///   that ``DocumentFacts`` holds stands in one index of the table, and is read from there.
  /// - `revision` is raised by every change, so that whoever keeps something in memory knows when it is of old.
  /// - A document is its `structure` and its `running` texts, which are kept as they stand.
  /// - `search` is given words that are folded already (``IndexedText``), so all that FTS5's `unicode61` has left to do is
  ///   to split them at the blanks between them. It keeps no copy of them: `fields` has the short ones, and the view `texts`
  ///   makes the others again from the running texts, when a document is taken out or the index is checked.
  /// - Whole positions are kept, so phrases can be found; how many words each field has is not, since the ``Ranking`` goes
  ///   by bytes.
  static let statements = [
    """
    CREATE TABLE files(
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      size INTEGER NOT NULL,
      modified INTEGER NOT NULL,
      changed INTEGER NOT NULL,
      number INTEGER NOT NULL,
      digest BLOB NOT NULL,
      problems BLOB NOT NULL)
    """,
    // The folders of the files, each with when anything in it was last added, taken away or renamed; 0 where that is not to be
    // relied on.
    "CREATE TABLE folders(path TEXT PRIMARY KEY, modified INTEGER NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE documents(
      id INTEGER PRIMARY KEY,
      file INTEGER NOT NULL REFERENCES files(id),
      key TEXT NOT NULL,
      genre TEXT NOT NULL,
      classification TEXT,
      day INTEGER,
      minute INTEGER,
      length INTEGER NOT NULL,
      unread BLOB,
      summary BLOB NOT NULL,
      entry BLOB NOT NULL)
    """,
    "CREATE INDEX documents_of_day ON documents(day, minute, key, genre, classification, length)",
    "CREATE TABLE revision(number INTEGER NOT NULL)",
    "INSERT INTO revision VALUES(0)",
    // What searches need to know of all documents, packed: see ``DocumentFacts``.
    "CREATE TABLE facts(revision INTEGER, first INTEGER, count INTEGER, mean REAL, entries BLOB)",
    """
    CREATE TABLE structures(
      id INTEGER PRIMARY KEY REFERENCES documents(id),
      structure BLOB NOT NULL,
      running TEXT NOT NULL)
    """,
    """
    CREATE TABLE fields(
      id INTEGER PRIMARY KEY REFERENCES documents(id),
      \(fields.map { "\($0.rawValue) TEXT NOT NULL" }.joined(separator: ", ")))
    """,
    """
    CREATE VIEW texts AS
      SELECT fields.*, \(FoldingFunctions.words)(running) AS running, \(FoldingFunctions.joined)(running) AS joined
      FROM fields JOIN structures USING (id)
    """,
    "CREATE INDEX documents_of_file ON documents(file, genre, id)",
    "CREATE INDEX documents_unread ON documents(file, id) WHERE unread IS NOT NULL",
    """
    CREATE TABLE keys(
      key TEXT NOT NULL,
      document INTEGER NOT NULL REFERENCES documents(id),
      claim INTEGER NOT NULL,
      PRIMARY KEY(key, document)) WITHOUT ROWID
    """,
    "CREATE INDEX keys_of_document ON keys(document)",
    """
    CREATE TABLE numbers(
      digits TEXT NOT NULL,
      document INTEGER NOT NULL REFERENCES documents(id),
      PRIMARY KEY(digits, document)) WITHOUT ROWID
    """,
    "CREATE INDEX numbers_of_document ON numbers(document)",
    """
    CREATE TABLE pages(
      volume TEXT NOT NULL,
      page TEXT NOT NULL,
      document INTEGER NOT NULL REFERENCES documents(id),
      PRIMARY KEY(volume, page, document)) WITHOUT ROWID
    """,
    "CREATE INDEX pages_of_document ON pages(document)",
    """
    CREATE TABLE series(
      sender TEXT NOT NULL,
      addressee TEXT NOT NULL,
      year INTEGER NOT NULL,
      day INTEGER NOT NULL,
      number INTEGER NOT NULL,
      document INTEGER NOT NULL REFERENCES documents(id),
      PRIMARY KEY(sender, addressee, year, day, number, document)) WITHOUT ROWID
    """,
    "CREATE INDEX series_of_document ON series(document)",
    """
    CREATE TABLE sought(
      value TEXT NOT NULL,
      document INTEGER NOT NULL REFERENCES documents(id),
      PRIMARY KEY(value, document)) WITHOUT ROWID
    """,
    "CREATE INDEX sought_by_document ON sought(document)",
    """
    CREATE TABLE topics(
      document INTEGER NOT NULL REFERENCES documents(id),
      kind TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY(document, kind, value)) WITHOUT ROWID
    """,
    """
    CREATE VIRTUAL TABLE search USING fts5(
      \(Column.allCases.map(\.rawValue).joined(separator: ", ")), content = 'texts', content_rowid = 'id', columnsize = 0,
      tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'")
    """,
    // Words are gathered in memory up to so many bytes before they are written: more are looked up more slowly, since they
    // do not stay near the processor; of fewer there would be more parts, which every search looks into. Parts are joined
    // sixteen at a time, not four and in small steps: what is gathered once is rarely written again so.
    "INSERT INTO search(search, rank) VALUES('hashsize', 2097152)",
    "INSERT INTO search(search, rank) VALUES('automerge', 0)",
  ]

  /// Makes sure that the tables are those of this version.
  static func prepare(_ database: Database) throws {
    guard try Int.fetchOne(database, sql: "PRAGMA user_version") != version else { return }
    for statement in statements { try database.execute(sql: statement) }
    try database.execute(sql: "PRAGMA user_version = \(version)")
  }
}

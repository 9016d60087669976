internal import GRDB

/// How the store's tables are laid out, as the steps by which they came to be so.
///
/// A step that was published is never edited: what is to be otherwise is a further step. Columns are what is looked for; what is
/// only read whole stands as JSON, or as the bytes that it is. Times are milliseconds since 1 January 1970 at Greenwich.
enum Schema {
  /// By this the file is known for a desk's store: `Desk`, in the field that SQLite has for it.
  static let applicationID = 0x4465_736B

  /// All steps, in their order.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for step in steps {
      migrator.registerMigration(step.name) { database in
        for statement in step.statements { try database.execute(sql: statement) }
      }
    }
    return migrator
  }

  /// A step: its name, which stays, and what it does.
  struct Step: Sendable {
    var name: String
    var statements: [String]
  }

  static let steps = [
    Step(name: "1 desk", statements: people + drafts + sent + came + gaps + work + log),
    // The certificates by which a post signed before its present card, in base64.
    Step(
      name: "2 former keys", statements: ["ALTER TABLE post ADD COLUMN former TEXT NOT NULL DEFAULT '[]'"]),
    // When something is to be done about a gap; what is missing already is looked at at once.
    Step(
      name: "3 gaps by time, alarms by subject",
      statements: [
        "ALTER TABLE gap ADD COLUMN wake INTEGER",
        "UPDATE gap SET wake = 0 WHERE open = 1",
        "CREATE INDEX gap_wake ON gap(wake) WHERE open = 1",
        "UPDATE alarm SET about = 'arrival ' || arrival WHERE about IS NULL AND arrival IS NOT NULL",
        "CREATE INDEX alarm_about ON alarm(about, id) WHERE closed_by IS NULL",
        "CREATE INDEX alarm_kind ON alarm(kind) WHERE closed_by IS NULL",
      ]),
    // What takes the place of a message is known though it comes first; service messages are carried out once.
    Step(
      name: "4 supersessions and services",
      statements: [
        """
        CREATE TABLE supersession(
          sender TEXT NOT NULL,
          message_id TEXT NOT NULL,
          later TEXT NOT NULL,
          PRIMARY KEY(sender, message_id)) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE service(
          sender TEXT NOT NULL,
          message_id TEXT NOT NULL,
          PRIMARY KEY(sender, message_id)) STRICT, WITHOUT ROWID
        """,
        "ALTER TABLE arrival ADD COLUMN carried TEXT",
        "CREATE INDEX arrival_carrying ON arrival(sender, carried) WHERE carried IS NOT NULL",
      ]),
  ]

  private static let people = [
    """
    CREATE TABLE post(
      name TEXT NOT NULL PRIMARY KEY,
      title TEXT NOT NULL,
      address TEXT NOT NULL,
      signing BLOB NOT NULL,
      sealing BLOB NOT NULL,
      carriage BLOB NOT NULL,
      route TEXT NOT NULL,
      ceiling TEXT NOT NULL,
      highest INTEGER NOT NULL) STRICT
    """,
    """
    CREATE TABLE officer(
      name TEXT NOT NULL PRIMARY KEY,
      full_name TEXT NOT NULL,
      roles TEXT NOT NULL,
      ceiling TEXT NOT NULL,
      captions TEXT NOT NULL,
      key TEXT NOT NULL) STRICT
    """,
    """
    CREATE TABLE contact(
      post TEXT NOT NULL PRIMARY KEY,
      traffic INTEGER,
      told INTEGER,
      audit_head BLOB,
      audit_at INTEGER) STRICT
    """,
  ]

  private static let drafts = [
    """
    CREATE TABLE draft(
      id INTEGER PRIMARY KEY,
      state TEXT NOT NULL,
      drafter TEXT NOT NULL,
      changed INTEGER NOT NULL,
      digest BLOB NOT NULL,
      draft TEXT NOT NULL) STRICT
    """,
    "CREATE INDEX draft_by_state ON draft(state, id)",
  ]

  /// What was signed stands apart from the telegram, so that lists need not read past it. It never changes.
  ///
  /// A number is given once: the index `number_once` refuses a second telegram with it, whatever the program believes.
  private static let sent = [
    """
    CREATE TABLE sent_series(
      sender TEXT NOT NULL,
      addressee TEXT NOT NULL,
      year TEXT NOT NULL,
      last INTEGER NOT NULL,
      PRIMARY KEY(sender, addressee, year)) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE telegram(
      number INTEGER PRIMARY KEY,
      message_id TEXT NOT NULL UNIQUE,
      released INTEGER NOT NULL,
      label TEXT,
      telegram TEXT NOT NULL) STRICT
    """,
    """
    CREATE TABLE frozen(
      telegram INTEGER PRIMARY KEY REFERENCES telegram(number),
      digest BLOB NOT NULL,
      inner BLOB NOT NULL,
      signed BLOB NOT NULL) STRICT
    """,
    """
    CREATE TABLE delivery(
      id INTEGER PRIMARY KEY,
      post TEXT NOT NULL,
      state TEXT NOT NULL,
      rank INTEGER NOT NULL,
      message_id TEXT REFERENCES telegram(message_id) DEFERRABLE INITIALLY DEFERRED,
      service TEXT,
      niact INTEGER NOT NULL,
      year TEXT,
      number INTEGER,
      digest BLOB,
      tries INTEGER NOT NULL,
      queued INTEGER NOT NULL,
      handed INTEGER,
      due INTEGER,
      received INTEGER,
      acknowledged INTEGER,
      by_whom TEXT,
      alarmed INTEGER NOT NULL) STRICT
    """,
    "CREATE UNIQUE INDEX number_once ON delivery(post, year, number) WHERE number IS NOT NULL",
    "CREATE INDEX delivery_queue ON delivery(post, rank DESC, id) WHERE state = 'queued'",
    "CREATE INDEX delivery_due ON delivery(due, id) WHERE state = 'handed' AND due IS NOT NULL",
    "CREATE INDEX delivery_lent ON delivery(post, rank) WHERE state = 'handed' AND message_id IS NOT NULL",
    """
    CREATE INDEX delivery_unreceipted ON delivery(rank, queued, id)
      WHERE message_id IS NOT NULL AND alarmed = 0 AND state IN ('queued', 'handed')
    """,
    """
    CREATE INDEX delivery_open ON delivery(id) WHERE message_id IS NOT NULL AND state IN ('queued', 'handed')
    """,
    "CREATE INDEX delivery_of_message ON delivery(message_id, id) WHERE message_id IS NOT NULL",
  ]

  /// What came stands apart from what becomes of it: it never changes, and is not written again when that steps on.
  private static let came = [
    """
    CREATE TABLE raw(
      id INTEGER PRIMARY KEY,
      received INTEGER NOT NULL,
      state TEXT NOT NULL,
      envelope TEXT NOT NULL,
      reason TEXT) STRICT
    """,
    "CREATE TABLE raw_bytes(raw INTEGER PRIMARY KEY REFERENCES raw(id), bytes BLOB NOT NULL) STRICT",
    "CREATE INDEX raw_by_state ON raw(state, id)",
    """
    CREATE TABLE arrival(
      id INTEGER PRIMARY KEY,
      raw INTEGER NOT NULL REFERENCES raw(id) DEFERRABLE INITIALLY DEFERRED,
      sender TEXT NOT NULL,
      message_id TEXT NOT NULL,
      year TEXT NOT NULL,
      number INTEGER,
      received INTEGER NOT NULL,
      state TEXT NOT NULL,
      superseded TEXT,
      UNIQUE(sender, message_id)) STRICT
    """,
    """
    CREATE TABLE arrival_text(
      arrival INTEGER PRIMARY KEY REFERENCES arrival(id),
      digest BLOB NOT NULL,
      mine TEXT NOT NULL,
      telegram TEXT NOT NULL,
      original TEXT,
      signed BLOB NOT NULL) STRICT
    """,
    "CREATE INDEX arrival_by_number ON arrival(sender, year, number) WHERE number IS NOT NULL",
  ]

  private static let gaps = [
    """
    CREATE TABLE heard_series(
      sender TEXT NOT NULL,
      addressee TEXT NOT NULL,
      year TEXT NOT NULL,
      last INTEGER NOT NULL,
      first INTEGER NOT NULL DEFAULT 1,
      PRIMARY KEY(sender, addressee, year)) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE gap(
      sender TEXT NOT NULL,
      addressee TEXT NOT NULL,
      year TEXT NOT NULL,
      number INTEGER NOT NULL,
      open INTEGER NOT NULL,
      gap TEXT NOT NULL,
      PRIMARY KEY(sender, addressee, year, number)) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX gap_open ON gap(sender, addressee, substr(year, -4), year DESC, number) WHERE open = 1",
  ]

  /// An officer's in-tray is a walk along `distribution_tray`.
  private static let work = [
    """
    CREATE TABLE distribution(
      id INTEGER PRIMARY KEY,
      arrival INTEGER NOT NULL REFERENCES arrival(id) DEFERRABLE INITIALLY DEFERRED,
      officer TEXT NOT NULL,
      action INTEGER NOT NULL,
      at INTEGER NOT NULL,
      by_whom TEXT NOT NULL,
      UNIQUE(arrival, officer)) STRICT
    """,
    "CREATE INDEX distribution_tray ON distribution(officer, arrival)",
    """
    CREATE TABLE reading(
      id INTEGER PRIMARY KEY,
      item TEXT NOT NULL,
      officer TEXT NOT NULL,
      at INTEGER NOT NULL) STRICT
    """,
    "CREATE INDEX reading_of_item ON reading(item, id)",
    """
    CREATE TABLE alarm(
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      post TEXT,
      arrival INTEGER,
      rank INTEGER NOT NULL,
      raised INTEGER NOT NULL,
      text TEXT NOT NULL,
      about TEXT,
      closed_by TEXT) STRICT
    """,
    "CREATE INDEX alarm_open ON alarm(rank DESC, id) WHERE closed_by IS NULL",
  ]

  /// Entries of the log are added and nothing else. They, what was signed, and what came are not changed: what would do so is
  /// refused here too.
  private static let log = [
    """
    CREATE TABLE log(
      number INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      who TEXT NOT NULL,
      what TEXT NOT NULL,
      previous BLOB NOT NULL,
      digest BLOB NOT NULL) STRICT
    """,
    """
    CREATE TRIGGER log_is_whole BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is not shortened'); END
    """,
    fixed("log"), fixed("frozen"), fixed("raw_bytes"), fixed("arrival_text"),
  ]

  private static func fixed(_ table: String) -> String {
    """
    CREATE TRIGGER \(table)_stays BEFORE UPDATE ON \(table)
    BEGIN SELECT RAISE(ABORT, 'what is in \(table) is not changed'); END
    """
  }
}

import ArgumentParser
import Foundation
import Ledger
import RecordStore
import Reports

/// What every command takes that looks at a record at an instant, as it is or as it might be.
struct WhatIfOptions: ParsableArguments {
  @Option(
    name: .customLong("as-of"), help: ArgumentHelp("Look at the record as it was then.", valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "What if: add an act at that instant, without touching the files; may be repeated.",
      discussion:
        "'USSR accepts rfk-2', or a reading with its clauses after a colon: 'US reads lift: after removal done'.",
      valueName: "act"))
  var then: [String] = []

  @Option(
    help: ArgumentHelp("What if: leave out the act on this line; may be repeated.", valueName: "file:line"))
  var without: [String] = []

  /// What is asked, in whoever's view.
  var inquiry: QueryOptions { QueryOptions(asOf: asOf, then: then, without: without) }
}

/// What every command that looks at a record at an instant takes, where it tells what views hold.
struct CommonOptions: ParsableArguments {
  @OptionGroup var whatIf: WhatIfOptions

  @Option(
    help: ArgumentHelp(
      "Show one party's view only; 'text' is the view without readings.",
      discussion:
        "A view is what a party holds to be so, not what it may know: it hides nothing that is 'known to' others.",
      valueName: "party")
  )
  var view: String?

  @Flag(help: "Answer in JSON.")
  var json = false

  /// What is asked.
  var inquiry: QueryOptions {
    var inquiry = whatIf.inquiry
    inquiry.view = view
    return inquiry
  }
}

/// A record that is open, with what a command needs of it.
struct OpenRecord {
  let folder: RecordFolder
  let record: Record
  let diagnostics: [Diagnostic]

  /// Finds and reads a record, whatever is wrong in it.
  ///
  /// - Throws: an exit when there is none.
  static func find(at path: String, json: Bool = false) throws -> OpenRecord {
    do throws(Diagnostic) {
      let folder = try RecordFolder.find(at: path)
      let (record, diagnostics) = folder.read(with: .cores)
      return OpenRecord(folder: folder, record: record, diagnostics: diagnostics)
    } catch {
      let report = DiagnosticsReport([error], files: [])
      if json { Terminal.finish(report.json, status: 1) }
      Terminal.printError(report)
      throw ExitCode(1)
    }
  }

  /// Finds and reads a record that can be relied on.
  ///
  /// - Throws: an exit, after telling every error, when it cannot.
  static func sound(at path: String, _ options: CommonOptions) throws -> OpenRecord {
    let open = try find(at: path).assuming(options.whatIf)
    let report = DiagnosticsReport(
      open.diagnostics.filter { $0.severity == .error }, files: open.record.files)
    guard report.errorCount == 0 else {
      Terminal.printError(report)
      throw ExitCode(1)
    }
    return open
  }

  /// The record with what `--then` adds and without what `--without` leaves out.
  func assuming(_ options: WhatIfOptions) throws -> OpenRecord {
    guard options.inquiry.isWhatIf else { return self }
    let whatIf = try Self.answer { () throws(QueryError) in
      try options.inquiry.whatIf(in: self.record, displayPrefix: folder.displayPrefix, now: .present)
    }
    let (record, diagnostics) = folder.read(assuming: whatIf, with: .cores)
    for problem in diagnostics where problem.path == WhatIf.leavingOut {
      throw ValidationError("\(WhatIf.leavingOut): \(problem.message)")
    }
    return OpenRecord(folder: folder, record: record, diagnostics: diagnostics)
  }

  // MARK: What the options mean

  /// The instant to look at: as given, or as the record was closed, or now.
  func instant(_ options: CommonOptions) throws -> Instant {
    try Self.answer { () throws(QueryError) in try options.inquiry.instant(in: record, now: .present) }
  }

  /// What an option or argument means that is a date: a day, or a time of one.
  func date(_ text: String, option: String) throws -> WrittenDate {
    try Self.answer { () throws(QueryError) in try record.inquiredDate(text, what: option) }
  }

  /// What an option means that is a length of time.
  func period(_ text: String, option: String) throws -> Period {
    try Self.answer { () throws(QueryError) in try record.inquiredPeriod(text, what: option) }
  }

  /// The views to show: the one given, or all.
  func views(_ options: CommonOptions) throws -> [View]? {
    try Self.answer { () throws(QueryError) in try options.inquiry.views(in: record) }
  }

  /// A party by its name, or by a person's.
  func party(_ name: String, option: String) throws -> Identifier<Party> {
    try Self.answer { () throws(QueryError) in try record.inquiredParty(name, what: option) }
  }

  /// Which rows are wanted.
  func filter<Filter>(_ make: (Record) throws(QueryError) -> Filter) throws -> Filter {
    try Self.answer { () throws(QueryError) in try make(record) }
  }

  /// Whatever a name stands for.
  func entity(_ name: String, what: String, where isWanted: (Entity) -> Bool) throws -> Entity {
    try Self.answer { () throws(QueryError) in
      try record.inquiredEntity(name, kind: what, where: isWanted)
    }
  }

  /// What cannot be answered is wrong usage here, and an option is called by its name.
  private static func answer<Answer>(_ question: () throws(QueryError) -> Answer) throws -> Answer {
    do throws(QueryError) {
      return try question()
    } catch {
      throw ValidationError((error.question.map { "--\($0): " } ?? "") + error.reason)
    }
  }
}

/// A name and a record on the command line, in whichever order they were given.
struct NameAndRecord: ParsableArguments {
  @Argument(help: ArgumentHelp("What is asked about.", valueName: "name"))
  private var first: String

  @Argument(
    help: ArgumentHelp(
      "The record's folder, or its ledger (default: the folder you are in).", valueName: "record"))
  private var second: String?

  /// The name comes first, the record after it; the other way round when only that makes sense.
  private var isTurned: Bool {
    guard let second else { return false }
    return Self.isRecord(first) && !Self.isRecord(second)
  }

  private static func isRecord(_ word: String) -> Bool {
    word == "-" || FileManager.default.fileExists(atPath: word)
  }

  /// The name.
  var name: String { isTurned ? second ?? "" : first }

  /// The record's path.
  var record: String { isTurned ? first : second ?? "." }
}

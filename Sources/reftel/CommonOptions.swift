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
      "What if: add an act at that instant, without touching the files; may be repeated.", valueName: "act"))
  var then: [String] = []

  @Option(
    help: ArgumentHelp("What if: leave out the act on this line; may be repeated.", valueName: "file:line"))
  var without: [String] = []

  /// Whether it is asked what if.
  var isHypothetical: Bool { !then.isEmpty || !without.isEmpty }
}

/// What every command that looks at a record at an instant takes, where it tells what views hold.
struct CommonOptions: ParsableArguments {
  @OptionGroup var whatIf: WhatIfOptions

  @Option(
    help: ArgumentHelp("Show one party's view only; 'text' is the view without readings.", valueName: "party")
  )
  var view: String?

  @Flag(help: "Answer in JSON.")
  var json = false
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
      if json { print(report.json.text) } else { Terminal.complain(report) }
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
      Terminal.complain(report)
      throw ExitCode(1)
    }
    return open
  }

  /// The record with what `--then` adds and without what `--without` leaves out.
  func assuming(_ options: WhatIfOptions) throws -> OpenRecord {
    guard options.isHypothetical else { return self }
    for act in options.then where act.contains(where: \.isNewline) {
      throw ValidationError("--then: one act at a time, on one line")
    }
    let clock = try instant(options)
    let date = "\(WrittenDate(clock, hasTime: true).text(in: record.zone)) \(record.zone)"
    let lines = try options.without.map { word in
      let parts = word.split(separator: ":")
      guard parts.count > 1, let line = parts.last.flatMap({ Int($0) }), line > 0 else {
        throw ValidationError("--without: write the file and the line: record.reftel:12")
      }
      return Hypothesis.Line(path: parts.dropLast().joined(separator: ":"), line: line)
    }
    let known = Set(
      record.files.flatMap { [$0.path, String($0.path.dropFirst(folder.displayPrefix.count))] })
    for line in lines where !known.contains(line.path) {
      throw ValidationError("--without: the record has no file '\(line.path)'")
    }
    let (record, diagnostics) = folder.read(
      assuming: Hypothesis(acts: options.then.map { "\(date) \($0)" }, leftOut: lines), with: .cores)
    for problem in diagnostics where problem.path == Hypothesis.leavingOut {
      throw ValidationError("\(Hypothesis.leavingOut): \(problem.message)")
    }
    return OpenRecord(folder: folder, record: record, diagnostics: diagnostics)
  }

  // MARK: What the options mean

  /// The instant to look at: as given, or as the record was closed, or now.
  func instant(_ options: CommonOptions) throws -> Instant { try instant(options.whatIf) }

  private func instant(_ options: WhatIfOptions) throws -> Instant {
    if let asOf = options.asOf { return try date(asOf, option: "--as-of").end }
    if let closed = record.closed { return closed.end }
    return Instant(seconds: Int64(Date().timeIntervalSince1970.rounded(.down)))
  }

  func date(_ text: String, option: String) throws -> WrittenDate {
    do throws(Diagnostic) {
      return try record.date(from: text)
    } catch {
      throw ValidationError("\(option): \(error.message)" + (error.remedy.map { "; \($0)" } ?? ""))
    }
  }

  /// The views to show: the one given, or all.
  func views(_ options: CommonOptions) throws -> [View]? {
    guard let name = options.view else { return nil }
    return [name == "text" ? .text : .party(try party(name, option: "--view"))]
  }

  /// A party by its name, or by a person's.
  func party(_ name: String, option: String) throws -> Identifier<Party> {
    switch record[name] {
    case .party(let party): return party
    case .person(let person): return record.persons[person].party
    default:
      throw unknown(name, option: option, what: "party") {
        switch $0 {
        case .party, .person: true
        default: false
        }
      }
    }
  }

  /// Whatever a name stands for.
  func entity(_ name: String, what: String, where isWanted: (Entity) -> Bool) throws -> Entity {
    if let entity = record[name], isWanted(entity) { return entity }
    throw unknown(name, option: nil, what: what, where: isWanted)
  }

  private func unknown(
    _ name: String, option: String?, what: String, where isWanted: (Entity) -> Bool
  ) -> ValidationError {
    let place = option.map { "\($0): " } ?? ""
    let suggestion = record.suggestion(for: name, where: isWanted).map { "; did you mean '\($0)'?" } ?? ""
    return ValidationError("\(place)the record has no \(what) '\(name)'\(suggestion)")
  }
}

/// A name and a record on the command line, in whichever order they were given.
struct NameAndRecord: ParsableArguments {
  @Argument(help: "The name, and the record (default: the folder you are in).")
  var words: [String]

  func validate() throws {
    if words.count > 2 {
      throw ValidationError("a name and a record are enough; '\(words[2])' is one word too many")
    }
  }

  /// The name comes first, the record after it; the other way round when only that makes sense.
  private var isTurned: Bool {
    let exists = words.map { FileManager.default.fileExists(atPath: $0) }
    return words.count == 2 && exists[0] && !exists[1]
  }

  /// The name.
  var name: String { words[isTurned ? 1 : 0] }

  /// The record's path.
  var record: String { words.count < 2 ? "." : words[isTurned ? 0 : 1] }
}

import ArgumentParser
import Foundation
import Ledger
import Questions
import RecordStore
import Reports

extension CommandConfiguration {
  /// The configuration of a command that asks a question.
  init(asking question: any Question.Type, usage: String? = nil, discussion: String) {
    self.init(commandName: question.name, abstract: question.summary, usage: usage, discussion: discussion)
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
      if json { try Terminal.answer(report.json) } else { Terminal.printError(report) }
      throw ExitCode(1)
    }
  }

  /// Finds and reads a record that can be relied on.
  ///
  /// - Throws: an exit, after telling every error, when it cannot.
  static func sound(at path: String, _ options: MomentOptions) throws -> OpenRecord {
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
    guard options.queryOptions.isWhatIf else { return self }
    let whatIf = try wellAsked { () throws(QueryError) in
      try options.queryOptions.whatIf(in: self.record, displayPrefix: folder.displayPrefix, now: .present)
    }
    let (record, diagnostics) = folder.read(assuming: whatIf, with: .cores)
    for problem in diagnostics where problem.path == WhatIf.leavingOut {
      throw ValidationError("\(WhatIf.leavingOut): \(problem.message)")
    }
    return OpenRecord(folder: folder, record: record, diagnostics: diagnostics)
  }

  // MARK: Questions

  /// The record with when and in whose view it is asked about.
  ///
  /// - Parameter shown: the views to show where no view is asked for; `nil` for all.
  func asked(_ options: MomentOptions, views shown: [View]? = nil) throws -> AskedRecord {
    try wellAsked { () throws(QueryError) in
      AskedRecord(
        Engine(record), at: try options.queryOptions.instant(in: record, now: .present),
        views: try options.queryOptions.views(in: record) ?? shown, options: options.queryOptions,
        workers: record.acts.count > 10_000 ? .cores : .serial)
    }
  }

  /// The views to show: the one given, or all.
  func views(_ options: MomentOptions) throws -> [View]? {
    try wellAsked { () throws(QueryError) in try options.queryOptions.views(in: record) }
  }

  /// The answer to a question.
  func answer<Q: RecordQuestion>(_ question: Q, _ options: MomentOptions) throws -> Q.Answer {
    try answer(question, try asked(options))
  }

  /// The answer to a question.
  func answer<Q: RecordQuestion>(_ question: Q, _ asked: AskedRecord) throws -> Q.Answer {
    try wellAsked { () throws(QueryError) in try question.answer(of: asked) }
  }

  /// What cannot be answered is wrong usage here.
  func wellAsked<Answer>(_ ask: () throws(QueryError) -> Answer) throws -> Answer {
    do throws(QueryError) {
      return try ask()
    } catch {
      throw ValidationError(error)
    }
  }
}

extension ValidationError {
  /// A problem with what was asked, which calls an option by its name.
  init(_ error: QueryError) { self.init((error.question.map { "--\($0): " } ?? "") + error.reason) }
}

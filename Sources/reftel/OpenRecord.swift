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
  /// What somebody could know of the record, where that is asked for: then it is the record.
  var known: KnownRecord?

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
    let open = try find(at: path).knownTo(options.queryOptions).assuming(options.whatIf)
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
    let (record, diagnostics) = known?.record(assuming: whatIf) ?? folder.read(assuming: whatIf, with: .cores)
    for problem in diagnostics where problem.path == WhatIf.leavingOut {
      throw ValidationError("\(WhatIf.leavingOut): \(problem.message)")
    }
    return OpenRecord(folder: folder, record: record, diagnostics: diagnostics, known: known)
  }

  /// The record as somebody could know it, where that is asked for. Nothing is told of what is wrong in the whole: it may be
  /// what they do not know.
  func knownTo(_ options: QueryOptions) throws -> OpenRecord {
    guard options.knownTo != nil else { return self }
    try demandSoundness()
    return try wellAsked { () throws(QueryError) in
      guard let known = try KnownRecord(of: record, paths: paths, options, now: .present) else { return self }
      let (record, diagnostics) = known.record()
      return OpenRecord(folder: folder, record: record, diagnostics: diagnostics, known: known)
    }
  }

  /// What somebody who is asked for could know of the record, and which documents.
  func known(_ options: QueryOptions) throws -> (record: Record, documents: KnownDocuments) {
    try demandSoundness()
    return try wellAsked { () throws(QueryError) in
      let knowledge = Knowledge(record, paths: paths)
      let knower = try knowledge.queriedKnower(options.knownTo ?? "")
      let instant = try options.instant(in: record, now: .present)
      return (
        KnownRecord(knowledge, to: knower, at: instant).record().record,
        KnownDocuments(knowledge, to: knower, at: instant)
      )
    }
  }

  private func demandSoundness() throws {
    guard diagnostics.contains(where: { $0.severity == .error }) else { return }
    Terminal.printError("the record has errors, and cannot be asked what somebody could know of it")
    Terminal.printError("  reftel check tells them to those who may see the whole")
    throw ExitCode(1)
  }

  /// How the documents went that the record cites and does not declare.
  var paths: [String: DocumentPath] { DocumentPaths(of: record, DocumentLookup(of: folder)).paths }

  // MARK: Questions

  /// The record with when and in whose view it is asked about.
  ///
  /// - Parameter shown: the views to show where no view is asked for; `nil` for all.
  func asked(_ options: MomentOptions, views shown: [View]? = nil) throws -> AskedRecord {
    try wellAsked { () throws(QueryError) in
      AskedRecord(
        Engine(record), at: try options.queryOptions.instant(in: record, now: .present),
        views: try options.queryOptions.views(in: record) ?? shown, options: options.queryOptions,
        paths: self.paths,
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

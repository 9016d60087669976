import ArgumentParser
import Ledger
import RecordStore
import Reports

/// `reftel check`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Report every error and warning: in the text, in assertions, in quotations.",
    discussion: """
      Reads the record and all that it includes, tests every `assert`, and looks up every citation: the document must \
      be declared or lie under telegrams/, and there have the paragraph and the words that are quoted. All errors are \
      told in one run. Each has a code, which the manual's page of errors explains.

      With --then or --without, the record is checked as it would be then; --as-of says when the act is added.

      Exit status: 0 when there is no error, 1 when there is one.
      """)

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @OptionGroup var whatIf: WhatIfOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let open = try OpenRecord.find(at: record, json: json).assuming(whatIf)
    var diagnostics = open.diagnostics
    var files = open.record.files
    var uncompared = 0
    if !diagnostics.contains(where: { $0.severity == .error }) {
      let shelf = DocumentShelf(of: open.folder)
      let problems = DocumentProblems(of: shelf, behind: open.record)
      let citations = CitationCheck(of: open.record, shelf)
      if let notice = shelf.notice { Terminal.complain(notice) }
      diagnostics += problems.diagnostics + citations.problems
      uncompared = citations.uncompared
      diagnostics += Chronicle(open.record).failedAssertions()
      files += problems.files
    }
    let report = DiagnosticsReport(diagnostics.inOrderOfText(), files: files)
    let status: Int32 = report.errorCount > 0 ? 1 : 0
    if json { Terminal.conclude(report.json, status: status) }
    Terminal.complain(report)
    Terminal.conclude(Self.summary(report, open.record, uncompared), status: status)
  }

  private static func summary(_ report: DiagnosticsReport, _ record: Record, _ uncompared: Int) -> String {
    func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
    let warnings = report.warningCount > 0 ? ", \(count(report.warningCount, "warning"))" : ""
    if report.errorCount > 0 { return count(report.errorCount, "error") + warnings }
    let rest =
      uncompared > 0
      ? "\n\(count(uncompared, "quotation")) not compared: the text is not at hand" : ""
    return "\(count(record.acts.count, "act")), \(count(record.assertions.count, "assertion")): no errors"
      + warnings + rest
  }
}

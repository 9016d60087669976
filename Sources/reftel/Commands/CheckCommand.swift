import Archive
import ArgumentParser
import Ledger
import Questions
import RecordStore
import Reports

/// `reftel check`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: CheckQuestion.self,
    discussion: """
      Reads the record and all that it includes, tests every `assert`, and looks up every citation: the document must \
      be declared or lie under telegrams/, and there have the paragraph and the words that are quoted. All errors are \
      told in one run, and with them what is odd: acts that stand twice, more reported than is covered, years far from \
      those around them. Each has a code, which the manual's page of errors explains.

      Quotations must have every sign as the source has it. Those that differ only in apostrophes, quotation marks, \
      dashes or ellipses are told with what the source has; --fix-quotes writes it into the ledger.

      With --suggest-posts nothing is checked: lines of the ledger are proposed, and may be put into it as they are.

      With --then or --without, the record is checked as it would be then; --as-of says when the act is added.

      Exit status: 0 when there is no error, 1 when there is one.
      """)

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @OptionGroup var whatIf: WhatIfOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  @Flag(
    name: .customLong("fix-quotes"),
    help: ArgumentHelp(
      "Write quotations as their sources have them, where they differ in signs alone.",
      discussion:
        "Apostrophes, quotation marks, dashes, hyphens and ellipses; each change is told, and nothing else is changed."
    ))
  var fixQuotes = false

  @Flag(
    name: .customLong("suggest-posts"),
    help: ArgumentHelp(
      "Propose posts for the senders and addressees of all documents, as lines for the ledger.",
      discussion:
        "Those under telegrams/ that are no post or party of the record, the most frequent first. Whose a post is, is told by its name, or by telegrams with posts that are declared; where it cannot be told, the line is a comment."
    ))
  var suggestPosts = false

  func validate() throws {
    if suggestPosts, fixQuotes {
      throw ValidationError("--suggest-posts and --fix-quotes: one of them")
    }
    if fixQuotes, whatIf.queryOptions.isWhatIf {
      throw ValidationError(
        "--fix-quotes changes the files, and what --then and --without ask is not in them")
    }
  }

  func run() throws {
    var open = try OpenRecord.find(at: record, json: json).assuming(whatIf)
    if suggestPosts { return try Self.proposePosts(for: open.record, at: record, json: json) }
    var check = RecordCheck(of: open.record, open.diagnostics, in: open.folder)
    var corrected: CorrectionsReport?
    if fixQuotes {
      let report = CorrectionsReport(
        check.corrections.map { ($0.place, $0.written) }, files: open.record.files)
      do throws(LoadFailure) {
        try open.folder.apply(check.corrections, to: open.record.files)
      } catch {
        Terminal.printError("error: the quotations are left as they are: \(error.reason)")
        throw ExitCode(1)
      }
      if !report.entries.isEmpty {
        open = try OpenRecord.find(at: record, json: json)
        check = RecordCheck(of: open.record, open.diagnostics, in: open.folder)
      }
      corrected = report
    }
    if let notice = check.notice { Terminal.printError(notice) }
    let report = DiagnosticsReport(check.diagnostics, files: check.files)
    let notes = CheckNotes(
      open.record, uncompared: check.uncompared, untested: check.untested, strangers: check.strangers)
    if json {
      try Terminal.answer(CheckAnswer(report, notes: notes, corrected: corrected).json)
    } else {
      Terminal.printError(report)
      let lines = (corrected?.lines ?? []) + [Self.summary(report, open.record)] + notes.lines
      try Terminal.answer(lines.joined(separator: "\n"))
    }
    if report.errorCount > 0 { throw ExitCode(1) }
  }

  private static func proposePosts(for record: Record, at path: String, json: Bool) throws {
    let proposals = try OpenDocuments.find(at: path).ask { (archive) throws(ArchiveError) in
      try PostProposals(of: record, in: archive).proposals
    }
    let report = PostsReport(
      proposals.map { post in
        PostsReport.Entry(
          name: post.name, title: post.title, otherNames: post.otherNames,
          party: post.party.map { record.parties[$0].heading.name }, count: post.count)
      })
    if json { return try Terminal.answer(report.json) }
    // Lines mean something to the ledger: they are left as they are.
    try Terminal.answer(report.lines.joined(separator: "\n"), isWrapped: false)
  }

  private static func summary(_ report: DiagnosticsReport, _ record: Record) -> String {
    func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
    let warnings = report.warningCount > 0 ? ", \(count(report.warningCount, "warning"))" : ""
    if report.errorCount > 0 { return count(report.errorCount, "error") + warnings }
    return "\(count(record.acts.count, "act")), \(count(record.assertions.count, "assertion")): no errors"
      + warnings
  }
}

extension CheckQuestion: CommandQuestion { typealias Command = CheckCommand }

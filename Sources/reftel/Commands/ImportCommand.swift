import Archive
import ArgumentParser
import Documents
import Foundation
import Ledger
import RecordStore
import Reports

/// `reftel import`
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Copy documents into a record, under telegrams/.",
    discussion: """
      Files are plain text (.txt) and messages (.eml), one document each; papers of word processors (.docx, .odt, .rtf), pages \
      (.html) and .pdf, of which a plain text is made and the original kept beside it; mailboxes (.mbox), whose messages have \
      the file's name and their number for a key; and volumes in TEI (.xml), as those of Foreign Relations of the United \
      States, whose documents have keys of their volume and number, frus1961-63v06-d65. A single document goes by its file's \
      name where a ledger can cite that, else by a key made of its number, or title and date. Of a folder, all that can be \
      read is taken, from the folders in it too; whatever else is in it is named, with why it was not taken.

        reftel import ~/frus/frus1961-63v06.xml
        reftel import letters/ minutes.txt --record examples/cuba-1962

      What is there already with the same content is left alone, so an import can be repeated. The report says what \
      was read, and what was not understood; with --json, in full.

      Exit status: 0 when everything given is in the record now, 1 when something is not.
      """)

  @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"))
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "The record's folder, or its ledger (default: the folder you are in).", valueName: "record"))
  var record = "."

  @Flag(help: "Put a file in the place of one of the same name with another content.")
  var replace = false

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let folder = try OpenRecord.folder(at: record)
    if folder.isPiped {
      throw ValidationError("--record: nothing can be imported into a pipe; name the record's folder")
    }
    let outcomes: [DocumentImport.Outcome]
    do throws(LoadFailure) {
      outcomes = try DocumentImport.run(paths, into: folder, replacing: replace)
    } catch {
      Terminal.printError("\(record): error: \(error.reason)")
      throw ExitCode(1)
    }
    let documents = try OpenDocuments.find(at: record)
    let kept = try documents.ask { (_) throws(ArchiveError) in
      try DocumentImport.withdrawing(outcomes, from: documents.library)
    }
    let report = try documents.report(on: kept)
    if json {
      try Terminal.answer(report.json)
    } else {
      for file in report.files { Terminal.printError(file.problems) }
      try Terminal.answer(ImportPage(report).text)
    }
    if report.hasErrors { throw ExitCode(1) }
  }
}

extension DocumentProblems {
  /// The problems as they are shown.
  fileprivate var entries: [DiagnosticsReport.Entry] { DiagnosticsReport(diagnostics, files: files).entries }
}

extension OpenDocuments {
  /// What came of an import.
  fileprivate func report(on outcomes: [DocumentImport.Outcome]) throws -> ImportReport {
    let problems = try ask { (_) throws(ArchiveError) in try library.problems() }
    let paths = outcomes.compactMap(\.path)
    let contents = try ask { (archive) throws(ArchiveError) in try archive.contents(ofFiles: paths) }
    let files = outcomes.map { outcome in
      guard let path = outcome.path else {
        let entries = outcome.problem.map { problem in
          DocumentProblems([(outcome.source, problem)]).entries
        }
        return ImportReport.File(
          source: outcome.source, path: nil, action: outcome.action.rawValue, problems: entries ?? [])
      }
      let own = problems.filter { $0.path == library.root + path }
      let content = contents[path]
      return ImportReport.File(
        source: outcome.source, path: path, action: outcome.action.rawValue, counts: content?.counts ?? [:],
        unread: content?.unread ?? [], notices: outcome.notices, problems: DocumentProblems(own).entries)
    }
    let imported = Set(paths)
    let collisions = try ask { (archive) throws(ArchiveError) in try archive.ambiguousKeys() }
      .filter { $0.documents.contains { imported.contains($0.path) } }
      .map {
        ImportReport.Collision(
          key: $0.key, documents: $0.documents.distinctNames(inRecord: folder.displayPrefix))
      }
    return ImportReport(files, collisions: collisions)
  }
}

/// An import's report as lines for the terminal.
private struct ImportPage {
  private static let shown = 5

  private let report: ImportReport

  init(_ report: ImportReport) { self.report = report }

  var text: String {
    (files + genres + slips + unread + collisions).joined(separator: "\n")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private var files: [String] {
    let taken = report.files.filter { $0.path != nil }
    let width = taken.compactMap { $0.path?.count }.max() ?? 0
    var lines = taken.map { file in
      let path = file.path ?? ""
      let blanks = String(repeating: " ", count: width - path.count)
      return (["\(path)\(blanks)  \(file.action), \(Self.count(file.count, "document"))"] + file.notices)
        .joined(separator: "\n  ")
    }
    if let summary = report.summary { lines.append(summary) }
    return lines
  }

  private var genres: [String] {
    let counts = report.counts
    let total = counts.reduce(0) { $0 + $1.count }
    guard total > 1 else { return [] }
    let width = String(counts.first?.count ?? 0).count
    let rows = counts.map { genre, count in
      let digits = String(count)
      return "  " + String(repeating: " ", count: width - digits.count) + "\(digits)  \(genre.rawValue)"
    }
    return ["", "\(Self.count(total, "document")):"] + rows
  }

  /// What the tags of editions say otherwise than what is printed.
  private var slips: [String] {
    rows("Tagged otherwise than printed in", "and read as printed:", where: Document.isSlip)
  }

  private var unread: [String] {
    rows("Not understood in", "and kept as it stands:") { !Document.isSlip($0) }
  }

  /// A line for each of the first documents of which something was not taken as it stands, under a heading that begins
  /// with some words, tells how many they are, and goes on.
  private func rows(_ words: String, _ fate: String, where isMeant: (String) -> Bool) -> [String] {
    let all = report.files.flatMap(\.unread).map { ($0.key, $0.texts.filter(isMeant)) }
      .filter { !$0.1.isEmpty }
    guard !all.isEmpty else { return [] }
    let rows = all.prefix(Self.shown).map { key, texts in
      let text = texts.joined(separator: "; ")
      return "  \(key): \(text.count > 90 ? text.prefix(89) + "…" : text)"
    }
    return ["", "\(words) \(Self.count(all.count, "document")), \(fate)"] + rows + more(all.count)
  }

  private var collisions: [String] {
    guard !report.collisions.isEmpty else { return [] }
    let rows = report.collisions.prefix(Self.shown).map { collision in
      "  \(collision.key): \(collision.documents.joined(separator: ", "))"
    }
    let count = report.collisions.count
    return [
      "",
      "\(Self.count(count, "key")) of series and number \(count == 1 ? "is" : "are") claimed by several documents. "
        + "Each can be cited by its own:",
    ] + rows + more(count)
  }

  private func more(_ count: Int) -> [String] {
    count > Self.shown ? ["  and \(count - Self.shown) more: `--json` has them all"] : []
  }
}

import ArgumentParser
import Console
import Foundation
import Ledger
import Reports
import Web

/// `reftel export`
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the web view as files.",
    discussion: """
      The pages need no server and no script. There is one for each document, one of the overview and of each name for \
      each day on which somebody acted, and each table as CSV and JSON. What has no page is said at the end.

        reftel export html site examples/cuba-1962

      With --known-to, it is a copy to hand over: every page is made of what that party or post could know, and no \
      name of a file, no count and no gap tells of more.

        reftel export html for-cuba examples/cuba-1962 --known-to Cuba --as-of 1962-11-12
      """)

  /// What can be written.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case html
  }

  @Argument(help: "The form: html.")
  var form: Form

  @Argument(help: "The folder to write into.")
  var folder: String

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  /// Which documents get a page.
  enum Documents: String, ExpressibleByArgument, CaseIterable {
    case all, cited
  }

  @Option(help: ArgumentHelp("Which documents get a page: all, or those that acts cite.", valueName: "which"))
  var documents = Documents.all

  @Option(
    name: .customLong("known-to"),
    help: ArgumentHelp(
      "A copy to hand over, of what this party or post could know.", valueName: "party or post"))
  var knownTo: String?

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "With --known-to: could know then; without it, at the record's end or now.", valueName: "date"))
  var asOf: String?

  func validate() throws {
    guard asOf == nil || knownTo != nil else {
      throw ValidationError("--as-of goes with --known-to: the pages of the whole show every day")
    }
  }

  func run() throws {
    let live = try openRecord(at: record)
    let lines: [String]
    do throws(Exporter.Problem) {
      let exporter = Exporter(
        live, onlyCitedDocuments: documents == .cited, knownTo: knownTo, asOf: asOf)
      let outcome = try exporter.write(to: folder)
      lines = ["\(outcome.files) files in \(folder)"] + outcome.leftOut.map { "Without a page: \($0)." }
    } catch {
      if let option = error.option { throw ValidationError("--\(option): \(error.message)") }
      let report = DiagnosticsReport(error.diagnostics, files: error.files)
      let lines = report.entries.flatMap { $0.lines(columns: Console.Stream.messages.columns) }
      Console.printError(lines.isEmpty ? [StyledText(error.message)] : lines)
      throw ExitCode(1)
    }
    try Console.answer(lines.map { StyledText($0) })
  }
}

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

  func run() throws {
    let live = try openRecord(at: record)
    let lines: [String]
    do throws(Exporter.Problem) {
      let outcome = try Exporter(live, onlyCitedDocuments: documents == .cited).write(to: folder)
      lines = ["\(outcome.files) files in \(folder)"] + outcome.leftOut.map { "Without a page: \($0)." }
    } catch {
      let report = DiagnosticsReport(error.diagnostics, files: error.files)
      let lines = report.entries.flatMap { $0.lines(columns: Console.Stream.messages.columns) }
      Console.printError(lines.isEmpty ? [StyledText(error.message)] : lines)
      throw ExitCode(1)
    }
    try Console.answer(lines.map { StyledText($0) })
  }
}

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
      The pages need no server and no script. There is one of the overview for each day on which somebody acted, and \
      each table as CSV and JSON.

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

  func run() throws {
    let live = try openRecord(at: record)
    do throws(Exporter.Problem) {
      let count = try Exporter(live).write(to: folder)
      let failure = Console.answer(["\(count) files in \(folder)"])
      if failure != 0 { Console.end(after: failure) }
    } catch {
      let report = DiagnosticsReport(error.diagnostics, files: error.files)
      let lines = report.entries.flatMap { $0.lines(columns: Console.Stream.messages.columns) }
      Console.complain(lines.isEmpty ? [StyledText(error.message)] : lines)
      throw ExitCode(1)
    }
  }
}

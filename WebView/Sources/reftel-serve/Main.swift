import ArgumentParser
import Console
import Foundation
import Ledger
import Logging
import RecordStore
import Reports
import Web

/// The web view's own program: `reftel serve` and `reftel export` run it.
@main
struct ReftelServe: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reftel", abstract: "Show a record in the browser.",
    subcommands: [ServeCommand.self, ExportCommand.self])

  static func main() async {
    Console.prepare()
    LoggingSystem.bootstrap { _ in ConsoleLog() }
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let exit as ExitCode {
      Foundation.exit(exit.rawValue)
    } catch {
      let message = fullMessage(for: error)
      guard exitCode(for: error).isSuccess else {
        Console.printError(message)
        Foundation.exit(2)
      }
      let failure = Console.answer([StyledText(message)])
      if failure != 0 { Console.end(after: failure) }
      Foundation.exit(0)
    }
  }
}

/// Opens a record; tells what is wrong and ends where there is none.
func openRecord(at path: String) throws -> LiveRecord {
  do throws(Diagnostic) {
    return try LiveRecord(at: path)
  } catch {
    let entries = DiagnosticsReport([error], files: []).entries
    Console.printError(entries.flatMap { $0.lines(columns: Console.Stream.messages.columns) })
    throw ExitCode(1)
  }
}

/// Writes to standard error.
func printError(_ text: String) { Console.printError(text) }

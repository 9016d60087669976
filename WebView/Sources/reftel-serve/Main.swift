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
    } catch {
      Foundation.exit(status(telling: error))
    }
  }

  /// Tells what has ended a command, where it has not been told, and gives the exit status.
  private static func status(telling error: any Error) -> Int32 {
    switch error {
    case let exit as ExitCode: return exit.rawValue
    case let failure as Console.WriteFailure:
      if let message = failure.message { Console.printError(message) }
      return 1
    default:
      let message = fullMessage(for: error)
      guard exitCode(for: error).isSuccess else {
        Console.printError(message)
        return 2
      }
      do throws(Console.WriteFailure) {
        try Console.answer([StyledText(message)])
        return 0
      } catch {
        return status(telling: error)
      }
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

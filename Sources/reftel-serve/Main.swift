import ArgumentParser
import Foundation
import Ledger
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
      let isHelp = exitCode(for: error).isSuccess
      FileHandle(fileDescriptor: isHelp ? STDOUT_FILENO : STDERR_FILENO).write(Data((message + "\n").utf8))
      Foundation.exit(isHelp ? 0 : 2)
    }
  }
}

/// Opens a record; tells what is wrong and ends where there is none.
func openRecord(at path: String) throws -> LiveRecord {
  do throws(Diagnostic) {
    return try LiveRecord(at: path)
  } catch {
    complain(DiagnosticsReport([error], files: []).entries.flatMap(\.lines).joined(separator: "\n"))
    throw ExitCode(1)
  }
}

/// Writes to standard error.
func complain(_ text: String) {
  FileHandle.standardError.write(Data((text + "\n").utf8))
}

import ArgumentParser
import Console
import Foundation
import Questions

/// The command line's root: what `reftel --help` says.
struct Reftel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reftel",
    abstract:
      "Keep the record of an agreement: who undertook what, on what condition, as each side reads it.",
    discussion: """
      A record is a folder with a ledger, a plain text file. Every command takes it as its last argument; without \
      one, the folder you are in is meant.

        reftel status examples/cuba-1962 --as-of 1962-11-12
        reftel history lift examples/cuba-1962
        reftel check

      \(QuestionList.dateHelp) Without --as-of, the record is looked at as it was closed, or as it is now.

      Exit status: 0 when done, 1 when the record has errors, 2 when the command was misused.
      """,
    version: ProgramVersion.text,
    groupedSubcommands: [
      CommandGroup(name: "Overview", subcommands: commands(asking: .overview)),
      CommandGroup(name: "Explanation", subcommands: commands(asking: .explanation)),
      CommandGroup(name: "Knowledge", subcommands: commands(asking: .knowledge)),
      CommandGroup(
        name: "Ledger",
        subcommands: commands(asking: .ledger) + [FormatCommand.self, LanguageServerCommand.self]),
      CommandGroup(name: "Document", subcommands: [ImportCommand.self] + commands(asking: .document)),
      CommandGroup(name: "Sharing", subcommands: [ServeCommand.self, ExportCommand.self]),
      CommandGroup(name: "Exchange", subcommands: [DeskCommand.self]),
    ])

  /// The commands that ask the questions of a group.
  private static func commands(asking group: QuestionGroup) -> [any ParsableCommand.Type] {
    QuestionList.all.filter { $0.description.group == group }.compactMap {
      ($0 as? any CommandQuestion.Type)?.command
    }
  }
}

/// A question that a command asks. Each says which, beside the command.
protocol CommandQuestion: Question {
  associatedtype Command: ParsableCommand
}

extension CommandQuestion {
  fileprivate static var command: any ParsableCommand.Type { Command.self }
}

@main
enum Main {
  /// Ends with 2 when the command was misused, and with 1 when something is wrong with the record (§7).
  static func main() {
    Console.prepare()
    do {
      var command = try Reftel.parseAsRoot()
      try command.run()
    } catch {
      Foundation.exit(status(telling: error))
    }
  }

  /// Tells what has ended a command, where it has not been told, and gives the exit status.
  private static func status(telling error: any Error) -> Int32 {
    switch error {
    case let exit as ExitCode: return exit.rawValue
    case let failure as Console.WriteFailure:
      if let message = failure.message { Terminal.printError(message) }
      return 1
    case let error as ValidationError:
      // Found out with the record open: the usage was right in form, and is not told again.
      Terminal.printError("Error: \(error.message)")
      return 2
    default:
      let message = Reftel.fullMessage(for: error)
      guard Reftel.exitCode(for: error).isSuccess else {
        Terminal.printError(message)
        return 2
      }
      do throws(Console.WriteFailure) {
        try answerHelp(message)
        return 0
      } catch {
        return status(telling: error)
      }
    }
  }

  /// Writes what was asked of the program itself: help, its version, a script for a shell.
  private static func answerHelp(_ message: String) throws(Console.WriteFailure) {
    // What other programs read is exact; help is for people.
    let forPrograms = ["--generate-completion-script", "--experimental-dump-help"]
    if CommandLine.arguments.contains(where: { word in forPrograms.contains { word.hasPrefix($0) } }) {
      return try Terminal.answer(exact: Array((message + "\n").utf8))
    }
    try Terminal.answer(message)
  }
}

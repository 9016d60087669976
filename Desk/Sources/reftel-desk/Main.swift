import ArgumentParser
import Carriage
import Console
import Desk
import DeskService
import DeskStore
import Foundation
import Sealing

/// `reftel desk`: what `--help` says.
struct DeskProgram: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reftel desk",
    abstract:
      "Exchange telegrams with other posts: draft, clear, approve, release, send, receive, acknowledge.",
    discussion: """
      A desk is a folder with a configuration, keys and a store. 'run' sends and receives; all else works beside it, or \
      without it. docs/desk.md shows two desks in ten minutes.

        reftel desk init usun --title "Mission to the United Nations"
        reftel desk draft telegram.txt --desk usun
        reftel desk outbox --desk usun

      Exit status: 0 when done, 1 when something is wrong, 2 when the command was misused.
      """,
    version: Version.number,
    groupedSubcommands: [
      CommandGroup(
        name: "Setting up",
        subcommands: [
          InitCommand.self, CardCommand.self, TrustCommand.self, OfficersCommand.self, KeysCommand.self,
        ]),
      CommandGroup(
        name: "Sending",
        subcommands: [
          DraftCommand.self, ClearCommand.self, ApproveCommand.self, ReleaseCommand.self,
          WithdrawCommand.self,
          CorrectCommand.self, CancelCommand.self, OutboxCommand.self,
        ]),
      CommandGroup(
        name: "Receiving",
        subcommands: [
          InboxCommand.self, ShowCommand.self, DistributeCommand.self, AcknowledgeCommand.self,
          ReaddressCommand.self,
          QuarantineCommand.self, ExportCommand.self,
        ]),
      CommandGroup(
        name: "Running",
        subcommands: [
          RunCommand.self, CarryCommand.self, AcceptCommand.self, NumbersCommand.self, AlarmsCommand.self,
          LogCommand.self, AuditCommand.self, BackupCommand.self, RestoreCommand.self,
        ]),
    ])
}

@main
enum Main {
  static func main() async {
    Console.prepare()
    do {
      var command = try DeskProgram.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      Foundation.exit(status(telling: error))
    }
  }

  /// Tells what has ended a command, and gives the exit status.
  private static func status(telling error: any Error) -> Int32 {
    switch error {
    case let exit as ExitCode: return exit.rawValue
    case let failure as Console.WriteFailure:
      if let message = failure.message { Console.printError(message) }
      return 1
    case let fault as ProgramFault:
      tell(fault.code, fault.message, fault.remedy)
      return fault.status
    case let fault as DeskFault:
      tell(fault.code, fault.message, fault.remedy)
      return 1
    case let faults as FileFaults:
      for fault in faults.faults { tell(fault, path: faults.path) }
      return 1
    case let fault as OpeningFault:
      tell("D701", fault.message, "Mail that cannot be opened stays in the quarantine")
      return 1
    case let fault as StoreFault:
      tell("D801", "\(fault.message) (\(fault.path))", fault.remedy)
      return 1
    case let fault as SealingFault:
      tell("D702", fault.clause, "Look at the keys and cards")
      return 1
    case let fault as CarriageError:
      tell(
        "D703", fault.description, "Look at the addresses in desk.conf, and whether another program has them")
      return 1
    default:
      let message = DeskProgram.fullMessage(for: error)
      guard DeskProgram.exitCode(for: error).isSuccess else {
        Console.printError(message)
        return 2
      }
      // As it is: the help has its lines already, and other programs read the rest (--experimental-dump-help).
      try? Answer.give(exact: message + "\n")
      return 0
    }
  }

  private static func tell(_ code: String, _ message: String, _ remedy: String, at place: String = "") {
    Console.printError("\(place)error: \(message) [\(code)]")
    if !remedy.isEmpty { Console.printError("  \(remedy)") }
  }

  private static func tell(_ fault: DeskFault, path: String) {
    guard let place = fault.place else {
      return tell(fault.code, fault.message, fault.remedy, at: "\(path): ")
    }
    Console.printError("\(path):\(place.line):\(place.column): error: \(fault.message) [\(fault.code)]")
    Console.printError("  \(place.text)")
    Console.printError("  " + String(repeating: " ", count: place.column - 1) + "^")
    Console.printError("  \(fault.remedy)")
  }
}

import ArgumentParser
import Foundation

/// `reftel serve`
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Show the record in the browser, and follow its files.",
    usage: "reftel serve [<record>] [--port <n>] [--host <address>] [--read-only] …",
    discussion: """
      reftel serve --help lists the options.

        reftel serve examples/cuba-1962
      """)

  @Argument(parsing: .captureForPassthrough, help: .hidden)
  var arguments: [String] = []

  func run() throws { try CompanionProgram.exec("reftel-serve", ["serve"] + arguments) }
}

/// `reftel desk`
struct DeskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "desk",
    abstract: "Exchange telegrams: draft, clear, number, seal, send, receive and acknowledge them.",
    usage: "reftel desk <command> …",
    discussion: """
      reftel desk --help lists the commands.

        reftel desk init usun
        reftel desk inbox
      """)

  @Argument(parsing: .captureForPassthrough, help: .hidden)
  var arguments: [String] = []

  func run() throws { try CompanionProgram.exec("reftel-desk", arguments) }
}

/// `reftel export`
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the web view as pages that need no server, or a copy of the record to hand over.",
    usage: """
      reftel export html <folder> [<record>] [--known-to <party or post>]
      reftel export record <file> [<record>] --known-to <party or post>
      """,
    discussion: """
      reftel export html --help and reftel export record --help list the options.

        reftel export html cuba-pages examples/cuba-1962
        reftel export record for-cuba.reftel examples/cuba-1962 --known-to Cuba
      """)

  @Argument(parsing: .captureForPassthrough, help: .hidden)
  var arguments: [String] = []

  func run() throws {
    guard arguments.first == "record" else {
      try CompanionProgram.exec("reftel-serve", ["export"] + arguments)
    }
    do {
      let command = try ExportRecordCommand.parse(Array(arguments.dropFirst()))
      try command.run()
    } catch let error as ValidationError {
      throw error
    } catch let error as ExitCode {
      throw error
    } catch {
      let message = ExportRecordCommand.fullMessage(for: error)
      guard !ExportRecordCommand.exitCode(for: error).isSuccess else { return try Terminal.answer(message) }
      Terminal.printError(message)
      throw ExitCode(2)
    }
  }
}

/// A separate program that carries out a command, so that only those who use the command need to build it.
enum CompanionProgram {
  /// Replaces this process with another program (exec): the one beside this one, else the first of that name on the path.
  static func exec(_ name: String, _ arguments: [String]) throws -> Never {
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let folders =
      [own.deletingLastPathComponent().path]
      + (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    guard let path = folders.map({ "\($0)/\(name)" }).first(where: FileManager.default.isExecutableFile)
    else {
      Terminal.printError("Error: \(name) is not installed: it belongs beside reftel, or on the PATH")
      throw ExitCode(2)
    }
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    execv(path, &words)
    Terminal.printError("Error: \(path) cannot be run: \(String(cString: strerror(errno)))")
    throw ExitCode(2)
  }
}

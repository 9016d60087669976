import ArgumentParser
import Console
import Foundation
import Ledger
import RecordStore
import Web

/// `reftel serve`
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show the record in the browser, and follow its files.",
    discussion: """
      Only this machine is listened to. With --host another address is; then browsers must know a password, or a proxy \
      in front must ask for one: --behind-proxy names the host under which it is reached. What crosses the network is \
      not encrypted: let a proxy do that.

        reftel serve examples/cuba-1962
        reftel serve --port 8080 --read-only
        reftel serve --host 0.0.0.0 --password-file secret.txt
        reftel serve --behind-proxy www.example.org --base-path /reftel/
      """)

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @Option(help: ArgumentHelp("The port; 0 for any that is free.", valueName: "n"))
  var port = 1962

  @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(
    name: .customLong("password-file"),
    help: ArgumentHelp("A file whose first line is the password; or set REFTEL_PASSWORD.", valueName: "file"))
  var passwordFile: String?

  @Option(
    name: .customLong("behind-proxy"),
    help: ArgumentHelp("The host name under which a proxy in front is reached.", valueName: "name"))
  var behindProxy: String?

  @Option(
    name: .customLong("base-path"),
    help: ArgumentHelp(
      "The path below which a proxy in front gives the view to browsers: every link starts with it.",
      valueName: "path"))
  var basePath = ""

  @Flag(name: .customLong("read-only"), help: "Let nothing be changed.")
  var isReadOnly = false

  @Option(
    help: ArgumentHelp(
      "How long a silent connection, and a text that is sent, is waited for.", valueName: "seconds"))
  var timeout = 30

  func validate() throws {
    if timeout < 1 { throw ValidationError("--timeout: give it at least one second") }
    _ = try options()
  }

  private func options() throws -> ServerOptions {
    var options = ServerOptions()
    options.host = host
    options.port = port
    options.patience = timeout
    options.proxyName = behindProxy
    options.basePath = basePath
    options.isReadOnly = isReadOnly
    options.password = try password()
    do throws(ServerOptions.Problem) {
      try options.check()
    } catch {
      throw ValidationError(error.message)
    }
    return options
  }

  func run() async throws {
    let options = try options()
    let live = try openRecord(at: record)
    if live.folder.isPiped {
      throw ValidationError("a ledger from a pipe cannot be followed: save it to a file, and serve that")
    }
    let server = try WebServer(live, options: options)
    let (host, path) = (host, server.path)
    do {
      try await server.run { port in
        let name = host.contains(":") ? "[\(host)]" : host
        let address: StyledText = "http://\(name):\(port)\(path)"
        // Whoever serves has an address to be told, if not there, then here.
        let line = Console.page([address], columns: nil, hasColour: false)
        do { try Console.write(line, to: .answers) } catch { Console.printError([address]) }
        if live.errorCount > 0 {
          printError("The record has errors, \(live.errorCount) in all: the page Errors tells them.")
        }
        Task { await Self.tellOfIndexing(live) }
      }
    } catch let problem as ServerOptions.Problem {
      printError(problem.message)
      throw ExitCode(1)
    } catch {
      printError("cannot listen on \(host), port \(port): \(error)")
      throw ExitCode(1)
    }
  }

  /// Says on the terminal how far the documents have been indexed, where that takes its time.
  private static func tellOfIndexing(_ live: LiveRecord) async {
    let clock = ContinuousClock()
    let start = clock.now
    try? await Task.sleep(for: .seconds(1))
    guard live.documentsRead != nil else { return }
    let isTerminal = Console.Stream.messages.isTerminal
    if !isTerminal {
      printError("Indexing the documents; until that is done, pages that need them say so.")
    }
    while let percent = live.documentsRead {
      if isTerminal { Console.redraw("Indexing the documents: \(percent) %") }
      try? await Task.sleep(for: .milliseconds(500))
    }
    if isTerminal { Console.redraw("") }
    printError("The documents are indexed, after \((clock.now - start).components.seconds) s.")
  }

  private func password() throws -> String? {
    if let passwordFile {
      guard let data = FileManager.default.contents(atPath: passwordFile),
        let line = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).first
      else { throw ValidationError("--password-file: '\(passwordFile)' cannot be read, or is empty") }
      return String(line)
    }
    return ProcessInfo.processInfo.environment["REFTEL_PASSWORD"].flatMap { $0.isEmpty ? nil : $0 }
  }
}

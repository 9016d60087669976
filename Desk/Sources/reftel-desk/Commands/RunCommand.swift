import ArgumentParser
import Console
import Desk
import DeskService
import Foundation
import Synchronization

/// `reftel desk run`
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Send and receive, ask for what is missing, and give alarms, until it is stopped.",
    discussion: """
      Its lines tell what happens. It ends at SIGINT or SIGTERM; whatever happens, what was kept or released is on the disk. \
      The package has a unit of systemd.

        reftel desk run --desk usun
      """)

  @Option(name: .customLong("for"), help: ArgumentHelp("End after so many seconds.", valueName: "seconds"))
  var seconds: Double?

  @Flag(help: "Tell alarms only.")
  var quiet = false

  @OptionGroup var options: DeskOptions

  func run() async throws {
    let desk = try options.open()
    let (quiet, json) = (quiet, options.json)
    let runner = DeskRunner(desk) { text in
      guard !quiet || text.hasPrefix("ALARM") else { return }
      let line = json ? Self.json(desk.now, text) : "\(desk.now.iso) \(text)"
      // Where nobody reads it the desk works all the same.
      try? Answer.print(exact: line.replacing("\n", with: " ") + "\n")
    }
    let work = Task { try await runner.run() }
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { work.cancel() }
      source.activate()
      return source
    }
    if let seconds {
      Task {
        try? await Task.sleep(for: .seconds(seconds))
        work.cancel()
      }
    }
    defer { for source in sources { source.cancel() } }
    try await work.value
  }

  private static func json(_ now: Moment, _ text: String) -> String {
    String(
      decoding: JSONLine.bytes([("at", now.iso), ("event", text)]), as: UTF8.self)
  }
}

import ArgumentParser

/// Trials and measurements of the desk that take too long for a test, or say nothing in a debug build.
@main
struct DeskTrials: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "desk-trials",
    subcommands: [SimulateCommand.self, CarryTrial.self, ReceiveTrial.self, ReleaseTrial.self])
}

import ArgumentParser
import Ledger
import Reports

/// `reftel stuck`
struct StuckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stuck",
    abstract: "Show what would stay undone though everyone did what they hold to be due.",
    discussion: """
      Everyone does what is due in their own view, whoever may verify verifies, and so on until nothing more happens. \
      What is bound and still neither done nor in effect for its debtor or a creditor is stuck; the states shown are \
      those after all that. `reftel unlock NAME` says what would free it.
      """)

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @OptionGroup var options: CommonOptions

  func run() throws {
    let open = try OpenRecord.sound(at: record, options)
    let report = StuckReport(Chronicle(open.record), at: try open.instant(options))
    if options.json { Terminal.conclude(report.json) }
    guard !report.stuck.isEmpty else {
      Terminal.conclude("nothing is stuck as of \(Moment(report.instant, in: open.record.zone).text)")
    }
    for entry in report.stuck {
      let heading = open.record.undertakings[entry.undertaking].heading
      print(
        Tone.strong.paint(heading.name, hasColour: Terminal.hasColour)
          + (heading.title.isEmpty ? "" : ": \(heading.title)"))
      for standing in entry.states {
        let name = Toned("  " + open.record.parties[standing.party].heading.name)
        let state = standing.state.tone.paint(standing.state.rawValue, hasColour: Terminal.hasColour)
        print("\(name.padded(to: 12, hasColour: false)) \(state)")
      }
      for reason in entry.because {
        for line in ReasonReport(open.record, reason).lines { print("    " + line) }
      }
    }
  }
}

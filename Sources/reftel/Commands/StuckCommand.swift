import ArgumentParser
import Console
import Ledger
import Questions
import Reports

/// `reftel stuck`
struct StuckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: StuckQuestion.self,
    discussion: """
      Suppose that everyone does what is due in their own view, that every verifier verifies, and so on until nothing \
      more happens. An undertaking is stuck if it binds and is still neither done nor in effect for its debtor or a \
      creditor. The states shown are those at the end. `reftel unlock NAME` says what would free it.
      """)

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @OptionGroup var question: StuckQuestion

  @OptionGroup var options: MomentOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let open = try OpenRecord.sound(at: record, options)
    let report = try open.answer(question, options)
    if json { Terminal.finish(report.json) }
    guard !report.stuck.isEmpty else {
      Terminal.finish("nothing is stuck as of \(Moment(report.instant, in: open.record.zone).text)")
    }
    Terminal.finish(report.stuck.flatMap { Self.lines(of: $0, report) })
  }

  private static func lines(of entry: StuckUndertaking, _ report: StuckReport) -> [StyledText] {
    let record = report.record
    let heading = record.undertakings[entry.undertaking].heading
    let title = heading.title.isEmpty ? "" : ": \(heading.title)"
    let states = report.states(of: entry).map { who, state -> StyledText in
      (StyledText("  \(who) ").padded(to: 12) + " \(state.rawValue, state.tone)").hanging(at: 13)
    }
    return ["\(heading.name, .strong)\(title)"] + states
      + entry.because.flatMap { ReasonReport(record, $0).lines.map { StyledText("    " + $0) } }
  }
}

extension StuckQuestion: CommandQuestion { typealias Command = StuckCommand }

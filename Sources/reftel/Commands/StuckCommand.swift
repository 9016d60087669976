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
    if json { return try Terminal.answer(report.json) }
    var lines: [StyledText] = report.stuck.filter { $0.until == nil }.flatMap { Self.lines(of: $0, report) }
    if lines.isEmpty {
      lines.append("nothing is stuck as of \(Moment(report.instant, in: open.record.zone).text)")
    }
    let waiting = report.stuck.compactMap { entry in entry.until.map { (entry, $0) } }
    if !waiting.isEmpty {
      lines += ["", StyledText("waiting for a date alone", .strong)]
      lines += waiting.map { entry, until in
        let heading = open.record.undertakings[entry.undertaking].heading
        let title = heading.title.isEmpty ? "" : ": \(heading.title)"
        return StyledText("  \(heading.name)\(title), until \(Moment(until, in: open.record.zone).text)")
          .hanging(at: 4)
      }
    }
    if !report.breaches.isEmpty {
      lines += ["", StyledText("breaches, as things stand", .strong)]
      lines += report.breaches.flatMap { Self.lines(of: $0, report) }
    }
    try Terminal.answer(lines)
  }

  private static func lines(of breach: Breach, _ report: StuckReport) -> [StyledText] {
    let record = report.record
    let heading = record.undertakings[breach.undertaking].heading
    let states = report.states(of: breach).map { who, state in "\(state.rawValue) for \(who)" }
    let title = heading.title.isEmpty ? "" : ": \(heading.title)"
    return [StyledText("  \(heading.name)\(title), \(states.joined(separator: ", "))").hanging(at: 4)]
      + breach.because.flatMap { ReasonReport(record, $0).lines.map { StyledText("    " + $0) } }
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

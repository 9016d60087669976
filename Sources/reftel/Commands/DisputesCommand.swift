import ArgumentParser
import Console
import Ledger
import Questions
import Reports

/// `reftel disputes`
struct DisputesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: DisputesQuestion.self,
    discussion: """
      A clause of an undertaking is in dispute when its debtor and creditors hold different readings of it; the \
      scope of a term or the count of a thing, when the debtors and creditors of what covers it do.
      """)

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @OptionGroup var question: DisputesQuestion

  @OptionGroup var options: MomentOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let open = try OpenRecord.sound(at: record, options)
    let report = try open.answer(question, options)
    if json { return try Terminal.answer(report.json) }
    try Terminal.answer(Self.page(report))
  }

  private static let margin = 13

  private static func page(_ report: DisputesReport) -> [StyledText] {
    let record = report.record
    guard !report.disputes.isEmpty || !report.differing.isEmpty else {
      return ["nothing is in dispute as of \(Moment(report.instant, in: record.zone).text)"]
    }
    var lines: [StyledText] = []
    for dispute in report.disputes {
      if !lines.isEmpty { lines.append("") }
      let heading = record.heading(of: dispute.subject)
      let title = heading.title.isEmpty ? "" : ": \(heading.title)"
      lines.append("\(heading.name, .strong), \(dispute.clause.inWords)\(title)")
      for side in report.sides(of: dispute) {
        let name = StyledText("  " + side.title)
        let phrase = StyledText(record.shownPhrase(side.clause, of: dispute.subject))
        if name.columns < margin {
          lines.append((name.padded(to: margin - 1) + " " + phrase).hanging(at: margin))
        } else {
          lines += [name.hanging(at: 4), phrase.indented(by: margin)]
        }
        lines += side.grounds.map { ground in
          let who = ground.title.isEmpty ? "" : "\(ground.title) "
          return StyledText(who + source(of: ground.act, record), .faint).indented(by: margin)
        }
      }
    }
    if !report.differing.isEmpty {
      if !lines.isEmpty { lines.append("") }
      lines.append(StyledText("in different states", .strong))
      for difference in report.differing { lines += Self.lines(of: difference, report) }
    }
    return lines
  }

  /// Something that is in different states, and what sets those concerned apart.
  private static func lines(of difference: Difference, _ report: DisputesReport) -> [StyledText] {
    let record = report.record
    let states = report.groups(of: difference).map { "\($0.state) for \($0.who)" }
    let line = "  \(record.name(of: difference.subject)): \(states.joined(separator: ", "))"
    return [StyledText(line).hanging(at: 4)]
      + difference.because.flatMap { reason in
        ReasonReport(record, reason).lines.map { StyledText("    " + $0, .faint) }
      }
  }

  /// What a reading rests on.
  private static func source(of index: Int?, _ record: Record) -> String {
    guard let index else { return "as written" }
    let act = record.acts[index]
    let sources = act.citations.map { $0.reference + ($0.quote.map { " \"\($0)\"" } ?? "") }
    return (["since \(act.date.text(in: record.zone))"] + sources).joined(separator: ", ")
  }
}

extension DisputesQuestion: CommandQuestion { typealias Command = DisputesCommand }

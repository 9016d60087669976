import ArgumentParser
import Ledger
import Reports

/// `reftel disputes`
struct DisputesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disputes",
    abstract: "Show what the parties concerned read differently, since when, and by which source.",
    discussion: """
      A clause of an undertaking is in dispute when its debtor and creditors hold different readings of it; the \
      scope of a term or the count of a thing, when the debtors and creditors of what covers it do.
      """)

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @OptionGroup var options: CommonOptions

  func run() throws {
    let open = try OpenRecord.sound(at: record, options)
    // The text's view has a side in no dispute: asked for, it leaves all of them.
    let party = try options.view.flatMap { $0 == "text" ? nil : try open.party($0, option: "view") }
    let report = DisputesReport(Chronicle(open.record), at: try open.instant(options), party: party)
    if options.json { Terminal.conclude(report.json) }
    Terminal.conclude(Self.page(report, hasColour: Terminal.hasColour))
  }

  private static func page(_ report: DisputesReport, hasColour: Bool) -> String {
    let record = report.record
    guard !report.disputes.isEmpty else {
      return "nothing is in dispute as of \(Moment(report.instant, in: record.zone).text)"
    }
    var lines: [String] = []
    for dispute in report.disputes {
      let heading = record.heading(of: dispute.subject)
      let subject = Tone.strong.paint(heading.name, hasColour: hasColour)
      lines.append(
        "\(subject), \(dispute.clause.inWords)" + (heading.title.isEmpty ? "" : ": \(heading.title)"))
      for side in dispute.sides {
        let name = Toned("  " + record.parties[side.party].heading.name).padded(to: 12, hasColour: hasColour)
        lines.append("\(name) \(record.phrase(side.clause))")
        let indentation = String(repeating: " ", count: 13)
        guard let index = side.act else {
          lines.append(indentation + Tone.faint.paint("as written", hasColour: hasColour))
          continue
        }
        let act = record.acts[index]
        let sources = act.citations.map { $0.reference + ($0.quote.map { " \"\($0)\"" } ?? "") }
        let since =
          "since \(act.date.text(in: record.zone))"
          + (sources.isEmpty ? "" : ", " + sources.joined(separator: ", "))
        lines.append(indentation + Tone.faint.paint(since, hasColour: hasColour))
      }
      lines.append("")
    }
    lines.removeLast()
    return lines.joined(separator: "\n")
  }
}

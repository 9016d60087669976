import ArgumentParser
import Console
import Ledger
import Questions
import Reports

/// `reftel why`
struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: WhyQuestion.self,
    usage:
      "reftel why <name> [<record>] [--as-of <date>] [--view <party>] [--then <act>] [--without <file:line>] [--json]",
    discussion: """
      Each sentence names the act and the source it rests on, or what was looked for and not found; below it, \
      indented, stands why. Views that give the same account are told together.

        reftel why lift examples/cuba-1962 --as-of 1962-11-12 --view US
      """)

  @OptionGroup var question: WhyQuestion

  @OptionGroup var options: MomentOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let open = try OpenRecord.sound(at: question.subject.record, options)
    let report = try open.answer(question, options)
    if json { return try Terminal.answer(report.json) }
    try Terminal.answer(Self.page(report))
  }

  private static func page(_ report: WhyReport) -> [StyledText] {
    let record = report.record
    var groups: [(views: [View], account: WhyReport.Account)] = []
    for account in report.accounts where report.accounts.count == 1 || account.view != .text {
      let same = groups.firstIndex {
        $0.account.state == account.state && $0.account.because == account.because
      }
      if let same {
        groups[same].views.append(account.view)
      } else {
        groups.append(([account.view], account))
      }
    }
    let titles = record.named(groups.map(\.views)).map(\.title)
    return zip(groups, titles).enumerated().flatMap { index, pair -> [StyledText] in
      let (group, title) = pair
      let words = "\(record.name(of: report.subject)) is \(group.account.state)"
      return (index > 0 ? [""] : []) + ["\(words, .strong) for \(title)"]
        + group.account.because.flatMap { ReasonReport(record, $0).lines.map { StyledText("  " + $0) } }
    }
  }
}

extension WhyQuestion: CommandQuestion { typealias Command = WhyCommand }

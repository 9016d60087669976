import ArgumentParser
import Console
import Ledger
import Questions
import Reports

/// `reftel unlock`
struct UnlockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: UnlockQuestion.self,
    usage:
      "reftel unlock <name> [<record>] [--as-of <date>] [--view <party>] [--moves <n>] [--seconds <n>] [--then <act>] [--without <file:line>] [--json]",
    discussion: """
      A move is made by one party: it takes on what it refused, accepts an offer, adopts another's reading, goes first, or \
      resumes what it suspended. A set frees the undertaking when, once its moves are made and everyone does what they \
      hold to be due, it is done or in effect for its debtor and all its creditors. No set shown contains another.

        reftel unlock lift examples/cuba-1962 --as-of 1962-11-12
      """)

  @OptionGroup var question: UnlockQuestion

  @OptionGroup var options: MomentOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let open = try OpenRecord.sound(at: question.subject.record, options)
    let report = try open.answer(question, options)
    if json { return try Terminal.answer(report.json) }
    try Terminal.answer([StyledText(Self.page(report))] + trying(report))
  }

  /// How to see the record with the first set of moves made, and nothing yet done that they make due.
  private func trying(_ report: UnlockReport) -> [StyledText] {
    guard let acts = report.unlocking.solutions.first?.map({ $0.act(in: report.record) }), !acts.contains(nil)
    else { return [] }
    var words = ["reftel", "status"]
    if question.subject.record != "." { words.append(question.subject.record) }
    if let asOf = options.queryOptions.asOf { words += ["--as-of", asOf] }
    words += options.queryOptions.without.flatMap { ["--without", $0] }
    words += (options.queryOptions.then + acts.compactMap(\.self)).flatMap { ["--then", $0] }
    let lead =
      report.unlocking.solutions.count == 1 ? "to see it tried:" : "to see the first of these tried:"
    let command = ShellCommand(words)
    let line = StyledText("\(lead) \(command.text)")
    guard line.columns > Terminal.width else { return [line] }
    return [StyledText(lead)] + command.lines(width: Terminal.width)
  }

  private static func page(_ report: UnlockReport) -> String {
    let unfinished = report.unfinishedLines
    if let line = report.emptyLine { return ([line] + unfinished).joined(separator: "\n") }
    let name = report.record.undertakings[report.unlocking.target].heading.name
    let solutions = report.unlocking.solutions.indices.map { index in
      report.lines(ofSolution: index).map { "  " + $0 }.joined(separator: "\n")
    }
    let remainders = report.remainderLines
    let still = remainders.isEmpty ? [] : ["stuck all the same"] + remainders.map { "  " + $0 }
    return (["'\(name)' would be freed if", solutions.joined(separator: "\n  or\n")] + still + unfinished)
      .joined(separator: "\n")
  }
}

extension UnlockQuestion: CommandQuestion { typealias Command = UnlockCommand }

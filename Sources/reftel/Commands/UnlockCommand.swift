import ArgumentParser
import Console
import Ledger
import Reports

/// `reftel unlock`
struct UnlockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlock",
    abstract: "Find the smallest sets of moves that would free an undertaking.",
    usage:
      "reftel unlock <name> [<record>] [--as-of <date>] [--view <party>] [--moves <n>] [--seconds <n>] [--then <act>] [--without <file:line>] [--json]",
    discussion: """
      A move is made by one party: it takes on what it refused, accepts an offer, adopts another's reading, goes first, or \
      resumes what it suspended. A set frees the undertaking when, once its moves are made and everyone does what they \
      hold to be due, it is done or in effect for its debtor and all its creditors. No set shown contains another.

        reftel unlock lift examples/cuba-1962 --as-of 1962-11-12
      """)

  @OptionGroup var subject: NameAndRecord

  @Option(help: ArgumentHelp("How many moves a set may have.", valueName: "n"))
  var moves = 3

  @Option(
    help: ArgumentHelp(
      "How long to take at most, what follows from the moves and the answer included; what was not searched by then is told.",
      valueName: "n"))
  var seconds = 60

  @OptionGroup var options: CommonOptions

  func validate() throws {
    if seconds < 1 { throw ValidationError("--seconds: give it at least one") }
    if moves < 1 { throw ValidationError("--moves: a set has at least one move") }
  }

  func run() throws {
    let open = try OpenRecord.sound(at: subject.record, options)
    let entity = try open.entity(subject.name, what: "undertaking") {
      if case .undertaking = $0 { true } else { false }
    }
    guard case .undertaking(let target) = entity else { return }
    let time = TimeLimit.within(.seconds(seconds))
    let instant = try open.instant(options)
    let report = UnlockReport(
      Engine(open.record), of: target, at: instant, in: try open.views(options)?.first, upTo: moves,
      within: time)
    if options.json { Terminal.finish(report.json) }
    Terminal.finish([StyledText(Self.page(report))] + trying(report))
  }

  /// How to see the record with the first set of moves made, and nothing yet done that they make due.
  private func trying(_ report: UnlockReport) -> [StyledText] {
    guard let acts = report.unlocking.solutions.first?.map({ $0.act(in: report.record) }), !acts.contains(nil)
    else { return [] }
    var words = ["reftel", "status"]
    if subject.record != "." { words.append(subject.record) }
    if let asOf = options.whatIf.asOf { words += ["--as-of", asOf] }
    words += options.whatIf.without.flatMap { ["--without", $0] }
    words += (options.whatIf.then + acts.compactMap(\.self)).flatMap { ["--then", $0] }
    let lead = "the first made, and what is then due:"
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
    let heading = solutions.count > 1 ? "whichever it is, still" : "still"
    let still = remainders.isEmpty ? [] : [heading] + remainders.map { "  " + $0 }
    return (["'\(name)' would be freed if", solutions.joined(separator: "\n  or\n")] + still + unfinished)
      .joined(separator: "\n")
  }
}

import ArgumentParser
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

  @Option(help: ArgumentHelp("How long to search; what was not searched by then is told.", valueName: "n"))
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
    let instant = try open.instant(options)
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    let report = UnlockReport(
      Chronicle(open.record), of: target, at: instant, in: try open.views(options)?.first, upTo: moves,
      isOver: { clock.now > end })
    if options.json { Terminal.conclude(report.json) }
    Terminal.conclude(Self.page(report, moves: moves) + trying(report))
  }

  /// How to see the record with the first set of moves made, and nothing yet done that they make due.
  private func trying(_ report: UnlockReport) -> String {
    guard let acts = report.unlocking.solutions.first?.map({ $0.act(in: report.record) }), !acts.contains(nil)
    else { return "" }
    var words = ["reftel", "status"]
    if subject.record != "." { words.append(subject.record) }
    if let asOf = options.whatIf.asOf { words += ["--as-of", asOf] }
    words += options.whatIf.without.flatMap { ["--without", $0] }
    words += (options.whatIf.then + acts.compactMap(\.self)).flatMap { ["--then", $0] }
    return "\nthe first made, and what is then due: " + words.map(Self.quoted).joined(separator: " ")
  }

  /// A word as a shell takes it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || "-_./:,+@".contains($0) }
    guard !isPlain || word.isEmpty else { return word }
    let parts = word.split(separator: "'", omittingEmptySubsequences: false)
    return "'\(parts.joined(separator: "'\\''"))'"
  }

  private static func page(_ report: UnlockReport, moves: Int) -> String {
    let name = report.record.undertakings[report.unlocking.target].heading.name
    if report.unlocking.isFreed {
      return "'\(name)' needs nothing: it comes about when everyone does what is due"
    }
    let searched = report.unlocking.searchedSize
    func sets(_ size: Int) -> String { size == 1 ? "one move" : "up to \(size) moves" }
    let unsearched =
      searched < moves
      ? ["the time was over: sets of more than \(sets(searched)) were not all looked at"] : []
    guard !report.unlocking.solutions.isEmpty else {
      return (["no set of \(sets(searched)) frees '\(name)'"] + unsearched).joined(separator: "\n")
    }
    let solutions = report.unlocking.solutions.indices.map { index in
      report.lines(ofSolution: index).map { "  " + $0 }.joined(separator: "\n")
    }
    let remainders = report.remainderLines
    let heading = solutions.count > 1 ? "whichever it is, still" : "still"
    let still = remainders.isEmpty ? [] : [heading] + remainders.map { "  " + $0 }
    return (["'\(name)' would be freed if", solutions.joined(separator: "\n  or\n")] + still + unsearched)
      .joined(separator: "\n")
  }
}

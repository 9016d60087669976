import Ledger
import Markup
import Reports

/// An undertaking in a view: its state, and below it its deadline, how far it has come, what is stated of its limits.
struct UndertakingCell {
  private let cell: StatusReport.UndertakingCell
  private let before: UndertakingState?
  private let context: PageContext
  /// Whether it stands on its undertaking's own page, where there is room for all that is known.
  private let isWhole: Bool

  init(
    _ cell: StatusReport.UndertakingCell, before: UndertakingState?, context: PageContext,
    isWhole: Bool = false
  ) {
    self.isWhole = isWhole
    self.cell = cell
    self.before = before
    self.context = context
  }

  var markup: HTML { "\(mark)\(deadline)\(late)\(details)" }

  /// The state with what time says of it, on a line: `due`, 12 days left, the day.
  var state: HTML { "\(mark) \(time)\(late)" }

  /// What is told of it besides: levels, performances, how far it has come.
  var details: HTML { "\(limits)\(recurrence)\(progress)" }

  private var mark: HTML { Mark(cell.state).markup(before: before.map { Mark($0) }) }

  private var time: HTML {
    guard let deadline = cell.shownDeadline else { return "" }
    let lines = Remaining(until: deadline, from: context.instant, in: context.record.zone).lines
    let late: HTML = cell.state == .overdue ? " late" : ""
    return #"<span class="by\#(late)"><b>\#(lines[1])</b> \#(lines[0])</span>"#
  }

  /// That what is done was done late.
  private var late: HTML {
    let words = cell.completion?.lateWords(in: context.record.zone)
    return words.map { #"<span class="by late"><b>\#($0)</b></span>"# } ?? ""
  }

  private var deadline: HTML {
    guard let deadline = cell.shownDeadline else { return "" }
    let lines = Remaining(until: deadline, from: context.instant, in: context.record.zone).lines
    let late: HTML = cell.state == .overdue ? " late" : ""
    return #"<span class="by\#(late)">\#(lines[0]) <b>\#(lines[1])</b></span>"#
  }

  /// The level of each thing that has a limit, and who stated it; on its own page since when, and what nobody has stated.
  private var limits: HTML {
    let lines = (isWhole ? cell.limits : cell.shownLimits).map { limit -> HTML in
      let words = context.record.words(for: limit)
      var since = ""
      if isWhole {
        since = limit.since.map { ", \(Moment($0, in: context.record.zone).text)" } ?? ", not stated"
      }
      return limit.isExceeded
        ? #"<span class="by late"><b>\#(words)\#(since)</b></span>"#
        : #"<span class="progress">\#(words)\#(since)</span>"#
    }
    return "\(lines)"
  }

  /// How often it was performed, where it comes round again.
  private var recurrence: HTML {
    let words = cell.shownRecurrence.flatMap { context.record.words(for: $0) }
    return words.map { #"<span class="progress">\#($0)</span>"# } ?? ""
  }

  private var progress: HTML {
    let lines = cell.shownProgress.map { progress -> HTML in
      let verified: HTML =
        cell.isVerified ? #", \#(context.record.verifiedWords(for: progress))"# : ""
      let bar = ProgressBar(progress, isVerified: cell.isVerified).markup
      return """
        <span class="progress">\(context.record.words(for: progress))\(verified)\(bar)</span>
        """
    }
    return "\(lines)"
  }
}

/// How much of a thing is reported, and how much of that verified, as a bar. The numbers stand beside it.
struct ProgressBar {
  private let progress: ViewState.Progress
  private let isVerified: Bool

  init(_ progress: ViewState.Progress, isVerified: Bool) {
    self.progress = progress
    self.isVerified = isVerified
  }

  var markup: HTML {
    guard let whole = progress.of.number, whole > Quantity(0), let reported = progress.reported.number else {
      return ""
    }
    func width(_ number: Quantity) -> String {
      decimal(100 * min(1, Double(number.millionths) / Double(whole.millionths)))
    }
    let verified: HTML =
      isVerified
      ? #"<rect class="verified" width="\#(width(progress.verified.number ?? Quantity(0)))" height="4"/>"#
      : ""
    return """
      <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="whole" width="100" \
      height="4"/><rect class="reported" width="\(width(reported))" height="4"/>\(verified)</svg>
      """
  }
}

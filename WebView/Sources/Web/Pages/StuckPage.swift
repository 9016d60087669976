import Ledger
import Markup
import Reports

/// What stays undone though everyone does what is due, what waits for a date alone, and what was not kept.
struct StuckPage {
  private let context: PageContext
  private let report: StuckReport
  private var record: Record { context.record }

  /// How many stand on a page.
  private static let size = 40

  private enum Entry {
    case stuck(StuckUndertaking)
    case waiting(StuckUndertaking, until: Instant)
    case breach(Breach)

    /// What stands above the first of a kind.
    var heading: HTML {
      switch self {
      case .stuck: #"<h2 class="part" id="stuck">Stuck</h2>"#
      case .waiting: #"<h2 class="part" id="dates">Waiting for a date alone</h2>"#
      case .breach: #"<h2 class="part" id="breaches">Not kept, as things stand</h2>"#
      }
    }
  }

  init(_ context: PageContext) {
    self.context = context
    report = StuckReport(context.engine, at: context.instant)
  }

  var page: Page {
    let stuck = report.stuck.filter { $0.until == nil }.map { Entry.stuck($0) }
    let waiting = report.stuck.compactMap { entry in entry.until.map { Entry.waiting(entry, until: $0) } }
    let breaches = report.breaches.map { Entry.breach($0) }
    let entries = stuck + waiting + breaches
    let slice = Slice(entries, size: context.limit(Self.size), wanted: context.query["page"])
    let first = slice.elements.startIndex
    let parts = slice.elements.indices.map { index -> HTML in
      let isFirst = index == first || [stuck.count, stuck.count + waiting.count].contains(index)
      return "\(isFirst ? entries[index].heading : "")\(section(entries[index]))"
    }
    let none: HTML =
      stuck.isEmpty
      ? #"<p class="none">Nothing is stuck: all comes about when everyone does what is due.</p>"# : ""
    return Page(
      title: "Stuck", section: .stuck,
      body: """
        <h1>What is stuck, and what was not kept</h1>\(none)\(parts)
        \(context.pager(page: slice.page, of: slice.pageCount, what: "what is stuck"))
        """)
  }

  private func section(_ entry: Entry) -> HTML {
    switch entry {
    case .stuck(let stuck):
      section(stuck.undertaking, states: marks(report.states(of: stuck)), stuck.because)
    case .waiting(let stuck, let until):
      section(stuck.undertaking, states: "until \(Moment(until, in: record.zone).text)", [])
    case .breach(let breach):
      section(breach.undertaking, states: marks(report.states(of: breach)), breach.because)
    }
  }

  private func marks(_ states: [(who: String, state: UndertakingState)]) -> HTML {
    states.map { #"<span class="seen">\#(Mark($0.state).markup) for \#($0.who)</span>"# as HTML }.joined(
      separator: " ")
  }

  private func section(_ id: Identifier<Undertaking>, states: HTML, _ because: [Reason]) -> HTML {
    """
    <section class="dispute"><h3>\(context.anchor(.undertaking(id)))<span class="title">: \(record.undertakings[id].heading.title)</span></h3>
    <p>\(states)</p><div class="because">\(context.reasons(because))</div></section>
    """
  }
}

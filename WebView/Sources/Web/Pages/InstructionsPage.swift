import Ledger
import Markup
import Reports

/// What has become of instructions: each point, ask and bar with its state, where it was raised, and what was answered.
struct InstructionsPage {
  private let context: PageContext
  private let report: InstructionsReport
  private let name: String?
  private var record: Record { context.record }

  /// - Parameter id: which instructions; `nil` for all.
  init(_ context: PageContext, of id: Identifier<Instructions>?) {
    self.context = context
    name = id.map { context.record.instructions[$0].heading.name }
    report = InstructionsReport(
      context.snapshot.knowledge, at: context.instant, of: id.map { [$0] } ?? [], views: context.views)
  }

  var page: Page {
    let none: HTML = report.entries.isEmpty ? #"<p class="none">There are no instructions.</p>"# : ""
    let all: HTML =
      name == nil || record.instructions.count < 2
      ? "" : "<p class=\"rest\">\(context.anchor(.instructions(nil), "All instructions"))</p>"
    return Page(
      title: name ?? "Instructions", section: .instructions,
      body: """
        <h1>Instructions <span class="count">\(report.entries.count)</span></h1>\(all)\(none)
        \(report.entries.map(section))
        """)
  }

  private func section(_ entry: InstructionsReport.Entry) -> HTML {
    let instructions = record.instructions[entry.id]
    let rows = zip(entry.items, entry.states).map { row($0, $1, entry) }
    let columns = ["State", "Item", "Raised", "Answered"].map {
      #"<th scope="col" role="columnheader">\#($0)</th>"# as HTML
    }
    let id = "items-\(instructions.heading.name)"
    return """
      <section class="told"><h2 class="part" id="\(id)">\(context.anchor(.instructions(entry.id))) <span class="title">\(instructions.heading.title)</span></h2>
      \(facts(entry))\(DeclarationDetails(context, instructions.heading).markup)
      <table class="grid stack" role="table" aria-labelledby="\(id)"><thead role="rowgroup"><tr role="row">\(columns)</tr></thead>
      <tbody role="rowgroup">\(rows)</tbody></table></section>
      """
  }

  /// From whom to whom, and how long it took them to know of it.
  private func facts(_ entry: InstructionsReport.Entry) -> HTML {
    let instructions = record.instructions[entry.id]
    func names(_ entities: [Entity]) -> HTML { entities.map { context.anchor($0) }.joined(separator: ", ") }
    func fact(_ name: HTML, _ value: HTML) -> HTML { "<div><dt>\(name)</dt><dd>\(value)</dd></div>" }
    var facts = [
      fact("by", context.anchor(.party(instructions.giver))), fact("to", names(instructions.delegates)),
    ]
    if !instructions.counterparts.isEmpty {
      facts.append(fact("with", names(instructions.counterparts.map(Entity.party))))
    }
    facts.append(fact("given", "\(entry.given.map(moment) ?? "at a time that is not known")"))
    if let known = entry.known {
      let delay = entry.given.map { $0 < known ? ", \(Delay(from: $0, to: known).words)" : "" } ?? ""
      facts.append(fact("known to them", "\(moment(known) + delay)"))
    } else if entry.given != nil {
      facts.append(fact("known to them", #"<span class="as">not yet</span>"#))
    }
    if let deadline = instructions.deadline {
      facts.append(fact("to be raised", "before \(deadline.text(in: record.zone))"))
    }
    if !instructions.replaces.isEmpty {
      facts.append(fact("in place of", names(instructions.replaces.map(Entity.instructions))))
    }
    if !instructions.citations.isEmpty {
      let sources = instructions.citations.map { context.citation($0, quote: $0.quote) }
      facts.append(fact("in", sources.joined(separator: " ")))
    }
    return #"<dl class="meta brisk">\#(facts)</dl>"#
  }

  private func row(
    _ status: ItemStatus, _ states: [(view: View, state: ItemState)], _ entry: InstructionsReport.Entry
  ) -> HTML {
    let item = record.items[status.item]
    let short = item.heading.name.split(separator: ".").last.map(String.init) ?? item.heading.name
    let until: HTML = item.until.map { #"<span class="phrase">until \#(context.phrase($0))</span>"# } ?? ""
    let sources = item.citations.map { citation -> HTML in
      let quote: HTML = citation.quote.map { #" <q class="quote">\#($0)</q>"# } ?? ""
      return "\(context.citation(citation, quote: citation.quote))\(quote)"
    }
    // The account of one side may have what the other's has not.
    let others = states.filter { $0.view != .text && $0.state != status.state }
    let elsewhere = others.map { other -> HTML in
      #"<span class="by">for \#(record.name(of: other.view)): \#(Mark(other.state).markup)</span>"#
    }
    return """
      <tr role="row" id="\(item.heading.name)"><td role="cell" data-label="State"><span>\(Mark(status.state).markup)\(elsewhere)</span></td>
      <th scope="row" role="rowheader"><span class="name"><span class="views">\(item.kind.rawValue)</span> \(short)</span>\
      <span class="said">\(item.heading.title)</span>\(until)\(sources.joined(separator: " "))</th>
      <td role="cell" data-label="Raised"><div>\(raised(status, entry))</div></td>
      <td role="cell" data-label="Answered"><div>\(answered(status))</div></td></tr>
      """
  }

  /// Where and when it was raised, in which words; or that it was not.
  private func raised(_ status: ItemStatus, _ entry: InstructionsReport.Entry) -> HTML {
    if let raising = status.raising {
      let act = record.acts[raising]
      var delays: [String] = []
      if act.date.hasTime {
        let when = act.date.instant
        if let known = entry.known, known <= when {
          delays.append("\(Delay(from: known, to: when).length) after they knew of it")
        } else if let given = entry.given, given <= when {
          delays.append("\(Delay(from: given, to: when).length) after it was given")
        }
      }
      let others = status.acts.filter { $0 != raising && $0 != status.answer }
      return """
        \(told(raising))\(delays.map { #"<span class="by">\#($0)</span>"# as HTML })\(others.map(told))
        """
    }
    if let meeting = status.missedAt {
      return
        #"<span class="as">not at</span> \#(context.anchor(.meeting(meeting))), \#(MeetingHeading(context, meeting).time)"#
    }
    if status.state == .withdrawn {
      if let other = status.replacement {
        return #"<span class="as">replaced by</span> \#(context.anchor(.instructions(other)))"#
      }
      if let act = status.withdrawal { return told(act) }
    }
    return "\(status.acts.filter { $0 != status.answer }.map(told))"
  }

  private func answered(_ status: ItemStatus) -> HTML {
    guard let answer = status.answer else { return "" }
    return told(answer)
  }

  /// An act with its date and its meeting.
  private func told(_ index: Int) -> HTML {
    #"<p class="told-act"><span class="since">\#(context.date(of: record.acts[index]))</span> \#(context.text(of: ActReport(record, index), isDated: false))</p>"#
  }

  private func moment(_ instant: Instant) -> String { Moment(instant, in: record.zone).text }
}

import Ledger
import Markup
import Reports

/// Who reads what differently, since when, by which source; and what is in different states for those concerned.
struct DisputesPage {
  private let context: PageContext
  private let report: DisputesReport
  private var record: Record { context.record }

  private enum Entry {
    case reading(Dispute)
    case difference(Difference)
  }

  init(_ context: PageContext) {
    self.context = context
    var party: Identifier<Party>?
    if case .party(let only) = context.views?.first { party = only }
    report = DisputesReport(context.engine, at: context.instant, party: party)
  }

  var page: Page {
    let (read, differing) = (report.disputes.count, report.differing.count)
    let entries = report.disputes.map { Entry.reading($0) } + report.differing.map { Entry.difference($0) }
    let slice = Slice(entries, size: context.limit(40), wanted: context.query["page"])
    let parts = slice.elements.enumerated().map { index, entry -> HTML in
      let position = slice.elements.startIndex + index
      var heading: HTML = ""
      if position == read {
        heading = """
          <h2 class="part" id="differing">In different states <span class="count">\(differing)</span> \(context.exports("differing"))</h2>
          """
      } else if index == 0 {
        heading = position < read ? #"<h2 class="part" id="read">Read differently</h2>"# : ""
      }
      return "\(heading)\(section(entry))"
    }
    let none: HTML = entries.isEmpty ? #"<p class="none">Nobody reads anything differently.</p>"# : ""
    return Page(
      title: "Disputes", section: .disputes,
      body: """
        <h1>Disputes <span class="count">\(read)</span> \(context.exports("disputes"))</h1>\(sentence)\(none)\(parts)
        \(context.pager(page: slice.page, of: slice.pageCount, what: "disputes"))
        """)
  }

  /// What there is, in a sentence.
  private var sentence: HTML {
    let (read, differing) = (report.disputes.count, report.differing.count)
    guard read + differing > 0 else { return "" }
    let names = Set(report.disputes.map(\.subject)).count
    let first =
      read == 0
      ? "Nobody reads anything differently"
      : "\(read) clause\(read == 1 ? " is" : "s are") read differently, of \(names) name\(names == 1 ? "" : "s")"
    let second =
      differing == 0
      ? "all is in the same state for those concerned"
      : "\(differing) \(differing == 1 ? "is" : "are") in different states for those concerned"
    return #"<p class="sentence">\#(first); \#(second).</p>"#
  }

  private func section(_ entry: Entry) -> HTML {
    switch entry {
    case .reading(let dispute): section(dispute)
    case .difference(let difference): section(difference)
    }
  }

  private func section(_ dispute: Dispute) -> HTML {
    // Whoever reads it as it is written stands in the first place.
    let ordered = report.sides(of: dispute).enumerated().sorted {
      ($0.element.isAsWritten ? 0 : 1, $0.offset) < ($1.element.isAsWritten ? 0 : 1, $1.offset)
    }.map(\.element)
    let sides = ordered.map { side -> HTML in
      if side.isAsWritten {
        return """
          <div class="side written"><h4>As written <span class="views">\(side.title)</span></h4>\
          <p class="phrase">\(context.phrase(side.clause, of: dispute.subject))</p></div>
          """
      }
      let grounds = side.grounds.map { ground -> HTML in
        let who: HTML = ground.title.isEmpty ? "" : #"<span class="views">\#(ground.title)</span> "#
        guard let act = ground.act else { return #"<div>\#(who)<span class="as">as written</span></div>"# }
        return """
          <div>\(who)<span class="since">since \(context.date(of: record.acts[act]))</span>\(context.sources(of: act))</div>
          """
      }
      return """
        <div class="side"><h4>\(side.title)</h4><p class="phrase">\(context.phrase(side.clause, of: dispute.subject))</p>\(grounds)</div>
        """
    }
    return """
      <section class="dispute"><h3>\(context.anchor(dispute.subject))<span class="title">, \(dispute.clause.inWords): \
      \(record.heading(of: dispute.subject).title)</span></h3><div class="sides">\(sides)</div></section>
      """
  }

  private func section(_ difference: Difference) -> HTML {
    let states = report.groups(of: difference).map { who, state in
      #"<span class="seen">\#(Mark(word: state, of: difference.subject).markup) for \#(who)</span>"# as HTML
    }
    return """
      <section class="dispute"><h3>\(context.anchor(difference.subject))<span class="title">: \
      \(record.heading(of: difference.subject).title)</span></h3><p>\(states.joined(separator: " "))</p>
      <div class="because">\(context.reasons(difference.because))</div></section>
      """
  }
}

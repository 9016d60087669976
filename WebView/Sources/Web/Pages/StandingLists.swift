import Ledger
import Reports

/// What stands beside the undertakings: days, rights, measures and proposals in short lists, each with its state.
struct StandingLists {
  private let context: PageContext
  private let status: StatusReport
  /// What a what-if starts from.
  private let before: StatusReport?

  /// What is shown of something in a view: its state, the one before a what-if, and a few words more.
  private struct Said: Equatable {
    let mark: Mark
    let before: Mark?
    var words = ""

    static func == (left: Self, right: Self) -> Bool {
      left.mark.word == right.mark.word && left.before?.word == right.before?.word
        && left.words == right.words
    }
  }

  init(_ context: PageContext, _ status: StatusReport, before: StatusReport?) {
    self.context = context
    self.status = status
    self.before = before
  }

  /// How many of a list are shown before the rest opens.
  private static let length = 15

  var days: HTML {
    list(
      "Days", "days",
      status.days.map { row in
        let earlier = before?.days[row.id.index].cells
        return item(.day(row.id), owed: "") { position in
          let at = row.cells[position]
          return Said(
            mark: Mark(at == nil ? DayState.notReached : .reached),
            before: earlier.map { Mark($0[position] == nil ? DayState.notReached : .reached) },
            words: at.map { Moment($0, in: context.record.zone).text } ?? "")
        }
      })
  }

  var rights: HTML {
    list(
      "Rights", "rights",
      status.rights.map { row in
        let earlier = before?.rights[row.id.index].cells
        return item(.right(row.id), owed: context.record.owed(row.id)) { position in
          let cell = row.cells[position]
          return Said(
            mark: Mark(cell.state), before: earlier.map { Mark($0[position].state) },
            words: cell.effectAt.map {
              EffectMoment($0, from: status.instant, in: context.record.zone).text
            } ?? "")
        }
      })
  }

  var measures: HTML {
    list(
      "Measures", "measures",
      status.measures.map { row in
        let earlier = before?.measures[row.id.index].cells
        return item(.measure(row.id), owed: "") { position in
          Said(mark: Mark(row.cells[position]), before: earlier.map { Mark($0[position]) })
        }
      })
  }

  var proposals: HTML {
    guard !status.proposals.isEmpty else { return "" }
    let shown = status.proposals.map { (weight($0), $0) }.sorted { $0.0 < $1.0 }.prefix(
      context.limit(Self.length))
    let rows = shown.map { _, row -> HTML in
      let earlier = before?.proposals[row.id.index].cells
      return item(.proposal(row.id), owed: "") { position in
        Said(
          mark: Mark(row.cells[position].state), before: earlier.map { Mark($0[position].state) },
          words: context.record.superseded(row.cells[position]) ?? "")
      }
    }
    let more: HTML =
      status.proposals.count > rows.count
      ? #"<p class="rest">\#(context.anchor(.proposals, "all \(status.proposals.count) proposals"))</p>"# : ""
    return """
      <section><h2>Proposals <span class="count">\(status.proposals.count)</span> \(context.exports("proposals"))</h2>
      <ul class="brief">\(rows)</ul>\(more)</section>
      """
  }

  /// What is being talked about comes first, what is over last.
  private func weight(_ row: StatusReport.ProposalRow) -> (Int, Identifier<Proposal>) {
    let weights: [ProposalState: Int] = [.open: 0, .reserved: 0, .countered: 0, .agreed: 1, .rejected: 2]
    return (row.cells.map { weights[$0.state] ?? 3 }.min() ?? 3, row.id)
  }

  private func list(_ title: HTML, _ table: String, _ items: [HTML]) -> HTML {
    guard !items.isEmpty else { return "" }
    return """
      <section><h2>\(title) <span class="count">\(items.count)</span> \(context.exports(table))</h2>
      \(context.opening(items, of: "brief", first: Self.length))</section>
      """
  }

  private func item(_ entity: Entity, owed: String, _ said: (Int) -> Said) -> HTML {
    let heading = context.record.heading(of: entity)
    let amended = (status.amended[entity] ?? []).map {
      #"<span class="by">\#(context.amendment($0, among: status.views))</span>"# as HTML
    }
    let who: HTML = owed.isEmpty ? "" : #"<span class="by">\#(owed)</span>"#
    return """
      <li><span>\(context.anchor(entity))\(context.differs(isInStates: status.differing.contains(entity))) \
      <span class="title">\(heading.title)</span>\(who)\(amended)</span> \(standing(said))</li>
      """
  }

  /// A state where all agree; else each with those who see it so.
  private func standing(_ said: (Int) -> Said) -> HTML {
    var groups: [(said: Said, views: [View])] = []
    for (position, view) in status.views.enumerated() {
      let words = said(position)
      if let index = groups.firstIndex(where: { $0.said == words }) {
        groups[index].views.append(view)
      } else {
        groups.append((words, [view]))
      }
    }
    let names = context.record.named(groups.map(\.views)).map(\.title)
    let parts = zip(groups, names).map { group, name -> HTML in
      let words: HTML = group.said.words.isEmpty ? "" : #" <span class="since">\#(group.said.words)</span>"#
      let views: HTML = groups.count == 1 ? "" : #" <span class="views">\#(name)</span>"#
      return
        #"<span class="seen">\#(group.said.mark.markup(before: group.said.before))\#(words)\#(views)</span>"#
    }
    return #"<span class="standing">\#(parts.joined(separator: " "))</span>"#
  }
}

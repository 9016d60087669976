import Ledger
import Markup
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
  private static let length = 8

  /// Whether something asks for attention: it is so in some view, those concerned differ, or a what-if changes it.
  private func asks<State: Equatable>(
    _ entity: Entity, _ states: [State], before: [State]?, _ isLive: (State) -> Bool
  ) -> Bool {
    states.contains(where: isLive) || status.differing.contains(entity)
      || before.map { $0 != states } ?? false
  }

  var days: HTML {
    list(
      "Days", "days", quiet: "reached",
      status.days.map { row in
        let earlier = before?.days[row.id.index].cells
        let isAsking = asks(.day(row.id), row.cells, before: earlier) { $0 == nil }
        return (
          isAsking,
          item(.day(row.id), owed: "") { position in
            let at = row.cells[position]
            return Said(
              mark: Mark(at == nil ? DayState.notReached : .reached),
              before: earlier.map { Mark($0[position] == nil ? DayState.notReached : .reached) },
              words: at.map { Moment($0, in: context.record.zone).text } ?? "")
          }
        )
      })
  }

  var rights: HTML {
    list(
      "Rights", "rights", quiet: "used, ended or never granted",
      status.rights.map { row in
        let earlier = before?.rights[row.id.index].cells
        let isAsking = asks(.right(row.id), row.cells.map(\.state), before: earlier?.map(\.state)) {
          $0.urgency < RightState.exercised.urgency
        }
        return (
          isAsking,
          item(.right(row.id), owed: context.record.owed(row.id)) { position in
            let cell = row.cells[position]
            return Said(
              mark: Mark(cell.state), before: earlier.map { Mark($0[position].state) },
              words: cell.effectAt.map {
                EffectMoment($0, from: status.instant, in: context.record.zone).text
              } ?? "")
          }
        )
      })
  }

  var measures: HTML {
    list(
      "Measures", "measures", quiet: "lifted, or never imposed",
      status.measures.map { row in
        let earlier = before?.measures[row.id.index].cells
        let isAsking = asks(.measure(row.id), row.cells, before: earlier, \.isOpen)
        return (
          isAsking,
          item(.measure(row.id), owed: "") { position in
            Said(mark: Mark(row.cells[position]), before: earlier.map { Mark($0[position]) })
          }
        )
      })
  }

  var proposals: HTML {
    list(
      "Proposals", "proposals", quiet: "answered, or never made",
      status.proposals.map { row in
        let earlier = before?.proposals[row.id.index].cells
        let isAsking = asks(
          .proposal(row.id), row.cells.map(\.state), before: earlier?.map(\.state), \.isOpen)
        return (
          isAsking,
          item(.proposal(row.id), owed: "") { position in
            Said(
              mark: Mark(row.cells[position].state), before: earlier.map { Mark($0[position].state) },
              words: context.record.superseded(row.cells[position]) ?? "")
          }
        )
      })
  }

  /// What asks for attention, and folded what does not.
  private func list(_ title: HTML, _ table: String, quiet: String, _ items: [(isAsking: Bool, item: HTML)])
    -> HTML
  {
    guard !items.isEmpty else { return "" }
    let asking = items.filter(\.isAsking).map(\.item)
    let others = items.filter { !$0.isAsking }.map(\.item)
    let rest: HTML =
      others.isEmpty
      ? ""
      : """
      <details class="fold" id="\(table)-quiet"><summary>\(others.count) \(quiet)</summary>\(context.opening(others, of: "brief", first: 60))</details>
      """
    let list = asking.isEmpty ? "" : context.opening(asking, of: "brief", first: Self.length)
    return """
      <section><h2>\(title) <span class="count">\(asking.count)</span> \(context.exports(table))</h2>\(list)\(rest)</section>
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

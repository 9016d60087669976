import Ledger
import Reports

/// A measure: its state, its history, what is to be done about it.
struct MeasurePage {
  private let visit: Visit
  private let id: Identifier<Measure>

  init(_ visit: Visit, _ id: Identifier<Measure>) {
    self.visit = visit
    self.id = id
  }

  var page: Page {
    let record = visit.record
    let measure = record.measures[id]
    let views = visit.views ?? record.views.filter { $0 != .text }
    let states = views.map { view -> HTML in
      let state = visit.chronicle.situation(in: view, at: visit.instant).state(of: id)
      let before =
        visit.isWhatIf
        ? Mark(visit.actual.chronicle.situation(in: view, at: visit.instant).state(of: id)) : nil
      return #"<div><dt>\#(record.name(of: view))</dt><dd>\#(Mark(state).markup(before: before))</dd></div>"#
    }
    let performing = record.undertakings.indices.map { Identifier<Undertaking>(rawValue: Int32($0)) }.filter {
      if case .measure(id, _) = record.undertakings[$0].performance { true } else { false }
    }
    let items = performing.map { other -> HTML in
      """
      <li>\(visit.anchor(.undertaking(other))) <span class="title">\(record.undertakings[other].heading.title)</span> \
      \(Mark(visit.chronicle.situation(in: .text, at: visit.instant).state(of: other)).markup)</li>
      """
    }
    let about: HTML =
      items.isEmpty
      ? "" : #"<section><h2>Undertakings to act on it</h2><ul class="plain">\#(items)</ul></section>"#
    let acts = record.acts.indices.prefix(record.actCount(through: visit.instant)).filter {
      record.acts[$0].objects.contains(.measure(id))
    }
    return Page(
      title: measure.heading.name, section: .overview,
      body: """
        <header class="head"><p class="kind">Measure</p><h1>\(measure.heading.name)</h1><p class="lead">\(measure.heading.title)</p>
        <p>of \(visit.anchor(.party(measure.party)))</p>\(Headed(visit, measure.heading).markup)</header>
        <section><h2>State, as each sees it</h2><dl class="cards">\(states)</dl></section>\(about)
        \(HistoryTable(visit, of: .measure(id), views: views).markup)
        \(acts.isEmpty ? "" : ActList(visit, Array(acts.suffix(visit.limit(60))), total: acts.count, about: measure.heading.name).section(title: "Acts on it"))
        """)
  }
}

/// A party, person, thing, term or event: what it is, and the acts about it.
struct NamePage {
  private let visit: Visit
  private let entity: Entity

  init(_ visit: Visit, _ entity: Entity) {
    self.visit = visit
    self.entity = entity
  }

  var page: Page {
    let record = visit.record
    let heading = record.heading(of: entity)
    var filter = JournalReport.Filter()
    filter.about = entity
    filter.until = visit.instant
    let acts = JournalReport(record, filter).acts
    let kind = entity.kind.rawValue
    return Page(
      title: heading.name, section: .overview,
      body: """
        <header class="head"><p class="kind">\(kind.prefix(1).uppercased() + kind.dropFirst())\(more)</p><h1>\(heading.name)</h1>
        <p class="lead">\(heading.title)</p>\(Headed(visit, heading).markup)</header>
        \(owed)\(covering)
        \(acts.isEmpty ? "" : ActList(visit, Array(acts.suffix(visit.limit(60))), total: acts.count, about: heading.name).section(title: "Acts about it"))
        """)
  }

  private var more: HTML {
    switch entity {
    case .person(let id): " of \(visit.anchor(.party(visit.record.persons[id].party)))"
    case .thing(let id): visit.record.things[id].count.map { ", \($0) of them" } ?? ""
    case .term(let id): ", \(visit.record.phrase(.covers(visit.record.terms[id].scope)))"
    default: ""
    }
  }

  /// What a party owes and is owed.
  private var owed: HTML {
    guard case .party(let party) = entity else { return "" }
    let record = visit.record
    let situation = visit.chronicle.situation(in: .party(party), at: visit.instant)
    func list(_ title: HTML, _ isWanted: (Undertaking) -> Bool) -> HTML {
      let wanted = record.undertakings.indices.filter { isWanted(record.undertakings[$0]) }
      let items = wanted.prefix(visit.limit(100)).map { index -> HTML in
        let id = Identifier<Undertaking>(rawValue: Int32(index))
        return """
          <li>\(visit.anchor(.undertaking(id))) <span class="title">\(record.undertakings[index].heading.title)</span> \
          \(Mark(situation.state(of: id)).markup)</li>
          """
      }
      let rest = visit.rest(wanted.count, after: items.count)
      return items.isEmpty
        ? "" : #"<section><h2>\#(title)</h2><ul class="plain">\#(items)</ul>\#(rest)</section>"#
    }
    return """
      \(list("What it undertakes, as it sees it") { $0.debtor == party })\
      \(list("What it is owed, as it sees it") { $0.creditors.contains(party) })
      """
  }

  /// The undertakings that cover a thing or term.
  private var covering: HTML {
    switch entity {
    case .thing, .term:
      let ids = visit.chronicle.coverers(at: visit.instant)[entity].sorted()
      let items = ids.prefix(visit.limit(100)).map { id -> HTML in
        "<li>\(visit.anchor(.undertaking(id))) <span class=\"title\">\(visit.record.undertakings[id].heading.title)</span></li>"
      }
      return items.isEmpty
        ? ""
        : """
        <section><h2>What covers it</h2><ul class="plain">\(items)</ul>\(visit.rest(ids.count, after: items.count))</section>
        """
    default: return ""
    }
  }
}

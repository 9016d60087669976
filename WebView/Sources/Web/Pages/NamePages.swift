import Ledger
import Markup
import Reports

/// A measure: its state, its history, what is to be done about it.
struct MeasurePage {
  private let context: PageContext
  private let id: Identifier<Measure>

  init(_ context: PageContext, _ id: Identifier<Measure>) {
    self.context = context
    self.id = id
  }

  var page: Page {
    let record = context.record
    let measure = record.measures[id]
    let sections = StateSections(context, of: .measure(id))
    let report = MeasureReport(context.engine, of: id, at: context.instant)
    let items = report.performing.map { other -> HTML in
      """
      <li>\(context.anchor(.undertaking(other))) <span class="title">\(record.undertakings[other].heading.title)</span> \
      \(Mark(context.engine.viewState(in: .text, at: context.instant).state(of: other)).markup)</li>
      """
    }
    let about: HTML =
      items.isEmpty
      ? "" : #"<section><h2>Undertakings to act on it</h2><ul class="plain">\#(items)</ul></section>"#
    let states = sections.cards { view in
      [
        Mark(context.engine.viewState(in: view, at: context.instant).state(of: id)).word,
        sections.earlier(view)?.word,
      ]
    } _: { words in
      Mark(word: words[0] ?? "", of: .measure(id)).markup(
        before: words[1].map { Mark(word: $0, of: .measure(id)) })
    }
    return Page(
      title: measure.heading.name, section: .overview,
      body: """
        <header class="head"><p class="kind">Measure</p><h1>\(measure.heading.name)</h1><p class="lead">\(measure.heading.title)</p>
        <p>of \(context.anchor(.party(measure.party)))</p>\(DeclarationDetails(context, measure.heading).markup)</header>
        \(states)\(about)\(sections.rights(report.rights))\(sections.why())\(sections.dependents(report.dependents))
        \(sections.history)\(sections.acts(report.acts))
        """)
  }
}

/// A party, person, post, group, thing, term, event or family of undertakings: what it is, and the acts about it.
struct NamePage {
  private let context: PageContext
  private let entity: Entity

  init(_ context: PageContext, _ entity: Entity) {
    self.context = context
    self.entity = entity
  }

  var page: Page {
    let record = context.record
    let heading = record.heading(of: entity)
    var filter = JournalReport.Filter()
    filter.about = entity
    filter.until = context.instant
    let acts = JournalReport(record, filter).acts
    let kind = entity.kind.rawValue
    return Page(
      title: heading.name, section: .overview,
      body: """
        <header class="head"><p class="kind">\(kind.prefix(1).uppercased() + kind.dropFirst())\(more)</p><h1>\(heading.name)</h1>
        <p class="lead">\(heading.title)</p>\(DeclarationDetails(context, heading).markup)</header>
        \(owed)\(covering)\(members)\(posts)\(meetings)
        \(acts.isEmpty ? "" : ActList(context, Array(acts.suffix(context.limit(60))), total: acts.count, about: heading.name).section(title: "Acts about it"))
        """)
  }

  private var more: HTML {
    switch entity {
    case .person(let id): " of \(context.anchor(.party(context.record.persons[id].party)))\(stations(of: id))"
    case .post(let id): " of \(context.anchor(.party(context.record.posts[id].party)))\(otherNames(of: id))"
    case .group(let id):
      " of \(context.record.groups[id].members.map { context.anchor(.party($0)) }.joined(separator: ", "))"
    case .thing(let id): extent(of: context.record.things[id])
    case .term(let id): ", \(context.record.shownPhrase(.covers(context.record.terms[id].scope), of: entity))"
    default: ""
    }
  }

  /// Where a person sits, and from when.
  private func stations(of id: Identifier<Person>) -> HTML {
    let stations = context.record.persons[id].stations.map { station -> HTML in
      let since = station.since.map { ", from \($0.text(in: context.record.zone))" } ?? ""
      return " at \(context.anchor(.post(station.post)))\(since)"
    }
    return stations.joined(separator: ";")
  }

  /// What documents call a post besides.
  private func otherNames(of id: Identifier<Post>) -> HTML {
    let names = context.record.posts[id].otherNames
    return names.isEmpty ? "" : ", also \(names.map { "“\($0)”" }.joined(separator: ", "))"
  }

  /// How many of a thing there are, and what it is counted in.
  private func extent(of thing: Thing) -> HTML {
    switch (thing.count, thing.unit) {
    case (nil, ""): ""
    case (nil, let unit): ", counted in \(unit)"
    case (let count?, ""): ", \("\(count)") of them"
    case (let count?, let unit): ", \("\(count)") \(unit)"
    }
  }

  /// What a party owes and is owed.
  private var owed: HTML {
    guard case .party(let party) = entity else { return "" }
    let record = context.record
    let viewState = context.engine.viewState(in: .party(party), at: context.instant)
    func list(_ title: HTML, _ isWanted: (Undertaking) -> Bool) -> HTML {
      let wanted = record.undertakings.indices.filter { isWanted(record.undertakings[$0]) }
      let items = wanted.prefix(context.limit(100)).map { index -> HTML in
        let id = Identifier<Undertaking>(rawValue: Int32(index))
        return """
          <li>\(context.anchor(.undertaking(id))) <span class="title">\(record.undertakings[index].heading.title)</span> \
          \(Mark(viewState.state(of: id)).markup)</li>
          """
      }
      let rest = context.rest(wanted.count, after: items.count)
      return items.isEmpty
        ? "" : #"<section><h2>\#(title)</h2><ul class="plain">\#(items)</ul>\#(rest)</section>"#
    }
    return """
      \(list("What it undertakes, as it sees it") { $0.debtor == party })\
      \(list("What it is owed, as it sees it") { $0.creditors.contains(party) })
      """
  }

  /// The posts of a party, and who sits at a post.
  private var posts: HTML {
    let record = context.record
    var entities: [Entity] = []
    switch entity {
    case .party(let party):
      entities = record.headings.map(\.entity).filter {
        if case .post(let id) = $0 { record.posts[id].party == party } else { false }
      }
    case .post(let post):
      entities = record.headings.map(\.entity).filter {
        if case .person(let id) = $0 {
          record.persons[id].stations.contains { $0.post == post }
        } else {
          false
        }
      }
    default: break
    }
    guard !entities.isEmpty else { return "" }
    let title: HTML = entity.kind == .party ? "Its posts" : "Who has sat there"
    return "<section><h2>\(title)</h2>\(context.entities(entities))</section>"
  }

  /// The meetings at which somebody was.
  private var meetings: HTML {
    let record = context.record
    guard [.party, .person, .post].contains(entity.kind), !record.meetings.isEmpty else { return "" }
    let ids = MeetingsReport(record, at: context.instant, with: entity).meetings
    let items = ids.map { "<li>\(MeetingHeading(context, $0).line)</li>" as HTML }
    return ids.isEmpty
      ? "" : "<section><h2>Meetings</h2>\(context.opening(items, of: "plain", first: 30))</section>"
  }

  /// The undertakings of a family.
  private var members: HTML {
    guard case .family(let family) = entity else { return "" }
    let record = context.record
    let items = record.families[family].members.map { id -> HTML in
      let debtor = record.undertakings[id].debtor
      let state = context.engine.viewState(in: .party(debtor), at: context.instant).state(of: id)
      return
        "<li>\(context.anchor(.undertaking(id))) \(context.anchor(.party(debtor))) \(Mark(state).markup)</li>"
    }
    return
      #"<section><h2>The same of each, as its debtor sees it</h2><ul class="plain">\#(items)</ul></section>"#
  }

  /// The undertakings that cover a thing or term.
  private var covering: HTML {
    switch entity {
    case .thing, .term:
      let ids = context.engine.coverage(at: context.instant)[entity].sorted()
      let items = ids.prefix(context.limit(100)).map { id -> HTML in
        "<li>\(context.anchor(.undertaking(id))) <span class=\"title\">\(context.record.undertakings[id].heading.title)</span></li>"
      }
      return items.isEmpty
        ? ""
        : """
        <section><h2>What covers it</h2><ul class="plain">\(items)</ul>\(context.rest(ids.count, after: items.count))</section>
        """
    default: return ""
    }
  }
}

internal import Documents
internal import Ledger
internal import Reports

extension LanguageServer {
  /// What is to be said of what stands at a place: of a name its state in each view and why, of a citation its paragraph.
  func hover(_ place: TextPlace) -> JSONValue {
    if let (token, citation) = Citations.at(place.offset, in: place.text.syntax),
      let words = words(of: citation, place)
    {
      return Self.hover(words, place.text.positions.json(token))
    }
    guard let use = place.analysis.use(at: place.offset, inFile: place.file)?.whole else { return .null }
    return Self.hover(words(of: use.entity, place), place.text.positions.json(use.place.range))
  }

  private static func hover(_ words: String, _ range: JSONValue) -> JSONValue {
    .object([
      .init(
        "contents", .object([.init("kind", .string("markdown")), .init("value", .string(words))])),
      .init("range", range),
    ])
  }

  // MARK: Names

  private func words(of entity: Entity, _ place: TextPlace) -> String {
    let record = place.analysis.record
    let heading = record.heading(of: entity)
    var paragraphs = ["**\(Markdown.escaped(heading.name))**, \(entity.kind.withArticle)"]
    if !heading.title.isEmpty { paragraphs[0] += ": " + Markdown.escaped(heading.title) }
    if let details = record.details(of: entity) { paragraphs.append(Markdown.escaped(details)) }
    guard let engine = place.analysis.engine else { return paragraphs.joined(separator: "\n\n") }
    let (instant, moment) = moment(place)
    var entities = [entity]
    if case .family(let id) = entity { entities = record.families[id].members.map(Entity.undertaking) }
    for entity in entities where record.hasState(entity) {
      let name = entities.count > 1 ? "\(Markdown.escaped(record.name(of: entity))): " : ""
      let report = WhyReport(engine, of: entity, at: instant)
      let groups = record.grouped(report.accounts.map(\.view).filter { $0 != .text }) { view in
        report.accounts.first { $0.view == view }.map { [$0.state] + $0.because.map { "\($0)" } } ?? []
      }
      for group in groups {
        guard let account = report.accounts.first(where: { $0.view == group.views[0] }) else { continue }
        let lines = account.because.flatMap { ReasonReport(record, $0).lines }
        let shown = lines.prefix(Self.mostReasons).map { line in
          String(repeating: "  ", count: line.prefix { $0 == " " }.count / 2) + "- "
            + Markdown.escaped(String(line.drop { $0 == " " }))
        }
        paragraphs.append(
          (["\(name)**\(account.state)** for \(Markdown.escaped(group.title)), as of \(moment)"] + shown
            + (lines.count > shown.count ? ["- …"] : [])).joined(separator: "\n"))
      }
    }
    return paragraphs.joined(separator: "\n\n")
  }

  /// More reasons than these are asked for with `reftel why`.
  private static let mostReasons = 12

  /// The instant at which states are told: in an act that of the act, else as the record is looked at.
  private func moment(_ place: TextPlace) -> (Instant, String) {
    let record = place.analysis.record
    if let act = record.acts.first(where: {
      Int($0.place.file) == place.file && $0.place.range.contains(place.offset)
    }) {
      return (act.date.hasTime ? act.date.instant : act.date.end, act.date.text(in: record.zone))
    }
    let instant = place.analysis.moment
    return (instant, Moment(instant, in: record.zone).text)
  }

  // MARK: Citations

  private func words(of citation: Citations.Cited, _ place: TextPlace) -> String? {
    guard let document = place.analysis.shelf.document(citation.key) else {
      guard case .document(let id)? = place.analysis.record[citation.key] else { return nil }
      let declared = place.analysis.record.documents[id]
      let date = declared.date.map { ", \($0.text(in: place.analysis.record.zone))" } ?? ""
      return "**\(Markdown.escaped(citation.key))**: \(Markdown.escaped(declared.heading.title))\(date)\n\n"
        + "Its text is not at hand."
    }
    let summary = DocumentSummary(document)
    var paragraphs = ["**\(Markdown.escaped(citation.key))**: \(Markdown.escaped(summary.name))"]
    let details = [summary.sent?.date.iso, summary.subject].compactMap(\.self).filter { !$0.isEmpty }
    if !details.isEmpty { paragraphs.append(Markdown.escaped(details.joined(separator: " · "))) }
    let texts = citation.fragment.map { document.texts(at: $0) ?? [] } ?? Array(document.texts.prefix(2))
    paragraphs += texts.map {
      "> " + Markdown.escaped($0).split(whereSeparator: \.isNewline).joined(separator: "\n> ")
    }
    if let fragment = citation.fragment, texts.isEmpty {
      paragraphs.append("It has no '\(Markdown.escaped(fragment))'.")
    }
    return paragraphs.joined(separator: "\n\n")
  }
}

/// Text as Markdown shows it: documents' signs are no marks.
enum Markdown {
  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "\\`*_{}[]<>#|~".contains(character) { result.append("\\") }
      result.append(character)
    }
  }
}

extension Record {
  /// Whether something is in a state at an instant.
  func hasState(_ entity: Entity) -> Bool {
    switch entity {
    case .undertaking, .proposal, .measure, .day, .right: true
    default: false
    }
  }

  /// Who is concerned by something, in few words; `nil` where nobody is, or declarations are wrong, so that it is not known.
  func details(of entity: Entity) -> String? {
    func names(_ ids: [Identifier<Party>]) -> String {
      ids.map { parties[$0].heading.name }.joined(separator: ", ")
    }
    // What a wrong declaration does not say stands in the record as something else.
    switch entity {
    case _ where isDoubtful: return nil
    case .undertaking(let id):
      return "\(names([undertakings[id].debtor])) to \(names(undertakings[id].creditors))"
    case .family(let id): return owed(byEach: families[id].members)
    case .proposal(let id): return "from \(names(proposals[id].from)) to \(names(proposals[id].to))"
    case .measure(let id): return "by \(names([measures[id].party]))"
    case .person(let id): return "of \(names([persons[id].party]))"
    case .post(let id): return "of \(names([posts[id].party]))"
    case .group(let id): return "of \(names(groups[id].members))"
    case .right(let id): return owed(id)
    case .thing(let id):
      return things[id].count.map { things[id].unit.isEmpty ? "\($0)" : "\($0) \(things[id].unit)" }
    case .document(let id): return documents[id].date.map { $0.text(in: zone) }
    case .party, .term, .event, .day, .meeting, .instructions, .item: return nil
    }
  }
}

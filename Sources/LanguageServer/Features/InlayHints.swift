internal import Ledger
internal import Reports

extension LanguageServer {
  /// The state of what is declared in a part of a text, behind the first line of each declaration, with the days left.
  func inlayHints(_ place: TextPlace, _ parameters: JSONValue) -> JSONValue {
    let analysis = place.analysis
    guard let range = place.text.positions.range(parameters["range"]), let engine = analysis.engine else {
      return .array([])
    }
    let record = analysis.record
    let states = record.views.filter { $0 != .text }.map { engine.viewState(in: $0, at: analysis.moment) }
    let hints = record.headings.compactMap { entity, heading -> JSONValue? in
      guard Int(heading.place.file) == place.file,
        heading.place.range.overlaps(range) || range.contains(Int(heading.place.start)),
        record.hasState(entity)
      else { return nil }
      if case .undertaking(let id) = entity, record.undertakings[id].family != nil { return nil }
      return hint(states.map { ($0.view, Self.words($0, entity, record)) }, heading.place, place, record)
    }
    let families = record.families.compactMap { family -> JSONValue? in
      guard Int(family.heading.place.file) == place.file, family.heading.place.range.overlaps(range) else {
        return nil
      }
      let words = states.map { state in (state.view, Self.words(family, state, record)) }
      return hint(words, family.heading.place, place, record)
    }
    return .array(hints + families)
  }

  private func hint(
    _ said: [(view: View, words: String)], _ name: SourcePlace, _ place: TextPlace, _ record: Record
  ) -> JSONValue {
    let groups = record.grouped(said.map(\.view)) { view in said.first { $0.view == view }?.words }
    let words = groups.map { group in
      let words = said.first { $0.view == group.views[0] }?.words ?? ""
      return groups.count == 1 ? words : "\(group.title): \(words)"
    }
    let positions = place.text.positions
    let line = positions.range(ofLine: positions.line(of: Int(name.start)))
    return .object([
      .init("position", positions.json(line.upperBound)),
      .init("label", .string(words.joined(separator: " · "))),
      .init("paddingLeft", .bool(true)),
    ])
  }

  /// The state of something in a view, with the time left until its deadline while that matters.
  private static func words(_ state: ViewState, _ entity: Entity, _ record: Record) -> String {
    let name = state.stateName(of: entity) ?? ""
    switch entity {
    case .undertaking(let id):
      guard let deadline = state.deadline(of: id),
        [.due, .overdue, .waiting, .reported].contains(state.state(of: id))
      else { return name }
      return "\(name), \(Remaining(until: deadline.overdueFrom, from: state.instant, in: record.zone).words)"
    case .right(let id):
      guard let effect = state.status(of: id).effectAt else { return name }
      return "\(name), \(EffectMoment(effect, from: state.instant, in: record.zone).text)"
    default: return name
    }
  }

  /// How many of a family are in which state.
  private static func words(_ family: Family, _ state: ViewState, _ record: Record) -> String {
    var counts: [(name: String, count: Int)] = []
    for member in family.members {
      let name = state.state(of: member).rawValue
      if let index = counts.firstIndex(where: { $0.name == name }) {
        counts[index].count += 1
      } else {
        counts.append((name, 1))
      }
    }
    return counts.map { counts.count == 1 ? "all \($0.name)" : "\($0.count) \($0.name)" }.joined(
      separator: ", ")
  }
}

extension Replay {
  /// A proposal that changes the text has just been agreed: from here on its clauses are the text's (§5, Amendments).
  mutating func amend(by proposal: Int32) {
    guard let versions = amendments.versions[proposal] else { return }
    for version in versions {
      let owner = Int(version.owner)
      if owner < context.firstDay {
        amend(owner, version)
      } else if case .when(let condition) = version.clause {
        let day = owner - context.firstDay
        days[day].condition = condition
        days[day].node = version.node
        days[day].reachedAt = nil
        mark(watchersOfDay[day])
      }
      mark(version.owner)
    }
  }

  /// What has been met was met for the version that it was met in alone, but times run on.
  private mutating func amend(_ index: Int, _ version: Amendments.Version) {
    let terms = undertakings[index].terms
    var (clauses, nodes) = (terms.clauses, terms.nodes)
    var (requirements, levels) = (terms.requirements, terms.levels)
    clauses.replace(with: version.clause)
    switch version.clause {
    case .after:
      nodes.after = version.node
      undertakings[index].afterMetAt = nil
    case .while: nodes.while = version.node
    case .until:
      nodes.until = version.node
      undertakings[index].endedAt = nil
    case .met:
      nodes.met = version.node
      undertakings[index].isAccomplished = false
      undertakings[index].wasJudgedKept = true
    case .deadline:
      nodes.within = UndertakingTerms.Start(node: version.node, slot: version.slot)
      undertakings[index].withinMetAt = version.node < 0 ? nil : starts[Int(version.slot)]
      undertakings[index].wasOverdue = nil
    case .every:
      nodes.every = UndertakingTerms.Start(node: version.node, slot: version.slot, isRecurrence: true)
      undertakings[index].wasOverdue = nil
    case .covers(let covers):
      requirements = context.readings.expanded(covers, in: context.view, at: readingMoment)
      let things = amendments.things[Int32(index)] ?? []
      levels = requirements.map { requirement in things.firstIndex(of: requirement.thing) ?? 0 }
    case .verified, .limit, .under, .count, .when: break
    }
    undertakings[index].terms = UndertakingTerms(
      terms, clauses, requirements, levels: levels, nodes: nodes)
    noteDeadline(index)
    noteLevels(index, act: Int(cause))
    mark(watchersOfFacts[index])
    if terms.isContinuing { mark(watchersOfEffect[index]) }
    // Who verifies it may have verified all of it by now, or no longer.
    mark(watchersOfAmounts[index])
  }
}

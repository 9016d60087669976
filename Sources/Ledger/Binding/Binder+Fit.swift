/// Whether clauses go with what they are of, and reports with what fulfils it.
extension Binder {
  /// Whether a clause may be one of such a subject, be it in a reading or an amendment, and what would do instead (§4).
  mutating func checkFit(of clause: Clause, on entity: Entity, at place: SourcePlace) {
    switch entity {
    case .undertaking(let id): checkFit(of: clause, on: declarations.undertakings[id], at: place)
    case .family(let id):
      // Of each member its own debtor is left out of the verifiers.
      guard let member = declarations.families[id].members.first else { return }
      if case .verified(let verifiers) = clause, !verifiers.isEmpty {
        return checkFit(of: .verified([]), on: declarations.undertakings[member], at: place, isRemoval: false)
      }
      checkFit(of: clause, on: .undertaking(member), at: place)
    case .term where clause.name != .covers:
      report(.emptyReading, "of a term only 'covers' can be read", at: place)
    case .thing where clause.name != .count:
      report(.emptyReading, "of a thing only its 'count' can be read", at: place, remedy: "write: count 42")
    case .day where clause.name != .when:
      report(
        .emptyReading, "of a day only 'when' can be read", at: place,
        remedy: "say when it is reached: when CONDITION")
    case .right where !Self.clausesOfRights.contains(clause.name):
      report(
        .emptyReading, "of a right only 'under', 'after', 'while' and 'until' can be read", at: place)
    case .party, .person, .group, .thing, .term, .measure, .event, .document, .proposal, .day, .right,
      .post, .meeting, .instructions, .item:
      break
    }
  }

  private static let clausesOfRights: Set<ClauseName> = [.under, .after, .while, .until]

  private mutating func checkFit(
    of clause: Clause, on undertaking: Undertaking, at place: SourcePlace, isRemoval: Bool = true
  ) {
    let name = undertaking.heading.name
    // To take away what it does not have is nothing.
    let isRemoval = isRemoval && clause.isEmpty
    switch clause {
    case .count:
      report(
        .emptyReading, "an undertaking has no count", at: place,
        remedy: "read the count of a thing, or what is covered")
    case .when:
      report(.emptyReading, "'when' says when a day is reached, and '\(name)' is an undertaking", at: place)
    case .verified(let verifiers):
      if verifiers.contains(undertaking.debtor) {
        report(
          .ownVerifier, "\(names(of: [undertaking.debtor])) cannot verify what it owes itself", at: place,
          remedy: "name another party as verifier")
      }
      if undertaking.isMetByCondition, !isRemoval { reportMet(undertaking, "verified by", at: place) }
    case .covers:
      guard !isRemoval else { return }
      if undertaking.isMetByCondition { return reportMet(undertaking, "covers", at: place) }
      guard !undertaking.clauses.limits.isEmpty || undertaking.clauses.every != nil else { return }
      let what = undertaking.clauses.every == nil ? "has limits" : "comes round again"
      report(
        .unfitClause, "'\(name)' \(what): it covers nothing", at: place,
        remedy: "leave out 'covers', or declare what is covered as an undertaking of its own")
    case .met:
      guard !undertaking.isMetByCondition else { return }
      report(
        .unfitClause, "'\(name)' is fulfilled by what is reported of it, not by a condition", at: place,
        remedy: "declare it with 'met by' where a condition fulfils it")
    case .every:
      guard undertaking.clauses.every == nil else { return }
      report(
        .unfitClause, "'\(name)' does not come round again", at: place,
        remedy: "declare it 'continuing' with 'every' where it is performed again and again")
    case .limit(let limits): checkLimits(limits, on: undertaking, at: place)
    case .under, .after, .while, .until, .deadline: break
    }
  }

  private mutating func reportMet(_ undertaking: Undertaking, _ clause: String, at place: SourcePlace) {
    report(
      .unfitClause,
      "'\(undertaking.heading.name)' is met by a condition, and not by reports: '\(clause)' does not go with it",
      at: place,
      remedy: "leave out '\(clause)', or let an undertaking of its own be done, and name that in 'met by'")
  }

  private mutating func checkLimits(_ limits: [Limit], on undertaking: Undertaking, at place: SourcePlace) {
    var known: [Limit.Bound: Set<Identifier<Thing>>] = [:]
    for limit in limits where !known[limit.bound, default: []].insert(limit.thing).inserted {
      report(
        .repeatedClause,
        "'\(declarations.things[limit.thing].heading.name)' stands twice behind '\(limit.bound.rawValue)'",
        at: place, remedy: "give each thing one limit on either side; a second undertaking may have another")
    }
    guard !limits.isEmpty else { return }
    let name = undertaking.heading.name
    let reason: String? =
      if !undertaking.isContinuing {
        "is done once"
      } else if undertaking.isMetByCondition {
        "is met by a condition"
      } else if !undertaking.clauses.covers.isEmpty {
        "covers something"
      } else if undertaking.clauses.every != nil {
        "comes round again"
      } else if case .measure = undertaking.performance {
        "keeps a measure in a state"
      } else {
        nil
      }
    guard let reason else { return }
    report(
      .unfitClause, "a limit is kept over time, and '\(name)' \(reason)", at: place,
      remedy: "declare an undertaking of its own, 'continuing', with the limit alone")
  }

  // MARK: What an undertaking's own clauses exclude

  /// Whether the clauses of an undertaking go together: what fulfils it is one thing.
  mutating func checkFulfilment(of undertaking: Undertaking, _ fits: [(Clause, SourcePlace)]) {
    let clauses = undertaking.clauses
    func place(_ name: ClauseName) -> SourcePlace {
      fits.first { $0.0.name == name }?.1 ?? undertaking.heading.place
    }
    let name = undertaking.heading.name
    if clauses.metBy != nil, undertaking.performance != .reported {
      report(
        .unfitClause, "'\(name)' is met by a condition, and acts on a measure or verifies besides",
        at: place(.met), remedy: "declare an undertaking for each, and name the one in the other's 'met by'")
    }
    if clauses.every != nil {
      if !undertaking.isContinuing {
        report(
          .unfitClause, "what comes round again is kept over time, and '\(name)' is done once",
          at: place(.every), remedy: "declare it 'continuing'")
      }
      if clauses.metBy != nil {
        report(
          .unfitClause, "'\(name)' comes round again, and is met by a condition", at: place(.met),
          remedy: "it is performed by reports: leave out 'met by'")
      }
      if case .measure = undertaking.performance {
        report(
          .unfitClause, "'\(name)' comes round again, and keeps a measure in a state", at: place(.every),
          remedy: "declare an undertaking for each")
      }
    }
  }

  /// A period is days, weeks, months or years.
  mutating func checkRecurrence(_ period: Period, at place: SourcePlace) {
    switch period.unit {
    case .days where period.count > 0, .weeks where period.count > 0, .months where period.count > 0,
      .years where period.count > 0:
      return
    default:
      report(
        .unfitClause, "a period is some days, weeks, months or years, not \(period)", at: place,
        remedy: "write how often it is due: every 90 days from …")
    }
  }

  // MARK: Reports

  /// Whether a report or a verification says what there is to say of an undertaking: a level, a performance, or no more than
  /// that it has begun.
  mutating func checkExtent(_ extent: Deed.Extent, of objects: EntityList, at token: Token?) {
    guard let token else { return }
    for object in objects {
      // Of a family the first stands for all.
      let first = if case .undertaking(let id) = object { id } else { members(of: object).first }
      guard let id = first, isFulfilledOtherwise(id) else { continue }
      let undertaking = declarations.undertakings[id]
      let name = declarations.heading(of: object).name
      if undertaking.isMetByCondition, extent != .begun {
        report(
          .unfitReport, "'\(name)' is fulfilled by a condition, not by what is reported of it",
          at: place(token),
          remedy: metRemedy(undertaking))
      } else if !undertaking.clauses.limits.isEmpty, extent != .begun {
        if case .thing(_, .some) = extent { continue }
        report(
          .unfitReport, "'\(name)' has limits: what is told of it is a level", at: place(token),
          remedy: "write the thing and how much of it there is: \(name) \(levelExample(undertaking))")
      } else if undertaking.clauses.every != nil, case .thing = extent {
        report(
          .unfitReport, "'\(name)' comes round again: what is told of it is that it was performed",
          at: place(token),
          remedy: "report it 'done', or verify it, each time; an amount goes into an undertaking of its own")
      }
    }
  }

  /// Whether anything but amounts fulfils it: few are so, and each act on an undertaking is looked at.
  private func isFulfilledOtherwise(_ id: Identifier<Undertaking>) -> Bool {
    declarations.undertakings[id].clauses.metBy != nil || declarations.undertakings[id].clauses.every != nil
      || !declarations.undertakings[id].clauses.limits.isEmpty
  }

  private func metRemedy(_ undertaking: Undertaking) -> String {
    let parts = undertaking.clauses.metBy?.entities.map { declarations.heading(of: $0).name } ?? []
    return
      "what fulfils it is said of \(joined(parts.isEmpty ? ["its parts"] : parts, by: "and")); of itself no more than 'begun'"
  }

  private func levelExample(_ undertaking: Undertaking) -> String {
    undertaking.clauses.limits.first.map { "\(declarations.things[$0.thing].heading.name) \($0.number)" }
      ?? ""
  }
}

extension Undertaking {
  /// Whether a condition fulfils it.
  var isMetByCondition: Bool { clauses.metBy != nil }
}

import TestSupport

/// What the second edition of the language adds to records made at random.
extension GeneratedRecord {
  // MARK: Declarations

  /// What fulfils an undertaking otherwise than by reports.
  mutating func fulfilmentClauses(of plan: Plan) -> [String] {
    switch plan.fulfilment {
    case .reports: []
    case .condition: ["met by \(condition())"]
    case .limits: [limits()]
    case .periods: [recurrence()]
    }
  }

  mutating func limits() -> String {
    let (first, second) = (things[0], random.pick(["posts", "men"]))
    let most = "at most \(amount()) \(first)" + (random.chance(40) ? ", \(amount()) \(second)" : "")
    return most + (random.chance(25) ? "\n  at least \(random.number(0...2)) \(first)" : "")
  }

  mutating func recurrence() -> String {
    "every \(random.number(1...9)) \(random.pick(["days", "days", "weeks", "months"])) from \(condition())"
  }

  mutating func declareDay(_ index: Int) {
    let text = "day day-\(index) \"Day \(index)\" when \(condition())"
    // Those after it may wait for it, and so on: no circle.
    dayCount = index + 1
    declare(text)
  }

  mutating func planRights() {
    for index in 0..<random.number(0...2) {
      let holders = random.some(parties, upTo: 2)
      let suspended = random.chance(30) ? [random.pick(undertakings).name] : []
      rights.append(("right-\(index)", holders, suspended))
    }
  }

  mutating func declareRight(_ index: Int) {
    let right = rights[index]
    var text = "right \(right.name) \"Right\""
    if random.chance(60) { text += " under \(random.pick(offers).name)" }
    text += " of \(short(right.holders))"
    if random.chance(50) { text += " to \(random.pick(parties))" }
    if random.chance(25) { text += "\n  after \(condition())" }
    if random.chance(30) { text += "\n  while \(condition())" }
    if random.chance(20) { text += "\n  until \(condition())" }
    var effects = right.suspended.map { "suspends \($0)" }
    for _ in 0..<random.number(effects.isEmpty ? 1...2 : 0...1) {
      switch random.number(0...5) {
      case 0...2: effects.append("\(random.pick(["lifts", "suspends", "imposes"])) \(random.pick(measures))")
      case 3: effects.append("releases \(random.pick(undertakings).name)")
      case 4: effects.append("leaves \(random.pick(offers).name)")
      default: effects.append("ends \(random.pick(offers).name)")
      }
    }
    for effect in effects {
      text += "\n  \(effect)"
      if random.chance(50) {
        text += " \(random.number(0...9)) \(random.pick(["days", "hours", "weeks"])) later"
      }
      if random.chance(25) { text += " unless \(condition())" }
    }
    declare(text)
  }

  /// Those who may join an offer: whoever is no party of it, in every second offer.
  func invited(to offer: String) -> [String] {
    guard options.hasSecondEdition, offer.hasSuffix("1") || offer.hasSuffix("3"),
      let plan = offers.first(where: { $0.name == offer })
    else { return [] }
    return parties.filter { !plan.parties.contains($0) }
  }

  mutating func additions(toOffer index: Int) -> String {
    var text = ""
    let others = invited(to: offers[index].name)
    if !others.isEmpty { text += "\n  open to \(list(others))" }
    if random.chance(20) {
      text += "\n  silence until \(Self.date(random.number(Self.minutes), withTime: random.chance(50)))"
    }
    guard random.chance(45) else { return text }
    if dayCount > 0, random.chance(15) {
      // Of the days only the last may wait for all others.
      return text + "\n  amends day-\(dayCount - 1) when \(conditionBefore(day: dayCount - 1))"
    }
    let plan = random.pick(undertakings)
    var clauses = ["after \(condition())", "while \(condition())", "until \(condition())", deadline()]
    switch plan.fulfilment {
    case .reports: clauses += [coversClause(), verifiedClause(debtor: plan.debtors[0])]
    case .condition: clauses.append("met by \(condition())")
    case .limits: clauses.append("at most \(amount()) \(things[0])")
    case .periods: clauses.append(recurrence())
    }
    let chosen = random.some(clauses, upTo: 2)
    return text + chosen.map { "\n  amends \(plan.name) \($0)" }.joined()
  }

  /// A condition that speaks of no day but those before one.
  private mutating func conditionBefore(day: Int) -> String {
    let all = dayCount
    defer { dayCount = all }
    dayCount = day
    return condition()
  }

  // MARK: Conditions

  /// An atom that the second edition adds; `nil` where the record has nothing to say it of.
  mutating func secondAtom(depth: Int) -> String? {
    switch random.number(0...4) {
    case 0:
      let asked = undertakings.filter { !$0.isContinuing || $0.fulfilment == .periods }
      return asked.isEmpty ? nil : "\(random.pick(asked).name) overdue"
    case 1: return dayCount > 0 ? "day-\(random.number(0...(dayCount - 1))) reached" : nil
    case 2:
      return rights.isEmpty ? nil : "\(random.pick(rights).name) \(random.pick(["invoked", "exercised"]))"
    case 3 where depth < 2:
      return "(\(period()) after (\(condition(depth: 2))) unless \(condition(depth: 2)))"
    default: return nil
    }
  }

  // MARK: Acts

  mutating func actOnRight() -> String {
    let right = random.pick(rights)
    let holder = random.pick(right.holders)
    if let suspended = right.suspended.first, random.chance(25) {
      let plan = undertakings.first { $0.name == suspended }
      // Of a family it may be the holder's own member: then all that it may is done.
      if let plan, plan.debtors.count == 1 || right.holders.allSatisfy({ !plan.debtors.contains($0) }) {
        return "\(holder) resumes \(suspended)"
      }
    }
    return "\(holder) \(random.chance(75) ? "invokes" : "revokes") \(right.name)"
  }

  /// What is told of an undertaking that is fulfilled otherwise than by reports.
  mutating func told(of deed: Plan, _ date: String, _ minute: Int, _ debtor: String, _ other: String)
    -> Directive
  {
    let isDebtor = random.chance(60)
    let start = "\(date) \(isDebtor ? debtor : other) \(isDebtor ? "reports" : "verifies") \(deed.name)"
    let end: String
    switch deed.fulfilment {
    case .reports, .condition: end = " begun"
    case .limits: end = " \(random.pick([things[0], "posts", "men"])) \(random.number(0...9))"
    case .periods: end = isDebtor ? " done" : ""
    }
    return Directive(text: start + end, minute: minute)
  }

  /// A reading of a clause that the second edition adds.
  mutating func secondReading(_ date: String, _ minute: Int, _ reader: String) -> Directive? {
    let text: String
    switch random.number(0...2) {
    case 0 where dayCount > 0:
      let day = random.number(0...(dayCount - 1))
      text = "day-\(day)\n  when \(conditionBefore(day: day))"
    case 1 where !rights.isEmpty:
      let clause = random.pick(["after", "while", "until"])
      let what =
        random.chance(25)
        ? "under \(random.pick(offers).name)" : "\(clause) \(random.chance(30) ? "nothing" : condition())"
      text = "\(random.pick(rights).name)\n  \(what)"
    default:
      let deeds = undertakings.filter { $0.fulfilment != .reports }
      guard !deeds.isEmpty else { return nil }
      let deed = random.pick(deeds)
      switch deed.fulfilment {
      case .reports: return nil
      case .condition: text = "\(deed.name)\n  met by \(condition())"
      case .limits:
        text = "\(deed.name)\n  " + (random.chance(30) ? "no limit" : "at most \(amount()) \(things[0])")
      case .periods: text = "\(deed.name)\n  \(recurrence())"
      }
    }
    return Directive(text: "\(date) \(reader) reads \(text)", minute: minute, isReading: true)
  }
}

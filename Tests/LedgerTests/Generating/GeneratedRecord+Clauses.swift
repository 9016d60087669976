import TestSupport

/// The clauses of generated undertakings, rights and proposals.
extension GeneratedRecord {
  /// What may follow a number of things.
  mutating func decimals() -> String {
    random.chance(15) ? random.pick([".5", ".25", ".000001", ".90"]) : ""
  }

  mutating func amount() -> String { "\(random.number(0...9))\(decimals())" }

  mutating func coversClause() -> String {
    let entries = random.some(things + terms, upTo: 3).map { name in
      things.contains(name) && random.chance(40) ? "\(amount()) \(name)" : name
    }
    return "covers \(list(entries))"
  }

  mutating func verifiedClause(debtor: String) -> String {
    let others = parties.filter { $0 != debtor }
    return "verified by \(short(random.some(others, upTo: 2), separator: " or "))"
  }

  mutating func deadline() -> String {
    switch random.number(0...2) {
    case 0: return "within \(period()) of \(condition())"
    case 1: return "before \(Self.date(random.number(Self.minutes), withTime: random.chance(50)))"
    default: return "no later than \(Self.date(random.number(Self.minutes), withTime: random.chance(50)))"
    }
  }

  mutating func period() -> String {
    let units = [
      "minutes", "hours", "days", "days", "weeks", "months", "working days", "working days", "years",
    ]
    return "\(random.number(0...9)) \(random.pick(units))"
  }

  mutating func condition(depth: Int = 0) -> String {
    if depth < 2, random.chance(30) {
      let parts = (0..<random.number(2...3)).map { _ in condition(depth: depth + 1) }
      let joined = parts.joined(separator: random.chance(50) ? " and " : " or ")
      return random.chance(50) ? "(\(joined))" : joined
    }
    if options.hasSecondEdition, random.chance(25), let atom = secondAtom(depth: depth) { return atom }
    switch random.number(0...9) {
    case 0: return Self.date(random.number(Self.minutes), withTime: random.chance(50))
    case 1:
      // Times that are over by the end are wanted too.
      if random.chance(50) {
        return "\(period()) after \(Self.date(random.number(Self.minutes), withTime: false))"
      }
      return "\(period()) after (\(condition(depth: 2)))"
    case 2: return "\(random.pick(offers).name) \(random.chance(25) ? "made" : "agreed")"
    case 3: return "\(random.pick(measures)) \(random.pick(["imposed", "suspended", "lifted"]))"
    case 4: return "\(random.pick(events)) occurred"
    default:
      let other = random.pick(undertakings)
      if other.isContinuing {
        return "\(other.name) \(random.pick(["in-effect", "in-effect", "begun", "broken", "refused"]))"
      }
      if random.chance(25) {
        return
          "\(other.name) \(random.pick(["done", "reported"])) \(amount()) \(random.pick(things))"
      }
      return "\(other.name) \(random.pick(["reported", "done", "done", "begun", "broken", "refused"]))"
    }
  }
}

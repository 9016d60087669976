/// An entry of `covers`: a thing, an amount of a thing, or a term.
public struct Cover: Hashable, Sendable {
  /// What may be covered.
  public enum Subject: Hashable, Sendable {
    case thing(Identifier<Thing>)
    case term(Identifier<Term>)
  }

  /// What is covered.
  public let subject: Subject
  /// How many of it, where a number is given.
  public let number: Quantity?
}

/// By when an undertaking is to be done (§5, Deadlines).
public enum Deadline: Hashable, Sendable {
  /// `within 30 days of CONDITION`.
  case within(Period, of: Condition)
  /// `before DATE`.
  case before(WrittenDate)
  /// `no later than DATE`.
  case noLaterThan(WrittenDate)
}

/// The names of the clauses on which readings may differ, as JSON gives them (§7).
public enum ClauseName: String, CaseIterable, Hashable, Sendable, Comparable {
  case under, covers, verified, after, `while`, until, deadline, count, met, limit, every, when

  /// In the order above.
  public static func < (left: Self, right: Self) -> Bool { left.order < right.order }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// One clause with what it says, be it a declaration's or a reading's (§4).
public enum Clause: Hashable, Sendable {
  case under(Identifier<Proposal>?)
  case covers([Cover])
  case verified([Identifier<Party>])
  case after(Condition?)
  case `while`(Condition?)
  case until(Condition?)
  case deadline(Deadline?)
  case count(Quantity?)
  /// What fulfils it instead of reports.
  case met(Condition?)
  case limit([Limit])
  case every(Recurrence?)
  /// What must hold for a day to be reached.
  case when(Condition)

  /// Which clause it is.
  public var name: ClauseName {
    switch self {
    case .under: .under
    case .covers: .covers
    case .verified: .verified
    case .after: .after
    case .while: .while
    case .until: .until
    case .deadline: .deadline
    case .count: .count
    case .met: .met
    case .limit: .limit
    case .every: .every
    case .when: .when
    }
  }

  /// Whether two clauses say the same (§5, Dispute): lists have the same entries in any order, repeats ignored;
  /// conditions and deadlines have the same structure.
  public func says(sameAs other: Clause) -> Bool {
    switch (self, other) {
    case (.covers(let mine), .covers(let others)): Set(mine) == Set(others)
    case (.verified(let mine), .verified(let others)): Set(mine) == Set(others)
    case (.limit(let mine), .limit(let others)): Set(mine) == Set(others)
    case (.under, _), (.covers, _), (.verified, _), (.after, _), (.while, _), (.until, _), (.deadline, _),
      (.count, _), (.met, _), (.limit, _), (.every, _), (.when, _):
      self == other
    }
  }

  /// Whether there is nothing in it: what a reading takes a clause away with says so.
  public var isEmpty: Bool {
    switch self {
    case .under(let proposal): proposal == nil
    case .covers(let covers): covers.isEmpty
    case .verified(let parties): parties.isEmpty
    case .after(let condition), .while(let condition), .until(let condition), .met(let condition):
      condition == nil
    case .deadline(let deadline): deadline == nil
    case .limit(let limits): limits.isEmpty
    case .every(let recurrence): recurrence == nil
    case .count, .when: false
    }
  }

  /// The conditions in it.
  public var condition: Condition? {
    switch self {
    case .after(let condition), .while(let condition), .until(let condition), .met(let condition): condition
    case .deadline(.within(_, let condition)), .when(let condition): condition
    case .every(let recurrence): recurrence?.start
    case .deadline(.before), .deadline(.noLaterThan), .deadline(nil), .under, .covers, .verified, .count,
      .limit:
      nil
    }
  }
}

/// The clauses of an undertaking, or of a right, on which readings may differ.
public struct Clauses: Hashable, Sendable {
  /// The proposal it stands under.
  public var under: Identifier<Proposal>?
  /// What it covers, terms not expanded.
  public var covers: [Cover] = []
  /// Who may verify it; any one of them suffices.
  public var verifiers: [Identifier<Party>] = []
  /// What must have been met before it is ready.
  public var after: Condition?
  /// What must hold for it to be ready.
  public var `while`: Condition?
  /// What ends it for good.
  public var until: Condition?
  /// By when it is to be done.
  public var deadline: Deadline?
  /// What fulfils it instead of reports.
  public var metBy: Condition?
  /// The levels that it must be kept at, each thing once.
  public var limits: [Limit] = []
  /// How often it is to be performed.
  public var every: Recurrence?

  /// Puts a clause in the place of the one that was there.
  public mutating func replace(with clause: Clause) {
    switch clause {
    case .under(let proposal): under = proposal
    case .covers(let entries): covers = entries
    case .verified(let parties): verifiers = parties
    case .after(let condition): after = condition
    case .while(let condition): `while` = condition
    case .until(let condition): until = condition
    case .deadline(let value): deadline = value
    case .met(let condition): metBy = condition
    case .limit(let entries): limits = entries
    case .every(let recurrence): every = recurrence
    case .count, .when: break
    }
  }

  /// The clause of a name; `nil` for `count` and `when`, which undertakings do not have.
  public subscript(name: ClauseName) -> Clause? {
    switch name {
    case .under: .under(under)
    case .covers: .covers(covers)
    case .verified: .verified(verifiers)
    case .after: .after(after)
    case .while: .while(`while`)
    case .until: .until(until)
    case .deadline: .deadline(deadline)
    case .met: .met(metBy)
    case .limit: .limit(limits)
    case .every: .every(every)
    case .count, .when: nil
    }
  }

  /// Its conditions.
  public var conditions: [Condition] {
    var counted: Condition?
    if case .within(_, let condition) = deadline { counted = condition }
    return [after, `while`, until, counted, metBy, every?.start].compactMap(\.self)
  }
}

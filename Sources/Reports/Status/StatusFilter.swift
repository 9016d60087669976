public import Ledger

/// Which rows of a status are wanted. What is not asked for lets every row pass.
public struct StatusFilter: Sendable {
  /// Only what is open: what is to be done, waited for or answered yet.
  public var isOpen = false
  /// Only what is in one of these states in some view; empty for any.
  public var states: Set<String> = []
  /// Only what this party owes, is owed, offers or is offered; or only what belongs to this proposal.
  public var subject: Entity?
  /// Only what this party owes, offers or keeps up.
  public var party: Identifier<Party>?
  /// Only undertakings whose deadline comes within this time, or is over.
  public var dueWithin: Period?

  /// A filter that lets every row pass.
  public init() {}

  /// Whether every row passes.
  public var isEmpty: Bool {
    !isOpen && states.isEmpty && subject == nil && party == nil && dueWithin == nil
  }

  /// A filter from what somebody asked for, in their own words.
  ///
  /// - Parameters:
  ///   - states: names of states; several in one, with commas between them.
  ///   - subject: the name of a party, a person or a proposal.
  ///   - party: the name of a party or a person.
  ///   - period: a time: `30 days`.
  public init(
    isOpen: Bool, states: [String], of subject: String?, by party: String?, dueWithin period: String?,
    in record: Record
  ) throws(QueryError) {
    self.isOpen = isOpen
    let known = Self.knownStates
    for word in states.flatMap({ $0.split(separator: ",").map { $0.trimmingBlanks } }) {
      guard known.contains(word) else {
        let near = word.nearest(among: known).map { "; did you mean '\($0)'?" } ?? ""
        throw QueryError(
          in: "state",
          "there is no state '\(word.prefix(80))'\(near); those known are: \(known.joined(separator: ", "))")
      }
      self.states.insert(word)
    }
    if let subject {
      switch try record.queriedEntity(
        subject, kind: "party, person or proposal",
        where: { entity in
          switch entity {
          case .party, .person, .proposal: true
          default: false
          }
        })
      {
      case .person(let person): self.subject = .party(record.persons[person].party)
      case let entity: self.subject = entity
      }
    }
    if let party { self.party = try record.queriedParty(party, what: "by") }
    if let period { dueWithin = try record.queriedPeriod(period, what: "due-within") }
  }

  /// The names of all states, each once, those of undertakings first.
  public static let knownStates: [String] =
    (UndertakingState.allCases.map(\.rawValue) + ProposalState.allCases.map(\.rawValue)
    + MeasureState.allCases.map(\.rawValue) + RightState.allCases.map(\.rawValue)
    + DayState.allCases.map(\.rawValue)).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
}

extension StatusFilter {
  /// Whether a row passes. Rows are looked at in the views that have a column.
  public func passes(_ row: StatusReport.UndertakingRow, of status: StatusReport) -> Bool {
    let undertaking = status.record.undertakings[row.id]
    let cells = status.columnPositions.map { row.cells[$0] }
    if isOpen, !cells.contains(where: \.state.isOpen) { return false }
    if !states.isEmpty, !cells.contains(where: { states.contains($0.state.rawValue) }) { return false }
    if let party, undertaking.debtor != party { return false }
    switch subject {
    case .party(let party)?: if !undertaking.concerned.contains(party) { return false }
    case .proposal(let proposal)?: if undertaking.clauses.under != proposal { return false }
    default: break
    }
    guard let dueWithin else { return true }
    let last = status.record.lastInstant(of: dueWithin, from: status.instant)
    return cells.contains { cell in cell.shownDeadline.map { $0.adding(seconds: -1) <= last } ?? false }
  }

  /// Whether a row passes.
  public func passes(_ row: StatusReport.ProposalRow, of status: StatusReport) -> Bool {
    guard dueWithin == nil else { return false }
    let proposal = status.record.proposals[row.id]
    let cells = status.columnPositions.map { row.cells[$0] }
    if isOpen, !cells.contains(where: \.state.isOpen) { return false }
    if !states.isEmpty, !cells.contains(where: { states.contains($0.state.rawValue) }) { return false }
    if let party, !proposal.from.contains(party) { return false }
    switch subject {
    case .party(let party)?: return proposal.parties.contains(party)
    case .proposal(let id)?: return id == row.id
    default: return true
    }
  }

  /// Whether a row passes.
  public func passes(_ row: StatusReport.MeasureRow, of status: StatusReport) -> Bool {
    guard dueWithin == nil else { return false }
    let cells = status.columnPositions.map { row.cells[$0] }
    if isOpen, !cells.contains(where: \.isOpen) { return false }
    if !states.isEmpty, !cells.contains(where: { states.contains($0.rawValue) }) { return false }
    let owner = status.record.measures[row.id].party
    if let party, owner != party { return false }
    switch subject {
    case .party(let party)?: return owner == party
    case .proposal?: return false
    default: return true
    }
  }
}

extension StatusFilter {
  /// Whether a row passes. A day is nobody's, and under nothing.
  public func passes(_ row: StatusReport.DayRow, of status: StatusReport) -> Bool {
    guard dueWithin == nil, party == nil, subject == nil else { return false }
    let cells = status.columnPositions.map { row.cells[$0] }
    if isOpen, !cells.contains(nil) { return false }
    let names = cells.map { ($0 == nil ? DayState.notReached : .reached).rawValue }
    return states.isEmpty || names.contains(where: states.contains)
  }

  /// Whether a row passes.
  public func passes(_ row: StatusReport.RightRow, of status: StatusReport) -> Bool {
    guard dueWithin == nil else { return false }
    let right = status.record.rights[row.id]
    let cells = status.columnPositions.map { row.cells[$0].state }
    if isOpen, !cells.contains(where: \.isOpen) { return false }
    if !states.isEmpty, !cells.contains(where: { states.contains($0.rawValue) }) { return false }
    if let party, !right.holders.contains(party) { return false }
    switch subject {
    case .party(let party)?: return right.holders.contains(party) || right.addressees.contains(party)
    case .proposal(let id)?: return right.clauses.under == id
    default: return true
    }
  }
}

extension RightState {
  /// Whether it may be made use of, or something is to come of it.
  public var isOpen: Bool { self == .available || self == .invoked || self == .waiting }

  /// Its place in a list that has first what something is to come of.
  public var urgency: Int {
    switch self {
    case .invoked: 0
    case .available: 1
    case .waiting: 2
    case .exercised: 3
    case .ended: 4
    case .notGranted: 5
    }
  }
}

extension UndertakingState {
  /// Whether something is to come of it yet: it is due or overdue, reported and to be verified, waiting or suspended.
  public var isOpen: Bool {
    switch self {
    case .waiting, .suspended, .due, .overdue, .reported: true
    default: false
    }
  }

  /// Its place in a list that has what is open first: 0 for what is overdue, more for what is less urgent.
  public var urgency: Int {
    switch self {
    case .overdue: 0
    case .broken, .refused: 1
    case .due: 2
    case .reported: 3
    case .suspended, .waiting: 4
    case .proposed, .notUndertaken: 5
    case .inEffect: 6
    case .done: 7
    case .ended, .waived, .superseded, .terminated, .released, .rejected, .withdrawn, .lapsed: 8
    case .notMade: 9
    }
  }
}

extension ProposalState {
  /// Whether an answer to it is to come yet.
  public var isOpen: Bool { [.open, .countered, .reserved].contains(self) }

  /// Its place in a list that has what is open first.
  public var urgency: Int {
    switch self {
    case .open, .countered, .reserved: 0
    case .agreed: 1
    case .rejected, .withdrawn, .superseded, .lapsed, .terminated: 2
    case .notMade: 3
    }
  }
}

extension MeasureState {
  /// Whether it may be lifted or resumed yet.
  public var isOpen: Bool { self == .imposed || self == .suspended }
}

extension Substring {
  /// The text without the blanks around it.
  fileprivate var trimmingBlanks: String {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

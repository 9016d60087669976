/// The versions of the text: which clause says what since which proposal was agreed, in each view (§5, Amendments).
///
/// Whether a proposal is agreed depends on what was said of proposals alone, not on any condition. So it is known before
/// anything else is replayed, and a reading can be told to which version of the text it belongs.
struct TextVersions: Sendable {
  /// A clause of an undertaking or a day.
  struct Subject: Hashable {
    let entity: Entity
    let clause: ClauseName
  }

  /// A proposal that changes the text was agreed.
  private struct Agreement: Hashable {
    let moment: ActMoment
    let proposal: Identifier<Proposal>
  }

  private var clauses: [Subject: [Identifier<Proposal>: Clause]] = [:]
  private var names: [Entity: [ClauseName]] = [:]
  /// For each clause the agreements that changed it, in the order in which they were made.
  private var ofText: [Subject: [Agreement]] = [:]
  /// The same for parties that have accounts of their own.
  private var ofParties: [Identifier<Party>: [Subject: [Agreement]]] = [:]

  /// Whether no proposal changes the text.
  var isEmpty: Bool { clauses.isEmpty }

  init(_ record: Record) {
    for (index, proposal) in record.proposals.enumerated() {
      for amendment in proposal.amendments {
        let subject = Subject(entity: amendment.subject, clause: amendment.clause.name)
        clauses[subject, default: [:]][Identifier(index)] = amendment.clause
      }
    }
    guard !clauses.isEmpty else {
      differing = []
      return
    }
    names = Dictionary(grouping: clauses.keys, by: \.entity).mapValues { $0.map(\.clause).sorted() }
    ofText = Self.agreements(in: .text, of: record)
    let tellers = Set(record.acts.lazy.flatMap(\.accounts))
    var differing: Set<Entity> = []
    for party in tellers {
      let own = Self.agreements(in: .party(party), of: record)
      for subject in clauses.keys where own[subject] != ofText[subject] { differing.insert(subject.entity) }
      ofParties[party] = own
    }
    self.differing = differing
  }

  /// What proposals change clauses of, and not for all at the same moment: some were agreed in some accounts only.
  let differing: Set<Entity>

  /// The clauses of a name that proposals change, in their order.
  func amendedClauses(of entity: Entity) -> [ClauseName] { names[entity] ?? [] }

  /// What a clause says in the version of a proposal; `nil` where the proposal does not change it.
  func clause(_ subject: Subject, amendedBy proposal: Identifier<Proposal>) -> Clause? {
    clauses[subject]?[proposal]
  }

  /// The proposals that change a clause, in the order of declaration.
  func proposals(amending subject: Subject) -> [Identifier<Proposal>] {
    (clauses[subject]?.keys).map { $0.sorted() } ?? []
  }

  /// By which proposal a clause of the text is as it is in a view at a moment; `nil` as long as it is as declared.
  func current(_ subject: Subject, in view: View, at moment: ActMoment) -> Identifier<Proposal>? {
    guard clauses[subject] != nil else { return nil }
    let agreements: [Agreement]?
    if case .party(let party) = view, let own = ofParties[party] {
      agreements = own[subject]
    } else {
      agreements = ofText[subject]
    }
    return agreements?.last { $0.moment <= moment }?.proposal
  }

  /// Goes through what was said of proposals.
  private static func agreements(in view: View, of record: Record) -> [Subject: [Agreement]] {
    let ids = record.proposals.indices.map { Identifier<Proposal>($0) }
    var board = ProposalBoard(ids, of: record) { $0.index }
    var clock = board.alarms(for: ids, of: record)
    var found: [Subject: [Agreement]] = [:]
    func note(_ board: inout ProposalBoard, at moment: ActMoment) {
      for touch in board.takeTouched() where touch.isAgreement {
        for amendment in record.proposals[touch.position].amendments {
          let subject = Subject(entity: amendment.subject, clause: amendment.clause.name)
          found[subject, default: []].append(Agreement(moment: moment, proposal: ids[touch.position]))
        }
      }
    }
    func letTimePass(to instant: Instant, before act: Int) {
      while let alarm = clock.last, alarm.instant <= instant {
        clock.removeLast()
        board.ring(alarm)
        // Before the acts of its instant, which may lie before that of the next act.
        note(&board, at: ActMoment(instant: alarm.instant, count: act))
      }
    }
    for index in record.acts.indices {
      letTimePass(to: record.acts[index].date.instant, before: index)
      guard record.acts[index].counts(in: view), let actor = record.acts[index].actor else { continue }
      for case .proposal(let id) in record.acts[index].objects {
        let deed = record.acts[index].deed
        board.hear(
          deed, on: id.index, by: actor, counter: deed.counter?.index, at: record.acts[index].date.instant,
          act: Int32(index))
      }
      note(&board, at: ActMoment(instant: record.acts[index].date.instant, count: index + 1))
    }
    letTimePass(to: .distantFuture, before: record.acts.count)
    return found
  }
}

extension ProposalBoard {
  /// A time that is over for a proposal.
  struct Alarm: Sendable {
    let instant: Instant
    let position: Int
    let kind: Kind

    enum Kind: Int8, Comparable {
      /// Silence is assent from here on.
      case silence
      /// It can no longer be agreed.
      case lapse

      static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }
  }

  /// When something happens to proposals by itself, the last first.
  func alarms(for ids: [Identifier<Proposal>], of record: Record) -> [Alarm] {
    var alarms: [Alarm] = []
    for (position, id) in ids.enumerated() {
      if let silence = record.proposals[id].silenceUntil {
        let instant = silence.hasTime ? silence.instant : silence.end.adding(seconds: 1)
        alarms.append(Alarm(instant: instant, position: position, kind: .silence))
      }
      if let end = all[position].openUntil {
        alarms.append(Alarm(instant: end.adding(seconds: 1), position: position, kind: .lapse))
      }
    }
    return alarms.sorted { ($1.instant, $1.kind, $1.position) < ($0.instant, $0.kind, $0.position) }
  }

  /// Lets happen what an alarm stands for.
  mutating func ring(_ alarm: Alarm) {
    switch alarm.kind {
    case .silence: hearSilence(on: alarm.position, at: alarm.instant)
    case .lapse: lapse(alarm.position)
    }
  }
}

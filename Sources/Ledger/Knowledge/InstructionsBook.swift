/// What has become of instructions (§9).
public struct InstructionsBook: Sendable {
  /// The record that is looked at.
  public let record: Record
  private let knowledge: Knowledge
  /// The engine of a record in which the end of each bar is a day of its own.
  private let engine: Engine
  private let ends: [Identifier<InstructionItem>: Identifier<NamedDay>]

  /// Prepares the answers.
  public init(_ knowledge: Knowledge) {
    self.knowledge = knowledge
    record = knowledge.record
    var ends: [Identifier<InstructionItem>: Identifier<NamedDay>] = [:]
    var conditions: [Condition] = []
    for index in record.items.indices {
      guard let until = record.items[index].until else { continue }
      ends[Identifier(index)] = Identifier(record.days.count + conditions.count)
      conditions.append(until)
    }
    self.ends = ends
    engine = Engine(record.watching(conditions))
  }

  /// How all items of instructions stand in a view at an instant.
  public func statuses(of id: Identifier<Instructions>, in view: View, at instant: Instant) -> [ItemStatus] {
    record.instructions[id].items.map { status(of: $0, in: view, at: instant) }
  }

  /// How an item stands in a view at an instant.
  public func status(of item: Identifier<InstructionItem>, in view: View, at instant: Instant) -> ItemStatus {
    let id = record.items[item].instructions
    let given = given(id)
    let since = given ?? .distantPast
    let acts = record.acts[..<record.actCount(through: instant)].indices.filter { index in
      record.acts[index].objects.contains(.item(item)) && record.acts[index].counts(in: view)
    }
    func first(_ deed: (Deed) -> Bool, _ isWanted: (Int) -> Bool) -> Int? {
      acts.first { record.acts[$0].date.instant >= since && deed(record.acts[$0].deed) && isWanted($0) }
    }
    let raising = first(\.isRaising) { isDelegates($0, id) }
    let answer = first(\.isAnswer) { !isDelegates($0, id) }
    let withdrawal = withdrawal(of: id, in: view, at: instant)
    let replacement = replacement(of: id, at: instant)
    let missed = missedMeeting(of: id, at: instant)
    let state: ItemState
    if since > instant {
      state = .notGiven
    } else if record.items[item].kind == .bar {
      state = bar(item, acts, id, since: since, withdrawal, replacement, in: view, at: instant)
    } else if record.items[item].kind == .ask, answer != nil {
      state = .answered
    } else if raising != nil {
      state = .raised
    } else if withdrawal != nil || replacement != nil {
      state = .withdrawn
    } else if let deadline = record.instructions[id].deadline, deadline.instant <= instant {
      state = .overdue
    } else {
      state = missed == nil ? .open : .missed
    }
    return ItemStatus(
      item: item, state: state, given: given, known: firstKnown(id, at: instant), acts: acts,
      raising: raising, answer: answer, withdrawal: withdrawal, replacement: replacement,
      missedAt: state == .missed ? missed : nil)
  }

  /// When instructions were given: where it is not said, at the date of the first document cited.
  public func given(_ id: Identifier<Instructions>) -> Instant? {
    let instructions = record.instructions[id]
    if let given = instructions.given { return given.instant }
    return instructions.citations(with: record.items).first.flatMap { knowledge.date(ofDocument: $0.key) }
  }

  // MARK: Bars

  /// A bar is touched while it holds: from when it was given until it is withdrawn, replaced or ended.
  private func bar(
    _ item: Identifier<InstructionItem>, _ acts: [Int], _ id: Identifier<Instructions>, since: Instant,
    _ withdrawal: Int?, _ replacement: Identifier<Instructions>?, in view: View, at instant: Instant
  ) -> ItemState {
    let ended = ends[item].flatMap { day in
      engine.viewState(in: view, at: instant).reachedAt(day).flatMap { $0 <= instant ? $0 : nil }
    }
    let replaced = replacement.flatMap(given)
    let held = acts.filter { index in
      let time = record.acts[index].date.instant
      // What ends it is looked at when all acts of an instant have been.
      return time >= since && withdrawal.map { index < $0 } ?? true && replaced.map { time < $0 } ?? true
        && ended.map { time <= $0 } ?? true
    }
    let isRaised = held.contains { record.acts[$0].deed.isRaising && isDelegates($0, id) }
    let others = acts.first { record.acts[$0].deed.isRaising && !isDelegates($0, id) }
    let isTakenUp = others.map { raised in
      held.contains { $0 > raised && record.acts[$0].deed.isAnswer && isDelegates($0, id) }
    }
    if isRaised || isTakenUp == true { return .touched }
    if withdrawal != nil || replacement != nil { return .withdrawn }
    return ended == nil ? .kept : .ended
  }

  // MARK: Who raised, withdrew, missed

  /// Whether an act on an item is a delegate's.
  private func isDelegates(_ index: Int, _ id: Identifier<Instructions>) -> Bool {
    let act = record.acts[index]
    guard let party = act.actor else { return false }
    return record.declarations.isDelegate(
      Actor(party: party, person: act.person), of: id, at: act.date.instant)
  }

  private func withdrawal(of id: Identifier<Instructions>, in view: View, at instant: Instant) -> Int? {
    record.acts[..<record.actCount(through: instant)].firstIndex { act in
      act.deed == .withdraws && act.objects.contains(.instructions(id)) && act.counts(in: view)
    }
  }

  /// Instructions given later, by the instant, that replace these.
  private func replacement(of id: Identifier<Instructions>, at instant: Instant) -> Identifier<Instructions>?
  {
    record.instructions.indices.lazy.map { Identifier<Instructions>($0) }.first { other in
      guard record.instructions[other].replaces.contains(id) else { return false }
      let later = given(other) ?? .distantPast
      return later <= instant && later > (given(id) ?? .distantPast)
    }
  }

  /// The first meeting of a delegate with the other side that began after that delegate knew of them, and has ended.
  private func missedMeeting(of id: Identifier<Instructions>, at instant: Instant) -> Identifier<Meeting>? {
    record.meetings.indices.lazy.map { Identifier<Meeting>($0) }.first { meeting in
      let talk = record.meetings[meeting]
      guard talk.end <= instant else { return false }
      let isWithOthers = talk.participants.contains { participant in
        record.declarations.party(of: participant).map {
          record.declarations.isCounterpart($0, of: id)
        } ?? false
      }
      return isWithOthers
        && delegates(of: id, at: talk).contains { delegate in
          knows(delegate, id, by: talk.start.instant).map { $0 < talk.start.instant } ?? false
        }
    }
  }

  /// The delegates who are at a meeting.
  private func delegates(of id: Identifier<Instructions>, at meeting: Meeting) -> [Entity] {
    meeting.participants.filter { participant in
      guard let party = record.declarations.party(of: participant) else { return false }
      if case .person(let person) = participant {
        return record.declarations.isDelegate(
          Actor(party: party, person: person), of: id, at: meeting.start.instant)
      }
      return record.instructions[id].delegates.contains { delegate in
        delegate == participant || delegate == .party(party)
      }
    }
  }

  /// When a delegate knew of instructions, wherever it sat until then: who moves keeps what was learnt.
  private func knows(_ delegate: Entity, _ id: Identifier<Instructions>, by instant: Instant) -> Instant? {
    func first(at place: Entity, _ time: Instant) -> Instant? {
      knowledge.table.seats(of: place, at: time)
        .compactMap { knowledge.time(of: .instructions(id), at: $0) }.min()
    }
    guard case .person(let person) = delegate else { return first(at: delegate, instant) }
    // Where nothing is said yet, the person sits at all of the party's posts.
    let moves = record.persons[person].stations.compactMap { $0.since?.instant }
    return ([.distantPast] + moves).enumerated().compactMap { index, since in
      let end = index < moves.count ? moves[index] : .distantFuture
      return first(at: delegate, since).map { max($0, since) }.flatMap { $0 < end ? $0 : nil }
    }.min()
  }

  /// When the first of the delegates knew of instructions; `nil` while none does, and where it is not said when they were given.
  private func firstKnown(_ id: Identifier<Instructions>, at instant: Instant) -> Instant? {
    record.instructions[id].delegates.compactMap { knows($0, id, by: instant) }.min()
      .flatMap { $0 > .distantPast && $0 <= instant ? $0 : nil }
  }
}

extension Deed {
  fileprivate var isRaising: Bool { if case .raises = self { true } else { false } }
  fileprivate var isAnswer: Bool { if case .answers = self { true } else { false } }
}

extension Record {
  /// The record with further days, one for each condition, behind its own.
  fileprivate func watching(_ conditions: [Condition]) -> Record {
    guard !conditions.isEmpty else { return self }
    var declarations = declarations
    for condition in conditions {
      let heading = DeclarationHeader(name: "", title: "", place: SourcePlace(file: 0, start: 0, end: 0))
      declarations.days.append(NamedDay(heading: heading, condition: condition))
    }
    return with(declarations)
  }
}

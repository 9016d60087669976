/// For each named day the undertakings whose conditions name it, in some view, directly or through other days.
struct DayIndex {
  private let record: Record
  private var namers: [Identifier<NamedDay>: Set<Identifier<Undertaking>>] = [:]

  /// What names what at a moment. Takes time linear in the clauses of all views that differ.
  init(_ engine: Engine, at moment: ActMoment) {
    record = engine.record
    let record = engine.record
    var daysOfDays: [Identifier<NamedDay>: Set<Identifier<NamedDay>>] = [:]
    for index in record.days.indices {
      let id = Identifier<NamedDay>(index)
      for view in record.views {
        daysOfDays[id, default: []].formUnion(engine.readings.condition(of: id, in: view, at: moment).days)
      }
    }
    for index in record.undertakings.indices {
      let id = Identifier<Undertaking>(index)
      var open = record.views.flatMap { view in
        engine.readings.clauses(of: id, in: view, at: moment).conditions.flatMap(\.days)
      }
      var seen: Set<Identifier<NamedDay>> = []
      while let day = open.popLast() {
        guard seen.insert(day).inserted else { continue }
        namers[day, default: []].insert(id)
        open += daysOfDays[day] ?? []
      }
    }
  }

  /// The debtors and creditors of what names a day.
  func concerned(by day: Identifier<NamedDay>) -> [Identifier<Party>] {
    Set((namers[day] ?? []).flatMap { record.undertakings[$0].concerned }).sorted()
  }
}

extension Condition {
  /// The days that it names.
  fileprivate var days: [Identifier<NamedDay>] {
    entities.compactMap { if case .day(let id) = $0 { id } else { nil } }
  }
}

extension Record {
  /// Whom each measure concerns: its party, the debtors and creditors of undertakings that act on it, the holders of rights that
  /// do and those these are held against. Takes time linear in the declarations.
  func concernedByMeasures() -> [Set<Identifier<Party>>] {
    var parties: [Set<Identifier<Party>>] = measures.map { [$0.party] }
    for index in undertakings.indices {
      if case .measure(let id, _) = undertakings[index].performance {
        parties[id.index].formUnion(undertakings[index].concerned)
      }
    }
    for right in rights {
      for effect in right.effects {
        if case .measure(let id) = effect.change.subject {
          parties[id.index].formUnion(right.holders + right.addressees)
        }
      }
    }
    return parties
  }
}

extension Engine {
  /// Whom a day concerns at an instant: the debtors and creditors of what names it, in some view, through other days too.
  public func concerned(by id: Identifier<NamedDay>, at instant: Instant) -> [Identifier<Party>] {
    DayIndex(self, at: record.moment(at: instant)).concerned(by: id)
  }

  /// Whom a right concerns at an instant: its holders, and those it is held against; where nobody is named, the parties of
  /// what the text puts it under, with those who have joined it in any view (§5, Rights).
  public func concerned(by id: Identifier<Right>, at instant: Instant) -> [Identifier<Party>] {
    let right = record.rights[id]
    var parties = Set(right.holders + right.addressees)
    if right.addressees.isEmpty, let proposal = right.clauses.under {
      parties.formUnion(record.proposals[proposal].parties)
      if !record.proposals[proposal].openTo.isEmpty {
        for view in record.views { parties.formUnion(viewState(in: view, at: instant).joined(proposal)) }
      }
    }
    return parties.sorted()
  }
}

/// For each term and thing, the undertakings that cover it, directly or through terms.
public struct CoverageIndex: Sendable {
  private var all: [Entity: Set<Identifier<Undertaking>>] = [:]

  /// The undertakings that cover a term or thing.
  public subscript(entity: Entity) -> Set<Identifier<Undertaking>> { all[entity] ?? [] }

  /// What some view covers at a moment.
  init(_ readings: Readings, _ record: Record, at moment: ActMoment) {
    for index in record.undertakings.indices {
      note(Identifier(index), readings.covered(by: Identifier(index), in: .text, at: moment))
    }
    // A view differs from the text where its party reads what an undertaking covers, or a term on the way.
    let asWritten = all
    for reading in readings.allActs where reading.acts.first.map({ $0 < moment.count }) == true {
      let ids: Set<Identifier<Undertaking>> =
        switch reading.entity {
        case .undertaking(let id): [id]
        case .term: asWritten[reading.entity] ?? []
        default: []
        }
      for id in ids { note(id, readings.covered(by: id, in: .party(reading.party), at: moment)) }
    }
  }

  /// What any view may cover at any time. It follows every scope that the text or a reading gives, also such as no view has
  /// together: it may name too many, never too few. Clusters need that, since they are the same for all views and times.
  init(everCoveredIn record: Record, _ reads: [(entity: Entity, acts: [Int32])]) {
    var covers: [Entity: Set<Cover.Subject>] = [:]
    func note(_ list: [Cover], in owner: Entity) {
      covers[owner, default: []].formUnion(list.lazy.map(\.subject))
    }
    for (index, term) in record.terms.enumerated() { note(term.scope, in: .term(Identifier(index))) }
    for (index, undertaking) in record.undertakings.enumerated() {
      note(undertaking.clauses.covers, in: .undertaking(Identifier(index)))
    }
    for case (.undertaking(let id), .covers(let list)) in record.proposals.lazy.flatMap(\.amendments).map({
      ($0.subject, $0.clause)
    }) {
      note(list, in: .undertaking(id))
    }
    for (entity, acts) in reads {
      for index in acts {
        for case .covers(let list) in record.acts[Int(index)].deed.readings { note(list, in: entity) }
      }
    }
    for index in record.undertakings.indices {
      let id = Identifier<Undertaking>(index)
      self.note(id, Self.covered(by: covers[.undertaking(id)] ?? []) { covers[.term($0)] ?? [] })
    }
  }

  private mutating func note(_ id: Identifier<Undertaking>, _ covered: [Entity]) {
    for entity in covered { all[entity, default: []].insert(id) }
  }

  /// The terms and things that a list covers, those in the scope of its terms too, in the order of first mention.
  fileprivate static func covered<Subjects: Sequence<Cover.Subject>>(
    by list: Subjects, scope: (Identifier<Term>) -> Subjects
  ) -> [Entity] {
    var found: [Entity] = []
    var seen: Set<Cover.Subject> = []
    func add(_ subjects: Subjects) {
      for subject in subjects where seen.insert(subject).inserted { found.append(subject.entity) }
    }
    add(list)
    var next = 0
    while next < found.count {
      if case .term(let term) = found[next] { add(scope(term)) }
      next += 1
    }
    return found
  }
}

extension Readings {
  /// The terms and things that an undertaking covers in a view, through terms too, at a moment, in the order of first
  /// mention.
  public func covered(by id: Identifier<Undertaking>, in view: View, at moment: ActMoment) -> [Entity] {
    CoverageIndex.covered(by: clauses(of: id, in: view, at: moment).covers.map(\.subject)) {
      scope(of: $0, in: view, at: moment).map(\.subject)
    }
  }
}

extension Engine {
  /// What covers what at an instant.
  public func coverage(at instant: Instant) -> CoverageIndex {
    CoverageIndex(readings, record, at: record.moment(at: instant))
  }
}

extension Cover.Subject {
  /// The thing or term as a name.
  fileprivate var entity: Entity {
    switch self {
    case .thing(let thing): .thing(thing)
    case .term(let term): .term(term)
    }
  }
}

/// Undertakings, proposals, measures, events, days and rights that can have something to do with each other: no condition, and so no
/// fact, of one cluster ever depends on another. So each is replayed by itself, and a new reading costs the
/// replay of the clusters that it concerns, not of the record.
struct Cluster: Sendable {
  var undertakings: [Identifier<Undertaking>] = []
  var proposals: [Identifier<Proposal>] = []
  var measures: [Identifier<Measure>] = []
  var events: [Identifier<Event>] = []
  var days: [Identifier<NamedDay>] = []
  var rights: [Identifier<Right>] = []
  /// The positions of the acts on any of these, readings left out.
  var acts: [Int32] = []
  /// Whether every instant of the record is one here, be it that nothing happens in the cluster: see
  /// ``Feedback``.
  var hasEveryInstant = false
  /// Whether everything in it is looked at at every instant, though that be needless: what tests hold the rest against.
  var isLookedAtWhole = false
  /// Parties that see something else here than the text does even without a reading of their own: they have an
  /// account of some act, or a word of their own on whether an undertaking was kept.
  var apart: Set<Identifier<Party>> = []
  /// The positions of each party's readings that bear on the cluster, in their order.
  var readings: [Identifier<Party>: [Int32]] = [:]
}

/// Where everything stands: in which cluster, and where in it.
struct Clusters: Sendable {
  private(set) var all: [Cluster] = []
  private var clusterOfNode: [Int32] = []
  private var positionOfNode: [Int32] = []
  private let nodes: Nodes

  /// Numbers undertakings, proposals, measures, events, days and rights through.
  struct Nodes: Sendable {
    let proposals, measures, events, days, rights, count: Int

    init(_ record: Record) {
      proposals = record.undertakings.count
      measures = proposals + record.proposals.count
      events = measures + record.measures.count
      days = events + record.events.count
      rights = days + record.days.count
      count = rights + record.rights.count
    }

    func index(_ entity: Entity) -> Int? {
      switch entity {
      case .undertaking(let id): id.index
      case .proposal(let id): proposals + id.index
      case .measure(let id): measures + id.index
      case .event(let id): events + id.index
      case .day(let id): days + id.index
      case .right(let id): rights + id.index
      case .party, .person, .group, .thing, .term, .document, .family, .post, .meeting, .instructions, .item:
        nil
      }
    }
  }

  /// Takes time linear in the record, but for the readings of terms and things.
  ///
  /// - Parameter isWhole: put all into one cluster, in which every instant counts, though that be needless.
  init(_ record: Record, _ readings: Readings, isWhole: Bool = false) {
    nodes = Nodes(record)
    let hasFeedback = isWhole || Feedback(record).isPossible
    place(record, Self.linked(record, nodes, isWhole: hasFeedback))
    for index in all.indices {
      all[index].hasEveryInstant = hasFeedback
      all[index].isLookedAtWhole = isWhole
    }
    collectActs(record)
    collectReadings(record, readings)
  }

  /// A part of a cluster alone, as if the record had nothing else.
  init(_ whole: Clusters, part: Cluster) {
    nodes = whole.nodes
    all = [part]
    clusterOfNode = Array(repeating: -1, count: nodes.count)
    positionOfNode = Array(repeating: -1, count: nodes.count)
    func put<Declaration>(_ ids: [Identifier<Declaration>], _ entity: (Identifier<Declaration>) -> Entity) {
      for (position, id) in ids.enumerated() {
        guard let node = nodes.index(entity(id)) else { continue }
        clusterOfNode[node] = 0
        positionOfNode[node] = Int32(position)
      }
    }
    put(part.undertakings, Entity.undertaking)
    put(part.proposals, Entity.proposal)
    put(part.measures, Entity.measure)
    put(part.events, Entity.event)
    put(part.days, Entity.day)
    put(part.rights, Entity.right)
  }

  /// The cluster that holds a name, and the name's position among those of its kind there.
  func position(of entity: Entity) -> (cluster: Int, position: Int)? {
    guard let node = nodes.index(entity), clusterOfNode[node] >= 0 else { return nil }
    return (Int(clusterOfNode[node]), Int(positionOfNode[node]))
  }

  /// Joins everything that a clause, a reading, an amendment or a counter-offer puts together.
  ///
  /// - Parameter isWhole: join all there is.
  private static func linked(_ record: Record, _ nodes: Nodes, isWhole: Bool) -> DisjointSets {
    var sets = DisjointSets(count: nodes.count)
    if isWhole {
      for node in 0..<nodes.count { sets.join(0, node) }
      return sets
    }
    func join(_ left: Entity, _ right: Entity) {
      if let left = nodes.index(left), let right = nodes.index(right) { sets.join(left, right) }
    }
    func join(_ undertaking: Entity, _ clause: Clause) {
      if case .under(let proposal?) = clause { join(undertaking, .proposal(proposal)) }
      clause.condition?.forEachPart { if let other = $0.subject { join(undertaking, other) } }
    }
    func join(_ entity: Entity, _ clauses: Clauses) {
      if let proposal = clauses.under { join(entity, .proposal(proposal)) }
      for condition in clauses.conditions {
        condition.forEachPart { if let other = $0.subject { join(entity, other) } }
      }
    }
    for index in record.undertakings.indices {
      let entity = Entity.undertaking(Identifier(index))
      join(entity, record.undertakings[index].clauses)
      switch record.undertakings[index].performance {
      case .reported: break
      case .measure(let measure, _): join(entity, .measure(measure))
      case .verifying(let others): for other in others { join(entity, .undertaking(other)) }
      }
    }
    for (index, proposal) in record.proposals.enumerated() {
      let entity = Entity.proposal(Identifier(index))
      for replaced in proposal.replaces { join(entity, .proposal(replaced)) }
      for amendment in proposal.amendments {
        join(entity, amendment.subject)
        join(amendment.subject, amendment.clause)
      }
    }
    for (index, day) in record.days.enumerated() {
      join(.day(Identifier(index)), .when(day.condition))
    }
    for (index, right) in record.rights.enumerated() {
      let entity = Entity.right(Identifier(index))
      join(entity, right.clauses)
      for effect in right.effects {
        join(entity, effect.change.subject)
        effect.unless?.forEachPart { if let other = $0.subject { join(entity, other) } }
      }
    }
    for index in record.acts.indices {
      for object in record.acts[index].objects {
        if let counter = record.acts[index].deed.counter { join(object, .proposal(counter)) }
        for clause in record.acts[index].deed.readings { join(object, clause) }
      }
    }
    return sets
  }

  private mutating func place(_ record: Record, _ links: DisjointSets) {
    var links = links
    var clusterOfRoot: [Int: Int32] = [:]
    clusterOfNode = Array(repeating: 0, count: nodes.count)
    positionOfNode = Array(repeating: 0, count: nodes.count)
    func put<Declaration>(
      _ ids: Range<Int>, _ entity: (Identifier<Declaration>) -> Entity,
      _ list: WritableKeyPath<Cluster, [Identifier<Declaration>]>
    ) {
      for index in ids {
        let id = Identifier<Declaration>(index)
        guard let node = nodes.index(entity(id)) else { continue }
        let root = links.root(of: node)
        let cluster = clusterOfRoot[root] ?? Int32(all.count)
        if clusterOfRoot.updateValue(cluster, forKey: root) == nil { all.append(Cluster()) }
        clusterOfNode[node] = cluster
        positionOfNode[node] = Int32(all[Int(cluster)][keyPath: list].count)
        all[Int(cluster)][keyPath: list].append(id)
      }
    }
    put(record.undertakings.indices, Entity.undertaking, \.undertakings)
    put(record.proposals.indices, Entity.proposal, \.proposals)
    put(record.measures.indices, Entity.measure, \.measures)
    put(record.events.indices, Entity.event, \.events)
    put(record.days.indices, Entity.day, \.days)
    put(record.rights.indices, Entity.right, \.rights)
  }

  private mutating func collectActs(_ record: Record) {
    // Who says that something is kept, in which cluster: that is what everybody supposes, unless somebody says otherwise.
    var keepers: [(cluster: Int, party: Identifier<Party>)] = []
    var hasBreach = Array(repeating: false, count: all.count)
    for index in record.acts.indices {
      if case .reads = record.acts[index].deed { continue }
      guard !record.acts[index].deed.isOnKnowledge else { continue }
      for object in record.acts[index].objects {
        guard let cluster = position(of: object)?.cluster else { continue }
        if all[cluster].acts.last != Int32(index) { all[cluster].acts.append(Int32(index)) }
        if !record.acts[index].accounts.isEmpty { all[cluster].apart.formUnion(record.acts[index].accounts) }
        switch record.acts[index].deed.verdict {
        case .kept, .denied:
          if let actor = record.acts[index].actor { keepers.append((cluster, actor)) }
        case .broken, .waived:
          hasBreach[cluster] = true
          if let actor = record.acts[index].actor { all[cluster].apart.insert(actor) }
        case nil: break
        }
      }
    }
    for (cluster, party) in keepers where hasBreach[cluster] { all[cluster].apart.insert(party) }
  }

  /// Readings of an undertaking, a day or a right bear on its cluster; those of a term or thing on every cluster that may cover it.
  private mutating func collectReadings(_ record: Record, _ readings: Readings) {
    let reads = readings.allActs
    guard !reads.isEmpty else { return }
    // What covers what is asked only where terms or things are read.
    var reach: CoverageIndex?
    for (party, entity, acts) in reads {
      var concerned: Set<Int> = []
      switch entity {
      case .undertaking, .day, .right:
        concerned = Set([position(of: entity)?.cluster].compactMap(\.self))
      default:
        let known = reach ?? CoverageIndex(everCoveredIn: record, reads.map { ($0.entity, $0.acts) })
        reach = known
        for undertaking in known[entity] {
          if let cluster = position(of: .undertaking(undertaking))?.cluster { concerned.insert(cluster) }
        }
      }
      for cluster in concerned { all[cluster].readings[party, default: []] += acts }
    }
    for cluster in all.indices where !all[cluster].readings.isEmpty {
      for party in all[cluster].readings.keys {
        all[cluster].readings[party] = Array(Set(all[cluster].readings[party] ?? [])).sorted()
      }
    }
  }
}

/// Which names belong together, joined pair by pair.
struct DisjointSets {
  private var parents: [Int32]

  init(count: Int) {
    parents = (0..<Int32(count)).map { $0 }
  }

  mutating func root(of node: Int) -> Int {
    var node = node
    while Int(parents[node]) != node {
      parents[node] = parents[Int(parents[node])]
      node = Int(parents[node])
    }
    return node
  }

  mutating func join(_ left: Int, _ right: Int) {
    let (left, right) = (root(of: left), root(of: right))
    // The smaller number stays the root, so that the result does not depend on the order of joining.
    if left != right { parents[max(left, right)] = Int32(min(left, right)) }
  }
}

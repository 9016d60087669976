public import Ledger

/// What waits for what at an instant, who refuses, and where the circles are.
public struct WaitingReport: Sendable {
  /// Something that waits, or is waited for.
  public struct Node: Hashable, Sendable {
    /// The undertaking, proposal, measure or event.
    public let entity: Entity
    /// Its states, with the parties that hold it to be in each.
    public let states: [Standing]
    /// Whether it waits for itself, through others.
    public let isInCircle: Bool
  }

  /// A state, with those who see it so.
  public struct Standing: Hashable, Sendable {
    /// The state.
    public let state: String
    /// The parties.
    public let parties: [Identifier<Party>]
  }

  /// One thing waiting for another.
  public struct Edge: Hashable, Sendable {
    /// What waits: a position among the nodes.
    public let from: Int
    /// What it waits for: a position among the nodes.
    public let to: Int
    /// What it waits for; `nil` where that is a verification.
    public let condition: Condition?
    /// The same in few words, as they stand behind the name of what it waits for: `done`, `90 days after agreed`.
    public let label: String
    /// In whose views it waits for that.
    public let parties: [Identifier<Party>]
    /// Whether it is met in all of them.
    public let isMet: Bool
    /// Whether it is part of a circle.
    public let isInCircle: Bool
  }

  /// The record.
  public let record: Record
  /// The instant.
  public let instant: Instant
  /// What waits and is waited for, in the order of first mention.
  public private(set) var nodes: [Node] = []
  /// What waits for what.
  public private(set) var edges: [Edge] = []
  /// Waits for a time, which have no node: what waits, and the condition.
  public private(set) var dates: [(undertaking: Identifier<Undertaking>, condition: String)] = []

  /// What waits for what at an instant.
  /// - Parameter about: only what is connected with this name.
  public init(_ engine: Engine, at instant: Instant, about: Entity? = nil) {
    record = engine.record
    self.instant = instant
    var builder = Builder(engine, instant)
    for wait in engine.waits(at: instant) { builder.add(wait) }
    builder.addVerifiers()
    if let about { builder.keep(connectedWith: about) }
    (nodes, edges) = builder.finished()
    dates = builder.dates
  }

  /// Nodes in groups that no edge connects, the largest first; nodes that stand alone are left out.
  public var groups: [[Int]] {
    var groupOfNode = Array(nodes.indices)
    func root(_ node: Int) -> Int {
      var node = node
      while groupOfNode[node] != node { node = groupOfNode[node] }
      return node
    }
    for edge in edges {
      let (left, right) = (root(edge.from), root(edge.to))
      groupOfNode[max(left, right)] = min(left, right)
    }
    return Dictionary(grouping: nodes.indices, by: root).values.filter { $0.count > 1 }
      .sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
  }
}

/// Collects nodes and edges.
private struct Builder {
  private struct Line {
    var parties: [Identifier<Party>]
    var isMet: Bool
  }
  private struct LineKey: Hashable {
    let from: Entity, to: Entity
    /// What it waits for; `nil` for a verification.
    let condition: Condition?
  }

  private let engine: Engine
  private let instant: Instant
  private var entities: [Entity] = []
  private var known: Set<Entity> = []
  private var order: [LineKey] = []
  private var lines: [LineKey: Line] = [:]
  private var times: [(undertaking: Identifier<Undertaking>, condition: Condition)] = []
  var dates: [(undertaking: Identifier<Undertaking>, condition: String)] {
    times.map { ($0.undertaking, engine.record.phrase($0.condition)) }
  }

  init(_ engine: Engine, _ instant: Instant) {
    self.engine = engine
    self.instant = instant
  }

  private mutating func note(_ entity: Entity) {
    if known.insert(entity).inserted { entities.append(entity) }
  }

  mutating func add(_ wait: Wait) {
    let from = Entity.undertaking(wait.undertaking)
    note(from)
    let named = wait.condition.awaited
    if named.isEmpty, !wait.isMet,
      !times.contains(where: { $0.undertaking == wait.undertaking && $0.condition == wait.condition })
    {
      times.append((wait.undertaking, wait.condition))
    }
    for entity in named {
      note(entity)
      join(LineKey(from: from, to: entity, condition: wait.condition), wait.party, isMet: wait.isMet)
    }
  }

  /// What is reported, and waits for somebody to verify it.
  mutating func addVerifiers() {
    let record = engine.record
    for index in record.undertakings.indices {
      let id = Identifier<Undertaking>(rawValue: Int32(index))
      for party in record.undertakings[id].concerned {
        let viewState = engine.viewState(in: .party(party), at: instant)
        guard viewState.state(of: id) == .reported else { continue }
        for verifier in viewState.clauses(of: id).verifiers {
          note(.undertaking(id))
          note(.party(verifier))
          join(LineKey(from: .undertaking(id), to: .party(verifier), condition: nil), party, isMet: false)
        }
      }
    }
  }

  private mutating func join(_ key: LineKey, _ party: Identifier<Party>, isMet: Bool) {
    if var line = lines[key] {
      if !line.parties.contains(party) { line.parties.append(party) }
      line.isMet = line.isMet && isMet
      lines[key] = line
    } else {
      order.append(key)
      lines[key] = Line(parties: [party], isMet: isMet)
    }
  }

  mutating func keep(connectedWith entity: Entity) {
    var neighbours: [Entity: [Entity]] = [:]
    for key in order {
      neighbours[key.from, default: []].append(key.to)
      neighbours[key.to, default: []].append(key.from)
    }
    var open = [entity]
    if case .family(let family) = entity {
      open = engine.record.families[family].members.map(Entity.undertaking)
    }
    var reached = Set(open)
    while let next = open.popLast() {
      for neighbour in neighbours[next] ?? [] where reached.insert(neighbour).inserted {
        // A party verifies much that has nothing to do with each other.
        if case .party = neighbour { continue }
        open.append(neighbour)
      }
    }
    entities.removeAll { !reached.contains($0) }
    order.removeAll { !reached.contains($0.from) || !reached.contains($0.to) }
    times.removeAll { !reached.contains(.undertaking($0.undertaking)) }
  }

  func finished() -> ([WaitingReport.Node], [WaitingReport.Edge]) {
    let positions = Dictionary(uniqueKeysWithValues: entities.enumerated().map { ($0.element, $0.offset) })
    var open: [[Int]] = Array(repeating: [], count: entities.count)
    for key in order where lines[key]?.isMet == false {
      if let from = positions[key.from], let to = positions[key.to] { open[from].append(to) }
    }
    let circles = StrongComponents(open).componentOfNode
    let sizes = Dictionary(grouping: circles, by: \.self).mapValues(\.count)
    func isInCircle(_ node: Int) -> Bool { (sizes[circles[node]] ?? 1) > 1 || open[node].contains(node) }
    let nodes = entities.enumerated().map { index, entity in
      WaitingReport.Node(entity: entity, states: standings(of: entity), isInCircle: isInCircle(index))
    }
    let edges = order.compactMap { key -> WaitingReport.Edge? in
      guard let from = positions[key.from], let to = positions[key.to], let line = lines[key] else {
        return nil
      }
      return WaitingReport.Edge(
        from: from, to: to, condition: key.condition,
        label: key.condition.map(engine.record.label) ?? "to verify",
        parties: line.parties, isMet: line.isMet,
        isInCircle: !line.isMet && isInCircle(from) && circles[from] == circles[to])
    }
    return (nodes, edges)
  }

  private func standings(of entity: Entity) -> [WaitingReport.Standing] {
    let record = engine.record
    let parties: [Identifier<Party>] =
      switch entity {
      case .undertaking(let id): record.undertakings[id].concerned
      case .proposal(let id): record.proposals[id].parties
      case .measure(let id): [record.measures[id].party]
      case .day(let id): engine.concerned(by: id, at: instant)
      case .right(let id): engine.concerned(by: id, at: instant)
      default: []
      }
    var standings: [WaitingReport.Standing] = []
    for party in parties {
      guard let state = engine.viewState(in: .party(party), at: instant).stateName(of: entity) else {
        continue
      }
      if let index = standings.firstIndex(where: { $0.state == state }) {
        standings[index] = WaitingReport.Standing(state: state, parties: standings[index].parties + [party])
      } else {
        standings.append(WaitingReport.Standing(state: state, parties: [party]))
      }
    }
    return standings
  }
}

extension Condition {
  /// The names whose states it waits for: not those that would keep it from being met.
  fileprivate var awaited: [Entity] {
    switch self {
    case .elapsed(_, let inner, _): inner.awaited
    case .all(let parts), .any(let parts): parts.flatMap(\.awaited)
    case .date, .state, .amount, .unknown: entities
    }
  }
}

extension Record {
  /// A condition behind the name that it speaks of.
  fileprivate func label(_ condition: Condition) -> String {
    guard case .elapsed(let period, let inner, let exception) = condition else { return predicate(condition) }
    return "\(period) after \(predicate(inner))" + (exception == nil ? "" : " unless …")
  }
}

/// The strongly connected components of a graph (Tarjan), without recursion.
struct StrongComponents {
  /// The component of each node; nodes of one component reach each other.
  private(set) var componentOfNode: [Int]

  /// - Parameter edges: for each node, those it leads to.
  init(_ edges: [[Int]]) {
    componentOfNode = Array(repeating: -1, count: edges.count)
    var indexOfNode = Array(repeating: -1, count: edges.count)
    var lowest = indexOfNode
    var stack: [Int] = []
    var next = 0
    var component = 0
    for start in edges.indices where indexOfNode[start] < 0 {
      var calls = [(node: start, edge: 0)]
      while let call = calls.last {
        let node = call.node
        if call.edge == 0 {
          indexOfNode[node] = next
          lowest[node] = next
          next += 1
          stack.append(node)
        }
        if call.edge < edges[node].count {
          calls[calls.count - 1].edge += 1
          let other = edges[node][call.edge]
          if indexOfNode[other] < 0 {
            calls.append((other, 0))
          } else if componentOfNode[other] < 0 {
            lowest[node] = min(lowest[node], indexOfNode[other])
          }
          continue
        }
        if lowest[node] == indexOfNode[node] {
          while let member = stack.popLast() {
            componentOfNode[member] = component
            if member == node { break }
          }
          component += 1
        }
        calls.removeLast()
        if let caller = calls.last?.node { lowest[caller] = min(lowest[caller], lowest[node]) }
      }
    }
  }
}

/// The moves of a cluster by what they are about, and who could act on what: for finding those that matter.
struct MoveIndex {
  /// How many moves there are.
  let count: Int
  private(set) var undertakes: [Int: [Int]] = [:]
  private(set) var acceptances: [Int: [Int]] = [:]
  private(set) var goingFirst: [Int: [Int]] = [:]
  private(set) var resumptions: [Int: [Int]] = [:]
  private(set) var adoptions: [Identifier<Party>: [Int]] = [:]
  private(set) var wordsTakenBack: [Int: [Int]] = [:]
  /// By the right.
  private(set) var invocations: [Int: [Int]] = [:]
  /// Those that could change what a measure is, by invoking a right that acts on it.
  private(set) var invocationsOnMeasure: [Int: [Int]] = [:]
  /// Those that accept what amends an undertaking or a day.
  private(set) var amendments: [Entity: [Int]] = [:]
  private var inspections: [Inspection: [Int]] = [:]
  private var actors: [Int: [(position: Int, state: MeasureState)]] = [:]
  private var keepers: [Int: [Int]] = [:]

  private struct Inspection: Hashable {
    let position: Int
    let party: Identifier<Party>
  }

  init(_ engine: Engine, cluster: Int, _ moves: [Move]) {
    count = moves.count
    let clusters = engine.clusters
    for (number, move) in moves.enumerated() {
      let position = clusters.position(of: move.subject)?.position ?? 0
      switch move.kind {
      case .undertakes: undertakes[position, default: []].append(number)
      case .accepts(let id):
        acceptances[position, default: []].append(number)
        for amendment in engine.record.proposals[id].amendments {
          amendments[amendment.subject, default: []].append(number)
        }
      case .returns: acceptances[position, default: []].append(number)
      case .declaresKept: wordsTakenBack[position, default: []].append(number)
      case .invokes(let id):
        invocations[position, default: []].append(number)
        for effect in engine.record.rights[id].effects {
          if case .measure(let measure, _) = effect.change,
            let index = clusters.position(of: .measure(measure))?.position
          {
            invocationsOnMeasure[index, default: []].append(number)
          }
        }
      case .goesFirst: goingFirst[position, default: []].append(number)
      case .resumes: resumptions[position, default: []].append(number)
      case .adopts: adoptions[move.party, default: []].append(number)
      }
    }
    for (position, id) in clusters.all[cluster].undertakings.enumerated() {
      let undertaking = engine.record.undertakings[id]
      switch undertaking.performance {
      case .reported: break
      case .measure(let measure, let state):
        guard let index = clusters.position(of: .measure(measure))?.position else { continue }
        if undertaking.isContinuing {
          keepers[index, default: []].append(position)
        } else {
          actors[index, default: []].append((position, state))
        }
      case .verifying(let others):
        guard !undertaking.isContinuing else { continue }
        for other in others {
          guard let index = clusters.position(of: .undertaking(other))?.position else { continue }
          inspections[Inspection(position: index, party: undertaking.debtor), default: []].append(position)
        }
      }
    }
  }

  /// The undertakings of a party to verify another, by position.
  func inspections(of position: Int, by party: Identifier<Party>) -> [Int] {
    inspections[Inspection(position: position, party: party)] ?? []
  }

  /// The undertakings to keep a measure in a state.
  func undertakings(keeping measure: Int) -> [Int] { keepers[measure] ?? [] }

  /// The once-only undertakings that act on a measure.
  func undertakings(actingOn measure: Int) -> [(position: Int, state: MeasureState)] { actors[measure] ?? [] }
}

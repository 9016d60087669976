/// The moves of a cluster by what they are about, and who could act on what: for finding those that matter.
struct MoveIndex {
  /// How many moves there are.
  let count: Int
  private(set) var undertakes: [Int: [Int]] = [:]
  private(set) var acceptances: [Int: [Int]] = [:]
  private(set) var goingFirst: [Int: [Int]] = [:]
  private(set) var resumptions: [Int: [Int]] = [:]
  private(set) var adoptions: [Identifier<Party>: [Int]] = [:]
  private var inspections: [Inspection: [Int]] = [:]
  private var actors: [Int: [(position: Int, state: MeasureState)]] = [:]

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
      case .accepts: acceptances[position, default: []].append(number)
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
        guard !undertaking.isContinuing, let index = clusters.position(of: .measure(measure))?.position else {
          continue
        }
        actors[index, default: []].append((position, state))
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

  /// The once-only undertakings that act on a measure.
  func undertakings(actingOn measure: Int) -> [(position: Int, state: MeasureState)] { actors[measure] ?? [] }
}

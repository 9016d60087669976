internal import Documents

/// Gathers the documents that a search comes upon: the first of them in the order asked for, and how many there are of
/// each kind.
///
/// Takes time in proportion to what it comes upon, and memory in proportion to what is asked for.
struct SearchCollector {
  /// A document by its place in the index, with that by which it is ordered: the lower, the sooner it comes.
  ///
  /// What is equal in that comes in the order of time and keys, so that the order is the same however the index was made.
  typealias Candidate = (place: Double, order: Int32, id: Int64)

  let facts: DocumentFacts
  private let filter: CompiledQuery.Filter
  private let order: DocumentIndex.Order
  /// How many are wanted.
  private let wanted: Int
  private var candidates: [Candidate] = []
  /// No candidate behind this one is among those wanted.
  private var worst: Candidate?
  private var genres = [Int](repeating: 0, count: Genre.allCases.count)
  private var classifications = [Int](repeating: 0, count: Classification.allCases.count)
  private var years: [Int32: Int] = [:]
  /// How many there are.
  private(set) var total = 0
  /// How documents are ranked by the words found in them.
  var ranking: Ranking

  /// The documents that may pass, by what they are about; all where it is `nil`.
  let allowed: Set<Int64>?
  /// All that passed, where they are to be divided by what they are about.
  private(set) var found: Set<Int64>?

  /// The document whose key the query is, if it is one's.
  let named: Int64?

  init(
    _ facts: DocumentFacts, _ compiled: CompiledQuery, named: Int64?, order: DocumentIndex.Order, wanted: Int,
    allowed: Set<Int64>? = nil, keepsAll: Bool = false
  ) {
    self.allowed = allowed
    found = keepsAll ? [] : nil
    self.named = named
    self.facts = facts
    self.order = order
    self.wanted = wanted
    filter = compiled.filter
    ranking = Ranking(
      compiled.groups, phraseCount: compiled.phraseCount, meanLength: facts.meanLength)
  }

  /// Takes what a search has come upon, if it passes.
  ///
  /// - Parameter rank: how well it fits, the higher the better; asked for only where it matters.
  mutating func take(_ id: Int64, rank: (inout Ranking, DocumentFacts.Entry) -> Double) {
    let index = Int(id - facts.first)
    guard facts.entries.indices.contains(index) else { return }
    let entry = facts.entries[index]
    guard filter.accepts(entry), allowed?.contains(id) ?? true else { return }
    found?.insert(id)
    count(entry)
    switch order {
    case .rank: add((-rank(&ranking, entry), entry.order, id))
    case .time: add((0, entry.order, id))
    }
  }

  /// Takes every document that passes. Without words, none of them ranks before another.
  mutating func takeAll() {
    for index in facts.entries.indices { take(facts.first + Int64(index)) { _, _ in 0 } }
  }

  private mutating func count(_ entry: DocumentFacts.Entry) {
    total += 1
    genres[Int(entry.genre)] += 1
    if entry.classification != DocumentFacts.nothing { classifications[Int(entry.classification)] += 1 }
    if entry.day > 0 { years[entry.day / 10_000, default: 0] += 1 }
  }

  private mutating func add(_ candidate: Candidate) {
    if let worst, candidate >= worst { return }
    candidates.append(candidate)
    // Twice as many as are wanted, before those that are not are let go: so each is looked at a few times only.
    guard wanted < candidates.count / 2, candidates.count >= 256 else { return }
    keepWanted()
    worst = candidates.last
  }

  private mutating func keepWanted() {
    candidates.sort(by: <)
    if candidates.count > wanted { candidates.removeLast(candidates.count - wanted) }
  }

  /// The first documents, in order.
  mutating func inOrder() -> [Candidate] {
    keepWanted()
    return candidates
  }

  /// How all that were found are divided.
  var facets: DocumentIndex.Facets {
    func frequentFirst<Value: CaseIterable & RawRepresentable<String>>(
      _ type: Value.Type, _ counts: [Int]
    ) -> [(Value, Int)] {
      zip(type.allCases, counts).filter { $0.1 > 0 }.sorted {
        ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue)
      }
    }
    return DocumentIndex.Facets(
      total: total, genres: frequentFirst(Genre.self, genres),
      classifications: frequentFirst(Classification.self, classifications),
      years: years.sorted { $0.key < $1.key }.map { (Int($0.key), $0.value) })
  }
}

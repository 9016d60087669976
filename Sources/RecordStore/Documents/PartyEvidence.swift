import Documents
import Ledger

/// Whose the posts are that documents name, as far as it can be told from what a record declares.
///
/// A name may say it: `Soviet Embassy in Cuba`, `Foreign Ministry of Tarn`. Offices that are known by their names alone, such as the
/// Department of State, are the United States'. Else a telegram tells: both its ends are of one service. Where telegrams to
/// posts of two parties disagree, it cannot be told.
struct PartyEvidence {
  private var parties: [PostProposals.Group.Key: Set<Identifier<Party>>] = [:]

  init(
    _ record: Record, _ groups: [PostProposals.Group.Key: PostProposals.Group],
    _ exchanges: [PostProposals.Exchange]
  ) {
    let owners = Owners(record)
    var isFixed: Set<PostProposals.Group.Key> = []
    for (key, group) in groups {
      let found = group.names.map(owners.owner)
      guard found.contains(where: { $0 != .unsaid }) else { continue }
      isFixed.insert(key)
      parties[key] = Set(found.compactMap { if case .party(let id) = $0 { id } else { nil } })
      if found.contains(.stranger) { parties[key] = [] }
    }
    spread(over: exchanges, but: isFixed)
  }

  /// Lets every telegram tell what is known of its one end of the other, until nothing new is told.
  private mutating func spread(
    over exchanges: [PostProposals.Exchange], but isFixed: Set<PostProposals.Group.Key>
  ) {
    var hasChanged = true
    func tell(_ side: [PostProposals.Exchange.End], of other: [PostProposals.Exchange.End]) {
      let told = side.reduce(into: Set<Identifier<Party>>()) { told, end in
        switch end {
        case .declared(let party): told.insert(party)
        case .proposed(let key): told.formUnion(parties[key] ?? [])
        }
      }
      guard !told.isEmpty else { return }
      for case .proposed(let key) in other where !isFixed.contains(key) {
        guard !told.isSubset(of: parties[key] ?? []) else { continue }
        parties[key, default: []].formUnion(told)
        hasChanged = true
      }
    }
    while hasChanged {
      hasChanged = false
      for exchange in exchanges {
        tell(exchange.from, of: exchange.to)
        tell(exchange.to, of: exchange.from)
      }
    }
  }

  /// Whose a post is; `nil` where it cannot be told.
  subscript(key: PostProposals.Group.Key) -> Identifier<Party>? {
    guard let found = parties[key], found.count == 1 else { return nil }
    return found.first
  }
}

/// The parties of a record, by what offices are called after.
private struct Owners {
  enum Owner: Equatable {
    case party(Identifier<Party>)
    /// A country that is no party of the record.
    case stranger
    case unsaid
  }

  private var parties: [String: Set<Identifier<Party>>] = [:]

  init(_ record: Record) {
    for index in record.parties.indices {
      let heading = record.parties[index].heading
      for name in [heading.name, heading.title] where !name.isEmpty {
        parties[SeatNames.folded(name), default: []].insert(Identifier(rawValue: Int32(index)))
      }
    }
  }

  /// The party that the words of a name say to own what it names.
  func owner(of name: String) -> Owner {
    if Documents.Post.isKnownOffice(name) { return party(of: Nation.ofKnownOffices) ?? .unsaid }
    // What stands behind `in`, `at` and `to` is where it is, or with whom.
    let words = name.split(separator: " ").prefix { !["in", "at", "to"].contains($0) }.map(String.init)
    if let of = words.lastIndex(of: "of"), of + 1 < words.endIndex {
      let found = owner(in: words[(of + 1)...])
      if found != .unsaid { return found }
    }
    for length in (1...3).reversed() where length < words.count {
      let found = owner(in: words[..<length])
      if found != .unsaid { return found }
    }
    return .unsaid
  }

  private func owner(in words: ArraySlice<String>) -> Owner {
    var phrase = words.joined(separator: " ")
    for ending in ["'s", "’s"] where phrase.hasSuffix(ending) { phrase.removeLast(2) }
    let slug = SeatNames.folded(phrase)
    if let found = party(of: [slug]) { return found }
    let names = Nation.names(for: slug)
    if let found = party(of: names) { return found }
    return names.isEmpty && !Documents.Post.isCountry(phrase) ? .unsaid : .stranger
  }

  /// The one party that has one of these names.
  private func party(of names: [String]) -> Owner? {
    let found = names.reduce(into: Set<Identifier<Party>>()) { $0.formUnion(parties[$1] ?? []) }
    return found.count == 1 ? found.first.map(Owner.party) : nil
  }
}

import Documents

extension Resolver {
  /// No volume of *Foreign Relations* has more parts.
  private var mostParts: Int { 5 }

  /// What pages of a volume, or a note on one, come to: `footnote 1, p. 5`, `pp. 3-5`.
  func onPages(
    _ pages: String, of reference: EditionReference, in citing: CatalogueEntry
  ) throws(Collection.Failure) -> [Resolution] {
    let volume = reference.volume.name(in: citing.volume)
    let note = reference.footnote.map { "fn" + $0 }
    let wanted = Wanted.edition(volume: volume, identifier: nil, note: note, pages: pages)
    guard let volume else { return [.notInCollection(wanted)] }
    let (first, last) = EditionReference.ends(of: pages)
    let found = try inParts(of: volume, reference.volume) {
      (volume) throws(Collection.Failure) -> [CatalogueEntry]? in
      let entries = try collection.entries(volume: volume, page: first)
      guard note == nil, let last else { return entries.isEmpty ? nil : entries }
      let others = try collection.entries(volume: volume, page: last)
      let all = entries + others.filter { other in !entries.contains { $0.key == other.key } }
      // What stands on the first page and on the last is what is cited.
      let both = entries.filter { entry in others.contains { $0.key == entry.key } }
      let found = both.isEmpty ? all : both
      return found.isEmpty ? nil : found
    }
    guard let found else { return [.notInCollection(wanted)] }
    guard let note else { return [Self.answer(found, wanted, .edition)] }
    let holders = found.filter { entry in
      entry.pages.contains { $0.number == first && $0.notes.contains(note) }
    }
    if holders.count == 1 { return [.document(holders[0].key, note: note, .edition)] }
    return holders.isEmpty ? [.notInCollection(wanted)] : [.ambiguous(holders.map(\.key), wanted)]
  }

  /// The one document that was found, or that several were.
  static func answer(_ found: [CatalogueEntry], _ wanted: Wanted, _ ground: Resolution.Ground) -> Resolution {
    found.count == 1 ? .document(found[0].key, ground) : .ambiguous(found.map(\.key), wanted)
  }

  /// What is found in a volume, or in one of its parts where the reference does not say in which.
  func inParts<Found>(
    of volume: String, _ reference: EditionReference.Volume,
    _ find: (String) throws(Collection.Failure) -> Found?
  ) throws(Collection.Failure) -> Found? {
    if let found = try find(volume) { return found }
    switch reference {
    case .other(_, _, part: nil): break
    // Pages and documents are counted on from one part to the next.
    case .this where EditionReference.isPart(volume): break
    default: return nil
    }
    for part in 1...mostParts {
      let other = EditionReference.Volume.part(part).name(in: volume)
      if let other, other != volume, let found = try find(other) { return found }
    }
    return nil
  }
}

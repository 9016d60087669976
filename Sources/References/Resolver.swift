public import Documents

/// Finds the documents that references mean, in a collection.
public struct Resolver<Collection: Catalogue> {
  let collection: Collection
  /// The place of the ministry whose documents these are, where it is told.
  let home: Post?

  /// A resolver.
  ///
  /// - Parameters:
  ///   - collection: the documents among which it looks.
  ///   - home: the place of the ministry whose documents these are, where it is told.
  public init(_ collection: Collection, home: Post? = nil) {
    self.collection = collection
    self.home = home
  }

  /// What the references of a document come to, each in turn. One reference may come to several documents, where
  /// `reftels` or a range are meant.
  ///
  /// - Parameters:
  ///   - mentions: the references, in the order of the document's texts.
  ///   - citing: the document that they stand in.
  public func answers(to mentions: [Mention], in citing: CatalogueEntry) throws(Collection.Failure)
    -> [[Resolution]]
  {
    var answers: [[Resolution]] = []
    answers.reserveCapacity(mentions.count)
    for (index, mention) in mentions.enumerated() {
      switch mention.sought {
      case .reference(let isPlural):
        answers.append(Self.recalled(isPlural: isPlural, before: index, mentions, answers))
      case .entries(let letters):
        answers.append(Self.listed(letters, before: index, mentions, answers))
      default: answers.append(try self.answers(to: mention, in: citing))
      }
    }
    return answers
  }

  /// What one reference comes to that does not depend on those before it.
  private func answers(to mention: Mention, in citing: CatalogueEntry) throws(Collection.Failure)
    -> [Resolution]
  {
    if let target = mention.target, let marked = try marked(target, mention, in: citing) { return marked }
    if let noted = mention.noted, let volume = citing.volume,
      let entry = try collection.entry(volume: volume, identifier: "d" + noted)
    {
      let contradiction = contradiction(of: mention.sought, by: entry, in: citing)
      return [.document(entry.key, contradiction.isNone ? .note : .contradictedNote(contradiction))]
    }
    switch mention.sought {
    case .telegram(let reference): return try telegrams(reference, in: citing)
    case .edition(let reference): return try editions(reference, in: citing)
    case .letter(let reference): return [try letter(reference, in: citing)]
    case .neighbour(let count): return try neighbours(count, of: citing)
    case .file(let number): return [.notInCollection(.file(number))]
    case .reference, .entries: return [.notInCollection(.reference)]
    case .target: return [.notInCollection(.edition(volume: nil, identifier: mention.target, note: nil))]
    }
  }

  /// In what the words of a telegram's reference contradict a document: only what both say can.
  private func contradiction(
    of sought: Sought, by entry: CatalogueEntry, in citing: CatalogueEntry
  ) -> Contradiction {
    var contradiction = Contradiction()
    guard case .telegram(let reference) = sought else { return contradiction }
    let isCopy = entry.copies.contains { $0.digits == reference.digits }
    if let number = entry.number, number.digits != reference.digits, !isCopy { contradiction.number = number }
    if let date = entry.date, let day = reference.date, !day.admits(date) { contradiction.date = date }
    // What goes to many goes no one way.
    let isPlain = reference.series == nil && ![.circularTelegram, .circularAirgram].contains(reference.kind)
    let service = Service(of: citing.senders + citing.addressees, home: home)
    let (citing, entry) = (service.plain(citing), service.plain(entry))
    let ways = isPlain && !isCopy ? Self.directions(reference, in: citing, of: service) : []
    if !ways.isEmpty, !entry.senders.isEmpty, !entry.addressees.isEmpty {
      contradiction.isOtherWay = !ways.contains { way in
        entry.senders.contains(way.sender) && entry.addressees.contains(way.addressee)
      }
    }
    return contradiction
  }

  // MARK: - What was named before

  /// What entries of the document's own line of references come to; where it has no letters, what `reftel` means.
  private static func listed(
    _ letters: [Character], before index: Int, _ mentions: [Mention], _ answers: [[Resolution]]
  ) -> [Resolution] {
    let hasLetters = mentions.prefix(index).contains { $0.entry != nil }
    guard hasLetters else { return recalled(isPlural: letters.count > 1, before: index, mentions, answers) }
    let found = mentions.indices.prefix(index).filter { mentions[$0].entry.map(letters.contains) ?? false }
    return found.isEmpty ? [.notInCollection(.reference)] : found.flatMap { earlier(answers[$0]) }
  }

  /// What was found before, as what is meant again.
  private static func earlier(_ answers: [Resolution]) -> [Resolution] {
    answers.map { answer in
      if case .document(let key, let note, _) = answer {
        .document(key, note: note, .earlier)
      } else {
        answer
      }
    }
  }

  /// What `reftel` means: the telegrams of the document's own line of references, else those that the text names at its start as
  /// its references, else the last one named.
  private static func recalled(
    isPlural: Bool, before index: Int, _ mentions: [Mention], _ answers: [[Resolution]]
  ) -> [Resolution] {
    let named = mentions.indices.prefix(index).filter {
      guard case .telegram = mentions[$0].sought else { return false }
      if case .paragraph = mentions[$0].place { return true }
      return mentions[$0].isListed
    }
    let listed = named.filter { mentions[$0].isListed }
    guard let first = named.first, let last = named.last else { return [.notInCollection(.reference)] }
    var group = [first]
    if !listed.isEmpty {
      group = listed
    } else if case .paragraph(let paragraph) = mentions[first].place, paragraph > 2 {
      group = [last]
    } else {
      for next in named.dropFirst() {
        let previous = mentions[group[group.count - 1]]
        guard mentions[next].place == previous.place,
          mentions[next].range.lowerBound - previous.range.upperBound < 30
        else { break }
        group.append(next)
      }
    }
    let found = group.flatMap { earlier(answers[$0]) }
    guard !isPlural, found.count > 1 else { return found }
    // One of several is meant: which, the words do not say.
    let keys = found.compactMap(\.key)
    return keys.isEmpty ? [.notInCollection(.reference)] : [.ambiguous(keys, .reference)]
  }
}

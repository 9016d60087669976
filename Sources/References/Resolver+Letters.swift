import Documents

extension Resolver {
  /// What a reference to a paper by its writer and day comes to.
  func letter(_ reference: LetterReference, in citing: CatalogueEntry) throws(Collection.Failure)
    -> Resolution
  {
    let day = reference.date
    // Without a year, it is the last such day before the document.
    let years = day.year.map { [$0] } ?? citing.date.map { [$0.year, $0.year - 1] } ?? []
    for year in years {
      guard let date = CalendarDate(year: year, month: day.month, day: day.day),
        citing.date.map({ date <= $0 }) ?? true
      else { continue }
      let written = try collection.entries(on: date).filter {
        $0.key != citing.key && Self.isWriter(reference.author, of: $0, in: citing)
      }
      for genres in reference.kind.genres {
        let found = Self.closest(written.filter { genres.contains($0.genre) }, reference, in: citing)
        if found.count == 1 { return .document(found[0].key, .date) }
        if found.count > 1 { return .ambiguous(found.map(\.key), .letter(reference)) }
      }
    }
    return .notInCollection(.letter(reference))
  }

  /// The telegrams right before a document or behind it that has no number: the only others of its day between the same two, where
  /// there are as many as are meant; else nobody can tell them apart.
  func neighbours(_ count: Int, of citing: CatalogueEntry) throws(Collection.Failure) -> [Resolution] {
    let wanted = Wanted.neighbour(count)
    guard let date = citing.date, !citing.senders.isEmpty || !citing.authors.isEmpty else {
      return [.notInCollection(wanted)]
    }
    let found = try collection.entries(on: date).filter {
      $0.key != citing.key && ($0.kind == .telegram || $0.genre == .message || $0.genre == .other)
        && (Self.meet($0.senders, citing.senders) || Self.agree($0.authors, with: citing.authors))
        && Self.wentTo(citing.addressees, citing.recipients, $0)
    }
    guard !found.isEmpty else { return [.notInCollection(wanted)] }
    guard found.count == abs(count) else { return [.ambiguous(found.map(\.key), wanted)] }
    return found.map { .document($0.key, .nearest) }
  }

  /// Of several, those that went to whom the words say, as far as they say it.
  private static func closest(
    _ entries: [CatalogueEntry], _ reference: LetterReference, in citing: CatalogueEntry
  ) -> [CatalogueEntry] {
    guard entries.count > 1 else { return entries }
    let closer: [CatalogueEntry]
    if let recipient = reference.recipient {
      closer = entries.filter { agree($0.recipients, with: [recipient]) }
    } else {
      // What I wrote to you, and you to me.
      closer = entries.filter { entry in
        switch reference.author {
        case .author?:
          agree(entry.recipients, with: citing.recipients) || meet(entry.addressees, citing.addressees)
        case .addressee?:
          agree(entry.recipients, with: citing.authors) || meet(entry.addressees, citing.senders)
        case .named?, nil: false
        }
      }
    }
    return closer.isEmpty ? entries : closer
  }

  /// Whether a paper is by the one whom the words name. One that is by a post must have gone to the other of the two: a post
  /// writes to many on a day.
  private static func isWriter(
    _ author: LetterReference.Author?, of entry: CatalogueEntry, in citing: CatalogueEntry
  ) -> Bool {
    switch author {
    case .author?:
      agree(entry.authors, with: citing.authors)
        || meet(entry.senders, citing.senders) && wentTo(citing.addressees, citing.recipients, entry)
    case .addressee?:
      agree(entry.authors, with: citing.recipients)
        || meet(entry.senders, citing.addressees) && wentTo(citing.senders, citing.authors, entry)
    case .named(let name)?:
      agree(entry.authors, with: [name]) || post(named: name).map(entry.senders.contains) ?? false
    case nil: false
    }
  }

  private static func wentTo(_ posts: [Post], _ persons: [String], _ entry: CatalogueEntry) -> Bool {
    meet(entry.addressees, posts) || agree(entry.recipients, with: persons)
  }

  private static func meet(_ posts: [Post], _ others: [Post]) -> Bool {
    posts.contains(where: others.contains)
  }

  private static func post(named name: String) -> Post? {
    Post(naming: name) ?? (Post.isKnown(place: name) ? Post.at(place: name) : nil)
  }

  /// Whether one of the names is that of a document's writer, by its last word: `Chairman Khrushchev` is `Khrushchev`.
  private static func agree(_ names: [String], with others: [String]) -> Bool {
    func last(_ name: String) -> Substring? { name.split { !$0.isLetter }.last }
    return others.contains { other in names.contains { last($0) != nil && last($0) == last(other) } }
  }
}

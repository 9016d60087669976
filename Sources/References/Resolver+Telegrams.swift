import Documents

extension Service {
  /// An entry with the ministry at home by one name.
  func plain(_ entry: CatalogueEntry) -> CatalogueEntry {
    guard !isState else { return entry }
    var entry = entry
    entry.senders = entry.senders.map(plain)
    entry.addressees = entry.addressees.map(plain)
    for index in entry.copies.indices { entry.copies[index].post = plain(entry.copies[index].post) }
    return entry
  }
}

extension Resolver {
  /// What a reference to telegrams comes to; all of a range.
  func telegrams(_ reference: TelegramReference, in citing: CatalogueEntry) throws(Collection.Failure)
    -> [Resolution]
  {
    guard let through = reference.through, let first = Int(reference.digits) else {
      return [try telegram(reference, in: citing)]
    }
    // `1348-50` is up to 1350.
    let last = Int(reference.digits.dropLast(through.count) + through) ?? first
    guard last > first, last - first <= 20 else { return [try telegram(reference, in: citing)] }
    var answers: [Resolution] = []
    for number in first...last {
      var one = reference
      one.digits = "\(number)"
      one.through = nil
      answers.append(try telegram(one, in: citing))
    }
    return answers
  }

  private func telegram(_ reference: TelegramReference, in citing: CatalogueEntry) throws(Collection.Failure)
    -> Resolution
  {
    if let own = Self.inOwnSeries(reference, of: citing) {
      let answer = try telegram(own, in: citing)
      if answer.key != nil { return answer }
    }
    let service = Service(of: citing.senders + citing.addressees, home: home)
    let citing = service.plain(citing)
    let entries = try collection.entries(numbered: reference.digits).filter {
      $0.key != citing.key && Self.isCompatible($0, reference) && Self.isInTime($0, reference, in: citing)
    }.map(service.plain)
    if Self.hasOwnSeries(reference) { return special(reference, among: entries, in: citing) }
    let directions = Self.directions(reference, in: citing, of: service)
    let wanted = Wanted.telegram(
      reference, senders: Self.unique(directions.map(\.sender)),
      addressees: Self.unique(directions.map(\.addressee)),
      (reference.year.map { CalendarDate(firstOf: 7, year: $0) } ?? citing.date).map(service.year))
    var found: [(entry: CatalogueEntry, ground: Resolution.Ground)] = []
    for entry in entries {
      guard let (ground, direction) = Self.ground(entry, reference, directions, of: service),
        try isOfTheYear(entry, reference, direction, in: citing, of: service)
      else { continue }
      found.append((entry, ground))
    }
    // A telegram of that number of its own goes before a copy's.
    if found.contains(where: { $0.ground != .copy }) { found.removeAll { $0.ground == .copy } }
    // The later one is meant, unless both are of the same year.
    if found.count > 1, let latest = found.compactMap({ $0.entry.date.map(service.year) }).max() {
      found.removeAll { $0.entry.date.map(service.year) != latest }
    }
    if found.isEmpty, directions.isEmpty, let recent = Self.onlyRecent(entries, reference, in: citing) {
      return .document(recent.key, .nearest)
    }
    if found.count == 1 { return .document(found[0].entry.key, found[0].ground) }
    return found.isEmpty ? .notInCollection(wanted) : .ambiguous(found.map(\.entry.key), wanted)
  }

  /// The reference in the series of the sender himself, where he speaks of a mere number and has one: `my 1991` in `MAC
  /// 2003` is MAC 1991.
  private static func inOwnSeries(
    _ reference: TelegramReference, of citing: CatalogueEntry
  ) -> TelegramReference? {
    guard reference.series == nil, reference.kind == .telegram, reference.sender == .author,
      citing.kind == .telegram, let series = citing.number?.series
    else { return nil }
    var own = reference
    own.series = series
    return own
  }

  /// The one telegram of that number that came from or went to the Department in the weeks before, where the words name
  /// its series by posts that the document itself has none of: a memorandum speaks of `Embtel 1348` too.
  private static func onlyRecent(
    _ entries: [CatalogueEntry], _ reference: TelegramReference, in citing: CatalogueEntry
  ) -> CatalogueEntry? {
    guard let limit = citing.date, citing.kind == nil, reference.sender != nil || reference.addressee != nil
    else {
      return nil
    }
    let recent = entries.filter { entry in
      guard let date = entry.date, date.days(to: limit) <= 45 else { return false }
      switch (reference.sender, reference.addressee) {
      case (.field?, .post(.state)?):
        return entry.addressees.contains(.state) && !entry.senders.contains(.state)
      case (.post(.state)?, .field?): return entry.senders.contains(.state)
      default: return false
      }
    }
    return recent.count == 1 ? recent[0] : nil
  }

  private static func unique(_ posts: [Post]) -> [Post] {
    posts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  // MARK: - What it may be at all

  /// Whether the kind of message and the word of the series agree.
  private static func isCompatible(_ entry: CatalogueEntry, _ reference: TelegramReference) -> Bool {
    guard let kind = entry.kind else { return false }
    let series = entry.number?.series
    switch reference.kind {
    case .airgram:
      return kind == .airgram && (series == nil || reference.series == nil || series == reference.series)
    case .circularAirgram: return kind == .circularAirgram
    case .circularTelegram: return kind == .circularTelegram && series == nil
    case .despatch: return kind == .despatch
    case .telegram: return kind == .telegram && series == reference.series
    }
  }

  /// Whether a document can be meant by its day: none is cited before it is sent, by the calendars of both places.
  private static func isInTime(
    _ entry: CatalogueEntry, _ reference: TelegramReference, in citing: CatalogueEntry
  ) -> Bool {
    guard let date = entry.date else { return reference.date == nil }
    if let day = reference.date, !day.admits(date) { return false }
    if let year = reference.year, year != date.year { return false }
    guard let limit = citing.date else { return true }
    return date <= limit || date <= limit.next
  }

  // MARK: - Special series

  private static func hasOwnSeries(_ reference: TelegramReference) -> Bool {
    switch reference.kind {
    case .circularTelegram, .circularAirgram: true
    case .telegram: reference.series != nil
    case .airgram, .despatch: false
    }
  }

  /// The last before the document counts, no older than a year of its series allows.
  private func special(
    _ reference: TelegramReference, among entries: [CatalogueEntry], in citing: CatalogueEntry
  ) -> Resolution {
    let wanted = Wanted.telegram(
      reference, senders: [], addressees: [], citing.date.map { SeriesYear(of: $0) })
    guard let limit = citing.date else {
      if entries.count == 1 { return .document(entries[0].key, .special) }
      return entries.isEmpty ? .notInCollection(wanted) : .ambiguous(entries.map(\.key), wanted)
    }
    // Series of a journey begin anew with each: what is months old is of another.
    let isJourney = reference.kind == .telegram
    let recent = entries.filter { entry in
      guard let date = entry.date else { return false }
      return reference.date != nil || date.days(to: limit) <= (isJourney ? 90 : 365)
    }
    guard let last = recent.compactMap(\.date).max() else { return .notInCollection(wanted) }
    let latest = recent.filter { $0.date == last }
    return latest.count == 1
      ? .document(latest[0].key, .special) : .ambiguous(latest.map(\.key), wanted)
  }

  // MARK: - Plain series

  /// From where to where a telegram may have gone.
  struct Direction: Hashable {
    let sender: Post
    let addressee: Post
  }

  /// All directions that the words allow, given who wrote to whom.
  static func directions(
    _ reference: TelegramReference, in citing: CatalogueEntry, of service: Service
  ) -> [Direction] {
    let home = service.home
    let field = (citing.senders + citing.addressees).filter { $0 != home }
    func posts(_ party: TelegramReference.Party?) -> [Post] {
      switch party {
      case .author?: citing.senders
      case .addressee?: citing.addressees
      case .field?: field
      case .post(let post)?: [service.plain(post)]
      case .other?: []
      case nil: []
      }
    }
    var senders = posts(reference.sender)
    var addressees = posts(reference.addressee)
    if reference.sender == nil, reference.addressee == nil {
      // A bare number went one way or the other between the two.
      return citing.senders.flatMap { sender in
        citing.addressees.flatMap {
          [Direction(sender: sender, addressee: $0), Direction(sender: $0, addressee: sender)]
        }
      }
    }
    // `Paris 406` went to the ministry at home, unless something else is said.
    if reference.sender == nil { senders = addressees == [home] ? field : [home] }
    if reference.addressee == nil { addressees = senders == [home] ? field : [home] }
    // What one writes to oneself is none: `Department's 2290` to the Department has a post abroad at its other end.
    return senders.flatMap { sender in
      addressees.filter { $0 != sender }.map { Direction(sender: sender, addressee: $0) }
    }
  }

  /// How an entry is what the words ask for, and in which direction; `nil` when it is not.
  private static func ground(
    _ entry: CatalogueEntry, _ reference: TelegramReference, _ directions: [Direction], of service: Service
  ) -> (Resolution.Ground, Direction)? {
    for direction in directions where entry.senders.contains(direction.sender) {
      if entry.number?.digits == reference.digits, entry.addressees.contains(direction.addressee) {
        let year = entry.date.map(service.year)
        return (year.map { .series($0) } ?? .special, direction)
      }
      if entry.copies.contains(where: { $0.post == direction.addressee && $0.digits == reference.digits }) {
        return (.copy, direction)
      }
      // Since the cables are electronic, a post of the State Department counts all that it sends in one series.
      if service.isState, [nil, .field].contains(reference.addressee),
        entry.number?.digits == reference.digits,
        let date = entry.date,
        date >= oneSeries
      {
        return (.series(SeriesYear(of: date)), direction)
      }
    }
    return nil
  }

  /// Whether an entry is of the year that the citing document means by a mere number: its own, or the one before when
  /// the number is larger than the present one can have reached.
  private func isOfTheYear(
    _ entry: CatalogueEntry, _ reference: TelegramReference, _ direction: Direction,
    in citing: CatalogueEntry,
    of service: Service
  ) throws(Collection.Failure) -> Bool {
    guard reference.date == nil, reference.year == nil, let limit = citing.date, let date = entry.date else {
      return true
    }
    let present = service.year(of: limit)
    let year = service.year(of: date)
    if year >= present { return true }
    guard let number = Int(reference.digits), year.start.days(to: present.start) <= 366 else { return false }
    // The document itself may count in the series.
    if citing.number?.series == nil, let own = citing.number.flatMap({ Int($0.digits) }),
      citing.senders.contains(direction.sender), citing.addressees.contains(direction.addressee)
    {
      return number > own
    }
    if service.isState {
      let reach = try collection.reach(from: direction.sender, to: direction.addressee, on: limit)
      if let before = reach.before, number <= before { return false }
      if let after = reach.after, number > after { return true }
    }
    // By the pace of the year before, the present one cannot have come so far, not even at twice that pace.
    let pace = Double(number) / Double(max(1, year.start.days(to: date)))
    return Double(number) > 2 * pace * Double(present.start.days(to: limit)) + 10
  }
}

/// From when a post's numbers count for all addressees together.
private let oneSeries = CalendarDate(firstOf: 7, year: 1973)

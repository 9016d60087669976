import Documents

extension CommunicationsCenter {
  /// Trusts a post's card, in place of the one that was trusted before.
  ///
  /// What it signed by its key before is let in by a person alone from now on.
  public func trust(_ peer: Peer, by officer: String, at now: Moment) throws {
    try store.write { rows in
      var peer = peer
      let peers = try rows.peers()
      try expectOwn(peer.card, among: peers)
      let known = peers.first { $0.card.post == peer.card.post }
      var former = known?.formerSigning ?? []
      if let before = known?.card.signing, !former.contains(before) { former.append(before) }
      peer.formerSigning = former.filter { $0 != peer.card.signing }
      try rows.put(peer)
      try closeAlarms(about: Self.cardSubject(peer.card.post), in: &rows)
      let fingerprint = digestOf(peer.card.canonicalBytes).digits
      try log(
        "trusted \(peer.card.post.name), \(peer.card.address), \(fingerprint), \(peer.route.text), up to \(peer.ceiling.rawValue) and \(peer.highest.word)",
        by: officer, at: now, in: &rows)
    }
  }

  /// Throws where a card has what another post has: mail of one would be taken for the other's.
  private func expectOwn(_ card: PostCard, among peers: [Peer]) throws(DeskFault) {
    guard card.post != post else { throw .ownCard(post) }
    let keys: Set = [card.signing, card.sealing, card.carriage]
    for other in peers.map(\.card) + [self.card] where other.post != card.post {
      let isSame =
        other.address.lowercased() == card.address.lowercased()
        || !keys.isDisjoint(with: [other.signing, other.sealing, other.carriage])
      guard !isSame else { throw .cardOfAnother(card.post, of: other.post) }
    }
  }

  /// Makes somebody an officer, or changes what one may do.
  public func enrol(_ officer: Officer, by who: String, at now: Moment) throws {
    guard officer.name != Self.ownName else { throw DeskFault.ownName }
    guard !officer.fullName.isEmpty, officer.fullName.utf8.count <= 100,
      officer.fullName.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else { throw DeskFault.fullName(officer.fullName) }
    try store.write { rows in
      let known = try rows.officers().first { $0.name == officer.name }
      try rows.put(officer)
      let roles = officer.roles.map(\.rawValue).sorted().joined(separator: ", ")
      var words = "made \(officer.name) (\(officer.fullName)) \(roles), up to \(officer.ceiling.rawValue)"
      if !officer.captions.isEmpty { words += ", \(officer.captions.sorted().joined(separator: "; "))" }
      if known?.key != officer.key {
        let key = digestOf(Array(officer.key.utf8)).digits
        words += known == nil ? ", with the key \(key)" : ", with another key, \(key)"
      }
      try log(words, by: who, at: now, in: &rows)
    }
  }

  /// An officer by name, whatever its case.
  public func officer(named name: String) throws -> Officer {
    let officers = try store.read { try $0.officers() }
    guard let officer = officers.first(where: { $0.name == name.lowercased() }) else {
      throw DeskFault.noOfficer(name)
    }
    return officer
  }

  /// Gives a telegram that came to officers.
  public func distribute(
    _ id: Int, forAction: [String], forInformation: [String], by officer: String, at now: Moment
  ) throws -> Arrival {
    try store.write { rows in
      guard var arrival = try rows.arrival(id) else { throw DeskFault.noArrival(id) }
      let known = try rows.officers()
      for (names, isForAction) in [(forInformation, false), (forAction, true)] {
        for name in names {
          guard let reader = known.first(where: { $0.name == name.lowercased() }) else {
            throw DeskFault.noOfficer(name)
          }
          guard reader.mayRead(arrival.telegram.content) else {
            throw DeskFault.unreadable(.arrival(id), reader.name)
          }
          try rows.put(
            Distribution(arrival: id, officer: reader.name, isForAction: isForAction, at: now, by: officer))
        }
      }
      arrival.advance(to: .distributed)
      try rows.put(arrival)
      let words = forAction.map { "\($0) for action" } + forInformation.map { "\($0) for information" }
      try log(
        "distributed arrival \(id) to \(words.joined(separator: ", "))", by: officer, at: now, in: &rows)
      return arrival
    }
  }

  /// Hands a telegram that came to an officer to read, and notes that.
  public func read(_ id: Int, by officer: Officer, at now: Moment) throws -> Arrival {
    try store.write { rows in
      guard var arrival = try rows.arrival(id) else { throw DeskFault.noArrival(id) }
      let distribution = try rows.distribution(of: id)
      guard officer.mayRead(arrival, distribution) else {
        throw DeskFault.unreadable(.arrival(id), officer.name)
      }
      if distribution.contains(where: { $0.officer == officer.name }) {
        arrival.advance(to: .read)
        try rows.put(arrival)
      }
      try note(Reading(item: .arrival(id), officer: officer.name, at: now), in: &rows)
      return arrival
    }
  }

  /// Hands a draft to an officer to read, and notes that.
  public func read(draft id: Int, by officer: Officer, at now: Moment) throws -> Draft {
    try store.write { rows in
      guard let draft = try rows.draft(id) else {
        throw DeskFault.unknown("draft", "\(id)", remedy: "List the drafts to see their numbers")
      }
      guard officer.mayRead(draft) else { throw DeskFault.unreadable(.draft(id), officer.name) }
      try note(Reading(item: .draft(id), officer: officer.name, at: now), in: &rows)
      return draft
    }
  }

  /// Hands a telegram that was sent to an officer to read, and notes that.
  public func read(_ id: MessageID, by officer: Officer, at now: Moment) throws -> (
    telegram: Telegram, frozen: Frozen
  ) {
    try store.write { rows in
      guard let (telegram, frozen) = try rows.telegram(id) else {
        throw DeskFault.unknown("telegram", id.text, remedy: "List the outbox to see its telegrams")
      }
      guard officer.mayRead(telegram) else { throw DeskFault.unreadable(.telegram(id), officer.name) }
      try note(Reading(item: .telegram(id), officer: officer.name, at: now), in: &rows)
      return (telegram, frozen)
    }
  }

  private func note(_ reading: Reading, in rows: inout Store.Transaction) throws {
    try rows.put(reading)
    try log("read \(reading.item.text)", by: reading.officer, at: reading.at, in: &rows)
  }

  /// An officer acknowledges a telegram that came; its sender is told, and its alarms are closed.
  public func acknowledge(_ id: Int, by officer: Officer, at now: Moment) throws -> Arrival {
    try store.write { rows in
      guard var arrival = try rows.arrival(id) else { throw DeskFault.noArrival(id) }
      guard officer.mayRead(arrival, try rows.distribution(of: id)) else {
        throw DeskFault.unreadable(.arrival(id), officer.name)
      }
      arrival.advance(to: .acknowledged)
      try rows.put(arrival)
      try queue(
        .acknowledgement(message: arrival.telegram.id, digest: arrival.digest, officer: officer.fullName),
        to: arrival.sender, rank: arrival.mine.precedence.rank, at: now, in: &rows)
      try closeAlarms(about: Self.dutySubject(id), by: officer.name, in: &rows)
      try log("acknowledged arrival \(id)", by: officer.name, at: now, in: &rows)
      return arrival
    }
  }

  /// What the alarm of an arrival that has to be acknowledged is about.
  static func dutySubject(_ arrival: Int) -> String { "arrival \(arrival)" }

  /// Somebody has looked at an alarm.
  public func close(alarm id: Int, by officer: String, at now: Moment) throws {
    try store.write { rows in
      guard var alarm = try rows.alarm(id), alarm.closedBy == nil else {
        throw DeskFault.unknown("open alarm", "\(id)", remedy: "List the alarms to see their numbers")
      }
      alarm.closedBy = officer
      try rows.put(alarm)
      try log("closed alarm \(id): \(alarm.text)", by: officer, at: now, in: &rows)
    }
  }

  /// Notes that telegrams were exported to a record; many at once give an alarm.
  public func noteExport(
    of arrivals: [Int], telegrams: Int, to place: String, by officer: String, at now: Moment
  ) throws {
    try store.write { rows in
      for id in arrivals {
        guard var arrival = try rows.arrival(id) else { continue }
        try rows.put(Reading(item: .arrival(id), officer: officer, at: now))
        // What nobody has, or nobody has acknowledged who has to, stays so to be seen.
        guard arrival.state != .entered, !arrival.wantsAcknowledgement || arrival.state == .acknowledged
        else { continue }
        arrival.advance(to: .filed)
        try rows.put(arrival)
      }
      let count = arrivals.count + telegrams
      let which = arrivals.isEmpty ? "" : ", arrivals \(NumberSet(arrivals).text)"
      try log("exported \(count) telegrams to \(place)\(which)", by: officer, at: now, in: &rows)
      if count > 100 {
        try raise(
          Alarm(.export, post: nil, text: "\(officer) has exported \(count) telegrams at once", raised: now),
          in: &rows)
      }
    }
  }

  /// Notes that the desk was written to a backup.
  public func noteBackup(by officer: String, at now: Moment) throws {
    try store.write { rows in try log("wrote a backup", by: officer, at: now, in: &rows) }
  }

  /// Whether each entry of the log follows the one before.
  ///
  /// - Returns: how many entries there are, the digest of the last, and the number of the first that is wrong.
  public func verifyLog() throws -> (count: Int, head: Digest?, firstWrong: Int?) {
    try store.read { rows in
      var last: LogEntry?
      while true {
        let entries = try rows.entries(from: (last?.number ?? 0) + 1, limit: 1000)
        guard !entries.isEmpty else {
          let end = try rows.lastEntry()
          // The end is there, or some of it was cut out.
          let isWhole = end?.number == last?.number
          return (last?.number ?? 0, last?.digest, isWhole ? nil : (last?.number ?? 0) + 1)
        }
        for entry in entries {
          guard entry.follows(last, digestOf) else {
            return (last?.number ?? 0, last?.digest, (last?.number ?? 0) + 1)
          }
          last = entry
        }
      }
    }
  }

  /// The number of the entry of the log that ends with a digest: what a peer was told is still there.
  public func entry(withDigest digest: Digest) throws -> Int? {
    try store.read { rows in
      var from = 1
      while true {
        let entries = try rows.entries(from: from, limit: 1000)
        guard let last = entries.last else { return nil }
        if let found = entries.first(where: { $0.digest == digest }) { return found.number }
        from = last.number + 1
      }
    }
  }
}

extension CommunicationsCenter {
  /// Takes over the numbers of another system: a series goes on after a number, which is never lower than what the desk knows.
  public func goOn(_ series: Series, after last: Int, by officer: String, at now: Moment) throws {
    try store.write { rows in
      let known: Int
      if series.sender == post {
        known = try rows.lastSent(in: series)
      } else if series.addressee == post {
        known = try rows.lastHeard(in: series)
      } else {
        throw DeskFault.foreignSeries(series)
      }
      guard last >= known else { throw DeskFault.lowerNumber(series, known) }
      if series.sender == post {
        try rows.setLastSent(last, in: series)
      } else {
        try rows.setLastHeard(last, in: series)
        try rows.setFirstHeard(last + 1, in: series)
      }
      try log("took over \(series.text) after \(last)", by: officer, at: now, in: &rows)
    }
  }
}

extension CommunicationsCenter {
  /// Gives up numbers that are missing, as void: somebody knows that they will not come.
  public func giveUp(_ numbers: NumberSet, of series: Series, by officer: String, at now: Moment) throws {
    try store.write { rows in
      var given: [Int] = []
      for number in numbers.ranges.lazy.joined().prefix(rules.furthest) {
        guard var gap = try rows.gap(number: number, in: series), gap.isOpen else { continue }
        gap.close(.void)
        try rows.put(gap)
        given.append(number)
      }
      guard !given.isEmpty else {
        throw DeskFault.unknown(
          "missing number", "\(series.text) \(numbers.text)", remedy: "Look at the numbers that are missing")
      }
      try log("gave up \(series.text) \(NumberSet(given).text)", by: officer, at: now, in: &rows)
    }
  }

  /// Makes a desk that was restored from a backup safe: what was sent after the backup had numbers too, so that a part of each
  /// series is left out. Each gives an alarm.
  public func goOnAfterRestoring(skipping count: Int, by officer: String, at now: Moment) throws {
    try store.write { rows in
      try log("restored the desk from a backup", by: officer, at: now, in: &rows)
      var known = try rows.sentSeries()
      // What began after the backup is unknown to it: the first telegrams to a post, or those of a year.
      let year = NumberYear(of: now.date, by: rules.year)
      for peer in try rows.peers() {
        let series = Series(sender: post, addressee: peer.card.post, year: year)
        if !known.contains(where: { $0.series == series }) { known.append((series, 0)) }
      }
      let own = Series(sender: post, addressee: post, year: year)
      if rules.numbering == .post, !known.contains(where: { $0.series == own }) { known.append((own, 0)) }
      for (series, last) in known {
        try rows.setLastSent(last + count, in: series)
        try raise(
          Alarm(
            .restored, post: series.addressee,
            text:
              "restored: what was sent in \(series.text)\(last == 0 ? "" : " after \(last)") is not here; numbers go on after \(last + count)",
            raised: now, rank: .immediate), in: &rows)
      }
    }
  }
}

extension DeskFault {
  /// A card has the name, the address or a key of another post.
  static func cardOfAnother(_ post: Post, of other: Post) -> DeskFault {
    DeskFault(
      "D311", "the card of \(post.name) has the name, the address or a key of \(other.name)",
      remedy: "Ask both posts for their cards, over another channel than the one that brought this one")
  }

  /// A card has the name of this post.
  static func ownCard(_ post: Post) -> DeskFault {
    DeskFault(
      "D311", "the card has the name of this post, \(post.name)",
      remedy: "Ask the other post for its card; each post has a name of its own")
  }

  /// The desk itself stands in the log under this name.
  static var ownName: DeskFault {
    DeskFault(
      "D403", "'desk' is the name under which the desk itself stands in the log",
      remedy: "Give the officer another name")
  }

  /// The name of an officer cannot be told to others.
  static func fullName(_ name: String) -> DeskFault {
    DeskFault(
      "D404",
      name.isEmpty ? "the officer has no full name" : "the officer's full name cannot be told to others",
      remedy: "Give a name of one line and at most 100 bytes: it stands in what other posts get")
  }

  /// The series is not one of this post.
  static func foreignSeries(_ series: Series) -> DeskFault {
    DeskFault(
      "D308", "\(series.text) neither begins nor ends at this post",
      remedy: "Name a series from this post or to it")
  }

  /// Numbers do not go back.
  static func lowerNumber(_ series: Series, _ known: Int) -> DeskFault {
    DeskFault(
      "D309", "\(series.text) has come to \(known) already",
      remedy: "A series goes on after a higher number only")
  }
}

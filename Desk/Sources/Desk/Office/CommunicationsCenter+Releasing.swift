public import Documents

extension CommunicationsCenter {
  /// Gives an approved draft its numbers, has it signed, and queues it for each addressee: one transaction. If signing fails,
  /// no number is used.
  ///
  /// Throws a ``DeskFault`` where the draft may not go.
  public func release(draft id: Int, by officer: String, at now: Moment) throws -> Telegram {
    try store.write { rows in
      guard var draft = try rows.draft(id) else {
        throw DeskFault.unknown("draft", "\(id)", remedy: "List the drafts to see their numbers")
      }
      try expectReader(officer, of: draft, in: rows)
      try checkSignatures(of: draft, in: rows)
      let message = newID()
      let hadOneHand = draft.drafter == officer && draft.approval?.officer == officer
      try draft.release(as: message, by: officer, fourEyes: rules.fourEyes)
      try rows.put(draft)
      let telegram = try send(try content(of: draft, in: rows), as: message, by: officer, at: now, in: &rows)
      let numbers = telegram.content.addressees.map {
        "\(telegram.series(to: $0.post).text) \($0.number ?? 0)"
      }
      try log(
        "released draft \(id) as \(message.text): \(numbers.joined(separator: ", "))"
          + (hadOneHand ? "; by its own drafter and approver" : ""), by: officer, at: now, in: &rows)
      return telegram
    }
  }

  /// Sends a telegram that came on to others, as it was signed, in a telegram of our own.
  ///
  /// - Parameters:
  ///   - id: the arrival.
  ///   - addressees: to whom; the numbers are given here.
  ///   - note: what is said to it.
  ///   - officer: who does it.
  ///   - now: the time.
  public func readdress(
    arrival id: Int, to addressees: [Addressee], note: String, by officer: String, at now: Moment
  ) throws -> Telegram {
    try store.write { rows in
      guard let arrival = try rows.arrival(id) else { throw DeskFault.noArrival(id) }
      // Its addressees would get the telegram around it alone: a desk reads what is carried once.
      guard arrival.original == nil else { throw DeskFault.carriesAnother(id) }
      let told = arrival.telegram
      var content = TelegramContent(
        addressees: addressees, subject: told.content.subject, classification: told.content.classification,
        captions: told.content.captions, body: note)
      content.references = [arrival.telegram.id]
      let telegram = try send(
        content, as: newID(), carrying: .init(.readdressal, of: arrival.telegram.id), signed: arrival.signed,
        by: officer, at: now, in: &rows)
      let posts = addressees.map(\.post.name).joined(separator: ", ")
      try log("readdressed arrival \(id) to \(posts) as \(telegram.id.text)", by: officer, at: now, in: &rows)
      return telegram
    }
  }

  /// Takes back what has not been sent yet. Its numbers are void, which the addressees are told when they ask.
  ///
  /// - Returns: the posts to which it does not go any more.
  public func withdraw(_ message: MessageID, by officer: String, at now: Moment) throws -> [Post] {
    try store.write { rows in
      var withdrawn: [Post] = []
      for var delivery in try copies(of: message, in: rows)
      where delivery.state == .queued && delivery.tries == 0 {
        delivery.state = .withdrawn
        try rows.put(delivery)
        try closeAlarms(about: "delivery \(delivery.id)", in: &rows)
        withdrawn.append(delivery.post)
      }
      guard !withdrawn.isEmpty else { throw DeskFault.sentAlready(message) }
      let posts = withdrawn.map(\.name).joined(separator: ", ")
      try log("withdrew \(message.text) to \(posts)", by: officer, at: now, in: &rows)
      return withdrawn
    }
  }

  /// Notes that a copy was brought in another way, or is given up: nothing more is done for it.
  public func settle(
    _ message: MessageID, to post: Post, as state: Delivery.State, by officer: String, at now: Moment
  ) throws {
    try store.write { rows in
      guard var delivery = try copies(of: message, in: rows).first(where: { $0.post == post }) else {
        throw DeskFault.unknown(
          "copy of", "\(message.text) to \(post.name)", remedy: "Look where its copies are")
      }
      guard !delivery.isDone else { throw DeskFault.settled(message, post, delivery.state) }
      delivery.state = state
      delivery.by = officer
      delivery.due = nil
      try rows.put(delivery)
      try closeAlarms(about: "delivery \(delivery.id)", in: &rows)
      try log("noted \(message.text) to \(post.name) as \(state.rawValue)", by: officer, at: now, in: &rows)
    }
  }

  /// All copies of a telegram: blind ones, which have identifiers of their own, too.
  public func copies(of message: MessageID) throws -> [Delivery] {
    try store.read { try copies(of: message, in: $0) }
  }

  private func copies(of message: MessageID, in rows: Store.Transaction) throws -> [Delivery] {
    var copies = try rows.deliveries(of: message)
    guard let telegram = try rows.telegram(message)?.telegram else { return copies }
    for addressee in telegram.content.addressees(for: .blind) {
      guard let number = addressee.number,
        let copy = try rows.delivery(number: number, in: telegram.series(to: addressee.post))
      else { continue }
      copies.append(copy)
    }
    return copies
  }

  // MARK: - Parts of it

  /// Whether all that let the draft go was signed by the officers who noted it: the store alone does not say so.
  private func checkSignatures(of draft: Draft, in rows: Store.Transaction) throws {
    let officers = try rows.officers()
    func check(_ name: String, _ signature: String, _ text: String) throws(DeskFault) {
      let key = officers.first { $0.name == name }?.key ?? ""
      guard isSigned(signature, text, key) else { throw .notSigned(draft.id, by: name) }
    }
    for clearance in draft.clearances where clearance.digest == draft.digest {
      // But for what is said by telephone, or left out, officers speak for themselves.
      let isOfAnother = clearance.manner == .phone || clearance.manner == .bypassed
      guard isOfAnother || clearance.recordedBy == clearance.officer else {
        throw DeskFault.notSigned(draft.id, by: clearance.officer)
      }
      try check(clearance.recordedBy, clearance.signature, clearance.signedText)
    }
    if let approval = draft.approval { try check(approval.officer, approval.signature, approval.signedText) }
  }

  /// What the telegram says: the draft, with those who had a hand in it as they had.
  private func content(of draft: Draft, in rows: Store.Transaction) throws -> TelegramContent {
    let officers = try rows.officers()
    func fullName(_ name: String) -> String { officers.first { $0.name == name }?.fullName ?? name }
    var content = draft.content
    if content.drafters.isEmpty { content.drafters = [fullName(draft.drafter)] }
    content.clearers = draft.clearedLine
    if let approval = draft.approval {
      let named = content.approvers.map(Draft.bareName).first { Draft.isSame(approval.officer, $0) }
      content.approvers = [named ?? fullName(approval.officer)]
    }
    return content
  }

  /// Numbers, signs and queues a telegram, and its blind copies.
  private func send(
    _ content: TelegramContent, as message: MessageID, carrying carried: Telegram.Carried? = nil,
    signed original: [UInt8]? = nil, by officer: String, at now: Moment, in rows: inout Store.Transaction
  ) throws -> Telegram {
    let peers = Dictionary(uniqueKeysWithValues: try rows.peers().map { ($0.card.post, $0) })
    try check(content, with: peers)
    let year = NumberYear(of: now.date, by: rules.year)
    var telegram = Telegram(
      id: message, sender: post, year: year, content: content, released: now, releaser: officer,
      carried: carried)
    // In one order, so that two that are released at once cannot wait for one another.
    for index in content.addressees.indices.sorted(by: {
      content.addressees[$0].post < content.addressees[$1].post
    }) {
      let series = telegram.series(to: content.addressees[index].post)
      let number = try rows.lastSent(in: series) + 1
      try rows.setLastSent(number, in: series)
      telegram.content.addressees[index].number = number
    }
    if rules.numbering == .post {
      let series = telegram.series(to: post)
      let number = try rows.lastSent(in: series) + 1
      try rows.setLastSent(number, in: series)
      telegram.number = number
    }
    let blind = telegram.content.addressees(for: .blind)
    var told = telegram
    told.content.addressees.removeAll { $0.role == .blind }
    let frozen = try freeze(told, original, peers)
    // The sender's own file tells of the blind copies too.
    try rows.put(telegram, frozen)
    for addressee in told.content.addressees {
      try queue(telegram, frozen, to: addressee, at: now, in: &rows)
    }
    for addressee in blind {
      var copy = telegram
      copy.id = newID()
      copy.carried = .init(.blind, of: message)
      copy.content = TelegramContent(
        addressees: [addressee], subject: content.subject, classification: content.classification,
        captions: content.captions,
        body: "A copy for your information, which the other addressees are not told of.\n")
      let frozenCopy = try freeze(copy, frozen.signed, peers)
      try rows.put(copy, frozenCopy)
      try queue(copy, frozenCopy, to: addressee, at: now, in: &rows)
    }
    return telegram
  }

  private func freeze(_ telegram: Telegram, _ carried: [UInt8]?, _ peers: [Post: Peer]) throws -> Frozen {
    try wire.freeze(
      telegram, carrying: carried, to: telegram.content.addressees.compactMap { peers[$0.post]?.card })
  }

  private func queue(
    _ telegram: Telegram, _ frozen: Frozen, to addressee: Addressee, at now: Moment,
    in rows: inout Store.Transaction
  ) throws {
    try rows.put(
      Delivery(
        load: .telegram(telegram.id), post: addressee.post, rank: addressee.precedence.rank,
        isNiact: addressee.isNiact, number: addressee.number, year: telegram.year, digest: frozen.digest,
        queued: now))
    var contact = try rows.contact(with: addressee.post)
    contact.traffic = now
    try rows.put(contact)
  }

  /// Whether it may go to all its addressees.
  private func check(_ content: TelegramContent, with peers: [Post: Peer]) throws(DeskFault) {
    guard !content.addressees.isEmpty else { throw .noAddressee }
    guard content.addressees.contains(where: { $0.role != .blind }) else { throw .onlyBlind }
    var seen: Set<Post> = []
    for addressee in content.addressees {
      guard let peer = peers[addressee.post] else { throw .noPost(addressee.post) }
      guard seen.insert(addressee.post).inserted else { throw .namedTwice(addressee.post) }
      let marking = content.classification ?? .unmarked
      guard marking.height <= peer.ceiling.height else {
        throw .aboveCeiling(addressee.post, marking, peer.ceiling)
      }
      guard addressee.precedence.rank <= peer.highest else {
        throw .tooUrgent(addressee.post, addressee.precedence, peer.highest)
      }
      guard !addressee.isNiact || peer.highest >= Peer.lowestToWake else {
        throw .tooUrgent(addressee.post, .niact, peer.highest)
      }
    }
  }
}

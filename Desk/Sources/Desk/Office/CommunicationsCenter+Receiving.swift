import Documents

/// What became of mail that was looked into.
public enum OpeningResult: Hashable, Sendable {
  /// A telegram is in the book.
  case entered(arrival: Int)
  /// A telegram came again, and was receipted again.
  case duplicate(arrival: Int)
  /// A service message was carried out.
  case service
  /// It was set aside.
  case quarantined(OpeningFault)
}

extension CommunicationsCenter {
  /// Keeps mail as it came. Only when this has returned may the sender be told that it is here.
  public func keep(_ mail: RawMail) throws -> Int { try store.write { try $0.put(mail) } }

  /// Looks into the oldest mail that was kept; `nil` when there is none.
  ///
  /// - Returns: the number of the mail, and what became of it.
  public func openNext(at now: Moment) throws -> (raw: Int, result: OpeningResult)? {
    try openSome(at: now, limit: 1).first
  }

  /// How many bytes of mail are looked into at once, but for a mail that has more.
  private static var openedAtOnce: Int { 32 << 20 }

  /// Looks into mail that was kept, the oldest first, and takes over what is in it in one transaction.
  ///
  /// - Parameters:
  ///   - now: the time.
  ///   - limit: how many mails at the most.
  /// - Returns: the number of each mail, and what became of it; empty when there is none.
  public func openSome(at now: Moment, limit: Int) throws -> [(raw: Int, result: OpeningResult)] {
    let (mails, peers) = try store.read { rows in
      (try rows.unopened(limit: limit, bytes: Self.openedAtOnce), try rows.peers())
    }
    guard !mails.isEmpty else { return [] }
    let contents = mails.map { mail -> Result<Opened, OpeningFault> in
      do throws(OpeningFault) { return .success(try wire.open(mail.bytes, from: peers)) } catch {
        return .failure(error)
      }
    }
    do {
      return try store.write { rows in
        var results: [(raw: Int, result: OpeningResult)] = []
        for (mail, content) in zip(mails, contents) {
          // Another program may have looked into it meanwhile.
          guard try rows.rawState(mail.id) == .kept else { continue }
          switch content {
          case .success(let opened):
            results.append((mail.id, try take(opened, from: mail, at: now, isReleased: false, in: &rows)))
          case .failure(let fault): results.append((mail.id, try setAside(mail, fault, at: now, in: &rows)))
          }
        }
        return results
      }
    } catch  where limit > 1 {
      // What fails for one is not to hold up the others.
      return try openSome(at: now, limit: 1)
    }
  }

  /// Looks once more into mail that was set aside, and lets it in where its seal and its signature are right, whatever its
  /// sender may send.
  ///
  /// Throws the ``OpeningFault`` where it still cannot be opened.
  public func releaseFromQuarantine(_ id: Int, by officer: String, at now: Moment) throws -> OpeningResult {
    let (mail, peers) = try store.read { rows in (try quarantined(id, in: rows), try rows.peers()) }
    let opened = try wire.open(mail.bytes, from: peers)
    return try store.write { rows in
      let result = try take(opened, from: try quarantined(id, in: rows), at: now, isReleased: true, in: &rows)
      // Nothing is written then: it stays where it is, with its alarm.
      if case .quarantined(let fault) = result { throw fault }
      try closeAlarms(about: "mail \(id)", in: &rows)
      try log("released mail \(id) from the quarantine", by: officer, at: now, in: &rows)
      return result
    }
  }

  /// Throws away mail that was set aside. Its bytes are kept all the same.
  public func discard(_ id: Int, reason: String, by officer: String, at now: Moment) throws {
    try store.write { rows in
      var mail = try quarantined(id, in: rows)
      mail.state = .discarded
      try rows.put(mail)
      try closeAlarms(about: "mail \(id)", in: &rows)
      try log("discarded mail \(id): \(reason)", by: officer, at: now, in: &rows)
    }
  }

  private func quarantined(_ id: Int, in rows: Store.Transaction) throws -> RawMail {
    guard let mail = try rows.raw(id), mail.state == .quarantined else {
      throw DeskFault.unknown(
        "mail in quarantine with the number", "\(id)", remedy: "List the quarantine to see its mail")
    }
    return mail
  }

  // MARK: - Taking over

  private func setAside(
    _ mail: RawMail, _ fault: OpeningFault, from sender: Post? = nil, at now: Moment,
    in rows: inout Store.Transaction
  ) throws -> OpeningResult {
    var mail = mail
    mail.state = .quarantined
    mail.reason = "\(fault.kind.rawValue): \(fault.message)"
    try rows.put(mail)
    try alarm(mail, fault, from: sender, at: now, in: &rows)
    return .quarantined(fault)
  }

  /// Gives an alarm for mail that was set aside. Where nobody looks at them, a stranger's many mails are not to bury what else
  /// there is: after so many there is one alarm for all further ones.
  private func alarm(
    _ mail: RawMail, _ fault: OpeningFault, from sender: Post?, at now: Moment,
    in rows: inout Store.Transaction
  ) throws {
    let isConflict = fault.kind == .conflict
    var alarm = Alarm(
      isConflict ? .conflict : .quarantine, post: sender,
      text: "mail \(mail.id) (\(mail.origin)) is set aside: \(fault.message)", raised: now,
      about: "mail \(mail.id)")
    if !isConflict {
      let count = try rows.openAlarmCount(of: .quarantine)
      guard count <= rules.quarantineAlarms else { return }
      if count == rules.quarantineAlarms {
        alarm.text = "\(count) mails are set aside, and nobody has looked at them: further ones give no alarm"
        alarm.about = nil
      }
    }
    try raise(alarm, in: &rows)
  }

  private func take(
    _ opened: Opened, from mail: RawMail, at now: Moment, isReleased: Bool, in rows: inout Store.Transaction
  ) throws -> OpeningResult {
    var mail = mail
    do {
      guard !opened.isByFormerKey || isReleased else {
        throw OpeningFault(
          .signer, "it is signed by a key that \(opened.sender.name) has changed since")
      }
      guard isReleased || opened.date <= now.adding(seconds: Self.fastClock) else {
        throw OpeningFault(.content, "it is dated \(opened.date.iso), which is to come")
      }
      switch opened.message {
      case .telegram(let telegram):
        return try enter(telegram, from: opened.sender, mail, at: now, isReleased: isReleased, in: &rows)
      case .service(let service):
        // Who has recorded one cannot have it carried out again.
        guard try !rows.isRepeated(service: opened.id, from: opened.sender) || isReleased else {
          mail.state = .duplicate
          try rows.put(mail)
          return .service
        }
        try carryOut(service, from: opened.sender, in: mail, at: now, in: &rows)
        mail.state = isReleased ? .released : .opened
        try rows.put(mail)
        return .service
      }
    } catch let fault as OpeningFault {
      // These are thrown before anything is written but that a service message came.
      return try setAside(mail, fault, from: opened.sender, at: now, in: &rows)
    }
  }

  /// How far another post's clock may be ahead: a day, in seconds.
  private static var fastClock: Int64 { 86_400 }

  /// Puts a telegram into the book, queues its receipt, and closes or opens gaps of its series.
  private func enter(
    _ opened: OpenedTelegram, from sender: Post, _ mail: RawMail, at now: Moment, isReleased: Bool,
    in rows: inout Store.Transaction
  ) throws -> OpeningResult {
    var mail = mail
    let telegram = opened.telegram
    let peer = try peer(sender, in: rows)
    if let known = try rows.arrival(message: telegram.id, from: sender) {
      guard known.digest == opened.digest else {
        throw OpeningFault(.conflict, "\(telegram.id.text) came before from \(sender.name) with another text")
      }
      mail.state = .duplicate
      try rows.put(mail)
      try receiptAgain(known, at: now, in: &rows)
      return .duplicate(arrival: known.id)
    }
    if !isReleased { try checkLimits(opened, peer) }
    try count(opened, from: sender, at: now, isReleased: isReleased, in: &rows)
    mail.state = isReleased ? .released : .opened
    try rows.put(mail)
    var arrival = Arrival(
      raw: mail.id, telegram: telegram, mine: opened.mine, digest: opened.digest, signed: opened.signed,
      received: mail.received, original: opened.original)
    // What takes its place may have come before it.
    arrival.superseded = try rows.supersession(of: arrival.originalID, from: sender)
    arrival.id = try rows.put(arrival)
    try receipt(arrival, at: now, in: &rows)
    try supersede(by: arrival, in: &rows)
    var contact = try rows.contact(with: sender)
    contact.traffic = now
    try rows.put(contact)
    let name = "\(telegram.series(to: post).text) \(opened.mine.number ?? 0)"
    try log("received \(name), \(telegram.id.text), as arrival \(arrival.id)", at: now, in: &rows)
    if arrival.wantsAcknowledgement {
      try raise(
        Alarm(
          .duty, post: sender, text: "\(name) is \(urgency(of: opened.mine)): somebody has to acknowledge it",
          raised: now, rank: opened.mine.precedence.rank, arrival: arrival.id,
          about: Self.dutySubject(arrival.id)), in: &rows)
    }
    return .entered(arrival: arrival.id)
  }

  /// Marks what a correction or a cancellation takes the place of, as its sender's other addressees and blind ones had it. What is
  /// cancelled is not corrected any more.
  private func supersede(by arrival: Arrival, in rows: inout Store.Transaction) throws {
    let isBlindCopy = arrival.telegram.carried?.reason == .blind
    let content = isBlindCopy ? arrival.original?.content : arrival.telegram.content
    guard let supersession = content?.supersedes else { return }
    let (message, sender) = (supersession.message, arrival.sender)
    let before = try rows.supersession(of: message, from: sender)
    if let before, before.kind == .cancellation {
      // A correction of what is cancelled holds no more than that; a second cancellation changes nothing.
      guard supersession.kind == .correction else { return }
      var late = arrival
      late.superseded = late.superseded ?? before
      try rows.put(late)
      return
    }
    let later = TelegramContent.Supersession(supersession.kind, of: arrival.telegram.id)
    try rows.put(later, of: message, from: sender)
    let direct = try rows.arrival(message: message, from: sender)
    let copies = try rows.arrivals(carrying: message, from: sender).filter {
      $0.telegram.carried?.reason == .blind
    }
    let corrected = try before.flatMap { try rows.arrival(message: $0.message, from: sender) }
    for var earlier in [direct, corrected].compactMap(\.self) + copies {
      earlier.superseded = later
      try rows.put(earlier)
    }
  }

  private func urgency(of mine: Addressee) -> String {
    mine.precedence.rawValue + (mine.isNiact && mine.precedence != .niact ? " Niact" : "")
  }

  private func receipt(_ arrival: Arrival, at now: Moment, in rows: inout Store.Transaction) throws {
    try queue(
      .receipt(message: arrival.telegram.id, digest: arrival.digest), to: arrival.sender,
      rank: arrival.mine.precedence.rank, at: now, in: &rows)
  }

  /// Receipts what came again, unless that waits to be sent already: whoever sends one telegram a thousand times is not to have a
  /// thousand receipts before all else.
  private func receiptAgain(_ arrival: Arrival, at now: Moment, in rows: inout Store.Transaction) throws {
    let waiting = try rows.queued(for: arrival.sender, lowest: .priority, except: [], limit: 100)
    let isQueued = waiting.contains { delivery in
      if case .service(.receipt(let message, _)) = delivery.load {
        message == arrival.telegram.id
      } else {
        false
      }
    }
    if !isQueued { try receipt(arrival, at: now, in: &rows) }
  }

  /// Whether its sender may send it.
  private func checkLimits(_ opened: OpenedTelegram, _ peer: Peer) throws(OpeningFault) {
    // What it carries has a marking too.
    let markings = [opened.telegram, opened.original].compactMap { $0?.content.classification }
    let marking = markings.max { $0.height < $1.height } ?? .unmarked
    guard marking.height <= peer.ceiling.height else {
      throw OpeningFault(
        .limits,
        "it is \(marking.rawValue), and \(peer.card.post.name) may send no more than \(peer.ceiling.rawValue)"
      )
    }
    guard opened.mine.precedence.rank <= peer.highest else {
      throw OpeningFault(
        .limits,
        "it is \(opened.mine.precedence.rawValue), and \(peer.card.post.name) may use no more than \(peer.highest.word)"
      )
    }
    guard !opened.mine.isNiact || peer.highest >= Peer.lowestToWake else {
      throw OpeningFault(
        .limits, "it is Niact, and \(peer.card.post.name) may use no more than \(peer.highest.word)")
    }
  }

  /// Counts a telegram in its series: what was skipped is suspected to be missing, and what was missing has come.
  private func count(
    _ opened: OpenedTelegram, from sender: Post, at now: Moment, isReleased: Bool,
    in rows: inout Store.Transaction
  ) throws {
    let series = opened.telegram.series(to: post)
    guard let number = opened.mine.number else {
      throw OpeningFault(.content, "it has no number for this post")
    }
    if let other = try rows.arrival(number: number, in: series) {
      throw OpeningFault(.conflict, "\(series.text) \(number) came before as \(other.telegram.id.text)")
    }
    let last = try rows.lastHeard(in: series)
    if number > last + rules.furthest {
      guard isReleased else {
        throw OpeningFault(.limits, "\(series.text) \(number) is far ahead of the last that came, \(last)")
      }
      // Somebody knows why: the numbers between are not missed.
      try rows.setFirstHeard(number, in: series)
      try rows.setLastHeard(number, in: series)
    } else if number > last {
      try miss(last + 1..<number, of: series, at: now, in: &rows)
      try rows.setLastHeard(number, in: series)
    } else if var gap = try rows.gap(number: number, in: series) {
      gap.close(.filled)
      try rows.put(gap)
    }
  }

  /// Suspects numbers to be missing.
  func miss(_ numbers: Range<Int>, of series: Series, at now: Moment, in rows: inout Store.Transaction) throws
  {
    for number in numbers {
      try rows.put(Gap(series: series, number: number, suspected: now, rules.clocks))
    }
  }
}

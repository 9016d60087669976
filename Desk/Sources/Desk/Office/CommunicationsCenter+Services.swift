import Documents

extension CommunicationsCenter {
  /// Carries out a service message. Throws an ``OpeningFault``, before anything is written, where its sender may not say that.
  func carryOut(
    _ service: ServiceMessage, from sender: Post, in mail: RawMail, at now: Moment,
    in rows: inout Store.Transaction
  ) throws {
    switch service {
    case .receipt(let message, let digest):
      try settle(message, from: sender, at: now, in: &rows) { $0.receive(digest, at: now) }
    case .acknowledgement(let message, let digest, let officer):
      try settle(message, from: sender, at: now, in: &rows) { $0.acknowledge(digest, by: officer, at: now) }
    case .repeat(let series, let numbers):
      guard series.sender == post, series.addressee == sender else { throw foreign(series, sender) }
      try sendAgain(numbers, of: series, at: now, in: &rows)
    case .numbers(let numbers):
      guard numbers.series.sender == sender, numbers.series.addressee == post else {
        throw foreign(numbers.series, sender)
      }
      try compare(numbers, from: sender, at: now, in: &rows)
    case .key:
      // The last card is the one that holds.
      try closeAlarms(about: Self.cardSubject(sender), in: &rows)
      try raise(
        Alarm(
          .card, post: sender,
          text:
            "\(sender.name) has sent a new card in mail \(mail.id), which somebody has to trust when it has changed its keys",
          raised: now, about: Self.cardSubject(sender)),
        in: &rows)
    }
  }

  private func foreign(_ series: Series, _ sender: Post) -> OpeningFault {
    OpeningFault(.content, "\(sender.name) speaks of the series \(series.text), which is not between us")
  }

  /// Steps on with the delivery that a receipt is for.
  private func settle(
    _ message: MessageID, from sender: Post, at now: Moment, in rows: inout Store.Transaction,
    _ step: (inout Delivery) -> Bool
  ) throws {
    guard var delivery = try rows.deliveries(of: message).first(where: { $0.post == sender }) else {
      throw OpeningFault(.content, "\(sender.name) has receipted \(message.text), which was not sent to it")
    }
    let wasWithdrawn = delivery.state == .withdrawn
    guard step(&delivery) else {
      try raiseOnce(
        Alarm(
          .receipt, post: sender,
          text: "the receipt of \(message.text) by \(sender.name) names another text than was sent",
          raised: now, rank: .immediate, about: "receipt \(message.value) \(sender.name)"), in: &rows)
      return
    }
    try rows.put(delivery)
    try closeAlarms(about: "delivery \(delivery.id)", in: &rows)
    if wasWithdrawn {
      try raise(
        Alarm(
          .receipt, post: sender,
          text: "\(sender.name) has had \(message.text), which was withdrawn while it was being sent",
          raised: now, rank: .immediate), in: &rows)
    }
  }

  /// Queues what is asked for once more. What was never sent is declared void.
  private func sendAgain(
    _ numbers: NumberSet, of series: Series, at now: Moment, in rows: inout Store.Transaction
  ) throws {
    let last = try rows.lastSent(in: series)
    var void: [Int] = []
    /// Given, as far as the last number says, and not in the store: left out after a restoring, or lost with it.
    var unknown: [Int] = []
    var isAhead = false
    for number in numbers.ranges.lazy.joined().prefix(rules.furthest) {
      guard number <= last else {
        isAhead = true
        break
      }
      guard var delivery = try rows.delivery(number: number, in: series) else {
        unknown.append(number)
        continue
      }
      guard delivery.state != .withdrawn else {
        void.append(number)
        continue
      }
      guard delivery.state != .queued else { continue }
      delivery.sendAgain(at: now)
      try rows.put(delivery)
    }
    if !unknown.isEmpty {
      try raise(
        Alarm(
          .lostNumbers, post: series.addressee,
          text:
            "\(series.addressee.name) misses \(series.text) \(NumberSet(unknown).text), which is not in the store; it is told that they are void",
          raised: now, rank: .immediate), in: &rows)
      void = (void + unknown).sorted()
    }
    // A message has so many numbers at the most: the fields of a mail end somewhere.
    for start in stride(from: 0, to: void.count, by: 2000) {
      let some = NumberSet(void[start..<min(start + 2000, void.count)])
      try tell(series, last: last, void: some, at: now, in: &rows)
    }
    if void.isEmpty, isAhead { try tell(series, last: last, at: now, in: &rows) }
    try log("was asked for \(series.text) \(numbers.text)", at: now, in: &rows)
  }

  /// Compares what a post says it has sent with what has come.
  private func compare(
    _ told: ServiceMessage.Numbers, from sender: Post, at now: Moment, in rows: inout Store.Transaction
  ) throws {
    let last = try rows.lastHeard(in: told.series)
    guard told.last <= last + rules.furthest else {
      throw OpeningFault(
        .limits, "\(told.series.text) \(told.last) is far ahead of the last that came, \(last)")
    }
    if told.last > last {
      try miss(last + 1..<told.last + 1, of: told.series, at: now, in: &rows)
      try rows.setLastHeard(told.last, in: told.series)
    }
    for number in told.void.ranges.lazy.joined().prefix(rules.furthest) where number <= max(last, told.last) {
      guard var gap = try rows.gap(number: number, in: told.series), gap.isOpen else { continue }
      gap.close(.void)
      try rows.put(gap)
      try log("\(told.series.text) \(number) is void, says \(sender.name)", at: now, in: &rows)
    }
    var contact = try rows.contact(with: sender)
    if let head = told.audit {
      // The desk's own log holds the heads that others have told: who writes theirs anew finds the old ones here.
      if contact.auditHead != head {
        try log("\(sender.name) says that its log ends with \(head.digits)", at: now, in: &rows)
      }
      contact.auditHead = head
      contact.auditAt = now
    }
    try rows.put(contact)
    if let heard = told.heard {
      // This desk was restored from a backup that is older than what it had sent: those numbers are not given again.
      let own = Series(sender: post, addressee: sender, year: heard.year)
      let given = try rows.lastSent(in: own)
      let year = NumberYear(of: now.date, by: rules.year)
      let isOfNow = given > 0 || heard.year == year
      // Once, until somebody has looked: a post that lies is not to use up the numbers.
      let subject = "numbers \(own.text)"
      if isOfNow, heard.number > given, heard.number <= given + rules.furthest,
        try rows.openAlarms(about: subject).isEmpty
      {
        try rows.setLastSent(heard.number, in: own)
        try raise(
          Alarm(
            .lostNumbers, post: sender,
            text: "\(sender.name) has had \(own.text) up to \(heard.number), and this desk knew of \(given)",
            raised: now, rank: .immediate, about: subject), in: &rows)
      }
    }
  }
}

public import Documents

/// Mail that is ready for the next host.
public struct OutgoingMail: Sendable {
  /// The delivery that it is for.
  public var delivery: Int
  /// The rank that it goes by.
  public var rank: Rank
  /// The sender of the envelope; empty for what is never answered.
  public var sender: String
  /// The recipient of the envelope.
  public var recipient: String
  /// The mail.
  public var bytes: [UInt8]
}

extension CommunicationsCenter {
  /// The next mail for a post, sealed; `nil` while there is none. Looked up anew each time, so that what is urgent never waits
  /// for more than what is under way.
  ///
  /// - Parameters:
  ///   - post: the post.
  ///   - underWay: the deliveries that other sessions have, or that are being noted as handed.
  ///   - now: the time.
  public func next(for post: Post, except underWay: Set<Int> = [], at now: Moment) throws -> OutgoingMail? {
    while let next = try nextDelivery(for: post, except: underWay) {
      let (peer, delivery) = (next.peer, next.delivery)
      do {
        return OutgoingMail(
          delivery: delivery.id, rank: delivery.rank, sender: delivery.message == nil ? "" : card.address,
          recipient: recipient(of: delivery, peer), bytes: try mail(of: next, at: now))
      } catch {
        // It is not to hold up what waits behind it.
        try refused(delivery.id, "\(error)", at: now)
      }
    }
    return nil
  }

  /// What is first in the queue of a post, with all that a mail is made of.
  private struct NextDelivery {
    let peer: Peer
    let delivery: Delivery
    let released: (telegram: Telegram, frozen: Frozen)?
  }

  private func nextDelivery(for post: Post, except underWay: Set<Int>) throws -> NextDelivery? {
    try store.read { rows in
      let peer = try peer(post, in: rows)
      let isLentOut: Bool
      if case .relay = peer.route {
        isLentOut = try rows.lentCount(to: post) >= rules.lending
      } else {
        isLentOut = false
      }
      let lowest = isLentOut ? Rank.priority : .deferred
      return try rows.queued(for: post, lowest: lowest, except: underWay, limit: 1).first.map { delivery in
        let released = try delivery.message.flatMap { try rows.telegram($0) }
        return NextDelivery(peer: peer, delivery: delivery, released: released)
      }
    }
  }

  private func mail(of next: NextDelivery, at now: Moment) throws -> [UInt8] {
    switch next.delivery.load {
    case .telegram(let id):
      guard let (telegram, frozen) = next.released else {
        throw DeskFault.unknown("telegram", id.text, remedy: "Restore the store from a backup")
      }
      // What a relay sees is the same for every addressee and every try.
      return try wire.seal(frozen.signed, id: id, to: next.peer.card, at: telegram.released)
    case .service(let service):
      return try wire.seal(service, id: newID(), to: next.peer.card, at: now)
    }
  }

  /// What is urgent goes through a mail server by an address of its own, which that can put on a way of its own:
  /// `telegrams+flash@usun.example`.
  private func recipient(of delivery: Delivery, _ peer: Peer) -> String {
    guard case .relay = peer.route, delivery.rank >= .immediate,
      let at = peer.card.address.lastIndex(of: "@")
    else { return peer.card.address }
    return peer.card.address[..<at] + "+" + delivery.rank.word + peer.card.address[at...]
  }

  /// The next host has taken a mail.
  public func handed(_ id: Int, at now: Moment) throws {
    try store.write { rows in try handed(id, at: now, in: &rows) }
  }

  /// The next host has taken a mail: a part of a transaction that notes more.
  public func handed(_ id: Int, at now: Moment, in rows: inout some DeskTransaction) throws {
    guard var delivery = try rows.delivery(id) else { return }
    delivery.hand(at: now, rules.clocks)
    try rows.put(delivery)
  }

  /// The connection was lost when the mail was whole: the next host may have it.
  public func perhapsHanded(_ id: Int) throws {
    try store.write { rows in
      guard var delivery = try rows.delivery(id) else { return }
      delivery.perhapsHanded()
      try rows.put(delivery)
    }
  }

  /// The next host never takes a mail: somebody has to look. It is tried again when its receipt is due, and holds up nothing
  /// until then.
  public func refused(_ id: Int, _ reason: String, at now: Moment) throws {
    try store.write { rows in
      guard var delivery = try rows.delivery(id) else { return }
      delivery.hand(at: now, rules.clocks)
      try rows.put(delivery)
      let name = delivery.number.map { "\(delivery.year?.label ?? "") \($0)" } ?? "a service message"
      try raise(
        Alarm(
          .refused, post: delivery.post, text: "\(name) to \(delivery.post.name) was refused: \(reason)",
          raised: now,
          rank: delivery.rank, about: "delivery \(delivery.id)"), in: &rows)
    }
  }

  /// What the clock brings: telegrams without receipt are sent again, numbers that are missing are asked for, the last numbers
  /// are told, and alarms are given. At most so many of each in a step.
  public func tick(at now: Moment, limit: Int = 200) throws {
    let clocks = rules.clocks
    try store.write { rows in
      for var delivery in try rows.overdue(at: now, limit: limit) {
        delivery.requeue()
        try rows.put(delivery)
      }
      for rank in Rank.allCases {
        let latest = now.adding(seconds: -clocks.service[rank.value])
        for var delivery in try rows.unreceipted(rank: rank, queuedBy: latest, limit: limit) {
          delivery.isAlarmed = true
          try rows.put(delivery)
          let name = "\(delivery.post.name) \(delivery.year?.label ?? "") \(delivery.number ?? 0)"
          try raise(
            Alarm(
              .unreceipted, post: delivery.post,
              text: "no receipt for \(name) after \(clocks.service[rank.value] / 60) minutes", raised: now,
              rank: rank),
            in: &rows)
        }
      }
      try askForGaps(at: now, limit: limit, in: &rows)
      try tellNumbers(at: now, in: &rows)
    }
  }

  /// Looks for telegrams that were in the book and are not any more: their numbers are missing again, and are asked for.
  ///
  /// Takes time with the count of all numbers that have come: for the beginning of a run, and now and then.
  public func missWhatIsGone(at now: Moment) throws {
    // Looked for without holding up those who write; and again, for what is found, when it is written.
    let found = try store.read { rows in
      try rows.heardSeries().map(\.series).filter { series in
        try series.addressee == post && !rows.unheard(in: series, limit: 1).isEmpty
      }
    }
    guard !found.isEmpty else { return }
    try store.write { rows in
      for series in found {
        let gone = try rows.unheard(in: series, limit: rules.furthest)
        guard !gone.isEmpty else { continue }
        for number in gone { try rows.put(Gap(series: series, number: number, suspected: now, rules.clocks)) }
        try raise(
          Alarm(
            .missing, post: series.sender,
            text: "\(series.text) \(NumberSet(gone).text) came and is gone from the store",
            raised: now, rank: .immediate), in: &rows)
      }
    }
  }

  private func askForGaps(at now: Moment, limit: Int, in rows: inout Store.Transaction) throws {
    var asked: [Series: [Int]] = [:]
    var late: [Series: [Int]] = [:]
    for var gap in try rows.dueGaps(at: now, limit: 20 * limit) {
      if !gap.isAlarmed, gap.suspected.adding(seconds: rules.clocks.gapAlarm) <= now {
        gap.isAlarmed = true
        gap.alarmDue = nil
        late[gap.series, default: []].append(gap.number)
      }
      if let due = gap.due, due <= now, asked[gap.series, default: []].count < limit {
        gap.ask(at: now, rules.clocks)
        asked[gap.series, default: []].append(gap.number)
      }
      try rows.put(gap)
    }
    for (series, numbers) in late.sorted(by: { $0.key < $1.key }) {
      try raise(
        Alarm(
          .missing, post: series.sender, text: "\(series.text) \(NumberSet(numbers).text) has not come",
          raised: now), in: &rows)
    }
    for (series, numbers) in asked.sorted(by: { $0.key < $1.key }) where !numbers.isEmpty {
      try queue(
        .repeat(series: series, numbers: NumberSet(numbers)), to: series.sender, rank: .priority, at: now,
        in: &rows)
      try log("asked for \(series.text) \(NumberSet(numbers).text)", at: now, in: &rows)
    }
  }

  /// Tells each post the last number of each series to it: hourly until six hours after the last telegram, and daily always.
  private func tellNumbers(at now: Moment, in rows: inout Store.Transaction) throws {
    var series = try rows.sentSeries().filter { $0.series.addressee != post }
    // A year that ended is told for as long again as its numbers may still be on the way.
    let year = NumberYear(of: now.date, by: rules.year)
    series.removeAll { $0.series.year.year < year.year - 1 }
    for (addressee, told) in Dictionary(grouping: series, by: \.series.addressee).sorted(by: {
      $0.key < $1.key
    }) {
      var contact = try rows.contact(with: addressee)
      let last = contact.told
      // Six times after the last telegram: a message with numbers can be lost as well.
      let flows = contact.traffic.map { now <= $0.adding(seconds: 6 * rules.clocks.hourly) } ?? false
      let isHourly =
        flows && (last ?? contact.traffic).map { $0.adding(seconds: rules.clocks.hourly) <= now } ?? false
      // A desk that only carries pouches has no hours.
      let isDaily = (last ?? contact.traffic).map { $0.adding(seconds: rules.clocks.daily) <= now } ?? true
      guard isHourly || isDaily else { continue }
      for (series, number) in told { try tell(series, last: number, at: now, in: &rows) }
      contact.told = now
      try rows.put(contact)
    }
  }

  /// Queues a message on a series of ours.
  func tell(
    _ series: Series, last: Int, void: NumberSet = NumberSet(), at now: Moment,
    in rows: inout Store.Transaction
  ) throws {
    let heard = try rows.heardSeries().filter { $0.series.sender == series.addressee }.last
    let numbers = ServiceMessage.Numbers(
      series: series, last: last, void: void,
      heard: heard.map { ServiceMessage.Heard(year: $0.series.year, number: $0.last) },
      audit: try rows.lastEntry()?.digest)
    try queue(.numbers(numbers), to: series.addressee, rank: .priority, at: now, in: &rows)
  }
}

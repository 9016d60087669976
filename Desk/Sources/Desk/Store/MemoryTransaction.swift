public import Documents

/// The rows of a ``MemoryStore``.
public struct MemoryTransaction: DeskTransaction, Sendable {
  private var peersByPost: [Post: Peer] = [:]
  private var officersByName: [String: Officer] = [:]
  private var draftsByID: [Int: Draft] = [:]
  private var sent: [Series: Int] = [:]
  private var telegramsInOrder: [Telegram] = []
  private var frozenByID: [MessageID: Frozen] = [:]
  private var deliveriesInOrder: [Delivery] = []
  private var raws: [RawMail] = []
  private var arrivalsInOrder: [Arrival] = []
  private var heard: [Series: Int] = [:]
  private var firstOfSeries: [Series: Int] = [:]
  private var gaps: [Series: [Int: Gap]] = [:]
  private var distributions: [Int: [Distribution]] = [:]
  private var readingsInOrder: [Reading] = []
  private var alarms: [Alarm] = []
  private var contacts: [Post: Contact] = [:]
  private var log: [LogEntry] = []

  init() {}

  // MARK: Posts and officers

  public func peers() -> [Peer] { peersByPost.values.sorted { $0.card.post < $1.card.post } }

  public mutating func put(_ peer: Peer) { peersByPost[peer.card.post] = peer }

  public func officers() -> [Officer] { officersByName.values.sorted { $0.name < $1.name } }

  public mutating func put(_ officer: Officer) { officersByName[officer.name] = officer }

  // MARK: Drafts

  public func draft(_ id: Int) -> Draft? { draftsByID[id] }

  public func drafts(in states: Set<Draft.State>) -> [Draft] {
    draftsByID.values.filter { states.contains($0.state) }.sorted { $0.id < $1.id }
  }

  @discardableResult public mutating func put(_ draft: Draft) -> Int {
    var draft = draft
    if draft.id == 0 { draft.id = draftsByID.count + 1 }
    draftsByID[draft.id] = draft
    return draft.id
  }

  // MARK: What is sent

  public func lastSent(in series: Series) -> Int { sent[series] ?? 0 }

  public mutating func setLastSent(_ number: Int, in series: Series) { sent[series] = number }

  public func sentSeries() -> [(series: Series, last: Int)] {
    sent.map { (series: $0, last: $1) }.sorted { $0.series < $1.series }
  }

  public func telegram(_ id: MessageID) -> (telegram: Telegram, frozen: Frozen)? {
    guard let frozen = frozenByID[id], let telegram = telegramsInOrder.last(where: { $0.id == id }) else {
      return nil
    }
    return (telegram, frozen)
  }

  public func telegrams(limit: Int) -> [Telegram] { telegramsInOrder.reversed().prefix(limit).map(\.self) }

  public mutating func put(_ telegram: Telegram, _ frozen: Frozen) throws {
    guard frozenByID[telegram.id] == nil else { throw DeskFault.twice(telegram.id.text) }
    telegramsInOrder.append(telegram)
    frozenByID[telegram.id] = frozen
  }

  public func delivery(_ id: Int) -> Delivery? {
    deliveriesInOrder.indices.contains(id - 1) ? deliveriesInOrder[id - 1] : nil
  }

  public func deliveries(of message: MessageID) -> [Delivery] {
    deliveriesInOrder.filter { $0.message == message }
  }

  public func delivery(number: Int, in series: Series) -> Delivery? {
    deliveriesInOrder.first {
      $0.number == number && $0.post == series.addressee && $0.year == series.year
    }
  }

  public func queued(for post: Post, lowest: Rank, limit: Int) -> [Delivery] {
    deliveriesInOrder.filter { $0.post == post && $0.state == .queued && $0.rank >= lowest }
      .sorted { ($1.rank, $0.id) < ($0.rank, $1.id) }.prefix(limit).map(\.self)
  }

  public func lentCount(to post: Post) -> Int {
    deliveriesInOrder.count {
      $0.post == post && $0.state == .handed && $0.message != nil && $0.rank <= .routine
    }
  }

  public func overdue(at now: Moment, limit: Int) -> [Delivery] {
    deliveriesInOrder.filter { $0.isOverdue(at: now) }
      .sorted { ($0.due?.milliseconds ?? 0, $0.id) < ($1.due?.milliseconds ?? 0, $1.id) }.prefix(limit).map(
        \.self)
  }

  public func unreceipted(rank: Rank, queuedBy: Moment, limit: Int) -> [Delivery] {
    deliveriesInOrder.filter {
      $0.message != nil && $0.rank == rank && !$0.isAlarmed && ($0.state == .queued || $0.state == .handed)
        && $0.queued <= queuedBy
    }.sorted { ($0.queued.milliseconds, $0.id) < ($1.queued.milliseconds, $1.id) }.prefix(limit).map(\.self)
  }

  public func deliveries(openOnly: Bool, limit: Int) -> [Delivery] {
    deliveriesInOrder.reversed().lazy.filter { $0.message != nil && (!openOnly || !$0.isDone) }
      .prefix(limit).map(\.self)
  }

  public func postsWithQueue() -> Set<Post> {
    Set(deliveriesInOrder.lazy.filter { $0.state == .queued }.map(\.post))
  }

  @discardableResult public mutating func put(_ delivery: Delivery) throws -> Int {
    var delivery = delivery
    guard delivery.id == 0 else {
      deliveriesInOrder[delivery.id - 1] = delivery
      return delivery.id
    }
    if let number = delivery.number,
      deliveriesInOrder.contains(where: {
        $0.number == number && $0.post == delivery.post && $0.year == delivery.year
      })
    {
      throw DeskFault.twice("number \(number) to \(delivery.post.name)")
    }
    delivery.id = deliveriesInOrder.count + 1
    deliveriesInOrder.append(delivery)
    return delivery.id
  }
}

// MARK: - What comes

extension MemoryTransaction {
  @discardableResult public mutating func put(_ raw: RawMail) -> Int {
    var raw = raw
    guard raw.id == 0 else {
      raws[raw.id - 1] = raw
      return raw.id
    }
    raw.id = raws.count + 1
    raws.append(raw)
    return raw.id
  }

  public func raw(_ id: Int) -> RawMail? { raws.indices.contains(id - 1) ? raws[id - 1] : nil }

  public func unopened(limit: Int) -> [RawMail] {
    raws.lazy.filter { $0.state == .kept }.prefix(limit).map(\.self)
  }

  public func raws(in state: RawMail.State, limit: Int) -> [RawMail] {
    raws.lazy.filter { $0.state == state }.prefix(limit).map { raw in
      var raw = raw
      raw.bytes = []
      return raw
    }
  }

  public func arrival(_ id: Int) -> Arrival? {
    arrivalsInOrder.indices.contains(id - 1) ? arrivalsInOrder[id - 1] : nil
  }

  public func arrival(message: MessageID, from sender: Post) -> Arrival? {
    arrivalsInOrder.first { $0.telegram.id == message && $0.sender == sender }
  }

  public func arrival(number: Int, in series: Series) -> Arrival? {
    arrivalsInOrder.first {
      $0.mine.number == number && $0.sender == series.sender && $0.telegram.year == series.year
    }
  }

  public func arrivals(for officer: String?, limit: Int) -> [Arrival] {
    arrivalsInOrder.reversed().lazy.filter { arrival in
      officer.map { officer in distributions[arrival.id]?.contains { $0.officer == officer } ?? false }
        ?? true
    }.prefix(limit).map(\.self)
  }

  @discardableResult public mutating func put(_ arrival: Arrival) throws -> Int {
    var arrival = arrival
    guard arrival.id == 0 else {
      arrivalsInOrder[arrival.id - 1] = arrival
      return arrival.id
    }
    guard self.arrival(message: arrival.telegram.id, from: arrival.sender) == nil else {
      throw DeskFault.twice(arrival.telegram.id.text)
    }
    arrival.id = arrivalsInOrder.count + 1
    arrivalsInOrder.append(arrival)
    return arrival.id
  }

  public func lastHeard(in series: Series) -> Int { heard[series] ?? 0 }

  public mutating func setLastHeard(_ number: Int, in series: Series) { heard[series] = number }

  public func firstHeard(in series: Series) -> Int { firstOfSeries[series] ?? 1 }

  public mutating func setFirstHeard(_ number: Int, in series: Series) { firstOfSeries[series] = number }

  public func unheard(in series: Series, limit: Int) -> [Int] {
    let (first, last) = (firstHeard(in: series), lastHeard(in: series))
    guard first <= last else { return [] }
    let unknown = (first...last).lazy.filter { number in
      guard arrival(number: number, in: series) == nil else { return false }
      return gap(number: number, in: series).map { $0.state == .filled } ?? true
    }
    return Array(unknown.prefix(limit))
  }

  public func heardSeries() -> [(series: Series, last: Int)] {
    heard.map { (series: $0, last: $1) }.sorted { $0.series < $1.series }
  }

  public func gap(number: Int, in series: Series) -> Gap? { gaps[series]?[number] }

  public func openGaps(limit: Int) -> [Gap] {
    gaps.values.flatMap(\.values).filter(\.isOpen)
      .sorted { ($0.series, $0.number) < ($1.series, $1.number) }.prefix(limit).map(\.self)
  }

  public mutating func put(_ gap: Gap) { gaps[gap.series, default: [:]][gap.number] = gap }
}

// MARK: - The post's own work

extension MemoryTransaction {
  public func distribution(of arrival: Int) -> [Distribution] { distributions[arrival] ?? [] }

  public mutating func put(_ distribution: Distribution) {
    var all = distributions[distribution.arrival] ?? []
    if let index = all.firstIndex(where: { $0.officer == distribution.officer }) {
      all[index] = distribution
    } else {
      all.append(distribution)
    }
    distributions[distribution.arrival] = all
  }

  public func readings(of item: Reading.Item) -> [Reading] { readingsInOrder.filter { $0.item == item } }

  public mutating func put(_ reading: Reading) { readingsInOrder.append(reading) }

  public func openAlarms() -> [Alarm] {
    alarms.filter { $0.closedBy == nil }.sorted { ($1.rank, $0.id) < ($0.rank, $1.id) }
  }

  public func alarm(_ id: Int) -> Alarm? { alarms.indices.contains(id - 1) ? alarms[id - 1] : nil }

  @discardableResult public mutating func put(_ alarm: Alarm) -> Int {
    var alarm = alarm
    guard alarm.id == 0 else {
      alarms[alarm.id - 1] = alarm
      return alarm.id
    }
    alarm.id = alarms.count + 1
    alarms.append(alarm)
    return alarm.id
  }

  public func contact(with post: Post) -> Contact { contacts[post] ?? Contact(post: post) }

  public mutating func put(_ contact: Contact) { contacts[contact.post] = contact }

  public func lastEntry() -> LogEntry? { log.last }

  public func entries(from number: Int, limit: Int) -> [LogEntry] {
    Array(log.dropFirst(max(0, number - 1)).prefix(limit))
  }

  public mutating func append(_ entry: LogEntry) { log.append(entry) }
}

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
  private var supersessions: [Post: [MessageID: TelegramContent.Supersession]] = [:]
  private var services: [Post: Set<MessageID>] = [:]
  private var alarms: [Alarm] = []
  private var contacts: [Post: Contact] = [:]
  private var log: [LogEntry] = []

  init() {}

  // MARK: Posts and officers

  /// All posts that are trusted, by their names.
  public func peers() -> [Peer] { peersByPost.values.sorted { $0.card.post < $1.card.post } }

  /// A post that is trusted.
  public func peer(_ post: Post) -> Peer? { peersByPost[post] }

  /// Keeps a post, in place of what was kept of it.
  public mutating func put(_ peer: Peer) { peersByPost[peer.card.post] = peer }

  /// All officers, by their names.
  public func officers() -> [Officer] { officersByName.values.sorted { $0.name < $1.name } }

  /// Keeps an officer, in place of what was kept under that name.
  public mutating func put(_ officer: Officer) { officersByName[officer.name] = officer }

  // MARK: Drafts

  /// A draft by its number.
  public func draft(_ id: Int) -> Draft? { draftsByID[id] }

  /// All drafts that are in one of these states, by their numbers.
  public func drafts(in states: Set<Draft.State>) -> [Draft] {
    draftsByID.values.filter { states.contains($0.state) }.sorted { $0.id < $1.id }
  }

  /// Keeps a draft, and gives its number: a new one where it has none.
  @discardableResult public mutating func put(_ draft: Draft) -> Int {
    var draft = draft
    if draft.id == 0 { draft.id = draftsByID.count + 1 }
    draftsByID[draft.id] = draft
    return draft.id
  }

  // MARK: What is sent

  /// The last number of a series that this post has given; 0 for none.
  public func lastSent(in series: Series) -> Int { sent[series] ?? 0 }

  /// Notes the last number of a series that this post has given.
  public mutating func setLastSent(_ number: Int, in series: Series) { sent[series] = number }

  /// All series in which this post has given numbers, with the last of each.
  public func sentSeries() -> [(series: Series, last: Int)] {
    sent.map { (series: $0, last: $1) }.sorted { $0.series < $1.series }
  }

  /// A telegram that was released.
  public func telegram(_ id: MessageID) -> (telegram: Telegram, frozen: Frozen)? {
    guard let frozen = frozenByID[id], let telegram = telegramsInOrder.last(where: { $0.id == id }) else {
      return nil
    }
    return (telegram, frozen)
  }

  /// The telegrams that were released, the last first; at most so many.
  public func telegrams(limit: Int) -> [Telegram] { telegramsInOrder.reversed().prefix(limit).map(\.self) }

  /// Keeps a telegram that is released.
  public mutating func put(_ telegram: Telegram, _ frozen: Frozen) throws {
    guard frozenByID[telegram.id] == nil else { throw DeskFault.twice(telegram.id.text) }
    telegramsInOrder.append(telegram)
    frozenByID[telegram.id] = frozen
  }

  /// A delivery by its number.
  public func delivery(_ id: Int) -> Delivery? {
    deliveriesInOrder.indices.contains(id - 1) ? deliveriesInOrder[id - 1] : nil
  }

  /// The deliveries of a telegram, by their numbers.
  public func deliveries(of message: MessageID) -> [Delivery] {
    deliveriesInOrder.filter { $0.message == message }
  }

  /// The delivery that has a number of a series.
  public func delivery(number: Int, in series: Series) -> Delivery? {
    deliveriesInOrder.first {
      $0.number == number && $0.post == series.addressee && $0.year == series.year
    }
  }

  /// What is to be sent to a post: the highest rank first, then the oldest; none below `lowest`, and none of `others`, by their
  /// numbers; at most so many.
  public func queued(for post: Post, lowest: Rank, except others: Set<Int>, limit: Int) -> [Delivery] {
    deliveriesInOrder.filter {
      $0.post == post && $0.state == .queued && $0.rank >= lowest && !others.contains($0.id)
    }.sorted { ($1.rank, $0.id) < ($0.rank, $1.id) }.prefix(limit).map(\.self)
  }

  /// How many telegrams of Routine and below to a post are handed and not receipted.
  public func lentCount(to post: Post) -> Int {
    deliveriesInOrder.count {
      $0.post == post && $0.state == .handed && $0.message != nil && $0.rank <= .routine
    }
  }

  /// Telegrams that are handed, and whose receipt was due by then; at most so many.
  public func overdue(at now: Moment, limit: Int) -> [Delivery] {
    deliveriesInOrder.filter { $0.isOverdue(at: now) }
      .sorted { ($0.due?.milliseconds ?? 0, $0.id) < ($1.due?.milliseconds ?? 0, $1.id) }.prefix(limit).map(
        \.self)
  }

  /// Telegrams without receipt and without alarm that were queued by then in a rank; at most so many.
  public func unreceipted(rank: Rank, queuedBy: Moment, limit: Int) -> [Delivery] {
    deliveriesInOrder.filter {
      $0.message != nil && $0.rank == rank && !$0.isAlarmed && ($0.state == .queued || $0.state == .handed)
        && $0.queued <= queuedBy
    }.sorted { ($0.queued.milliseconds, $0.id) < ($1.queued.milliseconds, $1.id) }.prefix(limit).map(\.self)
  }

  /// Deliveries of telegrams, the last first; at most so many. With `openOnly`, those that wait for something.
  public func deliveries(openOnly: Bool, limit: Int) -> [Delivery] {
    deliveriesInOrder.reversed().lazy.filter { $0.message != nil && (!openOnly || !$0.isDone) }
      .prefix(limit).map(\.self)
  }

  /// Posts for which something is queued.
  public func postsWithQueue() -> Set<Post> {
    Set(deliveriesInOrder.lazy.filter { $0.state == .queued }.map(\.post))
  }

  /// Keeps a delivery, and gives its number: a new one where it has none.
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
  /// Keeps mail as it came, and gives its number: a new one where it has none.
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

  /// Mail by its number.
  public func raw(_ id: Int) -> RawMail? { raws.indices.contains(id - 1) ? raws[id - 1] : nil }

  /// What has become of mail, by its number; `nil` where there is none.
  public func rawState(_ id: Int) -> RawMail.State? { raw(id)?.state }

  /// Mail that was not looked into, the oldest first; at most so many, and no more than so many bytes but for the first.
  public func unopened(limit: Int, bytes: Int) -> [RawMail] {
    var left = bytes
    let kept = raws.lazy.filter { $0.state == .kept }.prefix(limit).map(\.self)
    return kept.enumerated().prefix { index, mail in
      left -= mail.bytes.count
      return index == 0 || left >= 0
    }.map(\.element)
  }

  /// Mail in a state, the oldest first, without its bytes; at most so many.
  public func raws(in state: RawMail.State, limit: Int) -> [RawMail] {
    raws.lazy.filter { $0.state == state }.prefix(limit).map { raw in
      var raw = raw
      raw.bytes = []
      return raw
    }
  }

  /// An arrival by its number.
  public func arrival(_ id: Int) -> Arrival? {
    arrivalsInOrder.indices.contains(id - 1) ? arrivalsInOrder[id - 1] : nil
  }

  /// The arrival of a message from a sender.
  public func arrival(message: MessageID, from sender: Post) -> Arrival? {
    arrivalsInOrder.first { $0.telegram.id == message && $0.sender == sender }
  }

  /// The arrival that has a number of a series.
  public func arrival(number: Int, in series: Series) -> Arrival? {
    arrivalsInOrder.first {
      $0.mine.number == number && $0.sender == series.sender && $0.telegram.year == series.year
    }
  }

  /// Arrivals, the last first; at most so many. With an officer, those distributed to them.
  public func arrivals(for officer: String?, limit: Int) -> [Arrival] {
    arrivalsInOrder.reversed().lazy.filter { arrival in
      officer.map { officer in distributions[arrival.id]?.contains { $0.officer == officer } ?? false }
        ?? true
    }.prefix(limit).map(\.self)
  }

  /// The arrivals from a sender that carry a message, as blind copies and readdressals do, by their numbers.
  public func arrivals(carrying message: MessageID, from sender: Post) -> [Arrival] {
    arrivalsInOrder.filter { $0.sender == sender && $0.original?.id == message }
  }

  /// What has taken the place of a sender's message, which need not have come itself.
  public func supersession(of message: MessageID, from sender: Post) -> TelegramContent.Supersession? {
    supersessions[sender]?[message]
  }

  /// Keeps what has taken the place of a sender's message; in it stands the later one.
  public mutating func put(
    _ later: TelegramContent.Supersession, of message: MessageID, from sender: Post
  ) { supersessions[sender, default: [:]][message] = later }

  /// Whether a sender's service message was carried out before; from now on it was.
  public mutating func isRepeated(service: MessageID, from sender: Post) -> Bool {
    !services[sender, default: []].insert(service).inserted
  }

  /// Keeps an arrival, and gives its number: a new one where it has none.
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

  /// The last number that came in a series; 0 for none.
  public func lastHeard(in series: Series) -> Int { heard[series] ?? 0 }

  /// Notes the last number that came in a series.
  public mutating func setLastHeard(_ number: Int, in series: Series) { heard[series] = number }

  /// The first number of a series that this desk was to get: those before came in another system; 1 if nothing was noted.
  public func firstHeard(in series: Series) -> Int { firstOfSeries[series] ?? 1 }

  /// Notes the first number of a series that this desk is to get.
  public mutating func setFirstHeard(_ number: Int, in series: Series) { firstOfSeries[series] = number }

  /// Numbers of a series, from the first that this desk was to get up to the last that came, of which it knows nothing: there is
  /// neither an arrival, nor is the number missing, nor void. At most so many.
  public func unheard(in series: Series, limit: Int) -> [Int] {
    let (first, last) = (firstHeard(in: series), lastHeard(in: series))
    guard first <= last else { return [] }
    let unknown = (first...last).lazy.filter { number in
      guard arrival(number: number, in: series) == nil else { return false }
      return gap(number: number, in: series).map { $0.state == .filled } ?? true
    }
    return Array(unknown.prefix(limit))
  }

  /// All series in which numbers have come, with the last of each.
  public func heardSeries() -> [(series: Series, last: Int)] {
    heard.map { (series: $0, last: $1) }.sorted { $0.series < $1.series }
  }

  /// A number of a series that was missed.
  public func gap(number: Int, in series: Series) -> Gap? { gaps[series]?[number] }

  /// Numbers that are still missing, by series and number; at most so many.
  public func openGaps(limit: Int) -> [Gap] {
    gaps.values.flatMap(\.values).filter(\.isOpen)
      .sorted { ($0.series, $0.number) < ($1.series, $1.number) }.prefix(limit).map(\.self)
  }

  /// Numbers that are missing and about which something is to be done by then, the longest due first; at most so many.
  public func dueGaps(at now: Moment, limit: Int) -> [Gap] {
    let due = gaps.values.flatMap(\.values).filter { gap in gap.isOpen && gap.wake.map { $0 <= now } ?? false
    }
    return due.sorted {
      ($0.wake?.milliseconds ?? 0, $0.series, $0.number) < ($1.wake?.milliseconds ?? 0, $1.series, $1.number)
    }.prefix(limit).map(\.self)
  }

  /// Keeps a number that is or was missed.
  public mutating func put(_ gap: Gap) { gaps[gap.series, default: [:]][gap.number] = gap }
}

// MARK: - The post's own work

extension MemoryTransaction {
  /// Who has an arrival, in the order in which it was given to them.
  public func distribution(of arrival: Int) -> [Distribution] { distributions[arrival] ?? [] }

  /// Keeps that an officer has an arrival, in place of what was kept of the two.
  public mutating func put(_ distribution: Distribution) {
    var all = distributions[distribution.arrival] ?? []
    if let index = all.firstIndex(where: { $0.officer == distribution.officer }) {
      all[index] = distribution
    } else {
      all.append(distribution)
    }
    distributions[distribution.arrival] = all
  }

  /// Who has read an arrival or a telegram that was sent, the earliest first.
  public func readings(of item: Reading.Item) -> [Reading] { readingsInOrder.filter { $0.item == item } }

  /// Keeps that somebody has read something.
  public mutating func put(_ reading: Reading) { readingsInOrder.append(reading) }

  /// Alarms that nobody has closed, the most urgent first; at most so many.
  public func openAlarms(limit: Int) -> [Alarm] {
    alarms.filter { $0.closedBy == nil }.sorted { ($1.rank, $0.id) < ($0.rank, $1.id) }.prefix(limit)
      .map(\.self)
  }

  /// Alarms about something that nobody has closed, by their numbers.
  public func openAlarms(about subject: String) -> [Alarm] {
    alarms.filter { $0.closedBy == nil && $0.about == subject }
  }

  /// How many alarms of a kind nobody has closed.
  public func openAlarmCount(of kind: Alarm.Kind) -> Int {
    alarms.count { $0.closedBy == nil && $0.kind == kind }
  }

  /// An alarm by its number.
  public func alarm(_ id: Int) -> Alarm? { alarms.indices.contains(id - 1) ? alarms[id - 1] : nil }

  /// Keeps an alarm, and gives its number: a new one where it has none.
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

  /// What is known of the traffic with a post.
  public func contact(with post: Post) -> Contact { contacts[post] ?? Contact(post: post) }

  /// Keeps what is known of the traffic with a post.
  public mutating func put(_ contact: Contact) { contacts[contact.post] = contact }

  /// The last entry of the log.
  public func lastEntry() -> LogEntry? { log.last }

  /// Entries of the log from a number on, in order; at most so many.
  public func entries(from number: Int, limit: Int) -> [LogEntry] {
    Array(log.dropFirst(max(0, number - 1)).prefix(limit))
  }

  /// Adds an entry to the log.
  public mutating func append(_ entry: LogEntry) { log.append(entry) }
}

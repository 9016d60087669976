import Desk
import Documents
import Synchronization

/// A store that fails once, at its n-th write.
final class FailingStore<Base: DeskStore>: DeskStore {
  let base: Base
  let countdown = Countdown()

  init(_ base: Base) { self.base = base }

  func write<Value>(_ body: (inout FailingTransaction<Base.Transaction>) throws -> Value) throws -> Value {
    try base.write { rows in
      var failing = FailingTransaction(rows: rows, countdown: countdown)
      let value = try body(&failing)
      // Perhaps all was done, and only the end of it fails.
      try countdown.step()
      rows = failing.rows
      return value
    }
  }

  func read<Value>(_ body: (FailingTransaction<Base.Transaction>) throws -> Value) throws -> Value {
    try base.read { try body(FailingTransaction(rows: $0, countdown: countdown)) }
  }
}

/// Counts writes, and fails at one.
final class Countdown: Sendable {
  struct Failure: Error {}

  private let left = Mutex<Int?>(nil)

  /// Fails at the write so many writes from now.
  func fail(at write: Int) { left.withLock { $0 = write } }

  /// Whether it is still to fail.
  var isPending: Bool { left.withLock { $0 != nil } }

  /// Fails no more.
  func stop() { left.withLock { $0 = nil } }

  func step() throws {
    try left.withLock { left in
      guard let count = left else { return }
      left = count > 1 ? count - 1 : nil
      if count == 1 { throw Failure() }
    }
  }
}

/// The rows of a ``FailingStore``.
struct FailingTransaction<Rows: DeskTransaction>: DeskTransaction {
  var rows: Rows
  let countdown: Countdown

  func peers() throws -> [Peer] { try rows.peers() }
  func peer(_ post: Post) throws -> Peer? { try rows.peer(post) }
  mutating func put(_ peer: Peer) throws {
    try countdown.step()
    try rows.put(peer)
  }
  func officers() throws -> [Officer] { try rows.officers() }
  mutating func put(_ officer: Officer) throws {
    try countdown.step()
    try rows.put(officer)
  }
  func draft(_ id: Int) throws -> Draft? { try rows.draft(id) }
  func drafts(in states: Set<Draft.State>) throws -> [Draft] { try rows.drafts(in: states) }
  @discardableResult mutating func put(_ draft: Draft) throws -> Int {
    try countdown.step()
    return try rows.put(draft)
  }
  func lastSent(in series: Series) throws -> Int { try rows.lastSent(in: series) }
  mutating func setLastSent(_ number: Int, in series: Series) throws {
    try countdown.step()
    try rows.setLastSent(number, in: series)
  }
  func sentSeries() throws -> [(series: Series, last: Int)] { try rows.sentSeries() }
  func telegram(_ id: MessageID) throws -> (telegram: Telegram, frozen: Frozen)? { try rows.telegram(id) }
  func telegrams(limit: Int) throws -> [Telegram] { try rows.telegrams(limit: limit) }
  mutating func put(_ telegram: Telegram, _ frozen: Frozen) throws {
    try countdown.step()
    try rows.put(telegram, frozen)
  }
  func delivery(_ id: Int) throws -> Delivery? { try rows.delivery(id) }
  func deliveries(of message: MessageID) throws -> [Delivery] { try rows.deliveries(of: message) }
  func delivery(number: Int, in series: Series) throws -> Delivery? {
    try rows.delivery(number: number, in: series)
  }
  func queued(for post: Post, lowest: Rank, except others: Set<Int>, limit: Int) throws -> [Delivery] {
    try rows.queued(for: post, lowest: lowest, except: others, limit: limit)
  }
  func lentCount(to post: Post) throws -> Int { try rows.lentCount(to: post) }
  func overdue(at now: Moment, limit: Int) throws -> [Delivery] { try rows.overdue(at: now, limit: limit) }
  func unreceipted(rank: Rank, queuedBy: Moment, limit: Int) throws -> [Delivery] {
    try rows.unreceipted(rank: rank, queuedBy: queuedBy, limit: limit)
  }
  func deliveries(openOnly: Bool, limit: Int) throws -> [Delivery] {
    try rows.deliveries(openOnly: openOnly, limit: limit)
  }
  func postsWithQueue() throws -> Set<Post> { try rows.postsWithQueue() }
  @discardableResult mutating func put(_ delivery: Delivery) throws -> Int {
    try countdown.step()
    return try rows.put(delivery)
  }
  @discardableResult mutating func put(_ raw: RawMail) throws -> Int {
    try countdown.step()
    return try rows.put(raw)
  }
  func raw(_ id: Int) throws -> RawMail? { try rows.raw(id) }
  func rawState(_ id: Int) throws -> RawMail.State? { try rows.rawState(id) }
  func unopened(limit: Int, bytes: Int) throws -> [RawMail] { try rows.unopened(limit: limit, bytes: bytes) }
  func firstHeard(in series: Series) throws -> Int { try rows.firstHeard(in: series) }
  mutating func setFirstHeard(_ number: Int, in series: Series) throws {
    try countdown.step()
    try rows.setFirstHeard(number, in: series)
  }
  func unheard(in series: Series, limit: Int) throws -> [Int] { try rows.unheard(in: series, limit: limit) }
  func raws(in state: RawMail.State, limit: Int) throws -> [RawMail] {
    try rows.raws(in: state, limit: limit)
  }
  func arrival(_ id: Int) throws -> Arrival? { try rows.arrival(id) }
  func arrival(message: MessageID, from sender: Post) throws -> Arrival? {
    try rows.arrival(message: message, from: sender)
  }
  func arrival(number: Int, in series: Series) throws -> Arrival? {
    try rows.arrival(number: number, in: series)
  }
  func arrivals(for officer: String?, limit: Int) throws -> [Arrival] {
    try rows.arrivals(for: officer, limit: limit)
  }
  func arrivals(carrying message: MessageID, from sender: Post) throws -> [Arrival] {
    try rows.arrivals(carrying: message, from: sender)
  }
  func supersession(of message: MessageID, from sender: Post) throws -> TelegramContent.Supersession? {
    try rows.supersession(of: message, from: sender)
  }
  mutating func put(_ later: TelegramContent.Supersession, of message: MessageID, from sender: Post) throws {
    try countdown.step()
    try rows.put(later, of: message, from: sender)
  }
  mutating func isRepeated(service: MessageID, from sender: Post) throws -> Bool {
    try countdown.step()
    return try rows.isRepeated(service: service, from: sender)
  }
  @discardableResult mutating func put(_ arrival: Arrival) throws -> Int {
    try countdown.step()
    return try rows.put(arrival)
  }
  func lastHeard(in series: Series) throws -> Int { try rows.lastHeard(in: series) }
  mutating func setLastHeard(_ number: Int, in series: Series) throws {
    try countdown.step()
    try rows.setLastHeard(number, in: series)
  }
  func heardSeries() throws -> [(series: Series, last: Int)] { try rows.heardSeries() }
  func gap(number: Int, in series: Series) throws -> Gap? { try rows.gap(number: number, in: series) }
  func openGaps(limit: Int) throws -> [Gap] { try rows.openGaps(limit: limit) }
  func dueGaps(at now: Moment, limit: Int) throws -> [Gap] { try rows.dueGaps(at: now, limit: limit) }
  mutating func put(_ gap: Gap) throws {
    try countdown.step()
    try rows.put(gap)
  }
  func distribution(of arrival: Int) throws -> [Distribution] { try rows.distribution(of: arrival) }
  mutating func put(_ distribution: Distribution) throws {
    try countdown.step()
    try rows.put(distribution)
  }
  func readings(of item: Reading.Item) throws -> [Reading] { try rows.readings(of: item) }
  mutating func put(_ reading: Reading) throws {
    try countdown.step()
    try rows.put(reading)
  }
  func openAlarms(limit: Int) throws -> [Alarm] { try rows.openAlarms(limit: limit) }
  func openAlarms(about subject: String) throws -> [Alarm] { try rows.openAlarms(about: subject) }
  func openAlarmCount(of kind: Alarm.Kind) throws -> Int { try rows.openAlarmCount(of: kind) }
  func alarm(_ id: Int) throws -> Alarm? { try rows.alarm(id) }
  @discardableResult mutating func put(_ alarm: Alarm) throws -> Int {
    try countdown.step()
    return try rows.put(alarm)
  }
  func contact(with post: Post) throws -> Contact { try rows.contact(with: post) }
  mutating func put(_ contact: Contact) throws {
    try countdown.step()
    try rows.put(contact)
  }
  func lastEntry() throws -> LogEntry? { try rows.lastEntry() }
  func entries(from number: Int, limit: Int) throws -> [LogEntry] {
    try rows.entries(from: number, limit: limit)
  }
  mutating func append(_ entry: LogEntry) throws {
    try countdown.step()
    try rows.append(entry)
  }
}

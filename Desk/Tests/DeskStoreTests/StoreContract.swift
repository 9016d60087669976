import Desk
import Documents
import TestSupport
import Testing

/// What every engine has to do: the same as another one, call by call.
///
/// Both are asked to do the same, drawn from a seed and from what they answer; what they have answered, and what they then hold,
/// is compared.
enum StoreContract {
  private struct BrokenOff: Error {}

  /// Compares two engines over transactions of a few calls each, of which some are broken off.
  static func compare(_ one: some DeskStore, _ other: some DeskStore, seed: Int, transactions: Int) throws {
    for index in 0..<transactions {
      let samples = Samples(seed: seed * 100_000 + index)
      let (left, right) = (try run(samples, on: one), try run(samples, on: other))
      try #require(left == right, "seed \(seed), transaction \(index)")
    }
    let (left, right) = (try one.read(state), try other.read(state))
    #expect(left == right, "seed \(seed)")
  }

  /// A transaction, and a few questions after it.
  private static func run(_ samples: Samples, on store: some DeskStore) throws -> [AnyHashable] {
    var (samples, answers) = (samples, [AnyHashable]())
    do {
      try store.write { rows in
        for _ in 0..<samples.random.number(1...6) {
          answers.append(try answer { try act(&samples, on: &rows) })
          answers.append(try answer { try ask(&samples, of: rows) })
        }
        if samples.random.chance(15) { throw BrokenOff() }
      }
    } catch is BrokenOff {
      answers.append("broken off")
    }
    return try store.read { rows in
      try answers + (0..<4).map { _ in try ask(&samples, of: rows) }
    }
  }

  /// What a call answers; that something is there already is an answer too.
  private static func answer(_ body: () throws -> AnyHashable) throws -> AnyHashable {
    do {
      return try body()
    } catch let fault as DeskFault {
      return fault
    }
  }

  /// Something that is kept.
  private static func act(
    _ samples: inout Samples, on rows: inout some DeskTransaction
  ) throws -> AnyHashable {
    switch samples.random.number(0...18) {
    case 0: try rows.put(samples.peer())
    case 1: try rows.put(samples.officer())
    case 2:
      let known = try rows.drafts(in: Set(Draft.State.allCases)).map(\.id)
      return try rows.put(samples.draft(samples.random.pick(known + [0])))
    case 3: try rows.setLastSent(samples.random.number(1...99), in: samples.series())
    case 4, 5: try rows.put(samples.telegram(), samples.frozen())
    case 6, 7: return try rows.put(samples.delivery(of: rows.telegrams(limit: 50).map(\.id)))
    case 8:
      guard var delivery = try rows.delivery(samples.random.number(1...20)) else { return false }
      samples.alter(&delivery)
      return try rows.put(delivery)
    case 9: return try rows.put(samples.raw())
    case 10:
      guard var raw = try rows.raw(samples.random.number(1...20)) else { return false }
      raw.state = samples.random.pick(RawMail.State.allCases)
      raw.reason = samples.text()
      return try rows.put(raw)
    case 11:
      guard let raw = try rows.raw(samples.random.number(1...9)) else { return false }
      return try rows.put(samples.arrival(raw: raw.id))
    case 12:
      guard var arrival = try rows.arrival(samples.random.number(1...9)) else { return false }
      samples.alter(&arrival)
      return try rows.put(arrival)
    case 13: try rows.setLastHeard(samples.random.number(1...99), in: samples.series())
    case 14: try rows.put(samples.gap())
    case 17:
      let later = TelegramContent.Supersession(
        samples.random.pick([.correction, .cancellation]), of: samples.message())
      try rows.put(later, of: samples.message(), from: samples.post())
      return try rows.isRepeated(service: samples.message(), from: samples.post())
    case 15:
      guard let arrival = try rows.arrival(samples.random.number(1...9)) else { return false }
      try rows.put(
        Distribution(
          arrival: arrival.id, officer: samples.name(), isForAction: samples.random.chance(50),
          at: samples.moment(), by: samples.text()))
      try rows.put(Reading(item: samples.item(), officer: samples.name(), at: samples.moment()))
    case 16:
      var alarm = samples.alarm()
      if let known = try rows.alarm(samples.random.number(1...20)) { alarm.id = known.id }
      try rows.put(samples.contact())
      return try rows.put(alarm)
    default:
      try rows.append(
        LogEntry(
          after: rows.lastEntry(), at: samples.moment(), who: samples.name(), what: samples.text(),
          { Digest((0..<32).map { UInt8(truncatingIfNeeded: $0) } + $0.suffix(0))! }))
    }
    return true
  }

  /// Something that is asked.
  private static func ask(_ samples: inout Samples, of rows: some DeskTransaction) throws -> AnyHashable {
    let limit = samples.random.number(0...5)
    switch samples.random.number(0...28) {
    case 0: return try [rows.peers(), [rows.peer(samples.post())].compactMap(\.self)]
    case 1: return try rows.officers()
    case 2: return try rows.draft(samples.random.number(1...9))
    case 3: return try rows.drafts(in: Set(samples.random.some(Draft.State.allCases, upTo: 3)))
    case 4: return try [rows.lastSent(in: samples.series()), rows.lastHeard(in: samples.series())]
    case 5:
      return try rows.telegram(samples.message()).map { [AnyHashable($0.telegram), AnyHashable($0.frozen)] }
    case 6: return try rows.telegrams(limit: limit)
    case 7: return try rows.delivery(samples.random.number(1...20))
    case 8: return try rows.deliveries(of: samples.message())
    case 9: return try rows.delivery(number: samples.random.number(1...60), in: samples.series())
    case 10, 11:
      let others = Set((0..<samples.random.number(0...3)).map { _ in samples.random.number(1...20) })
      return try rows.queued(for: samples.post(), lowest: samples.rank(), except: others, limit: 3)
    case 12: return try rows.lentCount(to: samples.post())
    case 13: return try rows.overdue(at: samples.moment(), limit: limit)
    case 14: return try rows.unreceipted(rank: samples.rank(), queuedBy: samples.moment(), limit: limit)
    case 15: return try rows.deliveries(openOnly: samples.random.chance(50), limit: limit)
    case 16: return try rows.postsWithQueue()
    case 17: return try rows.unopened(limit: 3, bytes: samples.random.number(0...200))
    case 18: return try rows.raws(in: samples.random.pick(RawMail.State.allCases), limit: limit)
    case 19: return try rows.arrival(message: samples.message(), from: samples.post())
    case 20: return try rows.arrival(number: samples.random.number(1...30), in: samples.series())
    case 21: return try rows.arrivals(for: samples.maybe { $0.name() }, limit: limit)
    case 22: return try rows.openGaps(limit: limit)
    case 23: return try [rows.readings(of: samples.item())]
    case 24: return try Set(rows.dueGaps(at: samples.moment(), limit: 1000))
    case 25: return try rows.arrivals(carrying: samples.message(), from: samples.post())
    case 26: return try rows.supersession(of: samples.message(), from: samples.post())
    case 27: return try rows.rawState(samples.random.number(1...20))
    default: return try rows.entries(from: samples.random.number(1...9), limit: limit)
    }
  }

  /// All that a store holds.
  static func state(of rows: some DeskTransaction) throws -> [AnyHashable] {
    var all: [AnyHashable] = []
    all.append(try rows.peers())
    all.append(try rows.officers())
    all.append(try rows.drafts(in: Set(Draft.State.allCases)))
    for (series, last) in try rows.sentSeries() { all += [series, last] }
    for (series, last) in try rows.heardSeries() { all += [series, last] }
    for telegram in try rows.telegrams(limit: 10_000) {
      all.append(telegram)
      all.append(try rows.telegram(telegram.id)?.frozen)
    }
    var id = 1
    while let delivery = try rows.delivery(id) {
      all.append(delivery)
      id += 1
    }
    id = 1
    while let raw = try rows.raw(id) {
      all.append(raw)
      id += 1
    }
    for arrival in try rows.arrivals(for: nil, limit: 10_000) {
      all.append(arrival)
      all.append(try rows.distribution(of: arrival.id))
      all.append(try rows.readings(of: .arrival(arrival.id)))
    }
    all.append(try rows.openGaps(limit: 10_000))
    let alarms = try rows.openAlarms(limit: 10_000)
    all.append(alarms)
    for subject in Set(alarms.compactMap(\.about)).sorted() {
      all.append(try rows.openAlarms(about: subject))
    }
    for kind in Alarm.Kind.allCases { all.append(try rows.openAlarmCount(of: kind)) }
    for post in Samples.posts { all.append(try rows.contact(with: post)) }
    all.append(try rows.entries(from: 1, limit: 10_000))
    return all
  }
}

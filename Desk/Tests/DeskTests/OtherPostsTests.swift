import Desk
import DeskSimulation
import Documents
import Testing

/// What another post, or somebody on the way, can do to a desk.
@Suite("Other posts, and what comes of them")
struct OtherPostsTests {
  private static let now = Moment(seconds: -223_939_920)
  private let pair: SimulatedPair

  init() throws { pair = try SimulatedPair(others: ["aaa"], at: Self.now) }

  private func content(
    _ role: Addressee.Role = .action, blind: [String] = [], supersedes: TelegramContent.Supersession? = nil
  ) -> TelegramContent {
    var content = TelegramContent(
      addressees: [Addressee(post: Post("usun"), role: role)]
        + blind.map { Addressee(post: Post($0), role: .blind) }, body: "Text.\n")
    content.supersedes = supersedes
    return content
  }

  private func later(_ seconds: Int64) -> Moment { Self.now.adding(seconds: seconds) }

  private func alarms(_ center: SimulatedPair.Center) throws -> [Alarm] {
    try center.store.read { $0.openAlarms(limit: 1000) }
  }

  @Test("What one post never sends does not keep the desk from asking another")
  func gapsOfOthers() throws {
    // Ten thousand numbers that will never come, of a post that is first in every list.
    _ = try pair.usun.store.write { rows in
      let series = Series(text: "aaa usun FY1963")!
      for number in 1...10_000 {
        rows.put(Gap(series: series, number: number, suspected: Self.now, pair.usun.rules.clocks))
      }
    }
    try pair.release(content(), at: pair.state, Self.now)
    try pair.release(content(), at: pair.state, Self.now)
    let mails = try pair.mails(from: pair.state, to: pair.usun, at: Self.now)
    try pair.give([mails[1]], to: pair.usun, at: Self.now)
    let due = later(125)
    for second in 0..<60 { try pair.usun.tick(at: due.adding(seconds: Int64(second))) }
    let asked = try pair.usun.store.read { rows in
      rows.queued(for: Post("state"), lowest: .deferred, except: [], limit: 10).contains {
        if case .service(.repeat(_, let numbers)) = $0.load { numbers.contains(1) } else { false }
      }
    }
    #expect(asked)
    // An alarm for each series, not for each number.
    try pair.usun.tick(at: later(4000), limit: 1000)
    #expect(try alarms(pair.usun).count { $0.kind == .missing } == 2)
  }

  @Test("Numbers that will not come are given up by somebody")
  func givenUp() throws {
    for _ in 0..<3 { try pair.release(content(), at: pair.state, Self.now) }
    let mails = try pair.mails(from: pair.state, to: pair.usun, at: Self.now)
    try pair.give([mails[2]], to: pair.usun, at: Self.now)
    let series = try #require(try pair.usun.store.read { $0.heardSeries().first?.series })
    try pair.usun.giveUp(NumberSet(1...2), of: series, by: "registry", at: Self.now)
    #expect(try pair.usun.store.read { $0.openGaps(limit: 10) }.isEmpty)
    #expect(throws: DeskFault.self) {
      try pair.usun.giveUp(NumberSet([7]), of: series, by: "registry", at: Self.now)
    }
  }

  @Test("What cannot be made mail of holds up nothing behind it, and gives an alarm")
  func unwritable() throws {
    // Its telegram is not in the store.
    _ = try pair.state.store.write { rows in
      try rows.put(
        Delivery(
          load: .telegram(MessageID("gone@state.example")!), post: Post("usun"), rank: .flash,
          queued: Self.now))
    }
    try pair.release(content(), at: pair.state, Self.now)
    #expect(try pair.mails(from: pair.state, to: pair.usun, at: Self.now).count == 1)
    #expect(try alarms(pair.state).map(\.kind) == [.refused])
  }

  @Test("A service message is carried out once, whoever hands it in again")
  func replayed() throws {
    try pair.release(content(), at: pair.state, Self.now)
    let there = try pair.mails(from: pair.state, to: pair.usun, at: Self.now)
    try pair.give(there, to: pair.usun, at: Self.now)
    _ = try pair.usun.store.write { rows in
      let series = Series(text: "state usun FY1963")!
      try rows.put(
        Delivery(
          load: .service(.repeat(series: series, numbers: NumberSet([1]))), post: Post("state"),
          rank: .priority,
          queued: Self.now))
    }
    let back = try pair.mails(from: pair.usun, to: pair.state, at: Self.now)
    try pair.give(back, to: pair.state, at: Self.now)
    try pair.exchange(at: Self.now)
    // Somebody who has recorded all of it hands it in again.
    try pair.give(back, to: pair.state, at: later(60))
    #expect(
      try pair.state.store.read { rows in
        rows.queued(for: Post("usun"), lowest: .deferred, except: [], limit: 10).isEmpty
      })
    // A telegram that is handed in a hundred times waits for one receipt.
    for _ in 0..<100 { try pair.give(there, to: pair.usun, at: later(60)) }
    #expect(
      try pair.usun.store.read { rows in
        rows.queued(for: Post("state"), lowest: .deferred, except: [], limit: 10).count
      } == 1)
  }

  @Test("What was acknowledged is so still, when it was asked for again")
  func acknowledgedStays() throws {
    let telegram = try pair.release(content(), at: pair.state, Self.now)
    try pair.exchange(at: Self.now)
    try pair.usun.enrol(
      Officer(name: "yost", fullName: "Charles Yost", roles: [.communicator], key: "k"), by: "registry",
      at: Self.now)
    _ = try pair.usun.acknowledge(1, by: pair.usun.officer(named: "yost"), at: Self.now)
    try pair.exchange(at: Self.now)
    _ = try pair.usun.store.write { rows in
      try rows.put(
        Delivery(
          load: .service(.repeat(series: telegram.series(to: Post("usun")), numbers: NumberSet([1]))),
          post: Post("state"), rank: .priority, queued: Self.now))
    }
    try pair.exchange(at: later(60))
    #expect(try pair.state.copies(of: telegram.id).map(\.state) == [.acknowledged])
  }

  @Test("A cancellation that comes before its telegram marks it, and no correction takes it back")
  func earlyCancellation() throws {
    let first = try pair.release(content(), at: pair.state, Self.now)
    let cancelled = try pair.release(
      content(supersedes: .init(.cancellation, of: first.id)), at: pair.state, Self.now)
    try pair.release(content(supersedes: .init(.correction, of: first.id)), at: pair.state, Self.now)
    let mails = try pair.mails(from: pair.state, to: pair.usun, at: Self.now)
    try pair.give([mails[1], mails[2], mails[0]], to: pair.usun, at: Self.now)
    let arrival = try pair.usun.store.read { $0.arrival(message: first.id, from: Post("state")) }
    #expect(arrival?.superseded == .init(.cancellation, of: cancelled.id))
    // Nor does the correction hold, whenever it came.
    let all = try pair.usun.store.read { $0.arrivals(for: nil, limit: 10) }
    let corrections = all.filter { $0.telegram.content.supersedes?.kind == .correction }
    #expect(corrections.map(\.superseded) == [.init(.cancellation, of: cancelled.id)])
  }

  @Test("A correction is cancelled with what it corrects")
  func correctedThenCancelled() throws {
    let first = try pair.release(content(), at: pair.state, Self.now)
    let correction = try pair.release(
      content(supersedes: .init(.correction, of: first.id)), at: pair.state, Self.now)
    try pair.exchange(at: Self.now)
    try pair.release(content(supersedes: .init(.cancellation, of: first.id)), at: pair.state, Self.now)
    try pair.exchange(at: Self.now)
    for id in [first.id, correction.id] {
      let arrival = try pair.usun.store.read { $0.arrival(message: id, from: Post("state")) }
      #expect(arrival?.superseded?.kind == .cancellation, "\(id.text)")
    }
  }

  @Test("A blind copy is cancelled with its telegram, and withdrawn with it")
  func blindCopies() throws {
    let both = TelegramContent(
      addressees: [Addressee(post: Post("aaa"), role: .action), Addressee(post: Post("usun"), role: .blind)],
      body: "Text.\n")
    let first = try pair.release(both, at: pair.state, Self.now)
    try pair.exchange(at: Self.now)
    var cancellation = both
    cancellation.supersedes = .init(.cancellation, of: first.id)
    try pair.release(cancellation, at: pair.state, Self.now)
    try pair.exchange(at: Self.now)
    let arrivals = try pair.usun.store.read { $0.arrivals(for: nil, limit: 10) }
    #expect(arrivals.map(\.superseded?.kind) == [nil, .cancellation])

    let last = try pair.release(both, at: pair.state, Self.now)
    #expect(
      Set(try pair.state.withdraw(last.id, by: "registry", at: Self.now)) == [Post("aaa"), Post("usun")])
    #expect(try pair.mails(from: pair.state, to: pair.usun, at: Self.now).isEmpty)
  }

  @Test("What is withdrawn while it is being sent is told of, when it has come all the same")
  func withdrawnTooLate() throws {
    let telegram = try pair.release(content(), at: pair.state, Self.now)
    let mail = try #require(try pair.state.next(for: Post("usun"), at: Self.now))
    _ = try pair.state.withdraw(telegram.id, by: "registry", at: Self.now)
    try pair.state.handed(mail.delivery, at: Self.now)
    try pair.give([mail.bytes], to: pair.usun, at: Self.now)
    try pair.give(try pair.mails(from: pair.usun, to: pair.state, at: Self.now), to: pair.state, at: Self.now)
    #expect(try pair.state.copies(of: telegram.id).map(\.state) == [.received])
    #expect(try alarms(pair.state).map(\.kind) == [.receipt])

    // Where the connection was lost behind the final dot, it may have come: it is not withdrawn.
    let other = try pair.release(content(), at: pair.state, Self.now)
    let sent = try #require(try pair.state.next(for: Post("usun"), at: Self.now))
    try pair.state.perhapsHanded(sent.delivery)
    #expect(throws: DeskFault.self) { _ = try pair.state.withdraw(other.id, by: "registry", at: Self.now) }
  }

  @Test("A stranger's many mails give a hundred alarms, and one that there are more")
  func strangers() throws {
    for number in 0..<150 {
      try pair.give([[UInt8](repeating: 255, count: number)], to: pair.usun, at: Self.now)
    }
    let open = try alarms(pair.usun)
    #expect(open.count == 101)
    #expect(open.last?.text.contains("100 mails are set aside") == true)
    #expect(try pair.usun.store.read { $0.raws(in: .quarantined, limit: 1000) }.count == 150)
  }

  @Test("A post that says it has heard more than was given moves the numbers once")
  func heard() throws {
    let year = NumberYear(of: Self.now.date, by: pair.state.rules.year)
    let series = Series(sender: Post("usun"), addressee: Post("state"), year: year)
    func tell(_ number: Int) throws {
      _ = try pair.usun.store.write { rows in
        let numbers = ServiceMessage.Numbers(
          series: series, last: 0, void: NumberSet(), heard: .init(year: series.year, number: number),
          audit: nil)
        try rows.put(
          Delivery(load: .service(.numbers(numbers)), post: Post("state"), rank: .priority, queued: Self.now))
      }
      try pair.exchange(at: Self.now)
    }
    try pair.release(content(), at: pair.state, Self.now)
    try pair.exchange(at: Self.now)
    let own = try #require(try pair.state.store.read { $0.sentSeries().first?.series })
    #expect(own.year == year)
    for number in [5000, 9000, 20_000] { try tell(number) }
    #expect(try pair.state.store.read { $0.lastSent(in: own) } == 5000)
  }
}

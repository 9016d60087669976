import Desk
import Documents
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import DeskStore

@Suite("How the store finds its rows")
struct QueryPlanTests {
  /// How SQLite goes about what is asked, for each statement.
  private func plans(_ body: (SQLiteTransaction) throws -> Void) throws -> [String] {
    let store = try SQLiteStore()
    let statements = Mutex<[String]>([])
    return try store.database.writeWithoutTransaction { database in
      database.trace { event in
        if case .statement(let statement) = event {
          statements.withLock { $0.append(statement.expandedSQL) }
        }
      }
      try body(SQLiteTransaction(database))
      database.trace(options: [])
      return try statements.withLock(\.self).flatMap { statement in
        try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(statement)").map {
          "\($0["detail"] as String) in \(statement)"
        }
      }
    }
  }

  @Test("Nothing that is asked often reads rows that it does not give, or sorts")
  func indexes() throws {
    let (series, message) = (Samples(seed: 1).someSeries, MessageID("1@state.example")!)
    let now = Moment(seconds: 0)
    let plans = try plans { rows in
      _ = try rows.draft(1)
      _ = try rows.drafts(in: [.approved])
      _ = try rows.lastSent(in: series)
      _ = try rows.telegram(message)
      _ = try rows.delivery(1)
      _ = try rows.deliveries(of: message)
      _ = try rows.delivery(number: 1, in: series)
      _ = try rows.queued(for: .usun, lowest: .priority, except: [], limit: 1)
      _ = try rows.lentCount(to: .usun)
      _ = try rows.overdue(at: now, limit: 5)
      _ = try rows.unreceipted(rank: .flash, queuedBy: now, limit: 5)
      _ = try rows.raw(1)
      _ = try rows.unopened(limit: 1, bytes: 1 << 20)
      _ = try rows.raws(in: .quarantined, limit: 5)
      _ = try rows.arrival(1)
      _ = try rows.arrival(message: message, from: .usun)
      _ = try rows.arrival(number: 1, in: series)
      _ = try rows.arrivals(for: "weir", limit: 5)
      _ = try rows.lastHeard(in: series)
      _ = try rows.gap(number: 1, in: series)
      _ = try rows.readings(of: .arrival(1))
      _ = try rows.alarm(1)
      _ = try rows.contact(with: .usun)
      _ = try rows.entries(from: 1, limit: 5)
      _ = try rows.rawState(1)
      _ = try rows.arrivals(carrying: MessageID("a@usun.example")!, from: .usun)
      _ = try rows.supersession(of: MessageID("a@usun.example")!, from: .usun)
      _ = try rows.dueGaps(at: Moment(seconds: 0), limit: 5)
      _ = try rows.openAlarms(about: "mail 1")
      _ = try rows.openAlarmCount(of: .quarantine)
    }
    #expect(plans.count >= 29)
    // The numbers that are left out are a list of the question's own.
    for plan in plans where !plan.contains("json_each") && !plan.hasPrefix("LIST SUBQUERY") {
      #expect(plan.hasPrefix("SEARCH"), "\(plan)")
    }
  }

  @Test("What is listed is walked in its order")
  func lists() throws {
    let plans = try plans { rows in
      _ = try rows.peers()
      _ = try rows.officers()
      _ = try rows.telegrams(limit: 5)
      _ = try rows.deliveries(openOnly: true, limit: 5)
      _ = try rows.deliveries(openOnly: false, limit: 5)
      _ = try rows.arrivals(for: nil, limit: 5)
      _ = try rows.openGaps(limit: 5)
      _ = try rows.openAlarms(limit: 5)
      _ = try rows.lastEntry()
      _ = try rows.postsWithQueue()
    }
    for plan in plans { #expect(!plan.contains("TEMP B-TREE"), "\(plan)") }
    for index in ["gap_open", "alarm_open", "delivery_open", "delivery_queue"] {
      #expect(plans.contains { $0.contains(index) }, "\(index): \(plans)")
    }
  }
}

extension Samples {
  fileprivate var someSeries: Series {
    Series(sender: .state, addressee: .usun, year: NumberYear(label: "FY1963")!)
  }
}

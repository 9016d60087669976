import Foundation
public import Ledger
import RecordStore
import Reports
import Search

/// Writes the whole view as pages that need no server.
public struct Exporter: Sendable {
  private let live: LiveRecord
  private let onlyCited: Bool
  private let copy: QueryOptions

  /// Why nothing, or not everything, was written.
  public struct Problem: Error, Sendable {
    /// In words.
    public let message: String
    /// What is wrong in the record, where that is why.
    public let diagnostics: [Diagnostic]
    /// The files they are about.
    public let files: [SourceFile]
    /// The option that cannot be followed: `known-to`; `nil` where it is not for how it was asked.
    public let option: String?

    init(_ message: String, diagnostics: [Diagnostic] = [], files: [SourceFile] = [], option: String? = nil) {
      self.message = message
      self.diagnostics = diagnostics
      self.files = files
      self.option = option
    }
  }

  /// What was written.
  public struct Outcome: Sendable {
    /// How many files.
    public let files: Int
    /// What has no page of its own, and why, in a line each; empty when all has.
    public let leftOut: [String]
  }

  /// An export of a record.
  ///
  /// - Parameters:
  ///   - onlyCited: whether only documents that acts cite get a page; else all that are at hand.
  ///   - name: the party or post for whom it is a copy to hand over, of what that one could know; `nil` for the whole.
  ///   - asOf: when that one could know it; `nil` for the record's end, or now.
  public init(
    _ live: LiveRecord, onlyCitedDocuments onlyCited: Bool = false, knownTo name: String? = nil,
    asOf: String? = nil
  ) {
    self.live = live
    self.onlyCited = onlyCited
    copy = QueryOptions(asOf: asOf, knownTo: name)
  }

  /// More days than this have no overview of their own.
  private static let mostDays = 400
  /// More pages than this are not written for the undertakings, proposals and measures of single days.
  var mostDayPages = 4_000

  /// A page that an export has.
  private struct Target {
    let address: Route
    var query = Query()
  }

  /// Writes the pages into a folder, which is made where there is none; pages of that name are replaced.
  public func write(to folder: String) throws(Problem) -> Outcome {
    let whole = live.edition
    guard whole.isSound else {
      // Of a copy no more is told than that.
      guard copy.knownTo == nil else { throw Problem(Snapshot.noCopy) }
      throw Problem(
        "the record has errors", diagnostics: whole.diagnostics.filter { $0.severity == .error },
        files: whole.files)
    }
    if copy.knownTo != nil, let there = try? FileManager.default.contentsOfDirectory(atPath: folder),
      !there.isEmpty
    {
      throw Problem(
        "there are files in '\(folder)', which would be handed over too: name a new folder, or an empty one")
    }
    do throws(QueryError) {
      let edition = try whole.copy(for: copy)
      guard let snapshot = edition.sound else { throw QueryError("the record has errors") }
      var site = Site(live: live, isReadOnly: true, token: "")
      site.handedOver = (edition, copy.asOf)
      if let problem = snapshot.library.problem { throw QueryError(problem) }
      let (targets, plan) = try planned(snapshot)
      var count = 0
      for target in targets {
        guard let file = ExportPlan.file(of: target.address, target.query) else { continue }
        let depth = file.split(separator: "/").count - 1
        let links = Links(kind: .files(depth: depth, plan))
        guard let context = try site.context(target.address, target.query, links: links) else { continue }
        try save(bytes(of: context, site), folder, file)
        count += 1
      }
      return Outcome(files: count, leftOut: leftOut(plan, snapshot))
    } catch {
      throw Problem(error.question == nil ? error.message : error.reason, option: error.question)
    }
  }

  private func bytes(of context: PageContext, _ site: Site) throws(QueryError) -> [UInt8] {
    switch context.address {
    case .asset(let name): return Assets.file(name)?.bytes ?? []
    case .table(let name, let form):
      guard let table = try context.table(name, library: { context.actual.library }) else { return [] }
      return form == "json" ? table.json.utf8 + [UInt8(ascii: "\n")] : Array(table.csv.utf8)
    case .deadlineFeed: return Array(DeadlinesReport(context.status()).calendar.utf8)
    case .actFeed: return Array(ActFeed(context, origin: "").text.utf8)
    default: return Array(PageLayout(context: context).document(try site.page(context)).utf8)
    }
  }

  private func save(_ bytes: [UInt8], _ folder: String, _ file: String) throws(QueryError) {
    let url = URL(fileURLWithPath: folder).appendingPathComponent(file)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    } catch {
      throw QueryError("\(url.path) cannot be written: \(error.localizedDescription)")
    }
  }

  // MARK: What there is

  /// Every page that the export has, and what is known of all of them together.
  private func planned(_ snapshot: Snapshot) throws(QueryError) -> ([Target], ExportPlan) {
    let record = snapshot.record
    var plan = ExportPlan()
    var addresses: [Route] = [
      .overview, .proposals, .disputes, .waiting, .stuck, .timeline, .deadlineFeed, .actFeed,
      .asset("reftel.css"),
    ]
    addresses += Page.Section.allCases.filter { $0.hasSomething(of: snapshot) }.map(\.address).filter {
      [.meetings, .instructions(nil), .knowledge, .errors].contains($0)
    }
    addresses += PageContext.tables.flatMap { [Route.table($0, "csv"), .table($0, "json")] }
    addresses += record.headings.map { Route(of: $0.entity, in: record) }
    let documents = try documents(snapshot)
    addresses += documents.keys.map { Route.telegram($0) }
    plan.documentsLeftOut = documents.leftOut
    var seen: Set<Route> = []
    var targets = addresses.filter { seen.insert($0).inserted }.map { Target(address: $0) }

    plan.acts = record.closed.map { record.actCount(through: $0.end) } ?? record.acts.count
    let journal = max(1, (plan.acts + JournalPage.size - 1) / JournalPage.size)
    let list = max(1, (snapshot.library.count + ExportPlan.listSize - 1) / ExportPlan.listSize)
    for (address, count) in [(Route.journal, journal), (.telegrams, list)] {
      targets += (1...count).map { number in
        Target(address: address, query: Query(number == 1 ? [] : [("page", String(number))]))
      }
    }
    let days = Self.days(of: snapshot).map { Query([("as-of", $0)]) }
    targets += days.map { Target(address: .overview, query: $0) }
    let standing = Self.standing(record)
    plan.hasDayPages = days.count * standing.count <= mostDayPages
    if plan.hasDayPages {
      for day in days { targets += standing.map { Target(address: $0, query: day) } }
    }
    plan.files = Set(targets.compactMap { ExportPlan.file(of: $0.address, $0.query) })
    return (targets, plan)
  }

  /// The days with acts that have pages of their own.
  private static func days(of snapshot: Snapshot) -> [String] {
    let days = snapshot.days.days
    return days.count <= mostDays ? days.map(\.day.description) : []
  }

  /// Whatever stands in some state on a day.
  private static func standing(_ record: Record) -> [Route] {
    record.headings.compactMap { heading in
      switch heading.entity {
      case .undertaking, .proposal, .measure, .day, .right: Route(of: heading.entity, in: record)
      default: nil
      }
    }
  }

  /// The documents at hand that get a page, and how many get none.
  private func documents(_ snapshot: Snapshot) throws(QueryError) -> (keys: [String], leftOut: Int) {
    let cited = snapshot.sources.uses.keys.sorted().filter(snapshot.shelf.contains)
    let all = try snapshot.library.find(SearchQuery(), limit: nil).entries.map(\.key)
    guard onlyCited else { return (all + snapshot.shelf.keys + cited, 0) }
    return (cited, Set(all).subtracting(cited).count)
  }

  /// What has no page of its own, and why.
  private func leftOut(_ plan: ExportPlan, _ snapshot: Snapshot) -> [String] {
    var lines: [String] = []
    if plan.documentsLeftOut > 0 {
      lines.append("\(plan.documentsLeftOut) documents that no act cites are listed, and have no page")
    }
    let days = snapshot.days.days.count
    if days > Self.mostDays {
      lines.append("\(days) days have acts, more than \(Self.mostDays): none of them has a page")
    } else if !plan.hasDayPages {
      lines.append(
        "the pages of \(days) days lead to undertakings, proposals, measures, days and rights as of the record's end: a page for each "
          + "on each day would be more than \(mostDayPages)")
    }
    return lines
  }
}

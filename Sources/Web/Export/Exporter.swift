import Foundation
public import Ledger
import RecordStore
import Reports

/// Writes the whole view as pages that need no server.
public struct Exporter: Sendable {
  private let live: LiveRecord

  /// Why nothing, or not everything, was written.
  public struct Problem: Error, Sendable {
    /// In words.
    public let message: String
    /// What is wrong in the record, where that is why.
    public let diagnostics: [Diagnostic]
    /// The files they are about.
    public let files: [SourceFile]
  }

  /// An export of a record.
  public init(_ live: LiveRecord) { self.live = live }

  /// More days than this have no overview of their own.
  private static let mostDays = 400

  /// Writes the pages into a folder, which is made where there is none; pages of that name are replaced.
  ///
  /// - Returns: how many files were written.
  public func write(to folder: String) throws(Problem) -> Int {
    let site = Site(live: live, isReadOnly: true, token: "", base: "")
    let edition = live.edition
    guard edition.isSound, let snapshot = edition.sound else {
      throw Problem(
        message: "the record has errors", diagnostics: edition.diagnostics.filter { $0.severity == .error },
        files: edition.files)
    }
    let pages = Self.pages(of: snapshot)
    let files = Set(pages.compactMap { Links.file(of: $0.address, $0.query) })
    var count = 0
    for (address, query) in pages {
      guard let file = Links.file(of: address, query) else { continue }
      let depth = file.split(separator: "/").count - 1
      let links = Links(kind: .files(depth: depth, pages: files))
      do throws(InquiryProblem) {
        guard let visit = try site.visit(address, query, links: links) else { continue }
        try save(bytes(of: visit, site), folder, file)
        count += 1
      } catch {
        throw Problem(message: error.message, diagnostics: [], files: [])
      }
    }
    return count
  }

  private func bytes(of visit: Visit, _ site: Site) throws(InquiryProblem) -> [UInt8] {
    switch visit.address {
    case .asset(let name): return Assets.file(name)?.bytes ?? []
    case .table(let name, let form):
      guard let table = try visit.table(name, library: { visit.actual.library }) else { return [] }
      return form == "json" ? table.json.utf8 + [UInt8(ascii: "\n")] : Array(table.csv.utf8)
    case .deadlineFeed: return Array(DeadlinesReport(visit.status()).calendar.utf8)
    case .actFeed: return Array(ActFeed(visit, base: "").text.utf8)
    default: return Array(Shell(visit: visit).document(try site.page(visit)).utf8)
    }
  }

  private func save(_ bytes: [UInt8], _ folder: String, _ file: String) throws(InquiryProblem) {
    let url = URL(fileURLWithPath: folder).appendingPathComponent(file)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    } catch {
      throw InquiryProblem("\(url.path) cannot be written: \(error.localizedDescription)")
    }
  }

  /// Every page that an export has.
  private static func pages(of snapshot: Snapshot) -> [(address: Address, query: Query)] {
    let record = snapshot.record
    var addresses: [Address] = [
      .overview, .proposals, .disputes, .waiting, .timeline, .telegrams, .errors, .deadlineFeed, .actFeed,
      .asset("reftel.css"),
    ]
    addresses += Visit.tables.flatMap { [Address.table($0, "csv"), .table($0, "json")] }
    addresses += record.headings.map { Address(of: $0.entity, in: record) }
    // Of volumes only what is cited.
    addresses += (snapshot.shelf.keys + snapshot.sources.uses.keys.sorted().filter(snapshot.shelf.contains))
      .map {
        Address.telegram($0)
      }
    var seen: Set<Address> = []
    var pages = addresses.filter { seen.insert($0).inserted }.map { ($0, Query()) }
    let journal = max(1, (record.acts.count + JournalPage.size - 1) / JournalPage.size)
    pages += (1...journal).map { (.journal, Query($0 == 1 ? [] : [("page", String($0))])) }
    if snapshot.days.days.count <= mostDays {
      pages += snapshot.days.days.map { (.overview, Query([("as-of", $0.day.description)])) }
    }
    return pages
  }
}

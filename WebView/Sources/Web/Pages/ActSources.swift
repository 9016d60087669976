import Documents
import Ledger
import Search

/// The documents that an act of a day may cite, the nearest to it first.
struct ActSources {
  /// The documents.
  let entries: [DocumentEntry]

  /// How many are offered, and how many are looked through for them.
  private static let (most, looked) = (200, 5_000)

  init(_ context: PageContext, around instant: Instant) {
    let day = instant.day(in: context.record.zone).day.daysSinceEpoch
    let atHand = (try? context.actual.library.find(SearchQuery(), limit: Self.looked))?.entries ?? []
    let all = atHand + context.actual.library.declared
    func distance(_ entry: DocumentEntry) -> Int { entry.day.map { abs($0.daysSinceEpoch - day) } ?? .max }
    entries = all.enumerated()
      .sorted { (distance($0.element), $0.offset) < (distance($1.element), $1.offset) }
      .prefix(Self.most).map(\.element)
  }
}

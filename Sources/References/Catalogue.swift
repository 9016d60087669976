public import Documents

/// A collection of documents as the resolving of references asks for them. Values in memory can answer, and a database.
///
/// Each question should take about as long as its answer is: resolving asks a few for each reference.
public protocol Catalogue {
  /// How a question can fail; `Never` for what is in memory.
  associatedtype Failure: Error

  /// The documents that bear a number, as their own or as that of a copy, whatever their series.
  func entries(numbered digits: String) throws(Failure) -> [CatalogueEntry]

  /// The documents of a day.
  func entries(on date: CalendarDate) throws(Failure) -> [CatalogueEntry]

  /// The document at a place of a volume: `d65`.
  func entry(volume: String, identifier: String) throws(Failure) -> CatalogueEntry?

  /// The documents that stand on a page of a volume.
  func entries(volume: String, page: String) throws(Failure) -> [CatalogueEntry]

  /// How far a plain series of telegrams had come on a day.
  func reach(from sender: Post, to addressee: Post, on date: CalendarDate) throws(Failure) -> SeriesReach
}

/// How far the numbers of a series had come on a day, as far as a collection shows it.
public struct SeriesReach: Hashable, Sendable {
  /// The greatest number of the same year that is known from that day or before.
  public var before: Int?
  /// The least number of the same year that is known from after that day.
  public var after: Int?

  /// How far a series had come.
  public init(before: Int? = nil, after: Int? = nil) {
    self.before = before
    self.after = after
  }
}

/// A collection in memory.
public struct MemoryCatalogue: Catalogue, Sendable {
  private var entries: [CatalogueEntry] = []
  private var byNumber: [String: [Int]] = [:]
  private var byDate: [CalendarDate: [Int]] = [:]
  private var byPlace: [Place: Int] = [:]
  private var byPage: [Place: [Int]] = [:]
  /// The numbers of plain series with their days, sorted by day once asked for.
  private var series: [Series: [Numbered]] = [:]

  private struct Place: Hashable {
    let volume: String
    let identifier: String
  }

  private struct Series: Hashable {
    let sender: Post
    let addressee: Post
    let year: SeriesYear
  }

  private struct Numbered {
    let date: CalendarDate
    let number: Int
  }

  /// A collection of entries.
  public init(_ entries: some Sequence<CatalogueEntry> = []) {
    for entry in entries { add(entry) }
  }

  /// Adds a document.
  public mutating func add(_ entry: CatalogueEntry) {
    let index = entries.count
    entries.append(entry)
    if let number = entry.number { byNumber[number.digits, default: []].append(index) }
    for digits in Set(entry.copies.map(\.digits)) where digits != entry.number?.digits {
      byNumber[digits, default: []].append(index)
    }
    if let date = entry.date { byDate[date, default: []].append(index) }
    if let volume = entry.volume, let identifier = entry.identifier {
      byPlace[Place(volume: volume, identifier: identifier)] = index
    }
    if let volume = entry.volume {
      for page in entry.pages {
        byPage[Place(volume: volume, identifier: page.number), default: []].append(index)
      }
    }
    guard entry.kind == .telegram, let number = entry.number, number.series == nil, let date = entry.date,
      let value = Int(number.digits)
    else { return }
    for sender in entry.senders {
      for addressee in entry.addressees {
        series[Series(sender: sender, addressee: addressee, year: SeriesYear(of: date)), default: []].append(
          Numbered(date: date, number: value))
      }
    }
  }

  /// The documents that bear a number, as their own or as that of a copy.
  public func entries(numbered digits: String) -> [CatalogueEntry] {
    byNumber[digits, default: []].map { entries[$0] }
  }

  /// The documents of a day.
  public func entries(on date: CalendarDate) -> [CatalogueEntry] {
    byDate[date, default: []].map { entries[$0] }
  }

  /// The document at a place of a volume.
  public func entry(volume: String, identifier: String) -> CatalogueEntry? {
    byPlace[Place(volume: volume, identifier: identifier)].map { entries[$0] }
  }

  /// The documents that stand on a page of a volume.
  public func entries(volume: String, page: String) -> [CatalogueEntry] {
    byPage[Place(volume: volume, identifier: page), default: []].map { entries[$0] }
  }

  /// How far a plain series had come. Takes time linear in the telegrams of its year.
  public func reach(from sender: Post, to addressee: Post, on date: CalendarDate) -> SeriesReach {
    var reach = SeriesReach()
    for numbered in series[
      Series(sender: sender, addressee: addressee, year: SeriesYear(of: date)), default: []]
    {
      if numbered.date <= date {
        reach.before = max(reach.before ?? 0, numbered.number)
      } else {
        reach.after = min(reach.after ?? .max, numbered.number)
      }
    }
    return reach
  }
}

public import Documents
public import Ledger

/// How the documents under `telegrams/` went from seat to seat, by what their headings and notes say (language-2, J1).
public struct DocumentPaths: Sendable {
  /// The paths, by the key that the ledger cites.
  public private(set) var paths: [String: DocumentPath] = [:]
  /// Senders and addressees who are no post or party of the record, each with the number of documents that name it, the
  /// most frequent first.
  public private(set) var unmatched: [(name: String, count: Int)] = []

  /// Looks up what a record cites and does not declare.
  public init(of record: Record, _ lookup: DocumentLookup) {
    let seats = SeatNames(record)
    var counts: [String: Int] = [:]
    let cited = Set(record.acts.lazy.flatMap(\.citations).map(\.key) + record.declaredCitations.map(\.key))
    for key in cited.sorted() {
      if case .document? = record[key] { continue }
      guard case .document(let document) = lookup.find(key) else { continue }
      let (path, others) = seats.path(of: document)
      paths[key] = path
      for name in Set(others) { counts[name, default: 0] += 1 }
    }
    unmatched = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }
}

/// The names by which documents call the posts and parties of a record.
public struct SeatNames: Sendable {
  private var seats: [String: Entity] = [:]
  private var places: [Documents.Post: Entity] = [:]
  private var clocks: [Entity: Zone] = [:]
  private let zone: Zone

  /// The names and descriptions of posts and parties, and what posts are called besides.
  public init(_ record: Record) {
    zone = record.zone
    for index in record.parties.indices {
      let heading = record.parties[index].heading
      note([heading.name, heading.title], .party(Identifier(rawValue: Int32(index))))
    }
    // A post goes before a party of the same name.
    for index in record.posts.indices {
      let post = record.posts[index]
      let entity = Entity.post(Identifier(rawValue: Int32(index)))
      note([post.heading.name, post.heading.title] + post.otherNames, entity)
      clocks[entity] = post.zone
      for name in [post.heading.title] + post.otherNames {
        if let place = Documents.Post(naming: name) { places[place] = places[place] ?? entity }
      }
    }
  }

  private mutating func note(_ names: [String], _ entity: Entity) {
    for name in names where !name.isEmpty { seats[Self.folded(name)] = entity }
  }

  /// A name without its article, in small letters.
  private static func folded(_ name: String) -> String {
    let plain = Documents.Post.slug(name)
    return plain.hasPrefix("the-") ? String(plain.dropFirst(4)) : plain
  }

  /// The post or party that somebody is; `nil` where it is none of the record's.
  func seat(of correspondent: Correspondent) -> Entity? {
    seats[Self.folded(correspondent.name)] ?? correspondent.post.flatMap { places[$0] }
  }

  /// How a document went, and whom it names that is none of the record's.
  public func path(of document: Document) -> (path: DocumentPath, unmatched: [String]) {
    path(from: document.senders, to: document.addressees, document.sent, document.received)
  }

  /// How a document went, as lists show it: when it came is not among that.
  public func path(of summary: DocumentSummary) -> DocumentPath {
    path(from: summary.senders, to: summary.addressees, summary.sent, nil).path
  }

  private func path(
    from senders: [Correspondent], to addressees: [Correspondent], _ sent: WallTime?, _ received: WallTime?
  ) -> (path: DocumentPath, unmatched: [String]) {
    var route = DeclaredDocument.Route()
    var unmatched: [String] = []
    func seats(of correspondents: [Correspondent]) -> [Entity] {
      correspondents.compactMap { correspondent in
        let seat = seat(of: correspondent)
        if seat == nil { unmatched.append(correspondent.name) }
        return seat
      }
    }
    route.from = seats(of: senders)
    route.to = seats(of: addressees)
    // What went between others went, all the same.
    route.isElsewhere = route.isEmpty && !unmatched.isEmpty
    if let received = received.flatMap({ written($0, at: route.to) }) {
      route.receipts = [DeclaredDocument.Route.Receipt(date: received, place: nil)]
    }
    let date = sent.flatMap { written($0, at: route.from) }
    return (DocumentPath(date: date?.instant, route: route), unmatched)
  }

  /// A time by the zone that it says, else by the clock of its place, the first whose clock is known; else by the record's.
  private func written(_ time: WallTime, at places: [Entity]) -> WrittenDate? {
    let here = places.lazy.compactMap { clocks[$0] }.first ?? zone
    guard let day = CalendarDay(year: time.date.year, month: time.date.month, day: time.date.day) else {
      return nil
    }
    let own = time.zone.flatMap { Zone(minutesEast: $0.offset) } ?? here
    let start = Instant(startOf: day, in: own)
    guard let minute = time.minute else {
      return WrittenDate(Instant(startOf: day, in: zone), hasTime: false)
    }
    return WrittenDate(start.adding(seconds: Int64(minute) * 60), hasTime: true)
  }
}

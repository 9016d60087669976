public import Documents
public import Ledger

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
    noteHome(of: record)
  }

  /// Takes what documents call the ministry at home for the record's own: its place, and `Foreign Office`.
  private mutating func noteHome(of record: Record) {
    guard let home = record.homePost, let place = record.home else { return }
    let ministry = record.posts.indices.first { index in
      let post = record.posts[index]
      return ([post.heading.name, post.heading.title] + post.otherNames).contains(where: Service.isMinistry)
    }
    let seat = places[home] ?? ministry.map { .post(Identifier(rawValue: Int32($0))) }
    guard let seat else { return }
    for post in [home, .at(place: place)] { places[post] = places[post] ?? seat }
    for name in Service(of: [], home: home).otherNames where seats[name.name] == nil {
      places[name] = places[name] ?? seat
    }
  }

  private mutating func note(_ names: [String], _ entity: Entity) {
    for name in names where !name.isEmpty { seats[Self.folded(name)] = entity }
  }

  /// A name without its article, in small letters; of other letters than Latin ones as it stands.
  static func folded(_ name: String) -> String {
    let plain = Documents.Post.slug(name)
    let isWhole = name.unicodeScalars.allSatisfy { $0.value < 0x250 || !$0.properties.isAlphabetic }
    guard isWhole else {
      return name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: "-")
    }
    return plain.hasPrefix("the-") ? String(plain.dropFirst(4)) : plain
  }

  /// The post or party that somebody is; `nil` where it is none of the record's.
  public func seat(of correspondent: Correspondent) -> Entity? {
    seats[Self.folded(correspondent.name)] ?? correspondent.office.flatMap { places[$0] }
  }

  /// The clock that the record gives to the post of somebody.
  private func clock(of correspondent: Correspondent) -> Zone? {
    seat(of: correspondent).flatMap { clocks[$0] }
  }

  /// When a document was sent, by the clock of where it was.
  public func sent(_ document: Document) -> WrittenDate? {
    DocumentTimes(
      sent: document.sent, from: document.place, document.senders, received: document.received,
      by: document.addressees, clocks: clock(of:), in: zone
    ).sent
  }

  /// How a document went, and whom it names that is none of the record's.
  public func path(of document: Document) -> (path: DocumentPath, unmatched: [String]) {
    path(
      from: document.senders, to: document.addressees,
      DocumentTimes(
        sent: document.sent, from: document.place, document.senders, received: document.received,
        by: document.addressees, clocks: clock(of:), in: zone))
  }

  /// How a document went, as lists show it: when it came is not among that.
  public func path(of summary: DocumentSummary) -> DocumentPath {
    path(
      from: summary.senders, to: summary.addressees,
      DocumentTimes(
        sent: summary.sent, from: summary.place, summary.senders, received: nil, by: summary.addressees,
        clocks: clock(of:), in: zone)
    ).path
  }

  private func path(
    from senders: [Correspondent], to addressees: [Correspondent], _ times: DocumentTimes
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
    if let received = times.received {
      route.receipts = [DeclaredDocument.Route.Receipt(date: received, place: nil)]
    }
    return (DocumentPath(date: times.sent?.instant, route: route), unmatched)
  }
}

extension Correspondent {
  /// The post that is meant: also where the holder of its office is named, `Ambassador in France (Holm)`, and where the name of its
  /// place stands alone, `Vienna`, which may be taken for a person's.
  var office: Documents.Post? {
    if let post { return post }
    guard person != nil else { return nil }
    if let bracket = name.firstRange(of: " (") {
      return Documents.Post(naming: String(name[..<bracket.lowerBound]))
    }
    return person == name && Documents.Post.isKnown(place: name) ? Documents.Post.at(place: name) : nil
  }
}

/// The way of a document between seats, with its times (§10): what a drawing needs.
public struct DocumentRoute: Hashable, Sendable {
  /// Its coming to a seat.
  public struct Receipt: Hashable, Sendable {
    /// Where.
    public let seat: Seat
    /// When.
    public let time: Instant
    /// Whether that is said; else it counts as received when it was sent.
    public let isTold: Bool
  }

  /// When it was sent.
  public let sent: Instant
  /// Where it was sent.
  public let senders: [Seat]
  /// Where it came, but for those who sent it.
  public let receipts: [Receipt]
}

extension Knowledge {
  /// The way of a document from seat to seat; `nil` where it is not said when it was sent, or who sent it, or to whom.
  public func route(of path: DocumentPath) -> DocumentRoute? {
    guard let sent = path.date, !path.route.from.isEmpty else { return nil }
    let senders = path.route.from.flatMap { table.seats(of: $0, at: sent) }
    var letter = path
    // Who reads it as everybody can was not sent it.
    letter.route.isPublic = false
    let times = letter.times(at: table) { _ in .distantFuture }
    let told = Set(
      path.route.receipts.flatMap { receipt in
        receipt.place.map { Array(table.seats(of: $0, at: receipt.date.instant)) } ?? []
      })
    let isToldOfAll = path.route.receipts.contains { $0.place == nil }
    let receipts = table.all.compactMap { seat -> DocumentRoute.Receipt? in
      guard times[seat] != .distantFuture, !senders.contains(seat) else { return nil }
      return DocumentRoute.Receipt(
        seat: seats[seat], time: times[seat], isTold: isToldOfAll || told.contains(seat))
    }
    guard !receipts.isEmpty else { return nil }
    return DocumentRoute(sent: sent, senders: senders.map { seats[$0] }, receipts: receipts)
  }

  /// The way of a document that the record declares.
  public func route(of id: Identifier<DeclaredDocument>) -> DocumentRoute? {
    let document = record.documents[id]
    return route(of: DocumentPath(date: document.date?.instant, route: document.route))
  }

  /// The seats that took part in what a line of the ledger writes: of those who acted, to whom it was said, and who were there.
  ///
  /// - Parameter act: the first of the line's acts.
  public func participants(inLine act: Int) -> [Seat] {
    let place = record.acts[act].place
    let acts = record.acts[act...].indices.prefix { record.acts[$0].place == place }
    let known = Set(acts.flatMap { participants(in: $0) })
    return table.all.filter(known.contains).map { seats[$0] }
  }
}

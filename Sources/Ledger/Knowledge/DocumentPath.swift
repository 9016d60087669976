/// How a document went from seat to seat, and when (§10).
public struct DocumentPath: Hashable, Sendable {
  /// When it was sent, or written; `nil` where that is not known.
  public var date: Instant?
  /// From whom it went to whom, and its receipts.
  public var route: DeclaredDocument.Route

  /// The path of a document.
  public init(date: Instant?, route: DeclaredDocument.Route) {
    self.date = date
    self.route = route
  }

  /// When each seat knows it, for that it sent it, got it, or can read it as everybody can.
  ///
  /// - Parameter learned: from when a seat may know of it at all, where it is withheld; those who sent or got it do in any case.
  func times(at seats: SeatTable, learned: (Int) -> Instant) -> [Instant] {
    let sent = date ?? .distantPast
    var times = Array(repeating: Instant.distantFuture, count: seats.all.count)
    func note(_ instant: Instant, at places: some Sequence<Int>) {
      for seat in places { times[seat] = min(times[seat], instant) }
    }
    for sender in route.from { note(sent, at: seats.seats(of: sender, at: sent)) }
    let somewhere = route.receipts.filter { $0.place == nil }.map(\.date.instant).min() ?? sent
    let there = Set(
      route.receipts.flatMap { receipt in
        receipt.place.map { Array(seats.seats(of: $0, at: receipt.date.instant)) } ?? []
      })
    for addressee in route.to {
      note(somewhere, at: seats.seats(of: addressee, at: somewhere).filter { !there.contains($0) })
    }
    for receipt in route.receipts {
      guard let place = receipt.place else { continue }
      note(receipt.date.instant, at: seats.seats(of: place, at: receipt.date.instant))
    }
    if route.isPublic || route.isEmpty {
      let open = route.publicFrom?.instant ?? sent
      for seat in seats.all { note(max(open, learned(seat)), at: [seat]) }
    }
    return times
  }
}

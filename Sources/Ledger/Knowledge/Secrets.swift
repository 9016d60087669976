/// What is withheld from whom, and until when (§10).
struct Secrets: Sendable {
  /// When each seat may know of what is known to some only; what is not in it is withheld from nobody.
  private var learned: [Entity: [Instant]] = [:]
  /// When something was disclosed to a seat, or published, whether or not it was withheld.
  private(set) var disclosed: [Entity: [Instant]] = [:]
  private let seats: SeatTable
  private let record: Record

  init(_ record: Record, _ seats: SeatTable) {
    self.record = record
    self.seats = seats
    let never = Array(repeating: Instant.distantFuture, count: seats.all.count)
    for (entity, audience) in record.audiences {
      var times = never
      for member in audience {
        for seat in seats.seats(of: member, at: .distantPast) { times[seat] = .distantPast }
      }
      learned[entity] = times
    }
    for index in record.instructions.indices {
      let entity = Entity.instructions(Identifier(index))
      learned[entity] = learned[entity] ?? never
    }
  }

  /// Notes that somebody took part in an act about something, and what an act discloses.
  ///
  /// - Parameter isGood: whether it discloses something, and whoever does it knows it.
  mutating func note(_ part: ActPart, participants: [Int], isGood: Bool) {
    let act = record.acts[part.act]
    for subject in part.subjects where learned[subject] != nil && subject.kind != .instructions {
      for seat in participants { lower(&learned, subject, seat, act.date.instant) }
    }
    guard isGood, let object = part.object else { return }
    for seat in recipients(of: part) {
      if learned[object] != nil { lower(&learned, object, seat, act.date.instant) }
      lower(&disclosed, object, seat, act.date.instant)
    }
  }

  /// To whom an act makes something known: all, where it is published.
  func recipients(of part: ActPart) -> [Int] {
    let act = record.acts[part.act]
    guard act.deed == .discloses else { return Array(seats.all) }
    return act.addressees.flatMap { seats.seats(of: $0, at: act.date.instant) }
  }

  private func lower(
    _ times: inout [Entity: [Instant]], _ entity: Entity, _ seat: Int, _ instant: Instant
  ) {
    var known = times[entity] ?? Array(repeating: .distantFuture, count: seats.all.count)
    known[seat] = min(known[seat], instant)
    times[entity] = known
  }

  /// From when something by itself is withheld from a seat no more.
  func isOpen(_ entity: Entity, to seat: Int) -> Instant { learned[entity]?[seat] ?? .distantPast }

  /// From when nothing of these is withheld from a seat any more.
  func areOpen(_ entities: [Entity], to seat: Int) -> Instant {
    entities.reduce(.distantPast) { max($0, isOpen($1, to: seat)) }
  }
}

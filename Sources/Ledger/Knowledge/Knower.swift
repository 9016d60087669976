/// Somebody whose knowledge is asked for: a post, or a party with all its posts together (§10).
public struct Knower: Sendable {
  /// The name that was asked for.
  public let name: String
  /// The seats, by position.
  let seats: [Int]
}

extension Knowledge {
  /// Where somebody knows things.
  public func seats(of knower: Knower) -> [Seat] { knower.seats.map { seats[$0] } }

  /// The post or party of a name; `nil` where it is none of the two.
  public func knower(_ name: String) -> Knower? {
    switch record[name] {
    case .party(let id)?: Knower(name: name, seats: Array(table.seats(of: id)))
    case .post(let id)?: Knower(name: name, seats: Array(table.seats(of: .post(id), at: .distantPast)))
    default: nil
    }
  }
}

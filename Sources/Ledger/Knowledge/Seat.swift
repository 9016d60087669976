/// Where something is known or not: a post, or a party without posts (§10).
public enum Seat: Hashable, Sendable {
  case post(Identifier<Post>)
  case party(Identifier<Party>)

  /// The seat as a declared name.
  public var entity: Entity {
    switch self {
    case .post(let id): .post(id)
    case .party(let id): .party(id)
    }
  }
}

/// All seats of a record, numbered through in the order of their parties.
struct SeatTable: Sendable {
  let seats: [Seat]
  private let ofParty: [Range<Int>]
  private let ofPost: [Int]
  private let declarations: Declarations

  init(_ declarations: Declarations) {
    self.declarations = declarations
    var seats: [Seat] = []
    var ofParty: [Range<Int>] = []
    var ofPost = Array(repeating: 0, count: declarations.posts.count)
    for index in declarations.parties.indices {
      let start = seats.count
      for post in declarations.posts.indices where declarations.posts[post].party.index == index {
        ofPost[post] = seats.count
        seats.append(.post(Identifier(post)))
      }
      if seats.count == start { seats.append(.party(Identifier(index))) }
      ofParty.append(start..<seats.count)
    }
    self.seats = seats
    self.ofParty = ofParty
    self.ofPost = ofPost
  }

  var all: Range<Int> { seats.indices }

  /// All seats of a party.
  func seats(of party: Identifier<Party>) -> Range<Int> { ofParty[party.index] }

  /// Where a person, a post or a party sits at an instant: somebody without a post at all of the party's.
  func seats(of entity: Entity, at instant: Instant) -> Range<Int> {
    switch entity {
    case .party(let id): return seats(of: id)
    case .post(let id): return ofPost[id.index]..<ofPost[id.index] + 1
    case .person(let id):
      guard let post = declarations.posts(of: id, at: instant).first else {
        return seats(of: declarations.persons[id].party)
      }
      return ofPost[post.index]..<ofPost[post.index] + 1
    default: return 0..<0
    }
  }
}

/// The foreign service that a document belongs to: what its telegrams mean by a post alone, `Moscow telno 112`, goes to the
/// ministry at home.
public struct Service: Hashable, Sendable {
  /// The ministry at home.
  public let home: Post
  /// Other names of it.
  private var names: Set<Post>

  /// Other names of the ministry at home.
  package var otherNames: Set<Post> { names }

  /// The service of a document, by who sent it and to whom.
  ///
  /// - Parameters:
  ///   - posts: those that sent it or were sent it.
  ///   - given: the place of the ministry whose documents these are, where that is known; else those that do not say are
  ///     the State Department's.
  public init(of posts: [Post], home given: Post? = nil) {
    let isMinistry = { (post: Post) in Self.british.contains(post) || Self.any.contains(post) || post == given
    }
    guard !posts.contains(.state), let home = posts.first(where: isMinistry) ?? given, home != .state else {
      self.home = .state
      names = []
      return
    }
    self.home = home
    names =
      Self.british.contains(home) || home == .london
      ? Self.british.union([.london]) : Self.any.union([given].compactMap(\.self))
    // A ministry that is only called one is that of the record's home.
    if given == .london, Self.any.contains(home) || home == given {
      names.formUnion(Self.any.union(Self.british))
    }
  }

  /// Whether it is the State Department's, which has rules of its own for numbers.
  package var isState: Bool { home == .state }

  /// A post, the ministry at home by one name.
  package func plain(_ post: Post) -> Post { names.contains(post) ? home : post }

  /// The year in which a number of a day counts.
  package func year(of date: CalendarDate) -> SeriesYear {
    isState ? SeriesYear(of: date) : SeriesYear(calendarYear: date.year)
  }

  /// Whether words are a name of a ministry at home: `FCO`, `Foreign Ministry`, `Department of State`.
  package static func isMinistry(_ name: String) -> Bool {
    let post = Post(naming: name) ?? Post(Post.slug(name))
    return post == .state || british.contains(post) || any.contains(post)
  }

  /// How the British one is called.
  private static let british: Set<Post> = [
    .foreignOffice, Post("foreign-office"), Post("foreign-and-commonwealth-office"),
    Post("foreign-commonwealth-office"),
  ]

  /// How any is called at home.
  private static let any: Set<Post> = [
    Post("foreign-ministry"), Post("ministry-of-foreign-affairs"), Post("ministry-for-foreign-affairs"),
  ]
}

extension Post {
  fileprivate static let london = Post("london")

  /// The ministry at a place that a record says is its home: the Department in Washington, else whoever is there.
  public init(home place: String) {
    let post = Post.at(place: place)
    self = post == Post("washington") ? .state : post
  }
}

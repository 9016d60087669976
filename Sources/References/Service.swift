public import Documents

/// The foreign service that a document belongs to: what its telegrams mean by a post alone, `Moscow telno 112`, goes to the
/// ministry at home.
public struct Service: Hashable, Sendable {
  /// The ministry at home.
  public let home: Post
  /// Other names of it.
  private var names: Set<Post>

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
  var isState: Bool { home == .state }

  /// A post, the ministry at home by one name.
  func plain(_ post: Post) -> Post { names.contains(post) ? home : post }

  /// The year in which a number of a day counts.
  func year(of date: CalendarDate) -> SeriesYear {
    isState ? SeriesYear(of: date) : SeriesYear(calendarYear: date.year)
  }

  /// An entry with the ministry at home by one name.
  func plain(_ entry: CatalogueEntry) -> CatalogueEntry {
    guard !isState else { return entry }
    var entry = entry
    entry.senders = entry.senders.map(plain)
    entry.addressees = entry.addressees.map(plain)
    for index in entry.copies.indices { entry.copies[index].post = plain(entry.copies[index].post) }
    return entry
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
}

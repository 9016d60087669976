/// An office of a party that sends and gets documents: an embassy, a mission, the ministry itself (§10).
public struct Post: Sendable {
  /// Its name and description.
  public internal(set) var heading: DeclarationHeader
  /// Whose it is.
  public internal(set) var party: Identifier<Party>
  /// What documents call it besides its name and description.
  public internal(set) var otherNames: [String] = []
  /// By which clock documents tell when they were sent or received there; `nil` for the record's.
  public internal(set) var zone: Zone?
}

/// Where somebody sits from a time on (§10).
public struct Station: Hashable, Sendable {
  /// From when; `nil` from the beginning.
  public let since: WrittenDate?
  /// The post.
  public let post: Identifier<Post>
}

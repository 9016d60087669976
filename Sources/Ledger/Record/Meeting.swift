/// A talk, with those who were there and what was written of it on each side (§9).
public struct Meeting: Sendable {
  /// What one side has written of it.
  public struct Account: Hashable, Sendable {
    /// Whose it is.
    public let party: Identifier<Party>
    /// The documents.
    public internal(set) var citations: [Citation] = []
  }

  /// Its name and description.
  public internal(set) var heading: DeclarationHeader
  /// When it begins.
  public internal(set) var start: WrittenDate
  /// When it ends: where nothing is said, with the day on which it begins.
  public internal(set) var end: Instant
  /// Where it takes place, in words.
  public internal(set) var place: String?
  /// Who is there: persons, posts and parties.
  public internal(set) var participants: [Entity] = []
  /// What was written of it, side by side.
  public internal(set) var accounts: [Account] = []
}

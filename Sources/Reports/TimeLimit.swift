/// How long an answer may take, as what is asked on the way. Searching leaves time for what follows, and that for writing
/// the answer down, so that all of it is inside the time.
public struct TimeLimit {
  /// Whether it is time to end a search.
  public let isSearchOver: () -> Bool
  /// Whether it is time to end working out what follows from what was found.
  public let isOver: () -> Bool

  /// A limit of one's own: tests count how often they are asked.
  public init(isSearchOver: @escaping () -> Bool, isOver: @escaping () -> Bool) {
    self.isSearchOver = isSearchOver
    self.isOver = isOver
  }

  /// No limit.
  public static var none: TimeLimit { TimeLimit(isSearchOver: { false }, isOver: { false }) }

  /// So much time from now on.
  public static func within(_ duration: Duration) -> TimeLimit {
    let clock = ContinuousClock()
    let start = clock.now
    let (search, rest) = (start + duration * 0.6, start + duration * 0.8)
    return TimeLimit(isSearchOver: { clock.now > search }, isOver: { clock.now > rest })
  }
}

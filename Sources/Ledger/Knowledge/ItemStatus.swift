/// The state of a point, an ask or a bar (§9): the first that applies.
public enum ItemState: String, CaseIterable, Hashable, Sendable {
  case notGiven = "not-given"
  /// An ask that the other side has answered.
  case answered
  case raised
  /// A bar that a delegate has raised, or taken up when the other side did.
  case touched
  case withdrawn
  case overdue
  /// A delegate who knew of it met the other side, and did not raise it.
  case missed
  /// A bar whose time is over.
  case ended
  case open
  /// A bar that has been kept to so far.
  case kept
}

/// How an item of instructions stands in a view at an instant, with the acts that say so.
public struct ItemStatus: Sendable {
  /// The item.
  public let item: Identifier<InstructionItem>
  /// Its state.
  public let state: ItemState
  /// When the instructions were given; `nil` where that is not known.
  public let given: Instant?
  /// When the first of the delegates knew of them; `nil` while none does, and where it is not said when they were given.
  public let known: Instant?
  /// The acts on it that count in the view, by position, in the order of time.
  public let acts: [Int]
  /// The first act by which a delegate raised it since it was given.
  public let raising: Int?
  /// The first act that answered it since then.
  public let answer: Int?
  /// The act that withdrew the instructions, where one did.
  public let withdrawal: Int?
  /// The instructions in whose favour they were withdrawn.
  public let replacement: Identifier<Instructions>?
  /// A meeting at which it could have been raised, and was not.
  public let missedAt: Identifier<Meeting>?
}

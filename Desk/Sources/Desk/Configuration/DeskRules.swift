import Documents

/// What a post has settled for its desk.
public struct DeskRules: Hashable, Sendable {
  /// What its numbers count.
  public enum Numbering: String, Hashable, Sendable, CaseIterable {
    /// The telegrams to each addressee.
    case addressee
    /// All telegrams of the post; those to each addressee are counted besides.
    case post
  }

  /// When its numbers begin again, by the day at Greenwich.
  public var year: NumberYear.Rule = .january
  /// What its numbers count.
  public var numbering: Numbering = .addressee
  /// Whether another officer than the drafter has to approve or release.
  public var fourEyes = true
  /// How many telegrams of Routine and below are lent to a mail server without receipt: it knows no precedence, and what it has
  /// goes before what the desk still has.
  public var lending = 8
  /// How far a number may be ahead of the last one that came.
  public var furthest = 10_000
  /// How many alarms of mail that was set aside may be open before further ones give none.
  public var quarantineAlarms = 100
  /// How long the desk waits.
  public var clocks = Clocks()

  /// The rules that a desk begins with.
  public init() {}
}

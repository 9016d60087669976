public import Documents

/// A post that a telegram goes to, and how.
public struct Addressee: Hashable, Sendable, Codable {
  /// For what it gets the telegram.
  public enum Role: String, Hashable, Sendable, CaseIterable, Codable {
    /// To act on it.
    case action
    /// To know of it: `repeated to Moscow`.
    case information
    /// To know of it, without the others being told.
    case blind
  }

  /// Which post.
  public var post: Post
  /// For what.
  public var role: Role
  /// How soon.
  public var precedence: Precedence
  /// Whether the officer on duty is to be woken and has to acknowledge it. For action only.
  public var isNiact: Bool
  /// For whom there: `Stevenson`; `nil` for the post.
  public var attention: String?
  /// Its number in the series from the sender to this post; `nil` before release.
  public var number: Int?

  /// A post that a telegram goes to.
  public init(
    post: Post, role: Role, precedence: Precedence = .routine, isNiact: Bool = false,
    attention: String? = nil,
    number: Int? = nil
  ) {
    self.post = post
    self.role = role
    self.precedence = precedence
    self.isNiact = isNiact
    self.attention = attention
    self.number = number
  }
}

public import Documents

/// What is known of the traffic with a post.
public struct Contact: Hashable, Sendable, Codable {
  /// Which post.
  public var post: Post
  /// When a telegram last went to it or came from it.
  public var traffic: Moment?
  /// When it was last told the numbers.
  public var told: Moment?
  /// The end of its log, as it last told it: evidence that it cannot change what stands before.
  public var auditHead: Digest?
  /// When it told that.
  public var auditAt: Moment?

  /// What is known of the traffic with a post.
  public init(post: Post) {
    self.post = post
  }
}

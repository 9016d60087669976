/// Which protocol a session speaks.
public enum Transfer: Sendable, Equatable {
  /// Between posts, and to a mail server (RFC 5321).
  case smtp
  /// From one's own mail server to the desk: each recipient gets a reply of its own after the mail (RFC 2033). Not for a
  /// wide area network (RFC 2033, 3).
  case lmtp

  /// The word by which a client introduces itself.
  var hello: String { self == .smtp ? "EHLO" : "LHLO" }

  /// The protocol's name in the greeting.
  var name: String { self == .smtp ? "ESMTP" : "LMTP" }
}

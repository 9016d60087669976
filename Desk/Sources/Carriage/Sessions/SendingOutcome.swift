/// What became of a mail that was sent.
public enum SendingOutcome: Sendable, Equatable {
  /// The receiver has it on disk, and said this (2xx to the final dot).
  case accepted(text: String)
  /// Not now: the code is 4xx. 451 where the connection was lost before the mail was sent whole (RFC 5321, 3.8).
  case deferred(code: Int, text: String)
  /// Never: the code is 5xx. The text begins with "not sent" where the sender itself refused.
  case refused(code: Int, text: String)
  /// The connection was lost between the final dot and the reply to it: the mail may have arrived. It is to be sent again with
  /// the same Message-ID (RFC 5321, 4.5.3.2.6).
  case unknown
}

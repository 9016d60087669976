/// What a receiving session puts up with (RFC 5321, 4.5.3.1).
public struct ReceivingLimits: Sendable, Equatable {
  /// Bytes of a mail; also what is told as SIZE (RFC 1870).
  public var mailSize = 32 << 20
  /// Bytes of a line of a mail, with its end, without a dot of transparency.
  public var dataLine = 1000
  /// Bytes of a command, with its end: 512, and room for the parameters of extensions.
  public var commandLine = 1024
  /// Recipients of a mail; RFC 5321 asks for a hundred at least.
  public var recipients = 100
  /// Commands that failed since a mail was accepted; after these the session is closed.
  public var errors = 20
  /// Commands since a mail was accepted, recipients that are known left out; after these the session is closed.
  public var commandsWithoutMail = 100
  /// Bytes that may wait while a mail is being kept, or follow without the end of a line.
  public var heldInput = 1 << 20

  /// The limits a post starts with.
  public init() {}
}

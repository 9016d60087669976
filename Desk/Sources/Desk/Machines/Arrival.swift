public import Documents

/// Mail as it came, kept before anything is read of it.
public struct RawMail: Hashable, Sendable, Codable {
  /// What has become of it.
  public enum State: String, Hashable, Sendable, CaseIterable, Codable {
    /// Not looked into yet.
    case kept
    /// Its telegram or service message was taken over.
    case opened
    /// It came before, and was receipted again.
    case duplicate
    /// Set aside, with a reason.
    case quarantined
    /// Let in from the quarantine by somebody.
    case released
    /// Thrown away from the quarantine by somebody.
    case discarded
  }

  /// Its number at the desk; 0 before it is stored.
  public var id: Int
  /// When it came.
  public var received: Moment
  /// From where: the sender of the envelope, and how it came.
  public var origin: String
  /// Its bytes.
  public var bytes: [UInt8]
  /// What has become of it.
  public var state: State = .kept
  /// Why it was set aside.
  public var reason: String?

  /// Mail as it came.
  public init(received: Moment, origin: String, bytes: [UInt8]) {
    id = 0
    self.received = received
    self.origin = origin
    self.bytes = bytes
  }
}

/// A telegram that came, and what the post has done with it.
///
/// ```
/// kept (raw) → opened → entered → distributed → read → acknowledged → filed;   → quarantined → released
/// ```
public struct Arrival: Hashable, Sendable, Codable {
  /// How far the post has come with it.
  public enum State: String, Hashable, Sendable, CaseIterable, Codable {
    /// In the book, with nobody yet.
    case entered
    /// With officers.
    case distributed
    /// One of them has read it.
    case read
    /// One of them has acknowledged it, and the sender was told.
    case acknowledged
    /// Exported to a record.
    case filed
  }

  /// Its number at the desk; 0 before it is stored.
  public var id: Int
  /// The mail that it came in.
  public var raw: Int
  /// The telegram.
  public var telegram: Telegram
  /// Who it was signed by: the post that the telegram is from.
  public var sender: Post { telegram.sender }
  /// The entry for this post in the telegram: role, precedence, number.
  public var mine: Addressee
  /// The SHA-256 of what was signed.
  public var digest: Digest
  /// The message with its signature, which a readdressal carries on.
  public var signed: [UInt8]
  /// When the mail came.
  public var received: Moment
  /// How far the post has come with it.
  public var state: State = .entered
  /// The telegram that took its place, where one did.
  public var superseded: TelegramContent.Supersession?
  /// The telegram that it carries, where it is a blind copy or a readdressal.
  public var original: Telegram?

  /// A telegram that came.
  public init(
    raw: Int, telegram: Telegram, mine: Addressee, digest: Digest, signed: [UInt8], received: Moment,
    original: Telegram? = nil
  ) {
    id = 0
    self.raw = raw
    self.telegram = telegram
    self.mine = mine
    self.digest = digest
    self.signed = signed
    self.received = received
    self.original = original
  }

  /// The identifier by which its sender's telegrams speak of it: of a blind copy, that of the telegram which it carries.
  var originalID: MessageID {
    if let carried = telegram.carried, carried.reason == .blind { carried.message } else { telegram.id }
  }

  /// Whether an officer has to acknowledge it: it wakes the officer on duty.
  public var wantsAcknowledgement: Bool {
    mine.isNiact || mine.precedence == .niact || mine.precedence.rank >= .flash
  }

  /// Steps on, and never back.
  mutating func advance(to state: State) {
    let order = State.allCases
    if let new = order.firstIndex(of: state), let old = order.firstIndex(of: self.state), new > old {
      self.state = state
    }
  }
}

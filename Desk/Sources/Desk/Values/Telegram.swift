public import Documents

/// A telegram that was released: what it says, with its numbers, and when and by whom it was released.
public struct Telegram: Hashable, Sendable, Codable {
  /// By which mail knows it.
  public var id: MessageID
  /// Which post sent it.
  public var sender: Post
  /// The year in which its numbers count.
  public var year: NumberYear
  /// What it says. Each addressee has a number.
  public var content: TelegramContent
  /// When it was released: its date-time group.
  public var released: Moment
  /// Who released it.
  public var releaser: String
  /// The telegram that it carries to others as it was signed: a blind copy or a readdressal has one, and no text of its own but
  /// a note.
  public var carried: Carried?

  /// A telegram that another one carries.
  public struct Carried: Hashable, Sendable, Codable {
    /// Why.
    public enum Reason: String, Hashable, Sendable, CaseIterable, Codable {
      /// A blind copy by its sender.
      case blind
      /// Sent on by somebody who had it.
      case readdressal
    }

    /// Why.
    public var reason: Reason
    /// Which one.
    public var message: MessageID

    /// A telegram that another one carries.
    public init(_ reason: Reason, of message: MessageID) {
      self.reason = reason
      self.message = message
    }
  }

  /// A telegram that was released.
  public init(
    id: MessageID, sender: Post, year: NumberYear, content: TelegramContent, released: Moment,
    releaser: String,
    carried: Carried? = nil
  ) {
    self.id = id
    self.sender = sender
    self.year = year
    self.content = content
    self.released = released
    self.releaser = releaser
    self.carried = carried
  }

  /// The series in which it counts for a post.
  public func series(to post: Post) -> Series { Series(sender: sender, addressee: post, year: year) }

  /// The number by which its sender files it: that of its first addressee for action, `STATE-USUN-FY1963-1379`.
  public var originatorReference: String? {
    guard let first = content.addressees.first, let number = first.number else { return nil }
    return "\(sender.name)-\(first.post.name)-\(year.label)-\(number)".uppercased()
  }
}

/// A telegram as it was signed once and for all.
public struct Frozen: Hashable, Sendable {
  /// The message that was signed, as mail.
  public var inner: [UInt8]
  /// It with its signature, as DER.
  public var signed: [UInt8]
  /// The SHA-256 of `inner`, which receipts name.
  public var digest: Digest

  /// A telegram as it was signed.
  public init(inner: [UInt8], signed: [UInt8], digest: Digest) {
    self.inner = inner
    self.signed = signed
    self.digest = digest
  }
}

public import Documents

/// How telegrams become mail and come back: writing, signing and sealing, which the desk is handed.
public protocol Wire: Sendable {
  /// Writes and signs a telegram.
  ///
  /// - Parameters:
  ///   - telegram: what is sent. Its blind addressees are not told to the others.
  ///   - carried: the telegram that it carries, as it was signed, where it is a blind copy or a readdressal.
  ///   - addressees: the cards of all its addressees.
  func freeze(_ telegram: Telegram, carrying carried: [UInt8]?, to addressees: [PostCard]) throws -> Frozen

  /// Seals a signed message for one post and makes mail of it.
  func seal(_ signed: [UInt8], id: MessageID, to card: PostCard, at: Moment) throws -> [UInt8]

  /// Writes, signs and seals a service message for one post and makes mail of it.
  func seal(_ service: ServiceMessage, id: MessageID, to card: PostCard, at: Moment) throws -> [UInt8]

  /// Opens mail that came: unseals it, checks the signature against the cards of the posts that are trusted and those that
  /// they had before, and reads it strictly.
  func open(_ mail: [UInt8], from peers: [Peer]) throws(OpeningFault) -> Opened
}

/// What was in mail that came.
public struct Opened: Sendable {
  /// What it is.
  public enum Message: Sendable {
    /// A telegram.
    case telegram(OpenedTelegram)
    /// A service message.
    case service(ServiceMessage)
  }

  /// The trusted post that signed it.
  public var sender: Post
  /// What it is.
  public var message: Message
  /// Its identifier.
  public var id: MessageID
  /// When it was released, or written, as its sender says.
  public var date: Moment
  /// Whether its sender signed it by a key that it has changed since.
  public var isByFormerKey: Bool

  /// What was in mail that came.
  public init(sender: Post, message: Message, id: MessageID, date: Moment, isByFormerKey: Bool = false) {
    self.sender = sender
    self.message = message
    self.id = id
    self.date = date
    self.isByFormerKey = isByFormerKey
  }
}

/// A telegram as it was found in mail.
public struct OpenedTelegram: Sendable {
  /// What it says. Only the addressees that are told in it are there.
  public var telegram: Telegram
  /// The entry of the post that opened it.
  public var mine: Addressee
  /// The SHA-256 of what was signed.
  public var digest: Digest
  /// The message with its signature, which a readdressal carries on.
  public var signed: [UInt8]
  /// The telegram that it carries; its signature is checked where its sender is trusted too.
  public var original: Telegram?

  /// A telegram as it was found in mail.
  public init(
    telegram: Telegram, mine: Addressee, digest: Digest, signed: [UInt8], original: Telegram? = nil
  ) {
    self.telegram = telegram
    self.mine = mine
    self.digest = digest
    self.signed = signed
    self.original = original
  }
}

/// Why mail is set aside: a word for the kind of fault, and a sentence.
public struct OpeningFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of fault.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// It is no mail of a desk.
    case mail
    /// It cannot be unsealed with this post's key.
    case seal
    /// Its signature is wrong.
    case signature
    /// It was signed by nobody whose card is trusted.
    case signer
    /// What was signed is no telegram that can be read without doubt.
    case content
    /// It does not name this post.
    case addressee
    /// It is marked higher, or more urgent, than its sender may send.
    case limits
    /// A number or an identifier came before with another text.
    case conflict
  }

  /// What kind of fault.
  public let kind: Kind
  /// What is wrong, as a sentence without a stop.
  public let message: String

  /// Why mail is set aside.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// The sentence.
  public var description: String { message }
}

public import Documents

/// What somebody has to look at.
public struct Alarm: Hashable, Sendable, Codable {
  /// What has happened.
  public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
    /// No receipt came in the time that the precedence allows.
    case unreceipted
    /// The next host refuses a mail.
    case refused
    /// A number is missing, and asking has not brought it.
    case missing
    /// A telegram came that has to be acknowledged.
    case duty
    /// Mail was set aside.
    case quarantine
    /// A number or an identifier came twice with different texts.
    case conflict
    /// A receipt names another text than was sent.
    case receipt
    /// The other side has heard numbers that this desk does not know it has given.
    case lostNumbers
    /// A post sent a new card.
    case card
    /// Many telegrams were exported at once.
    case export
    /// The desk was restored from a backup, and does not know what it sent after that.
    case restored
  }

  /// Its number at the desk; 0 before it is stored.
  public var id: Int
  /// What has happened.
  public var kind: Kind
  /// The post that it has to do with.
  public var post: Post?
  /// What it is about, in words.
  public var text: String
  /// Since when.
  public var raised: Moment
  /// How soon somebody has to look.
  public var rank: Rank
  /// The arrival that it is about, where there is one.
  public var arrival: Int?
  /// What it is about for the desk, `delivery 12`, `mail 7`: when that is settled the alarm closes by itself.
  public var about: String?
  /// Who has looked at it; `nil` while nobody has.
  public var closedBy: String?

  /// What somebody has to look at.
  public init(
    _ kind: Kind, post: Post?, text: String, raised: Moment, rank: Rank = .priority, arrival: Int? = nil,
    about: String? = nil
  ) {
    id = 0
    self.kind = kind
    self.post = post
    self.text = text
    self.raised = raised
    self.rank = rank
    self.arrival = arrival
    self.about = about
  }
}

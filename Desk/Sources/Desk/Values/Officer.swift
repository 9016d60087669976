public import Documents

/// Somebody who works at the post, with what they may do and read.
public struct Officer: Hashable, Sendable {
  /// What an officer may do.
  public enum Role: String, Hashable, Sendable, CaseIterable {
    /// Drafts telegrams.
    case drafter
    /// Clears drafts of others.
    case clearer
    /// Approves drafts.
    case approver
    /// Releases what is approved: gives it its numbers and hands it to be sent.
    case releaser
    /// Runs the desk: trusts posts, looks after the quarantine, distributes.
    case communicator
    /// Keeps what came and went: reads the log, exports.
    case records
    /// Makes officers and backups. Reads no telegram for that alone.
    case administrator
  }

  /// The name by which commands and drafting lines mean the officer: `cleveland`. Compared without regard to case.
  public var name: String
  /// The words of it, for others: `Harlan Cleveland`.
  public var fullName: String
  /// What the officer may do.
  public var roles: Set<Role>
  /// The highest marking that the officer may read.
  public var ceiling: Classification
  /// The captions that the officer may read, in small letters. What has another caption is for its addressees and
  /// distribution alone.
  public var captions: Set<String>
  /// The public key by which the officer's acts are proved, as its holder wrote it.
  public var key: String

  /// An officer.
  public init(
    name: String, fullName: String, roles: Set<Role>, ceiling: Classification = .topSecret,
    captions: Set<String> = [], key: String
  ) {
    self.name = name
    self.fullName = fullName
    self.roles = roles
    self.ceiling = ceiling
    self.captions = captions
    self.key = key
  }
}

extension Classification {
  /// How high a marking stands, from 0: what is not marked stands lowest.
  public var height: Int {
    switch self {
    case .topSecret: 6
    case .secret: 5
    case .confidential: 4
    case .restricted: 3
    case .limitedOfficialUse: 2
    case .officialUseOnly: 1
    case .unclassified, .unmarked: 0
    }
  }
}

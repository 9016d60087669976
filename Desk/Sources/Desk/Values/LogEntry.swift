/// An entry of the desk's log. Each has the digest of the one before, so that none can be changed or left out without that being
/// seen.
public struct LogEntry: Hashable, Sendable, Codable {
  /// Its number, from 1.
  public var number: Int
  /// When.
  public var at: Moment
  /// Who: an officer, or `desk`.
  public var who: String
  /// What was done, in words: `released draft 3 as <…>`.
  public var what: String
  /// The digest of the entry before; 32 zero bytes for the first.
  public var previous: Digest
  /// The digest of ``canonicalText``.
  public var digest: Digest

  /// The entry that follows another.
  public init(after last: LogEntry?, at: Moment, who: String, what: String, _ digestOf: DigestFunction) {
    number = (last?.number ?? 0) + 1
    self.at = at
    self.who = who
    self.what = what
    previous = last?.digest ?? .zero
    digest = .zero
    digest = digestOf(Array(canonicalText.utf8))
  }

  /// An entry as it was kept.
  public init(number: Int, at: Moment, who: String, what: String, previous: Digest, digest: Digest) {
    self.number = number
    self.at = at
    self.who = who
    self.what = what
    self.previous = previous
    self.digest = digest
  }

  /// What its digest is made of.
  public var canonicalText: String {
    "\(number)\n\(at.milliseconds)\n\(previous.digits)\n\(who)\n\(what)"
  }

  /// Whether its digest is right, and it follows the entry given.
  public func follows(_ last: LogEntry?, _ digestOf: DigestFunction) -> Bool {
    number == (last?.number ?? 0) + 1 && previous == (last?.digest ?? .zero)
      && digest == digestOf(Array(canonicalText.utf8))
  }
}

extension Digest {
  /// 32 zero bytes: what stands before the first entry.
  static let zero = Digest([UInt8](repeating: 0, count: 32))!
}

import Documents

/// What desks tell one another about telegrams. Service messages have no numbers, and are not receipted.
public enum ServiceMessage: Hashable, Sendable, Codable {
  /// A telegram is here, whole.
  case receipt(message: MessageID, digest: Digest)
  /// An officer has read a telegram that has to be acknowledged.
  case acknowledgement(message: MessageID, digest: Digest, officer: String)
  /// Numbers of a series are missing, and are asked for.
  case `repeat`(series: Series, numbers: NumberSet)
  /// What the sender of a series has sent in it.
  case numbers(Numbers)
  /// A new card of the sender, which somebody has to trust; as the bytes of its file.
  case key(card: String)

  /// What the sender of a series has sent in it.
  public struct Numbers: Hashable, Sendable, Codable {
    /// Which series.
    public var series: Series
    /// The last number that was given; 0 for none.
    public var last: Int
    /// Numbers that were given and never sent, among those that were asked for.
    public var void: NumberSet
    /// The last number that came from the other side in its own series of the year; `nil` for none.
    public var heard: Int?
    /// The end of the sender's log, which the other side keeps as evidence.
    public var audit: Digest?

    /// What the sender of a series has sent in it.
    public init(
      series: Series, last: Int, void: NumberSet = NumberSet(), heard: Int? = nil, audit: Digest? = nil
    ) {
      self.series = series
      self.last = last
      self.void = void
      self.heard = heard
      self.audit = audit
    }
  }

  /// The word of the kind: `receipt`.
  public var kind: String {
    switch self {
    case .receipt: "receipt"
    case .acknowledgement: "acknowledgement"
    case .repeat: "repeat"
    case .numbers: "numbers"
    case .key: "key"
    }
  }
}

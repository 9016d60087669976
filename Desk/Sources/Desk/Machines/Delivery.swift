public import Documents

/// A copy of a telegram on its way to one addressee, or a service message.
///
/// ```
/// queued → handed → received → acknowledged;   any → by other means | expired | withdrawn
/// ```
public struct Delivery: Hashable, Sendable, Codable {
  /// What is on its way.
  public enum Load: Hashable, Sendable, Codable {
    /// A telegram.
    case telegram(MessageID)
    /// A service message.
    case service(ServiceMessage)
  }

  /// Where it stands.
  public enum State: String, Hashable, Sendable, CaseIterable, Codable {
    /// Waits to be sent.
    case queued
    /// The next host has it. Its receipt is awaited; a service message ends here.
    case handed
    /// The addressee's desk has receipted it.
    case received
    /// An officer there has acknowledged it.
    case acknowledged
    /// It was brought in another way, which somebody has vouched for.
    case otherMeans
    /// Given up by somebody.
    case expired
    /// Taken back before it was sent.
    case withdrawn
  }

  /// Its number at the desk; 0 before it is stored.
  public var id: Int
  /// What is on its way.
  public var load: Load
  /// To which post.
  public var post: Post
  /// How soon.
  public var rank: Rank
  /// Whether the addressee's officer on duty is to be woken.
  public var isNiact: Bool
  /// Its number in the series to that post; `nil` for service messages.
  public var number: Int?
  /// The year in which the number counts.
  public var year: NumberYear?
  /// What a receipt has to name.
  public var digest: Digest?
  /// Where it stands.
  public var state: State = .queued
  /// How often it was handed on.
  public var tries = 0
  /// When it was first queued.
  public var queued: Moment
  /// When it was last handed on.
  public var handed: Moment?
  /// When it is to be sent again, if no receipt has come.
  public var due: Moment?
  /// When the receipt came.
  public var received: Moment?
  /// When it was acknowledged, and by whom there.
  public var acknowledged: Moment?
  /// Who acknowledged it there, or who vouched for it here.
  public var by: String?
  /// Whether an alarm was given.
  public var isAlarmed = false

  /// What is on its way, waiting to be sent.
  public init(
    load: Load, post: Post, rank: Rank, isNiact: Bool = false, number: Int? = nil, year: NumberYear? = nil,
    digest: Digest? = nil, queued: Moment
  ) {
    id = 0
    self.load = load
    self.post = post
    self.rank = rank
    self.isNiact = isNiact
    self.number = number
    self.year = year
    self.digest = digest
    self.queued = queued
  }

  /// The telegram, where it is one.
  public var message: MessageID? {
    guard case .telegram(let id) = load else { return nil }
    return id
  }

  /// Whether nothing more is awaited of it but, for some, an acknowledgement.
  public var isDone: Bool { state != .queued && state != .handed || state == .handed && message == nil }

  /// The next host has it.
  mutating func hand(at now: Moment, _ clocks: Clocks) {
    guard state == .queued else { return }
    state = .handed
    tries += 1
    handed = now
    due = message == nil ? nil : now.adding(seconds: clocks.receipt(for: rank, tries: tries))
  }

  /// The connection was lost when it was whole: the next host may have it. It is sent again, and not withdrawn any more.
  mutating func perhapsHanded() {
    if state == .queued { tries += 1 }
  }

  /// Whether it is to be sent again.
  func isOverdue(at now: Moment) -> Bool { state == .handed && due.map { $0 <= now } ?? false }

  /// To be sent again.
  mutating func requeue() {
    guard state == .handed else { return }
    state = .queued
    due = nil
  }

  /// To be sent once more, since the addressee misses it; the time that it may take begins again.
  mutating func sendAgain(at now: Moment) {
    if isDone { (queued, isAlarmed) = (now, false) }
    state = .queued
    due = nil
  }

  /// When an alarm is to be given; `nil` where none is any more.
  public func alarmTime(_ clocks: Clocks) -> Moment? {
    guard message != nil, !isAlarmed, state == .queued || state == .handed else { return nil }
    return queued.adding(seconds: clocks.service[rank.value])
  }

  /// Its receipt came; whether it names what was sent.
  mutating func receive(_ digest: Digest, at now: Moment) -> Bool {
    guard digest == self.digest else { return false }
    switch state {
    case .queued, .handed, .expired, .withdrawn:
      // What was asked for again, though it was acknowledged, is so still.
      state = acknowledged == nil ? .received : .acknowledged
      received = now
      due = nil
    case .received, .acknowledged, .otherMeans: break
    }
    return true
  }

  /// An officer there has acknowledged it; whether that names what was sent.
  mutating func acknowledge(_ digest: Digest, by officer: String, at now: Moment) -> Bool {
    guard receive(digest, at: now) else { return false }
    if state == .received {
      state = .acknowledged
      acknowledged = now
      by = officer
    }
    return true
  }
}

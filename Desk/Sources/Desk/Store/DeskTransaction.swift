public import Documents

/// What the desk keeps, within one transaction: rows that are read and written. It has no rules of its own; those stand once, in
/// the intents of ``DeskStore``.
///
/// What is written is seen by what is read later in the same transaction. When the transaction ends by an error nothing of it
/// stays.
public protocol DeskTransaction {
  // MARK: Posts and officers

  /// All posts that are trusted, by their names.
  func peers() throws -> [Peer]
  /// A post that is trusted.
  func peer(_ post: Post) throws -> Peer?
  /// Keeps a post, in place of what was kept of it.
  mutating func put(_ peer: Peer) throws
  /// All officers, by their names.
  func officers() throws -> [Officer]
  /// Keeps an officer, in place of what was kept under that name.
  mutating func put(_ officer: Officer) throws

  // MARK: Drafts

  /// A draft by its number.
  func draft(_ id: Int) throws -> Draft?
  /// All drafts that are in one of these states, by their numbers.
  func drafts(in states: Set<Draft.State>) throws -> [Draft]
  /// Keeps a draft, and gives its number: a new one where it has none.
  @discardableResult mutating func put(_ draft: Draft) throws -> Int

  // MARK: What is sent

  /// The last number of a series that this post has given; 0 for none.
  func lastSent(in series: Series) throws -> Int
  /// Notes the last number of a series that this post has given.
  mutating func setLastSent(_ number: Int, in series: Series) throws
  /// All series in which this post has given numbers, with the last of each.
  func sentSeries() throws -> [(series: Series, last: Int)]
  /// A telegram that was released.
  func telegram(_ id: MessageID) throws -> (telegram: Telegram, frozen: Frozen)?
  /// The telegrams that were released, the last first; at most so many.
  func telegrams(limit: Int) throws -> [Telegram]
  /// Keeps a telegram that is released.
  mutating func put(_ telegram: Telegram, _ frozen: Frozen) throws
  /// A delivery by its number.
  func delivery(_ id: Int) throws -> Delivery?
  /// The deliveries of a telegram, by their numbers.
  func deliveries(of message: MessageID) throws -> [Delivery]
  /// The delivery that has a number of a series.
  func delivery(number: Int, in series: Series) throws -> Delivery?
  /// What is to be sent to a post: the highest rank first, then the oldest; none below `lowest`, and none of `others`, by their
  /// numbers; at most so many.
  func queued(for post: Post, lowest: Rank, except others: Set<Int>, limit: Int) throws -> [Delivery]
  /// How many telegrams of Routine and below to a post are handed and not receipted.
  func lentCount(to post: Post) throws -> Int
  /// Telegrams that are handed, and whose receipt was due by then; at most so many.
  func overdue(at now: Moment, limit: Int) throws -> [Delivery]
  /// Telegrams without receipt and without alarm that were queued by then in a rank; at most so many.
  func unreceipted(rank: Rank, queuedBy: Moment, limit: Int) throws -> [Delivery]
  /// Deliveries of telegrams, the last first; at most so many. With `openOnly`, those that wait for something.
  func deliveries(openOnly: Bool, limit: Int) throws -> [Delivery]
  /// Posts for which something is queued.
  func postsWithQueue() throws -> Set<Post>
  /// Keeps a delivery, and gives its number: a new one where it has none.
  @discardableResult mutating func put(_ delivery: Delivery) throws -> Int

  // MARK: What comes

  /// Keeps mail as it came, and gives its number: a new one where it has none.
  @discardableResult mutating func put(_ raw: RawMail) throws -> Int
  /// Mail by its number.
  func raw(_ id: Int) throws -> RawMail?
  /// What has become of mail, by its number; `nil` where there is none.
  func rawState(_ id: Int) throws -> RawMail.State?
  /// Mail that was not looked into, the oldest first; at most so many, and no more than so many bytes but for the first.
  func unopened(limit: Int, bytes: Int) throws -> [RawMail]
  /// Mail in a state, the oldest first, without its bytes; at most so many.
  func raws(in state: RawMail.State, limit: Int) throws -> [RawMail]
  /// An arrival by its number.
  func arrival(_ id: Int) throws -> Arrival?
  /// The arrival of a message from a sender.
  func arrival(message: MessageID, from sender: Post) throws -> Arrival?
  /// The arrival that has a number of a series.
  func arrival(number: Int, in series: Series) throws -> Arrival?
  /// Arrivals, the last first; at most so many. With an officer, those distributed to them.
  func arrivals(for officer: String?, limit: Int) throws -> [Arrival]
  /// The arrivals from a sender that carry a message, as blind copies and readdressals do, by their numbers.
  func arrivals(carrying message: MessageID, from sender: Post) throws -> [Arrival]
  /// What has taken the place of a sender's message, which need not have come itself.
  func supersession(of message: MessageID, from sender: Post) throws -> TelegramContent.Supersession?
  /// Keeps what has taken the place of a sender's message; in it stands the later one.
  mutating func put(_ later: TelegramContent.Supersession, of message: MessageID, from sender: Post) throws
  /// Whether a sender's service message was carried out before; from now on it was.
  mutating func isRepeated(service: MessageID, from sender: Post) throws -> Bool
  /// Keeps an arrival, and gives its number: a new one where it has none.
  @discardableResult mutating func put(_ arrival: Arrival) throws -> Int
  /// The last number that came in a series; 0 for none.
  func lastHeard(in series: Series) throws -> Int
  /// Notes the last number that came in a series.
  mutating func setLastHeard(_ number: Int, in series: Series) throws
  /// The first number of a series that this desk was to get: those before came in another system; 1 if nothing was noted.
  func firstHeard(in series: Series) throws -> Int
  /// Notes the first number of a series that this desk is to get.
  mutating func setFirstHeard(_ number: Int, in series: Series) throws
  /// Numbers of a series, from the first that this desk was to get up to the last that came, of which it knows nothing: there is
  /// neither an arrival, nor is the number missing, nor void. At most so many.
  func unheard(in series: Series, limit: Int) throws -> [Int]
  /// All series in which numbers have come, with the last of each.
  func heardSeries() throws -> [(series: Series, last: Int)]
  /// A number of a series that was missed.
  func gap(number: Int, in series: Series) throws -> Gap?
  /// Numbers that are still missing, by series and number; at most so many.
  func openGaps(limit: Int) throws -> [Gap]
  /// Numbers that are missing and about which something is to be done by then, the longest due first; at most so many.
  func dueGaps(at now: Moment, limit: Int) throws -> [Gap]
  /// Keeps a number that is or was missed.
  mutating func put(_ gap: Gap) throws

  // MARK: The post's own work

  /// Who has an arrival, in the order in which it was given to them.
  func distribution(of arrival: Int) throws -> [Distribution]
  /// Keeps that an officer has an arrival, in place of what was kept of the two.
  mutating func put(_ distribution: Distribution) throws
  /// Who has read an arrival or a telegram that was sent, the earliest first.
  func readings(of item: Reading.Item) throws -> [Reading]
  /// Keeps that somebody has read something.
  mutating func put(_ reading: Reading) throws
  /// Alarms that nobody has closed, the most urgent first; at most so many.
  func openAlarms(limit: Int) throws -> [Alarm]
  /// Alarms about something that nobody has closed, by their numbers.
  func openAlarms(about subject: String) throws -> [Alarm]
  /// How many alarms of a kind nobody has closed.
  func openAlarmCount(of kind: Alarm.Kind) throws -> Int
  /// An alarm by its number.
  func alarm(_ id: Int) throws -> Alarm?
  /// Keeps an alarm, and gives its number: a new one where it has none.
  @discardableResult mutating func put(_ alarm: Alarm) throws -> Int
  /// What is known of the traffic with a post.
  func contact(with post: Post) throws -> Contact
  /// Keeps what is known of the traffic with a post.
  mutating func put(_ contact: Contact) throws
  /// The last entry of the log.
  func lastEntry() throws -> LogEntry?
  /// Entries of the log from a number on, in order; at most so many.
  func entries(from number: Int, limit: Int) throws -> [LogEntry]
  /// Adds an entry to the log.
  mutating func append(_ entry: LogEntry) throws
}

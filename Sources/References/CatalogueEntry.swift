public import Documents

/// What must be known of a document so that references to it are understood, and those that stand in it.
public struct CatalogueEntry: Hashable, Sendable {
  /// The document's key.
  public var key: String
  /// What kind of paper it is.
  public var genre: Genre
  /// Its number, with the word of its series if it has one.
  public var number: TelegramNumber?
  /// Posts that sent it.
  public var senders: [Post] = []
  /// Posts to which it was sent.
  public var addressees: [Post] = []
  /// Persons who sent it, by their names.
  public var authors: [String] = []
  /// Persons to whom it was sent, by their names.
  public var recipients: [String] = []
  /// Other posts that it went to, and the number that it has there.
  public var copies: [NumberedCopy] = []
  /// The day on which it was sent or written.
  public var date: CalendarDate?
  /// The volume in which it is printed.
  public var volume: String?
  /// Its place in that volume: `d65`.
  public var identifier: String?

  /// The pages of the volume that it stands on, in their order, with the labels of the notes that hang there.
  public var pages: [Page] = []

  /// A page of a volume, as a document has it.
  public struct Page: Hashable, Sendable {
    /// Its number: `673`.
    public var number: String
    /// The labels of the document's notes that hang there: `fn1`.
    public var notes: [String]

    /// A page.
    public init(_ number: String, notes: [String] = []) {
      self.number = number
      self.notes = notes
    }
  }

  /// A copy that has a number of its own.
  public struct NumberedCopy: Hashable, Sendable {
    /// Where it went.
    public var post: Post
    /// Its number there.
    public var digits: String

    /// A copy.
    public init(post: Post, digits: String) {
      self.post = post
      self.digits = digits
    }
  }

  /// An entry of which all else is still to be said.
  public init(key: String, genre: Genre) {
    self.key = key
    self.genre = genre
  }

  /// The entry of a document.
  public init(_ document: Document) {
    key = document.key
    genre = document.genre
    number = document.number.map(Self.canonical)
    senders = document.senders.compactMap(Self.post)
    // The place of the dateline names the post too, where the heading has it by another name or misprinted.
    if !senders.isEmpty, !senders.contains(.state), !senders.contains(.usun), let place = document.place {
      let post = Post.at(place: place)
      if !senders.contains(post) { senders.append(post) }
    }
    addressees = document.addressees.compactMap(Self.post)
    authors = document.senders.filter { $0.post == nil }.map { $0.person ?? $0.name }
    recipients = document.addressees.filter { $0.post == nil }.map { $0.person ?? $0.name }
    for copy in document.copies {
      let post = Post(naming: copy.recipient) ?? .at(place: copy.recipient)
      if let digits = copy.number {
        copies.append(NumberedCopy(post: post, digits: digits))
      } else if copy.manner == .sent {
        addressees.append(post)
      }
    }
    date = document.sent?.date
    // Summaries of telegrams name the post alone, `Telegram 1606 from USUN`: the other side is the Department. The
    // document itself does not say so, and is left as it is.
    if document.edition?.volume != nil, number != nil, kind != nil {
      if document.addressees.isEmpty, !senders.isEmpty, !senders.contains(.state) {
        addressees.append(.state)
      }
      if document.senders.isEmpty { senders = Self.seat(of: document, to: addressees) }
    }
    pages = Self.pages(of: document)
    volume = document.edition?.volume
    identifier = document.edition?.identifier
  }

  /// Where a telegram comes from whose heading does not say it: by its dateline, else from the Department to a post.
  private static func seat(of document: Document, to addressees: [Post]) -> [Post] {
    if let city = document.place?.split(separator: ",").first.map(String.init), Post.isKnown(place: city) {
      // Washington has the Department.
      let post = Post.at(place: city)
      let seat = post == .at(place: "Washington") ? Post.state : post
      return addressees.contains(seat) ? [] : [seat]
    }
    return addressees.isEmpty || addressees.contains(.state) ? [] : [.state]
  }

  /// The post of a sender or an addressee; a city alone, which might be a person's name, is the one there.
  private static func post(_ correspondent: Correspondent) -> Post? {
    let name = correspondent.name
    return correspondent.post
      ?? (correspondent.person == name && Post.isKnown(place: name) ? Post.at(place: name) : nil)
  }

  /// The kind of message that it is; `nil` for what is none.
  public var kind: MessageKind? {
    switch genre {
    case .telegram: .telegram
    case .circularTelegram: .circularTelegram
    case .airgram: .airgram
    case .circularAirgram: .circularAirgram
    case .despatch, .instruction: .despatch
    default: nil
    }
  }

  /// A number with its series by the word that the table of series has; without the words that mean only the plain
  /// series of sender and addressee, `Usun 1941`, or the kind of message, `Depcirtel 508`.
  private static func canonical(_ number: TelegramNumber) -> TelegramNumber {
    guard let word = number.series else { return number }
    if let series = TelegramSeries(named: word) { return TelegramNumber(series: series.name, number.digits) }
    return plainWords.contains(word.lowercased()) ? TelegramNumber(number.digits) : number
  }

  private static let plainWords: Set<String> = [
    "usun", "usro", "depcirtel", "cirtel", "circular", "embtel", "deptel", "telegram", "airgram", "topad",
    "legtel",
  ]
}

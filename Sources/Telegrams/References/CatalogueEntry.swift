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

  /// A copy that has a number of its own.
  public struct NumberedCopy: Hashable, Sendable {
    /// Where it went.
    public let post: Post
    /// Its number there.
    public let digits: String

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
    number = document.number ?? Self.openingNumber(document)
    senders = document.senders.compactMap(\.post)
    // The place of the dateline names the post too, where the heading has it by another name or misprinted.
    if !senders.isEmpty, !senders.contains(.state), !senders.contains(.usun), let place = document.place {
      let post = Post.at(place: place)
      if !senders.contains(post) { senders.append(post) }
    }
    addressees = document.addressees.compactMap(\.post)
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
    volume = document.edition?.volume
    identifier = document.edition?.identifier
  }

  /// The kind of message that it is; `nil` for what is none.
  public var kind: TelegramReference.Kind? {
    switch genre {
    case .telegram: .telegram
    case .circularTelegram: .circularTelegram
    case .airgram: .airgram
    case .circularAirgram: .circularAirgram
    case .despatch: .despatch
    default: nil
    }
  }

  /// The number with which the text opens: `1379. For Stevenson`, `Secto 27.`
  private static func openingNumber(_ document: Document) -> TelegramNumber? {
    guard [.telegram, .circularTelegram, .airgram, .circularAirgram, .despatch].contains(document.genre),
      var text = document.paragraphs.first(where: { $0.kind != .dateline && $0.enclosure == 0 })?.text
    else { return nil }
    return text.withUTF8 { bytes in
      let text = ScannedText(bytes: bytes)
      var start = text[0] == UInt8(ascii: "[") ? 1 : 0
      var series: String?
      if let word = text.word(at: start) {
        guard let known = TelegramSeries(named: text.string(word.start..<word.end)) else { return nil }
        series = known.name
        start = word.end
        let dash = text.dash(start)
        start = text.blanks(dash)
      }
      var end = text.digits(start)
      let dash = text.dash(end)
      if series != nil, dash > end, text.isDigit(dash) { end = text.digits(dash) }
      guard end > start, end - start <= 9,
        text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: "]") || end == text.end
      else {
        return nil
      }
      let first = text.digits(start)
      let digits = text.string(start..<first) + (first < end ? "-" + text.string(text.dash(first)..<end) : "")
      return TelegramNumber(series: series, digits)
    }
  }
}

/// What lists show of a document, without its text.
public struct DocumentSummary: Hashable, Sendable {
  /// The key by which the ledger cites it.
  public var key: String
  /// Other keys that mean it too.
  public var otherKeys: [String]
  /// What kind of paper it is.
  public var genre: Genre
  /// Its heading.
  public var title: String
  /// Who sent it.
  public var senders: [Correspondent]
  /// To whom it was sent.
  public var addressees: [Correspondent]
  /// Its number in its series.
  public var number: TelegramNumber?
  /// Where it was sent from.
  public var place: String?
  /// When it was sent or written.
  public var sent: WallTime?
  /// How secret it was.
  public var classification: Classification?
  /// Its subject line.
  public var subject: String?
  /// The volume that it is printed in, and its place there.
  public var volume: String?
  /// Its identifier in the volume: `d65`.
  public var identifier: String?

  /// What lists show of a document.
  public init(_ document: Document) {
    key = document.key
    otherKeys = document.otherKeys
    genre = document.genre
    title = document.title
    senders = document.senders
    addressees = document.addressees
    number = document.number
    place = document.place
    sent = document.sent
    classification = document.classification
    subject = document.subject
    volume = document.edition?.volume
    identifier = document.edition?.identifier
  }

  /// A summary of which nothing but its key is known yet.
  public init(key: String) {
    self.init(Document(key: key))
  }
}

/// A document behind a record: what it is, who sent it to whom and when, how it was marked and handled, and its text.
///
/// What the document does not say is absent, never guessed. What was there and not understood stands in ``unread``.
public struct Document: Hashable, Sendable {
  /// The key by which the ledger cites it: `state-usun-1210`.
  public var key: String
  /// Other keys that mean it too: its place in its edition, `frus1961-63v06-d65`.
  public var otherKeys: [String] = []
  /// What kind of paper it is.
  public var genre: Genre = .other
  /// Its heading, without the edition's number and without notes.
  public var title = ""
  /// Who sent it, as its heading says.
  public var senders: [Correspondent] = []
  /// To whom it was sent, for action.
  public var addressees: [Correspondent] = []
  /// Its number, which counts in the series from its sender to its addressee.
  public var number: TelegramNumber?
  /// Where it was written or sent from.
  public var place: String?
  /// When it was sent or written, by the clock of the place.
  public var sent: WallTime?
  /// When it came in, by the clock of the receiver.
  public var received: WallTime?
  /// How urgent it was, all words that its marking has.
  public var precedences: [Precedence] = []
  /// How secret it was.
  public var classification: Classification?
  /// Other words of its marking, as they stand: `Eyes Only`, `Limit Distribution`, `Verbatim Text`.
  public var captions: [String] = []
  /// What stands before the text to say for whom it is, or from whom: `Eyes only for the Secretary`.
  public var attentions: [Attention] = []
  /// Its subject line.
  public var subject: String?
  /// The words of its `TAGS` line, by which its service files it: `PFOR`, `SP`.
  public var tags: [String] = []
  /// Its own line of references, as it stands.
  public var referenceLine: String?
  /// Other posts that it went to, and how.
  public var copies: [Copy] = []
  /// Who wrote, cleared and approved it.
  public var drafting: DraftingInfo?
  /// Who signed it.
  public var signatories: [String] = []
  /// Who took part in the meeting that it reports, side by side as it names them.
  public var participants: [Participants] = []
  /// When the meeting was that it reports.
  public var meeting: WallTime?
  /// Where its original lies.
  public var files: [FileReference] = []
  /// Where other copies of it lie.
  public var otherFiles: [FileReference] = []
  /// Where else it is printed, as the note on its source says it.
  public var printings: [String] = []
  /// The language in which it was written, where this text is a translation: `Russian`.
  public var originalLanguage: String?
  /// Who translated it.
  public var translator: String?
  /// Where it is printed.
  public var edition: PrintedEdition?
  /// The keys of the documents that came with it: messages that it forwards, texts that it carries.
  public var attachments: [String] = []
  /// The key of the document that it came with.
  public var attachedTo: String?
  /// The lines of a header, in their order; empty when it has none.
  public var header: [Field] = []
  /// Its text. The notes to it stand apart in ``notes``.
  public var paragraphs: [Paragraph] = []
  /// The notes to it, in their order, the source note apart.
  public var notes: [Note] = []
  /// The note that says where it comes from.
  public var sourceNote: Note?
  /// What was there and was not understood, as it stands.
  public var unread: [String] = []

  /// A document of which nothing but its key is known yet.
  public init(key: String) {
    self.key = key
  }
}

extension Document {
  /// A line of a header: `subject: New York negotiations`.
  public struct Field: Hashable, Sendable {
    /// The word before the colon, in lower case.
    public var name: String
    /// What follows it.
    public var value: String

    /// A line of a header.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Words before the text that say for whom in person it is, or from whom.
  public struct Attention: Hashable, Sendable {
    /// The words: `Eyes only for the Secretary`.
    public var text: String
    /// Those it is for: `Stevenson`, `McCloy`.
    public var recipients: [String]
    /// The one it is from: `Undersecretary Ball`.
    public var sender: String?

    /// Words before the text.
    public init(text: String, recipients: [String] = [], sender: String? = nil) {
      self.text = text
      self.recipients = recipients
      self.sender = sender
    }
  }

  /// Those who sat on one side of a meeting, or all when the document does not tell sides apart.
  public struct Participants: Hashable, Sendable {
    /// What they are headed: `United States`; `nil` when nothing heads them.
    public var side: String?
    /// Their names, as they stand.
    public var names: [String]

    /// One side of a meeting.
    public init(side: String? = nil, names: [String]) {
      self.side = side
      self.names = names
    }
  }
}

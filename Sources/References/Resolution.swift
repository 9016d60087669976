public import Documents

/// What a reference comes to.
public enum Resolution: Hashable, Sendable {
  /// A document of the collection; the label of a note in it, where one is meant; and how this was concluded.
  case document(String, note: String? = nil, Ground)
  /// No document of the collection.
  case notInCollection(Wanted)
  /// One of several documents, which the words do not tell apart.
  case ambiguous([String], Wanted)

  /// How it was concluded which document is meant.
  public enum Ground: Hashable, Sendable {
    /// By sender, addressee and number in the year of the series.
    case series(SeriesYear)
    /// By the word of a series and the number.
    case special
    /// By the number that a copy of it has.
    case copy
    /// As the only one: of its number in the weeks before, where the post is not said; of its day, where no number tells which is
    /// the one before.
    case nearest
    /// By its day.
    case date
    /// By its number in an edition.
    case edition
    /// By the edition's mark on the words.
    case mark
    /// By the edition's note on the words.
    case note
    /// By the edition's note on the words, which say otherwise of the document.
    case contradictedNote(Contradiction)
    /// By the references named before, which `reftel` means.
    case earlier
  }

  /// The key of the document, where there is one.
  public var key: String? {
    if case .document(let key, _, _) = self { key } else { nil }
  }
}

/// In what the words of a reference contradict the document that a note of the edition says they mean.
public struct Contradiction: Hashable, Sendable {
  /// The number that the document has instead.
  public var number: TelegramNumber?
  /// The day that the document has instead.
  public var date: CalendarDate?
  /// Whether the document went between others.
  public var isOtherWay: Bool

  /// What is contradicted.
  public init(number: TelegramNumber? = nil, date: CalendarDate? = nil, isOtherWay: Bool = false) {
    self.number = number
    self.date = date
    self.isOtherWay = isOtherWay
  }

  /// Whether nothing is contradicted.
  var isNone: Bool { number == nil && date == nil && !isOtherWay }
}

/// What was looked for.
public enum Wanted: Hashable, Sendable {
  /// A telegram: who may have sent it and to whom, empty where nothing says so; the year of its series, where it is
  /// known; and its day, as far as it is told.
  case telegram(TelegramReference, senders: [Post], addressees: [Post], SeriesYear?)
  /// A place in a volume: `frus1961-63v06`, `d65`, the label of a note, and pages; what is not known is absent.
  case edition(volume: String?, identifier: String?, note: String?, pages: String? = nil)
  /// A letter.
  case letter(LetterReference)
  /// What is kept under a file number.
  case file(String)
  /// Telegrams right before a document or behind it, which has no number from which to count.
  case neighbour(Int)
  /// The references that were named before, and there are none.
  case reference
  /// A place outside all editions: an address of the web.
  case address(String)
}

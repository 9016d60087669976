public import Documents

/// A telegram, airgram or despatch as the words of a reference describe it.
public struct TelegramReference: Hashable, Sendable {
  /// One end of a telegram.
  public enum Party: Hashable, Sendable {
    /// Who sent the document that holds the reference: `my 2297`.
    case author
    /// To whom that document was sent: `your 1117`.
    case addressee
    /// The post abroad, of the two: `Embtel 1348`.
    case field
    /// A post that is named, `state` for the Department: `Karachi 406`.
    case post(Post)
    /// Somebody who is named and is no known post.
    case other(String)
  }

  /// What kind of message is meant.
  public var kind: MessageKind
  /// The word of a special series: `Secto`; `nil` for the plain series of sender and addressee.
  public var series: String?
  /// The number: `1941`, `2027-61`.
  public var digits: String
  /// The last number, where a range is meant: `1348-1350`.
  public var through: String?
  /// Who sent it, as far as the words say.
  public var sender: Party?
  /// To whom, as far as the words say.
  public var addressee: Party?
  /// Its day, as far as the words say.
  public var date: PartialDate?
  /// The year that stands before the name of the post, as cables have it: `07 REYKJAVIK 204`.
  public var year: Int?

  /// A description of a telegram.
  public init(
    _ kind: MessageKind = .telegram, series: String? = nil, _ digits: String, through: String? = nil,
    from sender: Party? = nil, to addressee: Party? = nil, date: PartialDate? = nil
  ) {
    self.kind = kind
    self.series = series
    self.digits = digits
    self.through = through
    self.sender = sender
    self.addressee = addressee
    self.date = date
  }
}

/// A day of which the year may be left out: `November 26`.
public struct PartialDate: Hashable, Sendable {
  /// The year, where it is given.
  public var year: Int?
  /// The month, from 1.
  public var month: Int
  /// The day of the month, from 1.
  public var day: Int

  /// A day.
  public init(year: Int? = nil, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Whether a day of the calendar can be this one.
  public func admits(_ date: CalendarDate) -> Bool {
    month == date.month && day == date.day && (year == nil || year == date.year)
  }
}

/// A post that a document went to besides its addressees.
public struct Copy: Hashable, Sendable {
  /// In which way.
  public enum Manner: String, Hashable, Sendable {
    /// For action, as to the addressees: `Also sent to`.
    case sent = "also sent"
    /// For information: `Repeated to`.
    case repeated
    /// Handed on: `Passed to the White House`.
    case passed
    /// Carried in the bag: `Pouched to`.
    case pouched
    /// A copy for somebody's information: `A copy was sent to`.
    case copied
  }

  /// In which way.
  public var manner: Manner
  /// Where to, as it stands: `Moscow`.
  public var recipient: String
  /// The number it has there, where it is told: `1191`.
  public var number: String?
  /// For whom there, where it is told: `Stevenson`, `the Political Adviser`.
  public var attention: String?
  /// How urgent it was there, where that is told.
  public var precedence: Precedence?
  /// When it went there, as it stands: `on November 9`.
  public var time: String?

  /// A copy.
  public init(
    _ manner: Manner, to recipient: String, number: String? = nil, attention: String? = nil,
    precedence: Precedence? = nil, time: String? = nil
  ) {
    self.manner = manner
    self.recipient = recipient
    self.number = number
    self.attention = attention
    self.precedence = precedence
    self.time = time
  }
}

/// Who had a hand in a document.
public struct DraftingInfo: Hashable, Sendable {
  /// Somebody with a hand in it.
  public struct Person: Hashable, Sendable {
    /// How somebody cleared it.
    public enum Manner: String, Hashable, Sendable {
      /// From the draft.
      case draft
      /// In substance.
      case substance
      /// By telephone.
      case telephone
      /// By concurring in it.
      case concurrence
    }

    /// The name, as it stands: `U. Alexis Johnson`; an office where no name is given.
    public var name: String
    /// The office in brackets after the name: `EUR/SOV`.
    public var office: String?
    /// How it was cleared, where it is told.
    public var manner: Manner?
    /// When, as it stands: `November 26`.
    public var date: String?

    /// Somebody with a hand in a document.
    public init(name: String, office: String? = nil, manner: Manner? = nil, date: String? = nil) {
      self.name = name
      self.office = office
      self.manner = manner
      self.date = date
    }
  }

  /// Who drafted it.
  public var drafters: [Person] = []
  /// Who cleared it.
  public var clearers: [Person] = []
  /// Who approved it.
  public var approvers: [Person] = []

  /// Nobody yet.
  public init() {}

  /// Whether nobody is known.
  public var isEmpty: Bool { drafters.isEmpty && clearers.isEmpty && approvers.isEmpty }
}

/// Where an original lies.
public struct FileReference: Hashable, Sendable {
  /// The archive or office: `Department of State`; empty where only a number is given.
  public var repository: String
  /// The collections from the largest to the smallest: `Central Files`; `Presidential Correspondence`.
  public var collections: [String]
  /// The file number: `737.56361/11-2662`, `POL 27 VIET S`.
  public var number: String?
  /// The number of a lot: `66 D 204`.
  public var lot: String?
  /// The number under which a records centre took it over, with the word for it: `FRC 66 A 3542`, `Job 79-R01012A`.
  public var accession: String?

  /// A place of keeping.
  public init(
    repository: String, collections: [String] = [], number: String? = nil, lot: String? = nil,
    accession: String? = nil
  ) {
    self.repository = repository
    self.collections = collections
    self.number = number
    self.lot = lot
    self.accession = accession
  }
}

/// Where a document is printed.
public struct PrintedEdition: Hashable, Sendable {
  /// The name of the work: `Foreign Relations of the United States, 1961–1963, Volume VI, …`.
  public var title: String
  /// The volume's own short name: `frus1961-63v06`.
  public var volume: String?
  /// The place of the document in it, as the edition names it: `d65`.
  public var identifier: String?
  /// The document's number there: `65`.
  public var number: String?
  /// The headings of the parts that it stands in, the outermost first.
  public var sections: [String] = []
  /// The address where it can be read.
  public var address: String?
  /// Who publishes it.
  public var publisher: String?
  /// The year of publication.
  public var year: String?
  /// Who edited it.
  public var editors: [String] = []
  /// The page on which it begins.
  public var page: String?

  /// A place of printing.
  public init(title: String) {
    self.title = title
  }
}

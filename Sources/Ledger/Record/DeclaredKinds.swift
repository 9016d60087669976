/// What every declaration has: a name, a description, a place, and what its writer hung on it.
public struct DeclarationHeader: Sendable {
  /// The name, by which the rest of the record speaks of it.
  public let name: String
  /// What it is, in words; empty when the writer gave none.
  public internal(set) var title: String
  /// Where the name is declared.
  public let place: SourcePlace
  /// The tags, without their `#`.
  public internal(set) var tags: [String] = []
  /// The `key: value` lines, in their order.
  public internal(set) var metadata: [Metadata] = []
}

/// A `key: value` line: kept, shown, filtered by, and without effect (§1).
public struct Metadata: Hashable, Sendable {
  /// The word before the colon.
  public let key: String
  /// What follows it.
  public let value: String
}

/// Somebody who can undertake, read and act: a state, an organization, a movement (§2).
public struct Party: Sendable {
  /// Its name and description.
  public internal(set) var heading: DeclarationHeader
}

/// Somebody who speaks for a party (§2).
public struct Person: Sendable {
  /// Their name and description.
  public internal(set) var heading: DeclarationHeader
  /// The party that acts, or is meant, where the person stands.
  public internal(set) var party: Identifier<Party>
  /// The posts at which the person sits, by time; empty where it is all of the party's.
  public internal(set) var stations: [Station] = []
}

/// Several parties under one name, which stands for them in their order (§2). It is no party itself.
public struct PartyGroup: Sendable {
  /// Its name and description.
  public internal(set) var heading: DeclarationHeader
  /// Its members as they are written: parties, and other groups.
  public internal(set) var written: [Entity]
  /// Its parties, those of the groups in it too, each once.
  public internal(set) var members: [Identifier<Party>]
}

/// What an undertaking may cover (§2).
public struct Thing: Sendable {
  /// Its name and description.
  public internal(set) var heading: DeclarationHeader
  /// How many there are, as the text has it; `nil` when uncounted.
  public internal(set) var count: Quantity?
  /// What it is counted in: `kg`; empty where pieces are.
  public internal(set) var unit = ""
}

/// A word of the agreement whose scope may be read differently (§2).
public struct Term: Sendable {
  /// Its name and description.
  public internal(set) var heading: DeclarationHeader
  /// What it covers, as the text has it.
  public internal(set) var scope: [Cover]
}

/// A standing act of one party, such as a blockade (§2).
public struct Measure: Sendable {
  /// Its name and description.
  public internal(set) var heading: DeclarationHeader
  /// Whose it is.
  public internal(set) var party: Identifier<Party>
}

/// Something that happens and is nobody's act (§2).
public struct Event: Sendable {
  /// Its name and description.
  public internal(set) var heading: DeclarationHeader
}

/// A day with a name, which comes when its condition first holds (§2).
public struct NamedDay: Sendable {
  /// Its name and description.
  public internal(set) var heading: DeclarationHeader
  /// What must hold for it to be reached, as the text has it.
  public internal(set) var condition: Condition
}

/// A document that is cited without being among the record's own (§2).
public struct DeclaredDocument: Sendable {
  /// Its key and description.
  public internal(set) var heading: DeclarationHeader
  /// Its date, if it was given.
  public internal(set) var date: WrittenDate?
  /// How it went from seat to seat (§10).
  public internal(set) var route = Route()

  /// From whom a document goes to whom, and when it comes there.
  public struct Route: Hashable, Sendable {
    /// A document's coming somewhere.
    public struct Receipt: Hashable, Sendable {
      /// When.
      public let date: WrittenDate
      /// Where: a post or a party; `nil` for wherever it was sent.
      public let place: Entity?

      /// A document's coming somewhere.
      public init(date: WrittenDate, place: Entity?) {
        self.date = date
        self.place = place
      }
    }

    /// Who sends it: persons, posts, parties.
    public var from: [Entity] = []
    /// To whom.
    public var to: [Entity] = []
    /// When it comes there.
    public var receipts: [Receipt] = []
    /// Whether everybody can read it.
    public var isPublic = false
    /// From when everybody can; with no date, from the document's own.
    public var publicFrom: WrittenDate?
    /// Whether it went between others, whom the record does not declare.
    public var isElsewhere = false

    /// Nothing is said of it.
    public init() {}

    /// Whether nothing is said of it: then everybody can read it.
    public var isEmpty: Bool { from.isEmpty && to.isEmpty && !isPublic && !isElsewhere }
  }
}

/// A day on which nobody works, whatever day of the week it is.
public struct Holiday: Sendable {
  /// Which day.
  public let day: CalendarDay
  /// What it is called, where it is written, its tags and notes; it has no name.
  public internal(set) var heading: DeclarationHeader
}

/// An offer, which becomes an agreement when all its parties have accepted (§2).
public struct Proposal: Sendable {
  /// Its name and description.
  public internal(set) var heading: DeclarationHeader
  /// Who may make it.
  public internal(set) var from: [Identifier<Party>]
  /// To whom it is made.
  public internal(set) var to: [Identifier<Party>]
  /// When it lapses, if not agreed by the end of this.
  public internal(set) var openUntil: WrittenDate?
  /// What it supersedes once it is agreed.
  public internal(set) var replaces: [Identifier<Proposal>]
  /// Who may join it besides its parties; their acceptance is not needed for it to be agreed.
  public internal(set) var openTo: [Identifier<Party>]
  /// By when those of its parties who have said nothing have accepted it.
  public internal(set) var silenceUntil: WrittenDate?
  /// What of the text becomes another once it is agreed, families written out.
  public internal(set) var amendments: [Amendment]

  /// Everyone whose acceptance it needs, each once.
  public var parties: [Identifier<Party>] {
    to.reduce(into: from) { if !$0.contains($1) { $0.append($1) } }
  }
}

/// A clause of the text that becomes another once a proposal is agreed (§3, `amends`).
public struct Amendment: Hashable, Sendable {
  /// The undertaking or day whose clause it is.
  public let subject: Entity
  /// What it says from then on.
  public let clause: Clause
}

/// What one party is to do, or to keep, for others (§2).
public struct Undertaking: Sendable {
  /// What its performance consists of.
  public enum Performance: Hashable, Sendable {
    /// What is reported and verified.
    case reported
    /// The measure being in a state: imposed, suspended or lifted.
    case measure(Identifier<Measure>, MeasureState)
    /// Verifying another undertaking, or all of a family; never none.
    case verifying([Identifier<Undertaking>])
  }

  /// Its name and description.
  public internal(set) var heading: DeclarationHeader
  /// The family that it is one of, where it was declared so.
  public internal(set) var family: Identifier<Family>?
  /// Who owes it.
  public internal(set) var debtor: Identifier<Party>
  /// To whom it is owed.
  public internal(set) var creditors: [Identifier<Party>]
  /// Whether it is kept over time, not done once.
  public internal(set) var isContinuing: Bool
  /// What performs it.
  public internal(set) var performance: Performance
  /// The clauses that a party may read differently, as the text has them.
  public internal(set) var clauses: Clauses

  /// The debtor and the creditors: those whose readings of it can be in dispute (§5, Dispute).
  public var concerned: [Identifier<Party>] {
    creditors.contains(debtor) ? creditors : [debtor] + creditors
  }
}

/// The same duty of several, declared once (§2): an undertaking of each debtor, with its name behind the family's.
public struct Family: Sendable {
  /// Its name and description, which are those of its members too.
  public internal(set) var heading: DeclarationHeader
  /// Whether its members are kept over time, not done once.
  public let isContinuing: Bool
  /// How many undertakings are declared before it.
  let position: Int
  /// Who owes it.
  var debtors: [Identifier<Party>] = []
  /// The undertakings, in the order of their debtors.
  public internal(set) var members: [Identifier<Undertaking>] = []
}

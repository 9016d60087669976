public import Archive
public import Documents
public import Ledger
import Search

/// Posts that a record might declare: senders and addressees of the documents under `telegrams/` that are no post or party of it
/// (§10). Persons are none, nor are circles that nobody could list, such as all diplomatic posts.
public struct PostProposals: Sendable {
  /// A post.
  public struct Proposal: Sendable {
    /// A name that the record does not have yet.
    public let name: String
    /// What documents call it most often.
    public let title: String
    /// What else they call it, the most frequent first.
    public let otherNames: [String]
    /// Whose it is; `nil` where that cannot be told from what is declared.
    public let party: Identifier<Party>?
    /// How many documents name it.
    public let count: Int
  }

  /// The posts, those first that most documents name.
  public private(set) var proposals: [Proposal] = []

  /// Looks through all documents of a record.
  public init(of record: Record, in archive: DocumentIndex) throws(ArchiveError) {
    let found = try archive.find(SearchQuery(), order: .time).documents
    self.init(of: record, found.lazy.map(\.reference.summary))
  }

  /// Looks through documents.
  public init(of record: Record, _ documents: some Sequence<DocumentSummary>) {
    let names = SeatNames(record)
    var groups: [Group.Key: Group] = [:]
    var exchanges: [Exchange] = []
    for document in documents {
      let sides = [document.senders, document.addressees].map { side in
        side.compactMap { correspondent -> Exchange.End? in
          if let seat = names.seat(of: correspondent) {
            guard case .post(let id) = seat else { return nil }
            return .declared(record.posts[id].party)
          }
          return Group.key(of: correspondent).map(Exchange.End.proposed)
        }
      }
      for (correspondents, ends) in zip([document.senders, document.addressees], sides) {
        guard !ends.isEmpty else { continue }
        for correspondent in correspondents where names.seat(of: correspondent) == nil {
          guard let key = Group.key(of: correspondent) else { continue }
          groups[key, default: Group()].note(correspondent, in: document.key)
        }
      }
      if document.genre.isOfOneService { exchanges.append(Exchange(from: sides[0], to: sides[1])) }
    }
    let parties = PartyEvidence(record, groups, exchanges)
    let sorted = groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    var taken: Set<String> = []
    proposals = sorted.map { key, group in
      let words = group.names
      let name = Self.unused(key.identifiers(words[0])) { record[$0] != nil || taken.contains($0) }
      taken.insert(name)
      return Proposal(
        name: name, title: words[0], otherNames: Array(words.dropFirst()), party: parties[key],
        count: group.count)
    }
  }

  /// The first of some names that is free, else the last of them with a number.
  private static func unused(_ names: [String], _ isTaken: (String) -> Bool) -> String {
    if let name = names.first(where: { !isTaken($0) }) { return name }
    var number = 2
    while isTaken("\(names[names.count - 1])-\(number)") { number += 1 }
    return "\(names[names.count - 1])-\(number)"
  }
}

extension PostProposals {
  /// A document between two sides of one service.
  struct Exchange {
    /// A post on one side.
    enum End {
      /// One that is declared, by its party.
      case declared(Identifier<Party>)
      /// One that is proposed.
      case proposed(Group.Key)
    }

    let from: [End]
    let to: [End]
  }

  /// What documents call one post.
  struct Group {
    /// What tells posts apart: the post that is meant, else the words.
    enum Key: Hashable, Comparable {
      case post(Documents.Post)
      case words(String)

      static func < (left: Key, right: Key) -> Bool { left.slug < right.slug }

      private var slug: String {
        switch self {
        case .post(let post): post.name
        case .words(let words): words
        }
      }

      /// Names for the ledger, the best first: `Addis-Ababa`, `USUN`, `Embassy-in-Ethiopia`.
      func identifiers(_ title: String) -> [String] {
        let words = Self.identifier(Documents.Post.slug(title))
        guard case .post(let post) = self else { return [words] }
        return [
          Self.acronyms.contains(post.name) ? post.name.uppercased() : Self.identifier(post.name), words,
        ]
      }

      private static func identifier(_ slug: String) -> String {
        let words = slug.split(separator: "-").prefix(6).map {
          links.contains(String($0)) ? String($0) : $0.prefix(1).uppercased() + $0.dropFirst()
        }
        let name = words.joined(separator: "-")
        return name.first?.isUppercase == true ? name : name.isEmpty ? "Post" : "Post-\(name)"
      }

      private static let links: Set<String> = ["of", "in", "at", "to", "the", "and", "for", "on", "de", "es"]

      private static let acronyms: Set<String> = ["usun", "cia", "jcs", "usro", "usnato", "usec"]
    }

    private var documents: Set<String> = []
    private var counts: [String: Int] = [:]
    /// Those names that are of who holds the office.
    private var ofHolders: Set<String> = []

    /// How many documents name it.
    var count: Int { documents.count }

    /// What it is called, the most frequent first; what its holder is called last.
    var names: [String] {
      counts.sorted { left, right in
        let (isLeft, isRight) = (ofHolders.contains(left.key), ofHolders.contains(right.key))
        return isLeft == isRight ? (right.value, left.key) < (left.value, right.key) : isRight
      }.map(\.key)
    }

    mutating func note(_ correspondent: Correspondent, in document: String) {
      let name = correspondent.seatName
      documents.insert(document)
      counts[name, default: 0] += 1
      if name != correspondent.name { ofHolders.insert(name) }
    }

    /// What a sender or an addressee is proposed under; `nil` for a person, and for many at once.
    static func key(of correspondent: Correspondent) -> Key? {
      if let post = correspondent.office { return .post(post) }
      guard correspondent.person == nil else { return nil }
      let words = SeatNames.folded(correspondent.name)
      let parts = words.split(separator: "-").map(String.init)
      // A name without a letter or a digit names nobody.
      guard let first = parts.first, !personal.contains(first), !parts.contains(where: circles.contains)
      else {
        return nil
      }
      // `Executive Secretary of the Department`, but `Office of the Special Assistant`.
      let holder = parts.firstIndex(where: holders.contains)
      if let holder, !parts[..<holder].contains(where: offices.contains) { return nil }
      return .words(words)
    }

    /// Words that only what a person is called begins with.
    private static let personal: Set<String> = [
      "vice", "under", "deputy", "acting", "general", "admiral", "prime", "attorney", "principal", "staff",
      "special", "his", "her", "former", "presidents",
    ]

    /// Those who hold an office.
    private static let holders: Set<String> = [
      "president", "secretary", "secretaries", "undersecretary", "assistant", "ambassador", "ambassadors",
      "chairman", "chairmen", "director", "administrator", "counselor", "counsel", "minister", "ministers",
      "premier",
      "chancellor", "king", "queen", "shah", "senator", "senators", "representative", "representatives",
      "member",
      "members", "governor", "commander", "head", "heads", "chief", "consultant", "officer", "adviser",
      "advisers",
    ]

    /// Words for an office that somebody holds, or that is somebody's.
    private static let offices: Set<String> = [
      "agency", "board", "bureau", "cabinet", "commission", "committee", "consulate", "council", "delegation",
      "department", "embassy", "force", "group", "headquarters", "house", "legation", "ministry", "mission",
      "office",
      "secretariat", "staff", "team",
    ]

    /// Words that only a circle of several is called by.
    private static let circles: Set<String> = [
      "all", "certain", "various", "several", "some", "other", "others", "posts", "missions", "embassies",
      "legations", "consulates", "offices", "governments", "departments", "agencies", "delegations",
      "addressees",
    ]
  }
}

extension Correspondent {
  /// What a post is called: without the name of who holds its office.
  fileprivate var seatName: String {
    guard person != nil, let bracket = name.firstRange(of: " (") else { return name }
    return String(name[..<bracket.lowerBound])
  }
}

extension Genre {
  /// Whether such a paper stays within the service of one party; a letter or a note goes from one to another.
  fileprivate var isOfOneService: Bool {
    switch self {
    case .telegram, .circularTelegram, .airgram, .circularAirgram, .despatch, .instruction: true
    default: false
    }
  }
}

internal import Foundation

/// How well documents fit, by the words found in them: BM25, as FTS5 itself ranks, but for two things. A document's length
/// is that of its texts in bytes, which is at hand; and how rare a phrase is, is counted among its first documents, and
/// taken for the rest. FTS5's own function asks the database for each document's length, and goes through all documents
/// of each phrase twice: that takes several times as long.
struct Ranking {
  /// Phrases of which one stands for what was asked for, each with what its places weigh.
  struct Group {
    let phrases: [(phrase: Int, weight: Double)]
  }

  /// What a place in a field weighs, by the field's column.
  static let weights: [Double] = Schema.Column.allCases.map { column in
    switch column {
    case .number, .keys, .title, .dates: 5
    case .place, .subject: 2
    case .senders, .addressees, .people, .running: 1
    case .joined: 0.5
    }
  }
  /// The fields that name a document rather than tell what is in it.
  static let naming = columns([.number, .keys, .place, .title, .senders, .addressees, .dates])
  static let number = columns([.number])
  /// No more places of a phrase are looked at: by then more of them change nothing that can be seen.
  static let mostPlaces = 32
  /// So many documents tell how rare a phrase is.
  static let sample = 1_000

  /// By what documents are ranked.
  private(set) var groups: [Group]
  /// How many phrases the expression has.
  let phraseCount: Int
  /// How much each group tells, once that has been found out.
  var informations: [Double]?
  private let meanLength: Double

  init(_ groups: [Group], phraseCount: Int, meanLength: Double) {
    self.groups = groups
    self.phraseCount = phraseCount
    self.meanLength = max(meanLength, 1)
  }

  /// Ranks by all phrases, however many there are: FTS5 leaves out those in which it sees no word, and then their
  /// positions are not known.
  mutating func rankByAll(_ count: Int) { groups = (0..<count).map { Group(phrases: [($0, 1)]) } }

  private static func columns(_ columns: [Schema.Column]) -> UInt32 {
    Schema.Column.allCases.enumerated().reduce(0) {
      columns.contains($1.element) ? $0 | 1 << UInt32($1.offset) : $0
    }
  }

  /// How much a phrase tells, when so many of all documents have it.
  static func information(of documents: Double, among count: Int) -> Double {
    max(1e-6, log((Double(count) - documents + 0.5) / (documents + 0.5)))
  }

  /// What a group adds to the rank of a document.
  ///
  /// - Parameters:
  ///   - information: how much the group tells.
  ///   - frequency: how often it is there, each place with its field's weight.
  ///   - length: how long the document is, in bytes; 0 where only the heading is there.
  func share(_ information: Double, frequency: Double, length: UInt32) -> Double {
    let size = Self.saturation * (1 - Self.balance + Self.balance * Double(length) / meanLength)
    return information * frequency * (Self.saturation + 1) / (frequency + size)
  }

  // The constants are those of FTS5, and of most others.
  private static let (saturation, balance) = (1.2, 0.75)

  /// The rank of a document.
  ///
  /// One that all words name, with its number among them, comes before any that only has the words: "Saigon 1231". One of
  /// which nothing but the heading is there comes behind those with a text.
  ///
  /// - Parameter isNamed: whether all words name the document.
  func rank(_ sum: Double, isNamed: Bool, length: UInt32) -> Double {
    if isNamed { return sum + (Self.saturation + 1) * (informations ?? []).reduce(0, +) }
    return length == 0 ? sum * Self.shareOfHeading : sum
  }

  /// Less than the rank of the longest text in which a word stands once.
  private static let shareOfHeading = 1e-6
}

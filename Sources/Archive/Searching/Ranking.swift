internal import Foundation

/// How well documents fit, by the words found in them: BM25, as FTS5 itself ranks, but for two things. A document's length
/// is that of its texts in bytes, which is at hand; and how rare a phrase is, is counted among its first documents, and
/// taken for the rest. FTS5's own function asks the database for each document's length, and goes through all documents
/// of each phrase twice: that takes several times as long.
struct Ranking {
  /// What a place in a field weighs, by the field's column.
  static let weights: [Double] = [5, 1, 1, 1, 1, 0.5]
  /// No more places of a phrase are looked at: by then more of them change nothing that can be seen.
  static let mostPlaces = 32
  /// So many documents tell how rare a phrase is.
  static let sample = 1_000

  /// The ranking phrases, by their positions in the expression.
  private(set) var phrases: [Int]
  /// How many phrases the expression has.
  private(set) var phraseCount: Int
  /// How much each ranking phrase tells, once that has been found out.
  var informations: [Double]?
  private let meanLength: Double

  init(_ isRanking: [Bool], meanLength: Double) {
    phrases = isRanking.indices.filter { isRanking[$0] }
    phraseCount = isRanking.count
    self.meanLength = max(meanLength, 1)
  }

  /// Ranks by all phrases, however many there are: FTS5 leaves out those in which it sees no word, and then their
  /// positions are not known.
  mutating func rankByAll(_ count: Int) {
    phrases = Array(0..<count)
    phraseCount = count
  }

  /// How much a phrase tells, when so many of all documents have it.
  static func information(of documents: Double, among count: Int) -> Double {
    max(1e-6, log((Double(count) - documents + 0.5) / (documents + 0.5)))
  }

  /// What a phrase adds to the rank of a document.
  ///
  /// - Parameters:
  ///   - information: how much the phrase tells.
  ///   - frequency: how often it is there, each place with its field's weight.
  ///   - length: how long the document is, in bytes.
  func share(_ information: Double, frequency: Double, length: UInt32) -> Double {
    // The constants are those of FTS5, and of most others.
    let (saturation, balance) = (1.2, 0.75)
    let size = saturation * (1 - balance + balance * Double(length) / meanLength)
    return information * frequency * (saturation + 1) / (frequency + size)
  }
}

import Archive
import Foundation
import RecordStore
import Search

/// Searches a record's documents and tells how long each search took, passages included.
///
///     searches RECORD [COUNT]
///
/// The queries are made from the documents themselves, by chance that is the same at every run: one to three words of four
/// letters or more from one document, the beginning of a word, a phrase of three words, and each with sender, dates,
/// classification or kind now and then. Every document that is drawn has the same chance, and every word in it, so frequent
/// words come often.
@main
enum Searches {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let path = arguments.first else { fatalError("name a record") }
    let count = arguments.dropFirst().first.flatMap { Int($0) } ?? 1000
    let library = try RecordDocuments.open(try RecordFolder.find(at: path))
    let archive = library.archive
    let all = try archive.find(SearchQuery()).documents
    var chance = Chance(state: 42)
    let queries = try (0..<count).map { _ in try query(from: all, archive, &chance) }
    var milliseconds: [Double] = []
    var found = 0
    for query in queries {
      let parsed = try SearchQuery(query)
      let start = ContinuousClock.now
      let hits = try archive.search(parsed, limit: 20)
      milliseconds.append((ContinuousClock.now - start) / .milliseconds(1))
      found += hits.facets.total > 0 ? 1 : 0
    }
    let slowest = zip(milliseconds, queries).max { $0.0 < $1.0 }!
    milliseconds.sort()
    func rank(_ share: Double) -> String {
      String(format: "%.2f", milliseconds[Int(share * Double(count - 1))])
    }
    print(all.count, count, found, rank(0.5), rank(0.95), rank(0.99), rank(1))
    print("slowest:", slowest.1)
  }

  private static func query(
    from documents: [(reference: DocumentIndex.DocumentReference, score: Double)], _ archive: DocumentIndex,
    _ chance: inout Chance
  ) throws -> String {
    while true {
      let reference = documents[chance.next(below: documents.count)].reference
      guard let document = try archive.document(reference.id) else { continue }
      let texts = document.texts + [document.title]
      let words = FoldedWords(texts[chance.next(below: texts.count)]).map(\.word)
      let long = words.filter { $0.count > 3 }
      guard long.count > 3, words.count > 6 else { continue }
      func word(_ chance: inout Chance) -> String { long[chance.next(below: long.count)] }
      var query: String
      switch chance.next(below: 6) {
      case 0: query = word(&chance)
      case 1: query = "\(word(&chance)) \(word(&chance))"
      case 2: query = "\(word(&chance)) \(word(&chance)) \(word(&chance))"
      case 3: query = "\(word(&chance).prefix(4))*"
      case 4: query = "\(word(&chance)) OR \(word(&chance))"
      default:
        let start = chance.next(below: words.count - 3)
        query = "\"\(words[start..<start + 3].joined(separator: " "))\""
      }
      switch chance.next(below: 8) {
      case 0: query += " from:embassy"
      case 1: query += " after:1962-06 before:1963"
      case 2: query += " classification:secret"
      case 3: query += " genre:telegram"
      default: break
      }
      return query
    }
  }
}

/// Chance that is the same at every run (SplitMix64).
private struct Chance {
  var state: UInt64

  mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    value ^= value >> 31
    return Int(value % UInt64(limit))
  }
}

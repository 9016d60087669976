public import Ledger

/// Who owes each undertaking of a selection to whom, in few words. A long list of creditors that stands in several rows
/// has a letter there, and is told once.
public struct OwedWords: Sendable {
  private let record: Record
  private let letters: [[Identifier<Party>]: String]
  /// The lists that have letters: `(a) UUP, DUP, SDLP, Alliance`.
  public let legend: [String]

  /// The words for the undertakings of a selection.
  public init(_ selection: StatusSelection) {
    let record = selection.status.record
    self.record = record
    var counts: [[Identifier<Party>]: Int] = [:]
    var order: [[Identifier<Party>]] = []
    for row in selection.undertakings {
      let undertaking = record.undertakings[row.id]
      guard record.shortNames(ofCreditors: undertaking.creditors, debtor: undertaking.debtor) == nil else {
        continue
      }
      let list = undertaking.creditors.sorted()
      if counts[list] == nil { order.append(list) }
      counts[list, default: 0] += 1
    }
    var letters: [[Identifier<Party>]: String] = [:]
    var legend: [String] = []
    for list in order where counts[list, default: 0] > 1 {
      let letter = Self.letter(letters.count)
      letters[list] = letter
      legend.append("(\(letter)) \(list.map { record.parties[$0].heading.name }.joined(separator: ", "))")
    }
    self.letters = letters
    self.legend = legend
  }

  /// `a` to `z`, then `aa`.
  private static func letter(_ index: Int) -> String {
    let last = String(Character(Unicode.Scalar(UInt8(97 + index % 26))))
    return index < 26 ? last : letter(index / 26 - 1) + last
  }

  /// Who owes an undertaking to whom: `US to USSR`, `UUP to all`, `US to 7 parties (a)`.
  public func words(of id: Identifier<Undertaking>) -> String {
    let undertaking = record.undertakings[id]
    let debtor = record.parties[undertaking.debtor].heading.name
    let creditors = undertaking.creditors
    if let names = record.shortNames(ofCreditors: creditors, debtor: undertaking.debtor) {
      return "\(debtor) to \(names)"
    }
    if let letter = letters[creditors.sorted()] {
      return "\(debtor) to \(creditors.count) parties (\(letter))"
    }
    let first = creditors.prefix(2).map { record.parties[$0].heading.name }.joined(separator: ", ")
    return "\(debtor) to \(first) and \(creditors.count - 2) more"
  }
}

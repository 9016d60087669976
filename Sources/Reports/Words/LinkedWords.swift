public import Ledger

/// A record's phrases and sentences in pieces, the names in them apart: each can be followed to its page.
public struct LinkedWords: Sendable {
  /// The record with marks around its names. Phrases and sentences are made from it as from any other.
  private let marked: Record
  private let names: [(entity: Entity, name: String)]

  /// What stands before the number of a name, between that and the name, and behind the name: characters that no name has.
  private static let marks: (start: Character, middle: Character, end: Character) = (
    "\u{1}", "\u{2}", "\u{3}"
  )

  /// The words of a record. Takes time linear in what it declares.
  public init(_ record: Record) {
    let names = record.headings.map { ($0.entity, $0.heading.name) }
    let numbers = Dictionary(
      names.enumerated().map { ($0.element.0, $0.offset) }, uniquingKeysWith: { first, _ in first })
    self.names = names
    marked = record.renaming { entity, name in
      guard let number = numbers[entity] else { return name }
      return "\(Self.marks.start)\(number)\(Self.marks.middle)\(name)\(Self.marks.end)"
    }
  }

  /// A clause of a subject, as pages show it.
  public func pieces(of clause: Clause, of subject: Entity) -> [TextPiece] {
    pieces(marked.shownPhrase(clause, of: subject))
  }

  /// A condition, as the ledger writes it.
  public func pieces(of condition: Condition) -> [TextPiece] { pieces(marked.phrase(condition)) }

  /// The clause that says how an undertaking is performed; `nil` where it is reported, which needs none.
  public func pieces(of performance: Undertaking.Performance) -> [TextPiece]? {
    marked.phrase(performance).map(pieces)
  }

  /// What follows when a right is invoked.
  public func pieces(of effect: Right.Effect) -> [TextPiece] { pieces(marked.phrase(effect)) }

  /// What is so, in words: the sentence of a reason alone, without those behind it.
  public func pieces(of reason: Reason) -> [TextPiece] { pieces(marked.sentence(reason.kind)) }

  private func pieces(_ text: String) -> [TextPiece] {
    var pieces: [TextPiece] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: Self.marks.start) {
      // What a writer has put between quotation marks may hold anything, marks as well.
      guard let middle = rest[start...].firstIndex(of: Self.marks.middle),
        let end = rest[middle...].firstIndex(of: Self.marks.end),
        let number = Int(rest[rest.index(after: start)..<middle]), names.indices.contains(number)
      else { break }
      if start > rest.startIndex { pieces.append(.plain(String(rest[..<start]))) }
      pieces.append(.name(names[number].name, names[number].entity))
      rest = rest[rest.index(after: end)...]
    }
    return rest.isEmpty ? pieces : pieces + [.plain(String(rest))]
  }
}

extension Record {
  /// What follows when a right is invoked, as the ledger writes it: `imposes embargo 30 days later unless peace agreed`.
  public func phrase(_ effect: Right.Effect) -> String {
    let verb: String
    switch effect.change {
    case .measure(_, let state): verb = state.effectWord
    case .suspends: verb = "suspends"
    case .releases: verb = "releases"
    case .leaves: verb = "leaves"
    case .ends: verb = "ends"
    }
    let delay = effect.delay.map { " \($0) later" } ?? ""
    let exception = effect.unless.map { " unless \(phrase($0))" } ?? ""
    return "\(verb) \(name(of: effect.change.subject))\(delay)\(exception)"
  }
}

extension MeasureState {
  /// What an effect does that brings a measure into this state.
  fileprivate var effectWord: String {
    switch self {
    case .imposed: "imposes"
    case .suspended: "suspends"
    case .lifted, .none: "lifts"
    }
  }
}

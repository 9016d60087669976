/// What somebody is to say, to ask and to keep out of a talk (§9).
public struct Instructions: Sendable {
  /// Its name and description.
  public internal(set) var heading: DeclarationHeader
  /// Whose instructions they are.
  public internal(set) var giver: Identifier<Party>
  /// Who is to carry them out: persons, posts, parties.
  public internal(set) var delegates: [Entity] = []
  /// With whom the talk is; empty where any other party is meant.
  public internal(set) var counterparts: [Identifier<Party>] = []
  /// When they are given, where it is said.
  public internal(set) var given: WrittenDate?
  /// By when points are to be made and asks put.
  public internal(set) var deadline: WrittenDate?
  /// The instructions in whose place they are.
  public internal(set) var replaces: [Identifier<Instructions>] = []
  /// The documents that they are in.
  public internal(set) var citations: [Citation] = []
  /// What they consist of, in the order of the text.
  public internal(set) var items: [Identifier<InstructionItem>] = []

  /// All documents that they or their items cite.
  func citations(with items: [InstructionItem]) -> [Citation] {
    citations + self.items.flatMap { items[$0].citations }
  }
}

/// A point, an ask or a bar (§9).
public struct InstructionItem: Sendable {
  /// What is to be done about it.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// To be said.
    case point
    /// To be asked, and answered.
    case ask
    /// To be kept out of the talk.
    case bar
  }

  /// Its full name, `eyes-ball.il28`, and what is to be said.
  public internal(set) var heading: DeclarationHeader
  /// The instructions that it is of.
  public let instructions: Identifier<Instructions>
  /// What is to be done about it.
  public let kind: Kind
  /// What ends a bar.
  public internal(set) var until: Condition?
  /// The paragraphs that say so.
  public internal(set) var citations: [Citation] = []
}

/// Which of a record's declarations of one kind is meant: a position that cannot be mistaken for one of another kind.
public struct Identifier<Declaration>: Hashable, Comparable, Sendable {
  /// The position among the record's declarations of the kind, in the order of the text.
  public let rawValue: Int32

  /// The declaration at a position.
  public init(rawValue: Int32) {
    self.rawValue = rawValue
  }

  init(_ index: Int) {
    self.rawValue = Int32(truncatingIfNeeded: index)
  }

  /// The position, for use with arrays.
  public var index: Int { Int(rawValue) }

  /// By the order of declaration.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Array {
  /// The declaration that an identifier names.
  public subscript(identifier: Identifier<Element>) -> Element {
    _read { yield self[identifier.index] }
    _modify { yield &self[identifier.index] }
  }
}

/// Whatever a name of the record's one namespace may stand for (§1).
public enum Entity: Hashable, Sendable {
  case party(Identifier<Party>)
  case person(Identifier<Person>)
  case group(Identifier<PartyGroup>)
  case thing(Identifier<Thing>)
  case term(Identifier<Term>)
  case measure(Identifier<Measure>)
  case event(Identifier<Event>)
  case document(Identifier<DeclaredDocument>)
  case proposal(Identifier<Proposal>)
  case undertaking(Identifier<Undertaking>)
  /// The same duty of several, declared once.
  case family(Identifier<Family>)
  case day(Identifier<NamedDay>)
  case right(Identifier<Right>)
  case post(Identifier<Post>)
  case meeting(Identifier<Meeting>)
  case instructions(Identifier<Instructions>)
  case item(Identifier<InstructionItem>)
}

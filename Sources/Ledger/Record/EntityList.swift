/// The names that an act is on, or is said to: most often one, which takes no memory of its own.
public struct EntityList: Hashable, Sendable {
  private var head: Entity?
  private var others: [Entity] = []

  /// An empty list.
  public init() {}

  /// Adds a name at the end.
  mutating func append(_ entity: Entity) {
    if head == nil { head = entity } else { others.append(entity) }
  }
}

extension EntityList: RandomAccessCollection {
  /// Zero.
  public var startIndex: Int { 0 }
  /// How many names there are.
  public var endIndex: Int { head == nil ? 0 : others.count + 1 }

  /// The name at a position, from zero.
  public subscript(position: Int) -> Entity {
    guard position > 0 else {
      guard let head else { preconditionFailure("an empty list has no first name") }
      return head
    }
    return others[position - 1]
  }
}

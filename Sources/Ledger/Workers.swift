internal import Synchronization

/// A caller-supplied executor for data-parallel work. The library starts no threads of its own.
public struct Workers: Sendable {
  /// How many parts can be worked on at the same time.
  public let count: Int
  private let perform: @Sendable (_ parts: Int, _ work: @Sendable (Int) -> Void) -> Void

  /// - Parameters:
  ///   - count: how many parts can be worked on at the same time.
  ///   - perform: calls the work once with each number below that of the parts, in any order, and returns when all of it
  ///     is done.
  public init(
    count: Int, perform: @escaping @Sendable (_ parts: Int, _ work: @Sendable (Int) -> Void) -> Void
  ) {
    self.count = count
    self.perform = perform
  }

  /// The caller alone: one part after the other.
  public static let serial = Workers(count: 1) { parts, work in
    for part in 0..<parts { work(part) }
  }

  /// The results of the parts, in their order.
  public func map<Result: Sendable>(_ parts: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: parts))
    perform(parts) { part in
      let result = work(part)
      results.withLock { $0[part] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
  }

  /// The results for each number below a count, in their order: for work too small to be a part by itself.
  public func mapEach<Result: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
    let parts = min(self.count * 4, (count + Self.neighbours - 1) / Self.neighbours)
    guard self.count > 1, parts > 1 else { return (0..<count).map(work) }
    return map(parts) { part in (count * part / parts..<count * (part + 1) / parts).map(work) }.flatMap(
      \.self)
  }

  /// How many numbers make a part at least.
  private static let neighbours = 256
}

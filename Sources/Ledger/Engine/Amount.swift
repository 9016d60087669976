/// How much of a thing: a number, or all of it (§5, Amounts).
public struct Amount: Hashable, Comparable, Sendable, CustomStringConvertible {
  private let quantity: Quantity

  /// So many.
  public init(_ quantity: Quantity) {
    self.quantity = quantity
  }

  /// All of something that is not counted; it satisfies any number.
  public static let all = Amount(Quantity(millionths: .max))
  /// None of it.
  public static let none = Amount(Quantity(0))

  /// The number; `nil` for all.
  public var number: Quantity? { self == .all ? nil : quantity }

  /// The larger is the one that satisfies the other.
  public static func < (left: Amount, right: Amount) -> Bool { left.quantity < right.quantity }

  /// The number, or `all`.
  public var description: String { number?.description ?? "all" }
}

/// A thing and how much of it an undertaking covers in a view, terms expanded.
public struct Requirement: Hashable, Sendable {
  /// What.
  public let thing: Identifier<Thing>
  /// How much of it; none needs no report.
  public internal(set) var amount: Amount
}

/// What somebody has reported or verified: the whole, and an amount of each thing (§5, Amounts); and by which acts, by
/// position, or negative where a closure supposes it.
struct Tally: Hashable, Sendable {
  /// Whether the whole was reported or verified, once and for good.
  private(set) var whole = false
  private var actOfWhole: Int32 = -1
  /// Whether it was said that it has begun, and no more.
  private var isSaidBegun = false
  private var amounts: [(thing: Identifier<Thing>, amount: Amount, act: Int32)] = []
  /// What was taken back, of a thing or all of it, and by which act.
  private var retractions: [(thing: Identifier<Thing>?, act: Int32)] = []

  /// The act that took something back, where nothing was said since; negative without one.
  private var latestRetraction: Int32 = -1

  /// Whether nothing at all was said, or all of it was taken back.
  var isEmpty: Bool { !whole && !isSaidBegun && amounts.isEmpty }

  /// A word that it has begun.
  mutating func setBegun() {
    latestRetraction = -1
    isSaidBegun = true
  }

  /// Takes back what was said: of a thing, or all of it.
  mutating func retract(_ thing: Identifier<Thing>?, by act: Int32) {
    if let thing { amounts.removeAll { $0.thing == thing } } else { self = Tally() }
    retractions.append((thing, act))
    latestRetraction = act
  }

  /// The act that last took back what was said of a thing; without a thing, the whole. `nil` without one.
  func retraction(of thing: Identifier<Thing>?) -> Int? {
    retractions.last { $0.thing == nil || $0.thing == thing }?.act.position
  }

  /// The act that took something back, where nothing was said since.
  var lastRetraction: Int? { latestRetraction.position }

  /// The latest word on a thing. Said again it changes nothing.
  mutating func set(_ thing: Identifier<Thing>, to amount: Amount, by act: Int32) {
    latestRetraction = -1
    if let index = amounts.firstIndex(where: { $0.thing == thing }) {
      if amounts[index].amount != amount { amounts[index] = (thing, amount, act) }
    } else {
      amounts.append((thing, amount, act))
    }
  }

  /// A word on the whole, which is one on each of the things too.
  mutating func setWhole(_ requirements: [Requirement], by act: Int32) {
    latestRetraction = -1
    if !whole { actOfWhole = act }
    whole = true
    for requirement in requirements { set(requirement.thing, to: requirement.amount, by: act) }
  }

  /// Takes over what another tally has, where it is more: in a closure nobody takes back what was said before (§6).
  ///
  /// - Returns: whether that changed anything.
  mutating func raise(_ amounts: [Requirement], whole isWhole: Bool) -> Bool {
    var hasChanged = false
    if isWhole, !whole {
      whole = true
      hasChanged = true
    }
    for requirement in amounts where requirement.amount > amount(of: requirement.thing) {
      set(requirement.thing, to: requirement.amount, by: -1)
      hasChanged = true
    }
    return hasChanged
  }

  /// The amounts, thing by thing.
  var entries: [Requirement] { amounts.map { Requirement(thing: $0.thing, amount: $0.amount) } }

  func amount(of thing: Identifier<Thing>) -> Amount {
    for entry in amounts where entry.thing == thing { return entry.amount }
    return .none
  }

  /// The act that brought a thing to its amount; where nobody speaks of it, the word on the whole, or what took a word back.
  /// `nil` without one.
  func cause(of thing: Identifier<Thing>) -> Int? {
    for entry in amounts where entry.thing == thing { return entry.act.position }
    return [actOfWhole.position, retraction(of: thing)].compactMap(\.self).max()
  }

  /// The last of the acts that made it enough for everything covered; `nil` where it is not, or not by acts alone.
  func cause(of requirements: [Requirement]) -> Int? {
    guard satisfies(requirements) else { return nil }
    let acts = requirements.filter { $0.amount > .none }.map { cause(of: $0.thing) }
    // Where there is nothing to report, any report will do.
    if acts.isEmpty { return actOfWhole.position ?? amounts.compactMap(\.act.position).max() }
    return acts.contains(nil) ? nil : acts.compactMap(\.self).max()
  }

  /// Whether it is enough for everything covered; where nothing is, for the whole.
  func satisfies(_ requirements: [Requirement]) -> Bool {
    if requirements.isEmpty { return whole }
    return requirements.allSatisfy { amount(of: $0.thing) >= $0.amount }
  }

  static func == (left: Tally, right: Tally) -> Bool {
    left.whole == right.whole && left.isSaidBegun == right.isSaidBegun
      && left.amounts.elementsEqual(right.amounts) {
        $0.thing == $1.thing && $0.amount == $1.amount
      }
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(whole)
    for entry in amounts { hasher.combine(entry.amount) }
  }
}

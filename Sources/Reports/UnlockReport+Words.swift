internal import Ledger

/// The sets of moves, and what follows from them, in words.
extension UnlockReport {
  /// How many sentences are given to what stays stuck.
  private static let longest = 6

  /// How many names are told of those that end alike.
  private static let mostNames = 12

  /// A set of moves with what follows from it, as lines: who does what, `then` what is so, and what stays stuck with this
  /// set though not with every other.
  public func lines(ofSolution index: Int) -> [String] {
    let moves = unlocking.solutions[index].map(words(for:)).joined(separator: ", and ")
    guard let consequences = aftermaths[index] else { return [moves] }
    let changes = self.changes(consequences)
    let own = remainders[index].filter { !commonRemainders.contains($0) }
    return [moves] + (changes.isEmpty ? [] : ["  then \(changes)"])
      + Self.shortened(own).map { "  still, \($0)" }
  }

  /// What stays stuck whichever of several sets is chosen, a sentence each. Of what is stuck between others than the
  /// target's parties only the number is told.
  public var remainderLines: [String] {
    let known = aftermaths.compactMap(\.self)
    guard known.count == aftermaths.count else { return [] }
    let parties = record.undertakings[unlocking.target].concerned
    let others =
      known.map { $0.stuck.count(where: { !Self.isNear($0, parties, record) }) }.min() ?? 0
    let lines = Self.shortened(remainders.first?.filter(commonRemainders.contains) ?? [])
    return lines
      + (others == 0
        ? []
        : ["\(others) undertaking\(others == 1 ? "" : "s") of others \(others == 1 ? "stays" : "stay") stuck"])
  }

  /// What was not looked at since the time was over, a sentence each; none when everything was.
  public var unfinishedLines: [String] {
    let searched = unlocking.searchedSize
    var lines: [String] = []
    if unlocking.isFreed == nil {
      lines.append("not searched: the time was over before it was known whether it comes about by itself")
    } else if searched == 0, limit > 0 {
      lines.append("the time was over: not all single moves were looked at")
    } else if searched < limit {
      lines.append("the time was over: sets of more than \(Self.sets(searched)) were not all looked at")
    }
    let unknown = aftermaths.count { $0 == nil }
    if unknown > 0 {
      let those = unknown == 1 ? "one of these sets" : "\(unknown) of these sets"
      lines.append(
        "the time was over: what follows from \(aftermaths.count == 1 ? "this set" : those) was not worked out"
      )
    }
    return lines
  }

  /// That nothing is needed, or was found; `nil` where sets were found.
  public var emptyLine: String? {
    let name = record.undertakings[unlocking.target].heading.name
    guard unlocking.solutions.isEmpty else { return nil }
    switch unlocking.isFreed {
    case true?: return "'\(name)' needs nothing: it comes about when everyone does what is due"
    case false? where unlocking.searchedSize > 0:
      return "no set of \(Self.sets(unlocking.searchedSize)) frees '\(name)'"
    case false?: return "nothing was found that frees '\(name)'"
    case nil: return "it is not known what frees '\(name)'"
    }
  }

  private static func sets(_ size: Int) -> String { size == 1 ? "one move" : "up to \(size) moves" }

  private static func shortened(_ sentences: [String]) -> [String] {
    sentences.count <= longest
      ? sentences
      : sentences.prefix(longest - 1) + ["\(sentences.count - longest + 1) more are stuck, as --json tells"]
  }

  /// Whether an undertaking is between several of some parties.
  private static func isNear(
    _ entry: StuckUndertaking, _ parties: [Identifier<Party>], _ record: Record
  ) -> Bool {
    record.undertakings[entry.undertaking].concerned.count(where: parties.contains) > 1
  }

  /// `lift is done, quarantine is lifted`: names that end alike are told together.
  private func changes(_ consequences: Consequences) -> String {
    var groups: [(names: [String], ending: String)] = []
    for change in consequences.changes {
      for ending in endings(change) {
        let name = record.name(of: change.subject)
        if let index = groups.firstIndex(where: { $0.ending == ending }) {
          groups[index].names.append(name)
        } else {
          groups.append(([name], ending))
        }
      }
    }
    return groups.map { group in
      let last = group.names.count - 1
      let shown = last < Self.mostNames ? last : Self.mostNames - 1
      let final = shown == last ? group.names[last] : "\(group.names.count - shown) more"
      let names = last == 0 ? group.names[0] : "\(group.names[..<shown].joined(separator: ", ")) and \(final)"
      return "\(names) \(last == 0 ? "is" : "are") \(group.ending)"
    }.joined(separator: ", ")
  }

  /// In what state a name ends, and for whom if not for all.
  private func endings(_ change: Consequences.Change) -> [String] {
    func spoken(_ state: String) -> String { state.split(separator: "-").joined(separator: " ") }
    if change.isForAll { return [spoken(change.views[0].to)] }
    var states: [String] = []
    for view in change.views where !states.contains(view.to) { states.append(view.to) }
    return states.map { state in
      let parties = change.views.filter { $0.to == state }.map { record.parties[$0.party].heading.name }
      return "\(spoken(state)) for \(parties.joined(separator: ", "))"
    }
  }

  /// What stays stuck between some parties, a sentence each.
  static func remainders(
    _ consequences: Consequences, near others: [Identifier<Party>], _ record: Record
  ) -> [String] {
    consequences.stuck.filter { isNear($0, others, record) }.map { entry in
      let undertaking = record.undertakings[entry.undertaking]
      let waits = "\(undertaking.heading.name) waits until "
      let sentences = entry.because.map(\.text)
      let waiting = sentences.filter { $0.hasPrefix(waits) }.map { String($0.dropFirst(waits.count)) }
      let others = sentences.filter { !$0.hasPrefix(waits) }
      let text = ((waiting.isEmpty ? [] : [waits + waiting.joined(separator: ", and until ")]) + others)
        .joined(separator: "; ")
      guard entry.states.count < undertaking.concerned.count else { return text }
      let parties = entry.states.map { record.parties[$0.party].heading.name }
      return "for \(parties.joined(separator: ", ")), \(text)"
    }
  }
}

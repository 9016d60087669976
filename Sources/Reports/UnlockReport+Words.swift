internal import Ledger

/// The sets of moves, and what follows from them, in words.
extension UnlockReport {
  /// How many sentences are given to what stays stuck.
  private static let longest = 6

  /// A set of moves with what follows from it, as lines: who does what, `then` what is so, and what stays stuck with this
  /// set though not with every other.
  public func lines(ofSolution index: Int) -> [String] {
    let moves = unlocking.solutions[index].map(words(for:)).joined(separator: ", and ")
    let changes = self.changes(aftermaths[index])
    let common = commonRemainders
    let own = remainders(aftermaths[index]).filter { !common.contains($0) }
    return [moves] + (changes.isEmpty ? [] : ["  then \(changes)"])
      + Self.shortened(own).map { "  still, \($0)" }
  }

  /// What stays stuck whichever of several sets is chosen, a sentence each. Of what is stuck between others than the
  /// target's parties only the number is told.
  public var remainderLines: [String] {
    let common = commonRemainders
    let others = aftermaths.map { $0.stuck.count(where: { !isNear($0) }) }.min() ?? 0
    let lines = Self.shortened(aftermaths.first.map(remainders)?.filter(common.contains) ?? [])
    return lines
      + (others == 0
        ? []
        : ["\(others) undertaking\(others == 1 ? "" : "s") of others \(others == 1 ? "stays" : "stay") stuck"])
  }

  private static func shortened(_ sentences: [String]) -> [String] {
    sentences.count <= longest
      ? sentences
      : sentences.prefix(longest - 1) + ["\(sentences.count - longest + 1) more are stuck, as --json tells"]
  }

  private var commonRemainders: Set<String> {
    guard aftermaths.count > 1 else { return [] }
    return aftermaths.dropFirst().reduce(into: Set(remainders(aftermaths[0]))) { common, aftermath in
      common.formIntersection(remainders(aftermath))
    }
  }

  /// Whether an undertaking is between parties of the target.
  private func isNear(_ entry: StuckUndertaking) -> Bool {
    let parties = record.undertakings[unlocking.target].concerned
    return record.undertakings[entry.undertaking].concerned.count(where: parties.contains) > 1
  }

  /// `lift is done, quarantine is lifted`: names that end alike are told together.
  private func changes(_ aftermath: Aftermath) -> String {
    var groups: [(names: [String], ending: String)] = []
    for change in aftermath.changes {
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
      let names =
        last == 0
        ? group.names[0] : "\(group.names[..<last].joined(separator: ", ")) and \(group.names[last])"
      return "\(names) \(last == 0 ? "is" : "are") \(group.ending)"
    }.joined(separator: ", ")
  }

  /// In what state a name ends, and for whom if not for all.
  private func endings(_ change: Aftermath.Change) -> [String] {
    func spoken(_ state: String) -> String { state.split(separator: "-").joined(separator: " ") }
    if change.isForAll { return [spoken(change.views[0].to)] }
    var states: [String] = []
    for view in change.views where !states.contains(view.to) { states.append(view.to) }
    return states.map { state in
      let parties = change.views.filter { $0.to == state }.map { record.parties[$0.party].heading.name }
      return "\(spoken(state)) for \(parties.joined(separator: ", "))"
    }
  }

  private func remainders(_ aftermath: Aftermath) -> [String] {
    aftermath.stuck.filter(isNear).map { entry in
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

public import Ledger

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
      + shortened(own).map { "  still, \($0)" }
  }

  /// What is so once a set of moves is made and all do what they then hold to be due: `lift is done, quarantine is lifted`;
  /// empty where that was not worked out, or nothing else changes.
  func outcome(ofSolution index: Int) -> String { aftermaths[index].map(changes) ?? "" }

  /// What stays stuck whichever of several sets is chosen, a sentence each. Of what is stuck between others than the
  /// target's parties only the number is told.
  public var remainderLines: [String] {
    let known = aftermaths.compactMap(\.self)
    guard known.count == aftermaths.count else { return [] }
    let parties = record.undertakings[unlocking.target].concerned
    let others =
      known.map { $0.stuck.count(where: { !Self.isNear($0, parties, record) }) }.min() ?? 0
    let lines = shortened(remainders.first?.filter(commonRemainders.contains) ?? [])
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
      lines.append("not searched: out of time before it was known whether it comes about by itself")
    } else if searched == 0, limit > 0 {
      lines.append("out of time: not all single moves were looked at")
    } else if searched < limit {
      lines.append("out of time: sets of more than \(Self.sets(searched)) were not all looked at")
    }
    let unknown = aftermaths.count { $0 == nil }
    if unknown > 0 {
      let those = unknown == 1 ? "one of these sets" : "\(unknown) of these sets"
      lines.append(
        "out of time: what follows from \(aftermaths.count == 1 ? "this set" : those) was not worked out"
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

  /// A sentence for each, or for so many as there is room for.
  private func shortened(_ remainders: [Remainder]) -> [String] {
    guard remainders.count > Self.longest else { return remainders.map(words) }
    let rest = remainders.count - Self.longest + 1
    return remainders.prefix(Self.longest - 1).map(words) + ["\(rest) more are stuck, as --json tells"]
  }

  /// Whether an undertaking is between several of some parties.
  private static func isNear(
    _ entry: StuckUndertaking, _ parties: [Identifier<Party>], _ record: Record
  ) -> Bool {
    record.undertakings[entry.undertaking].concerned.count(where: parties.contains) > 1
  }

  /// `lift is done, quarantine is lifted`: names that end alike are told together.
  private func changes(_ consequences: Consequences) -> String {
    var groups: [(names: [String], ending: CommonEnding)] = []
    for change in consequences.changes {
      for ending in Self.endings(change) {
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
      return "\(names) \(last == 0 ? "is" : "are") \(words(for: group.ending))"
    }.joined(separator: ", ")
  }

  /// In what state a name ends, and for whom if not for all.
  private struct CommonEnding: Equatable {
    let state: String
    /// None where it is so for all concerned.
    let parties: [Identifier<Party>]
  }

  private static func endings(_ change: Consequences.Change) -> [CommonEnding] {
    if change.isForAll { return [CommonEnding(state: change.views[0].to, parties: [])] }
    var states: [String] = []
    for view in change.views where !states.contains(view.to) { states.append(view.to) }
    return states.map { state in
      CommonEnding(state: state, parties: change.views.filter { $0.to == state }.map(\.party))
    }
  }

  private func words(for ending: CommonEnding) -> String {
    let state = record.spoken(ending.state)
    return ending.parties.isEmpty ? state : "\(state) for \(record.names(ending.parties))"
  }

  /// What stays stuck between some parties.
  static func remainders(
    _ consequences: Consequences, near others: [Identifier<Party>], _ record: Record
  ) -> [Remainder] {
    consequences.stuck.filter { isNear($0, others, record) }.map { entry in
      let isForAll = entry.states.count == record.undertakings[entry.undertaking].concerned.count
      return Remainder(
        undertaking: entry.undertaking, parties: isForAll ? [] : entry.states.map(\.party),
        because: entry.because.map(\.kind))
    }
  }

  /// `for US, lift waits until removal is done, and until inspection is done; US reads lift: after nothing`.
  private func words(for remainder: Remainder) -> String {
    let waits = remainder.because.compactMap { reason -> String? in
      if case .waits(remainder.undertaking, let condition) = reason { record.choice(condition) } else { nil }
    }
    let others = remainder.because.compactMap { reason -> String? in
      if case .waits(remainder.undertaking, _) = reason { nil } else { record.sentence(reason) }
    }
    let waiting =
      "\(record.name(remainder.undertaking)) waits until \(waits.joined(separator: ", and until "))"
    let text = ((waits.isEmpty ? [] : [waiting]) + others).joined(separator: "; ")
    return remainder.parties.isEmpty ? text : "for \(record.names(remainder.parties)), \(text)"
  }

  /// A move in words: `USSR accepts rfk-2`.
  public func words(for move: Move) -> String {
    let party = record.parties[move.party].heading.name
    let subject = record.name(of: move.subject)
    switch move.kind {
    case .undertakes: return "\(party) undertakes \(subject)"
    case .accepts: return "\(party) accepts \(subject)"
    case .resumes: return "\(party) resumes \(subject)"
    case .goesFirst: return "\(party) goes first on \(subject)"
    case .declaresKept: return "\(party) declares \(subject) kept"
    case .returns: return "\(party) comes back to \(subject)"
    case .invokes: return "\(party) invokes \(subject)"
    case .adopts(let clause, _, let like):
      let whose =
        switch like {
        case .text: "as it is written"
        case .party(let other): "as \(record.parties[other].heading.name) does"
        }
      return "\(party) reads \(subject) \(whose): \(record.phrase(clause))"
    }
  }
}

extension UnlockReport {
  /// What stays stuck after a set of moves, and why.
  struct Remainder: Hashable, Sendable {
    let undertaking: Identifier<Undertaking>
    /// For whom it is stuck; none where it is so for all concerned.
    let parties: [Identifier<Party>]
    /// The nearest reasons.
    let because: [Reason.Kind]
  }
}

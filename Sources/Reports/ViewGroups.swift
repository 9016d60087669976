public import Ledger

/// Views that say the same, with one name for all of them.
public struct ViewGroup: Hashable, Sendable {
  /// The views, in the order of declaration.
  public let views: [View]
  /// What they are called: `US`; `Cuba, UN`; `all but US`; `all others`; `all`.
  public let title: String
}

extension Record {
  /// Divides views by what they say: those that say the same are one group. The groups come in the order of their first
  /// views.
  public func grouped<Said: Equatable>(_ views: [View], by said: (View) -> Said) -> [ViewGroup] {
    var groups: [(said: Said, views: [View])] = []
    for view in views {
      let words = said(view)
      if let index = groups.firstIndex(where: { $0.said == words }) {
        groups[index].views.append(view)
      } else {
        groups.append((words, [view]))
      }
    }
    return named(groups.map(\.views))
  }

  /// Names groups of views so that few words tell them apart: many are named by those that are not among them.
  public func named(_ groups: [[View]]) -> [ViewGroup] {
    let all = groups.flatMap { $0 }
    let largest = groups.indices.max { groups[$0].count < groups[$1].count }
    return groups.enumerated().map { index, views in
      func names(_ views: [View]) -> String { views.map { name(of: $0) }.joined(separator: ", ") }
      let others = all.filter { !views.contains($0) }
      let title: String
      if others.isEmpty, views.count > 2 {
        title = "all"
      } else if index == largest, views.count > 3 {
        title = others.count <= 2 ? "all but \(names(others))" : "all others"
      } else {
        title = names(views)
      }
      return ViewGroup(views: views, title: title)
    }
  }

  /// To whom something is owed, in few words: their names; `all`, `all but US`, where it is everybody else or nearly.
  ///
  /// - Returns: `nil` where only a long list would say it.
  public func shortNames(ofCreditors creditors: [Identifier<Party>], debtor: Identifier<Party>) -> String? {
    func names(_ parties: [Identifier<Party>]) -> String {
      parties.map { self.parties[$0].heading.name }.joined(separator: ", ")
    }
    guard creditors.count > 3 else {
      // Of three parties, to two: still short, and says more.
      return names(creditors)
    }
    let held = Set(creditors)
    let missing = parties.indices.map { Identifier<Party>(rawValue: Int32($0)) }.filter {
      $0 != debtor && !held.contains($0)
    }
    switch missing.count {
    case 0: return "all"
    case 1...2 where creditors.count > 2 * missing.count: return "all but \(names(missing))"
    default: return nil
    }
  }
}

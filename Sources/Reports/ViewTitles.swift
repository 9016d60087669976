public import Ledger

extension Record {
  /// What some views are called where only they are spoken of: `US`; `Cuba, UN`; `all but US`; `all`.
  public func title(of views: [View], among all: [View]) -> String {
    let others = all.filter { !views.contains($0) }
    func names(_ views: [View]) -> String { views.map { name(of: $0) }.joined(separator: ", ") }
    if others.isEmpty, views.count > 1 { return "all" }
    if (1...2).contains(others.count), views.count > 3 { return "all but \(names(others))" }
    return names(views)
  }
}

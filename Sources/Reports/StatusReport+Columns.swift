internal import Ledger

extension StatusReport {
  /// The views that have a column, by position among ``views``: the text's only where it alone was asked for; views
  /// that say the same in every row share one.
  public var sharedColumns: [[Int]] {
    let columns = views.indices.filter { views.count == 1 || views[$0] != .text }
    var groups: [[Int]] = []
    for position in columns {
      if let index = groups.firstIndex(where: { isAlike($0[0], position) }) {
        groups[index].append(position)
      } else {
        groups.append([position])
      }
    }
    return groups
  }

  private func isAlike(_ left: Int, _ right: Int) -> Bool {
    proposals.allSatisfy { $0.cells[left] == $0.cells[right] }
      && measures.allSatisfy { $0.cells[left] == $0.cells[right] }
      && undertakings.allSatisfy { $0.cells[left] == $0.cells[right] }
  }

  /// The name of a shared column: the names of its views.
  public func title(ofColumn positions: [Int]) -> String {
    positions.map { record.name(of: views[$0]) }.joined(separator: ", ")
  }
}

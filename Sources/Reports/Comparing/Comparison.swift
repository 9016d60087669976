internal import Ledger

/// Two statuses laid beside each other.
struct Comparison {
  let before: ComparedStatus
  let after: ComparedStatus

  /// The names of the views of both, the later's first.
  private var views: [String] { eachOnce(after.views + before.views) }

  private func eachOnce<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
  }

  /// What is said otherwise of some aspects; views that change alike are told together.
  func changes(of aspects: Set<CompareReport.Aspect>) -> [CompareReport.Change] {
    let keys = eachOnce(after.keys + before.keys).filter { aspects.contains($0.aspect) }
    let order = views
    return keys.flatMap { key -> [CompareReport.Change] in
      let (old, new) = (before.said[key], after.said[key])
      return grouped(order) { view -> Pair? in
        let (from, to) = (old?[view], new?[view])
        return from?.words == to?.words ? nil : Pair(from: from?.words, to: to?.words)
      }.map { pair, views in
        CompareReport.Change(
          name: key.name, aspect: key.aspect, thing: key.thing, views: views, from: pair.from, to: pair.to,
          jsonFrom: old?[views[0]]?.json ?? .null, jsonTo: new?[views[0]]?.json ?? .null)
      }
    }
  }

  private struct Pair: Hashable {
    let from: String?
    let to: String?
  }

  /// Views with what there is to tell of each, those alike together; those with nothing to tell left out.
  private func grouped<Told: Equatable>(_ views: [String], _ tell: (String) -> Told?) -> [(Told, [String])] {
    var groups: [(told: Told, views: [String])] = []
    for view in views {
      guard let told = tell(view) else { continue }
      if let same = groups.firstIndex(where: { $0.told == told }) {
        groups[same].views.append(view)
      } else {
        groups.append((told, [view]))
      }
    }
    return groups.map { ($0.told, $0.views) }
  }

  /// Named days that were reached, or are reached at another instant.
  func days() -> [CompareReport.DayChange] {
    /// When each view has reached a day.
    func reached(_ status: ComparedStatus) -> [String: [String: Instant]] {
      Dictionary(
        status.report.days.map { row in
          let cells = zip(status.views, row.cells).compactMap { view, instant in instant.map { (view, $0) } }
          return (
            status.report.record.days[row.id].heading.name,
            Dictionary(cells, uniquingKeysWith: { first, _ in first })
          )
        }, uniquingKeysWith: { first, _ in first })
    }
    let (old, new) = (reached(before), reached(after))
    let names = [after, before].flatMap { status in
      status.report.days.map { status.report.record.days[$0.id].heading.name }
    }
    return eachOnce(names).flatMap { name in
      grouped(views) { view -> Instant?? in
        let (from, to) = (old[name]?[view], new[name]?[view])
        return from == to ? nil : .some(to)
      }.map { CompareReport.DayChange(name: name, views: $1, reachedAt: $0) }
    }
  }

  private struct Deadline: Hashable {
    let instant: Instant
    let state: String
  }

  /// Deadlines that came between the two instants: the one that runs at the later, or ran at the earlier, wherever the
  /// undertaking has gone since.
  func deadlines() -> [CompareReport.DeadlineChange] {
    let (start, end) = (before.report.instant, after.report.instant)
    guard start < end else { return [] }
    func cells(_ status: ComparedStatus) -> [String: [String: StatusReport.UndertakingCell]] {
      Dictionary(
        status.report.undertakings.map { row in
          (
            status.report.record.undertakings[row.id].heading.name,
            Dictionary(zip(status.views, row.cells), uniquingKeysWith: { first, _ in first })
          )
        }, uniquingKeysWith: { first, _ in first })
    }
    let (old, new) = (cells(before), cells(after))
    return after.report.undertakings.flatMap { row in
      let name = after.report.record.undertakings[row.id].heading.name
      return grouped(after.views) { view -> Deadline? in
        guard let cell = new[name]?[view], let deadline = cell.deadline ?? old[name]?[view]?.deadline,
          start < deadline, deadline <= end
        else { return nil }
        return Deadline(instant: deadline, state: cell.state.rawValue)
      }.map {
        CompareReport.DeadlineChange(name: name, views: $1, deadline: $0.instant, state: $0.state)
      }
    }
  }

  /// Words on breaches that are others than before.
  func words() -> [CompareReport.WordChange] {
    eachOnce(after.speakers + before.speakers).compactMap { speaker in
      let (old, new) = (before.words[speaker], after.words[speaker])
      guard old?.word != new?.word else { return nil }
      return CompareReport.WordChange(
        name: speaker.name, party: speaker.party, from: old?.word, to: new?.word, at: new?.instant)
    }
  }
}

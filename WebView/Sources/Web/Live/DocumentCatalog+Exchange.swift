import Archive
import Documents
import Ledger
import Search

extension DocumentCatalog {
  /// The documents before and after one in the exchange of the same two: whatever one of them sent the other.
  func exchange(of document: Document) -> (before: DocumentEntry?, after: DocumentEntry?) {
    guard let sender = document.senders.first, let addressee = document.addressees.first,
      let day = document.sent.flatMap({ CalendarDay($0.date) })
    else { return (nil, nil) }
    // Most answers come within weeks; only where there is none are years looked through.
    for reach in [60, 1_500] {
      let all = entries(between: sender, addressee, from: day, reach: reach)
      let keys = Set([document.key].compactMap(\.self) + document.otherKeys)
      guard let place = all.firstIndex(where: { keys.contains($0.key) }) else { continue }
      let before = place > 0 ? all[place - 1] : nil
      let after = place + 1 < all.count ? all[place + 1] : nil
      if reach > 60 || (before != nil && after != nil) { return (before, after) }
    }
    return (nil, nil)
  }

  /// What two sent each other about a day, by time.
  private func entries(
    between one: Correspondent, _ other: Correspondent, from day: CalendarDay, reach: Int
  ) -> [DocumentEntry] {
    var query = SearchQuery()
    query.first = CalendarDate(CalendarDay(daysSinceEpoch: day.daysSinceEpoch - reach))
    query.end = CalendarDate(CalendarDay(daysSinceEpoch: day.daysSinceEpoch + reach + 1))
    var queries: [SearchQuery] = []
    if let (first, second) = one.post.flatMap({ first in other.post.map { (first, $0) } }), first != second {
      query.topics = [DocumentTopic(.post, first.name), DocumentTopic(.post, second.name)]
      queries = [query]
    } else {
      for (sender, addressee) in [(one, other), (other, one)] {
        query.senders = [SearchQuery.Term(sender.person ?? sender.name, isExact: true)]
        query.addressees = [SearchQuery.Term(addressee.person ?? addressee.name, isExact: true)]
        queries.append(query)
      }
    }
    let found = queries.compactMap { try? find($0, limit: 400).entries }
    let all = found.flatMap(\.self)
    // Those of one query are in the order of time already, hours and all.
    guard found.count > 1 else { return all }
    return all.enumerated().sorted {
      ($0.element.day?.daysSinceEpoch ?? .max, $0.offset) < (
        $1.element.day?.daysSinceEpoch ?? .max, $1.offset
      )
    }.map(\.element)
  }
}

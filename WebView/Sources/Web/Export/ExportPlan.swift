/// What an export has: which file stands for an address, and whether it is among those that are written.
struct ExportPlan: Sendable {
  /// The files that are written.
  var files: Set<String> = []
  /// How many acts the journal has.
  var acts = 0
  /// Whether each day with acts has pages of its own for whatever has a state.
  var hasDayPages = false
  /// How many documents are at hand and have no page, since only those that are cited were asked for.
  var documentsLeftOut = 0

  /// So many documents stand on a page of their list.
  static let listSize = 500

  /// The file that a link leads to; `nil` where there is none: what only a server can answer, and what is left out.
  func file(of address: Route, _ query: Query, fragment: String? = nil) -> String? {
    var query = query
    if case .journal = address, let fragment, fragment.hasPrefix("act-"), let act = Int(fragment.dropFirst(4))
    {
      // Whatever it is filtered by, an act stands on one page of the journal.
      guard act < acts else { return nil }
      query = Query(act < JournalPage.size ? [] : [("page", String(act / JournalPage.size + 1))])
    }
    if let file = Self.file(of: address, query), files.contains(file) { return file }
    // Where a day has no such page, that of the record's end.
    if case .overview = address { return nil }
    guard query["as-of"] != nil, let file = Self.file(of: address, query.setting("as-of", nil)),
      files.contains(file)
    else { return nil }
    return file
  }

  /// The file that stands for an address and its query; `nil` for what only a server can answer.
  static func file(of address: Route, _ query: Query = Query()) -> String? {
    let others = query.items.filter { !["as-of", "page"].contains($0.name) && !$0.value.isEmpty }
    guard others.isEmpty else { return nil }
    let day = query["as-of"].map { "days/\($0)" }
    let page = query["page"].flatMap { $0 == "1" ? nil : $0 }
    switch address {
    case .overview: return day.map { $0 + ".html" } ?? "index.html"
    case .asset(let name): return "assets/\(name)"
    case .table, .deadlineFeed, .actFeed: return address.steps.joined(separator: "/")
    case .journal, .telegrams:
      let name = address.steps[0]
      return day == nil ? page.map { "\(name)/\($0).html" } ?? "\(name).html" : nil
    case .edit, .editor, .act, .api, .edition, .cite, .keys: return nil
    case .undertaking(let name), .proposal(let name), .measure(let name), .day(let name), .right(let name):
      return (day.map { $0 + "/" } ?? "") + "\(address.steps[0])/\(Self.safe(name)).html"
    case .name(let name), .telegram(let name), .meeting(let name), .instructions(let name?):
      return day == nil ? "\(address.steps[0])/\(Self.safe(name)).html" : nil
    default: return day == nil ? address.steps.joined(separator: "/") + ".html" : nil
    }
  }

  /// A name may hold what a file's name may not.
  private static func safe(_ name: String) -> String {
    name.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "%2F")
  }
}

/// Writes addresses as links: to a server, or between files of an export.
struct Links: Sendable {
  /// Where links are followed.
  enum Kind: Sendable {
    case served
    /// From a file that lies so many folders below the export's own; only what is among the pages has a link.
    case files(depth: Int, pages: Set<String>)
  }

  let kind: Kind

  static let served = Links(kind: .served)

  var isServed: Bool { if case .served = kind { true } else { false } }

  /// The link to an address; `nil` where an export has no such page.
  func link(_ address: Address, _ query: Query = Query(), fragment: String? = nil) -> String? {
    let place = fragment.map { "#" + PercentCoding.encoded($0) } ?? ""
    switch kind {
    case .served:
      return "/" + address.steps.map(PercentCoding.encoded).joined(separator: "/") + query.text + place
    case .files(let depth, let pages):
      guard let file = Self.file(of: address, query), pages.contains(file) else { return nil }
      let path = file.split(separator: "/").map { PercentCoding.encoded(String($0)) }.joined(separator: "/")
      return String(repeating: "../", count: depth) + path + place
    }
  }

  /// The file of an export that stands for an address; `nil` for what only a server can answer.
  static func file(of address: Address, _ query: Query = Query()) -> String? {
    switch address {
    case .overview:
      return query["as-of"].map { "days/\($0).html" } ?? "index.html"
    case .asset(let name): return "assets/\(name)"
    case .table, .deadlineFeed, .actFeed: return address.steps.joined(separator: "/")
    case .journal:
      if let page = query["page"] { return page == "1" ? "journal.html" : "journal/\(page).html" }
      return "journal.html"
    case .edit, .editor, .api, .events, .cite, .keys: return nil
    case .undertaking(let name), .proposal(let name), .measure(let name), .name(let name),
      .telegram(let name):
      // A name may hold what a file's name may not.
      let safe = name.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "%2F")
      return "\(address.steps[0])/\(safe).html"
    default: return address.steps.joined(separator: "/") + ".html"
    }
  }
}

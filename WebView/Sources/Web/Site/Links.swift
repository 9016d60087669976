/// Writes addresses as links: to a server, or between files of an export.
struct Links: Sendable {
  /// Where links are followed.
  enum Kind: Sendable {
    /// On a server, below a path: empty, or `/reftel`.
    case served(base: String)
    /// From a file that lies so many folders below the export's own; only what is among the pages has a link.
    case files(depth: Int, ExportPlan)
  }

  let kind: Kind

  static let served = Links(kind: .served(base: ""))

  var isServed: Bool { if case .served = kind { true } else { false } }

  /// What all links to a server start with.
  var base: String { if case .served(let base) = kind { base } else { "" } }

  /// The link to an address; `nil` where an export has no such page.
  func link(_ address: Route, _ query: Query = Query(), fragment: String? = nil) -> String? {
    let place = fragment.map { "#" + PercentCoding.encoded($0) } ?? ""
    switch kind {
    case .served(let base):
      return base + "/" + address.steps.map(PercentCoding.encoded).joined(separator: "/") + query.text + place
    case .files(let depth, let plan):
      guard let file = plan.file(of: address, query, fragment: fragment) else { return nil }
      let path = file.split(separator: "/").map { PercentCoding.encoded(String($0)) }.joined(separator: "/")
      return String(repeating: "../", count: depth) + path + place
    }
  }
}

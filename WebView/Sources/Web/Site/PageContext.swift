import Ledger
import Markup
import Reports

/// A page being asked for: of which record, when, in whose view, what if; and where its links lead.
struct PageContext: Sendable {
  /// The record as it was read last, sound or not.
  let edition: LiveRecord.Edition
  /// What pages show: the record, with what a what-if adds and leaves out.
  let snapshot: Snapshot
  /// The record without the what-if.
  let actual: Snapshot
  let address: Route
  let query: Query
  let instant: Instant
  /// The views asked for; `nil` for all.
  let views: [View]?
  let today: CalendarDay
  let links: Links
  let isReadOnly: Bool
  /// What a form must give back, so that no other site can send it.
  let token: String

  var record: Record { snapshot.record }
  var engine: Engine { snapshot.engine }
  var isWhatIf: Bool { query.queryOptions.isWhatIf }
  /// Whether what is shown is what somebody could know, and not all that there is.
  var isCopy: Bool { snapshot.copy != nil }
  /// The day looked at, in the record's zone.
  var day: CalendarDay { instant.day(in: record.zone).day }

  /// The columns of a status: the views asked for, or everybody's with the text's left out.
  func status() -> StatusReport {
    StatusReport(engine, at: instant, views: views ?? record.views.filter { $0 != .text })
  }

  // MARK: Links

  /// The link to an address, with when, whose view and what if kept.
  func link(_ address: Route, _ more: [(String, String)] = [], fragment: String? = nil) -> String? {
    var query = links.isServed ? self.query.kept : Query(self.query["as-of"].map { [("as-of", $0)] } ?? [])
    for (name, value) in more { query = query.setting(name, value) }
    return links.link(address, query, fragment: fragment)
  }

  /// The link to this page with another query.
  func linkHere(_ change: (Query) -> Query) -> String? { links.link(address, change(query)) }

  /// Markup that leads to an address, or the same without a link where an export has no such page.
  func anchor(_ address: Route, _ content: HTML, _ more: [(String, String)] = [], fragment: String? = nil)
    -> HTML
  {
    guard let link = link(address, more, fragment: fragment) else { return content }
    return #"<a href="\#(link)">\#(content)</a>"#
  }

  /// A name that leads to its page.
  func anchor(_ entity: Entity) -> HTML {
    anchor(Route(of: entity, in: record), "\(record.name(of: entity))")
  }

  /// How many entries of a list a page shows: those of an export have all, since they cannot be asked for more.
  func limit(_ count: Int) -> Int { links.isServed ? count : 1 << 40 }

  /// What is said of entries that a list does not show; nothing where it shows all.
  func rest(_ count: Int, after shown: Int) -> HTML {
    count > shown ? #"<p class="rest">and \#(count - shown) more</p>"# : ""
  }

  func names(_ parties: [Identifier<Party>]) -> String {
    parties.map { record.parties[$0].heading.name }.joined(separator: ", ")
  }
}

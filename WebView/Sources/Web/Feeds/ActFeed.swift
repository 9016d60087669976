import Ledger
import Markup
import Reports

/// The latest acts, as an Atom feed (RFC 4287).
struct ActFeed {
  private let context: PageContext
  /// What stands before the links, for readers that are elsewhere: `http://localhost:1962`. Empty in an export.
  private let origin: String
  private static let length = 60

  init(_ context: PageContext, origin: String) {
    self.context = context
    self.origin = origin
  }

  var text: String {
    let record = context.record
    let count = record.actCount(through: context.instant)
    let acts = record.oneALine(Array(max(0, count - Self.length)..<count)).reversed()
    let title = record.title ?? "Untitled record"
    let updated = acts.first.map { record.acts[$0].date.instant } ?? context.instant
    let entries = acts.map { index -> HTML in
      let act = record.acts[index]
      let report = ActReport(record, index)
      let day = act.date.instant.day(in: record.zone).day.description
      var query = context.query.keeping(context.links.isServed ? ["known-to"] : [])
      query = query.setting("from", day).setting("until", day)
      let place = "act-\(record.firstOfLine(index))"
      let path = context.links.link(.journal, query, fragment: place) ?? ""
      let actors = ActReport(record, index).actors
      let name =
        actors.isEmpty ? "events" : actors.map { record.parties[$0].heading.name }.joined(separator: ", ")
      return """
        <entry><id>\(identifier(report))</id><title>\(report.headline)</title>
        <updated>\(act.date.instant.iso8601(in: record.zone))</updated><author><name>\(name)</name></author>
        <link rel="alternate" href="\(origin + path)"/><content type="text">\(report.lines.joined(separator: "\n"))</content></entry>

        """
    }
    let whose = context.query.keeping(context.links.isServed ? ["known-to"] : [])
    let feed: HTML = """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom"><id>\(identifier(title))</id><title>\(title)</title>
      <updated>\(updated.iso8601(in: record.zone))</updated><author><name>Reftel</name></author>
      <link rel="self" href="\(origin + (context.links.link(.actFeed, whose) ?? ""))"/>
      \(entries)</feed>

      """
    return feed.text
  }

  /// The same act has the same name wherever and whenever the feed is made.
  private func identifier(_ report: ActReport) -> String {
    identifier("\(report.act.date.instant.seconds) \(report.lines.joined(separator: "\n"))")
  }

  private func identifier(_ text: String) -> String {
    "tag:reftel,2000:" + Fingerprint(Array(text.utf8)).text
  }
}

import Ledger
import Markup

/// The fields beside the counts: in whose view, of whom, in which order, with which words in the name.
struct OverviewFilterForm {
  private let context: PageContext

  init(_ context: PageContext) { self.context = context }

  /// What the counts ask for stays when a field is changed.
  private static let chosen: Set<String> = ["state", "apart", "disputed", "differing", "stuck"]

  var markup: HTML {
    guard context.links.isServed else { return "" }
    let kept = context.query.items.filter {
      (Query.kept.contains($0.name) && $0.name != "view") || Self.chosen.contains($0.name)
    }.map { item -> HTML in
      #"<input type="hidden" name="\#(item.name)" value="\#(item.value)">"#
    }
    func options(_ names: [(String, String)], _ chosen: String?) -> [HTML] {
      names.map { name, words in
        let selected: HTML = name == (chosen ?? "") ? " selected" : ""
        return #"<option value="\#(name)"\#(selected)>\#(words)</option>"#
      }
    }
    let parties = context.record.parties.map { ($0.heading.name, $0.heading.name) }
    let all = ("", "all \(parties.count)")
    return """
      <form class="filter" method="get" action="\(context.links.link(.overview) ?? "")" data-auto role="search" \
      aria-label="Filter undertakings">\(kept)
      <label>View <select name="view">\(options([all] + parties + [("text", "the text’s")], context.query["view"]))</select></label>
      <label>Of <select name="party">\(options([("", "anybody")] + parties, context.query["party"]))</select></label>
      <label>Order <select name="sort">\(options([("", "urgency"), ("deadline", "deadline"), ("declared", "as declared")], context.query["sort"]))</select></label>
      <label>Filter <input type="search" name="find" id="find" value="\(context.query["find"] ?? "")" size="8"></label>
      <button class="noscript">Show</button></form>
      """
  }
}

import Ledger
import Markup
import Reports

/// Phrases and sentences as markup: what they name can be followed.
extension PageContext {
  /// A clause of a subject, as the ledger writes it.
  func phrase(_ clause: Clause, of subject: Entity) -> HTML {
    words(snapshot.words.pieces(of: clause, of: subject))
  }

  /// A condition, as the ledger writes it.
  func phrase(_ condition: Condition) -> HTML { words(snapshot.words.pieces(of: condition)) }

  /// What performs an undertaking, where that is not reports.
  func phrase(_ performance: Undertaking.Performance) -> HTML? {
    snapshot.words.pieces(of: performance).map(words)
  }

  /// What follows when a right is invoked.
  func phrase(_ effect: Right.Effect) -> HTML { words(snapshot.words.pieces(of: effect)) }

  /// What is so, in words.
  func sentence(_ reason: Reason) -> HTML { words(snapshot.words.pieces(of: reason)) }

  private func words(_ pieces: [TextPiece]) -> HTML {
    let parts = pieces.map { piece -> HTML in
      switch piece {
      case .name(_, let entity): return anchor(entity)
      case .plain(let words), .citation(let words, _), .quote(let words), .comment(let words):
        return "\(words)"
      }
    }
    return #"<span class="named">\#(parts)</span>"#
  }

  /// A clause that a proposal has given another wording: when, and for whom where that is not for all that are looked at.
  func amendment(_ amended: AmendedClause, among views: [View]) -> HTML {
    let date = amended.agreedAt.map { " on \(Moment($0, in: record.zone).day)" } ?? ""
    let names = amended.views.count == views.count ? "" : ", for \(few(amended.views, among: views))"
    return "\(amended.name.rawValue) as amended\(date) by \(anchor(.proposal(amended.proposal)))\(names)"
  }

  /// Some views in few words: their names, or how many they are.
  func few(_ views: [View], among all: [View]) -> String {
    let title = record.title(of: views, among: all)
    return views.count > 3 && title.contains(record.name(of: views[2]))
      ? "\(views.count) of \(all.count)" : title
  }

  /// A mark of what those concerned do not see alike; nothing where they do.
  func differs(isRead: Bool = false, isInStates: Bool = false) -> HTML {
    let what = [
      isRead ? "read differently" : nil, isInStates ? "in different states" : nil,
    ].compactMap(\.self)
    guard !what.isEmpty else { return "" }
    let words = what.joined(separator: ", and ")
    return
      #" <span class="flag differs" title="\#(words) by those concerned">≠<span class="sr"> \#(words)</span></span>"#
  }

  /// Lines of undertakings, days and rights, each with its description; the rest of a long list opens.
  func entities(_ entities: [Entity]) -> HTML {
    opening(
      entities.map { entity -> HTML in
        "<li>\(anchor(entity)) <span class=\"title\">\(record.heading(of: entity).title)</span></li>"
      }, of: "plain", first: 50)
  }

  /// A list of which the first lines are shown, and the rest opens.
  func opening(_ items: [HTML], of kind: HTML, first count: Int) -> HTML {
    let shown = items.prefix(limit(count))
    let rest = Array(items.dropFirst(shown.count))
    let more: HTML =
      rest.isEmpty
      ? ""
      : """
      <details class="rest"><summary>and \(rest.count) more</summary><ul class="\(kind)">\(rest)</ul></details>
      """
    return #"<ul class="\#(kind)">\#(Array(shown))</ul>\#(more)"#
  }
}

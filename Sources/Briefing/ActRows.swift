import Console
import Ledger
import Reports

extension Sheet {
  /// Acts as rows: the day stands at the first of each.
  ///
  /// - Parameter known: what needs no title any more.
  static func rows(of acts: [Int], _ record: Record, known: Set<Entity> = []) -> [Sheet.Row] {
    var day = ""
    var known = known
    return acts.map { index in
      let act = ActReport(record, index)
      let (date, _) = act.act.date.instant.day(in: record.zone)
      let label = act.act.date.uncertain?.text ?? date.spoken
      let shown = label == day ? "" : label
      day = label
      var words: StyledText = ""
      for piece in act.summary {
        switch piece {
        case .plain(let text), .quote(let text), .comment(let text), .citation(let text, _):
          words += StyledText(text)
        case .name(let name, _): words += StyledText(name, .strong)
        }
      }
      let object = act.act.objects.first
      let title = object.map { known.insert($0).inserted ? record.heading(of: $0).title : "" } ?? ""
      if !title.isEmpty { words += StyledText(" \(title)", .faint) }
      if !act.sources.isEmpty { words += StyledText(" \(act.sources.joined(separator: ", "))", .faint) }
      return Sheet.Row(StyledText(shown), words)
    }
  }
}

import Console
import Ledger
public import Reports

extension Sheet {
  /// A brief laid out: what needs attention, the next deadlines, what is read or held differently, what happened, and what
  /// would free what is stuck. What there is no room for is counted.
  ///
  /// - Parameter isLong: whether everything is told, on as many pages as that takes.
  public init(_ brief: BriefReport, isLong: Bool = false) {
    let writer = BriefWriter(brief: brief, isLong: isLong)
    let zone = brief.record.zone
    self.init(
      kind: "Brief as of \(brief.instant.spoken(in: zone))",
      title: brief.record.title ?? "Untitled record", lead: StyledText(brief.sentence),
      sections: [
        writer.matters, writer.deadlines, writer.disputes, writer.events, writer.remedies,
      ].compactMap(\.self), foot: writer.foot)
  }
}

/// Writes the sections of a brief.
private struct BriefWriter {
  let brief: BriefReport
  let isLong: Bool

  private var record: Record { brief.record }
  private var zone: Zone { brief.record.zone }
  private var status: StatusReport { brief.selection.status }

  /// So many of all, and how many are left.
  private func some<Element>(_ all: [Element], _ limit: Int) -> (shown: ArraySlice<Element>, rest: Int) {
    guard !isLong else { return (all[...], 0) }
    return (all.prefix(limit), max(0, all.count - limit))
  }

  private func more(_ count: Int, _ words: String) -> [Sheet.Block] {
    count == 0 ? [] : [.text(StyledText("and \(count) more: \(words)", .faint))]
  }

  /// A title with its name, or the name alone where there is no title.
  private func titled(_ entity: Entity) -> StyledText {
    let heading = record.heading(of: entity)
    return heading.title.isEmpty
      ? StyledText(heading.name, .strong) : "\(heading.title, .strong) \("(\(heading.name))", .faint)"
  }

  // MARK: What needs attention

  var matters: Sheet.Section? {
    let owed = OwedWords(brief.selection)
    let (undertakings, rest) = some(brief.matters, 10)
    let (offers, otherOffers) = some(brief.offers, 5)
    var rows = undertakings.map { row -> Sheet.Row in
      let groups = brief.selection.groups(of: row)
      let states = groups.map { row.cells[$0.position].state }
      let worst = states.min { ($0.urgency, $0.rawValue) < ($1.urgency, $1.rawValue) } ?? .due
      return Sheet.Row(
        StyledText(worst.spoken, worst.tone),
        titled(.undertaking(row.id)) + "  " + StyledText(owed.words(of: row.id)), details(of: row, groups))
    }
    rows += offers.map { row -> Sheet.Row in
      let proposal = record.proposals[row.id]
      let state = row.cells[status.columnPositions[0]].state
      let from = proposal.from.map { record.parties[$0].heading.name }.joined(separator: ", ")
      let to = proposal.to.map { record.parties[$0].heading.name }.joined(separator: ", ")
      return Sheet.Row(
        StyledText("offer \(state.rawValue)", state.tone),
        titled(.proposal(row.id)) + "  " + StyledText("\(from) to \(to)"))
    }
    guard !rows.isEmpty else {
      return Sheet.Section("What needs attention", [.text("Nothing is overdue, due, refused or unanswered.")])
    }
    let legend = owed.legend.filter { line in rows.contains { $0.words.plain.contains("\(line.prefix(3))") } }
    return Sheet.Section(
      "What needs attention",
      [.rows(rows)] + more(rest + otherOffers, "reftel status --open lists all")
        + legend.map { .text(StyledText($0, .faint)) })
  }

  /// How an undertaking stands beside its state: for each group of views where they differ.
  private func details(
    of row: StatusReport.UndertakingRow, _ groups: [(position: Int, title: String)]
  ) -> [StyledText] {
    let isAlike = groups.count == 1
    var text: StyledText = ""
    for group in groups {
      let cell = row.cells[group.position]
      let words = record.words(for: cell, at: brief.instant, isBrief: brief.selection.isBrief).map(\.text)
      if isAlike, words.isEmpty { continue }
      if !text.isEmpty { text += "; " }
      if !isAlike {
        text += "\(group.title): "
        text += StyledText(cell.state.spoken, cell.state.tone)
        if !words.isEmpty { text += ", " }
      }
      text += StyledText(words.joined(separator: ", "))
    }
    return text.isEmpty ? [] : [text]
  }

  // MARK: Deadlines

  var deadlines: Sheet.Section? {
    let report = brief.deadlines
    // What is overdue stands above.
    let (shown, rest) = some(report.entries.filter { $0.deadline > brief.instant }, 8)
    guard !shown.isEmpty else { return nil }
    let rows = shown.map { entry -> Sheet.Row in
      let remaining = report.remaining(entry)
      let last = report.last(entry)
      let time = last.minute.map { ", " + Moment($0, in: zone).text.dropFirst(11) } ?? ""
      let whose = report.names(entry).map { StyledText("  for \($0)", .faint) } ?? ""
      return Sheet.Row(
        StyledText(last.day.spoken + time),
        titled(.undertaking(entry.undertaking)) + "  "
          + StyledText(remaining.words) + whose)
    }
    return Sheet.Section("Next deadlines", [.rows(rows)] + more(rest, "reftel deadlines lists all"))
  }

  // MARK: Disputes

  var disputes: Sheet.Section? {
    let (shown, rest) = some(brief.disputes.disputes, 8)
    let told = Set(brief.matters.map { Entity.undertaking($0.id) })
    let (held, otherHeld) = some(brief.disputes.differing.filter { !told.contains($0.subject) }, 5)
    guard !shown.isEmpty || !held.isEmpty else { return nil }
    let rows =
      shown.map { Sheet.Row("", titled($0.subject) + StyledText(", \($0.clause.inWords)"), sides(of: $0)) }
      + held.map { difference -> Sheet.Row in
        let states = brief.disputes.groups(of: difference).map { "\(record.spoken($0.state)) for \($0.who)" }
        return Sheet.Row("", titled(difference.subject) + StyledText(": \(states.joined(separator: ", "))"))
      }
    return Sheet.Section(
      "What is read or held differently", [.rows(rows)] + more(rest + otherHeld, "reftel disputes lists all"))
  }

  /// What each side reads, since when and by which source; short readings of few sides share a line.
  private func sides(of dispute: Dispute) -> [StyledText] {
    let sides = brief.disputes.sides(of: dispute).map { side -> StyledText in
      let act = side.grounds.lazy.compactMap(\.act).first.map { ActReport(record, $0) }
      let ground = act.map { act in
        (["since \(act.act.date.instant.spoken(in: zone))"] + act.sources.prefix(isLong ? .max : 1))
          .joined(separator: ", ")
      }
      return "\(side.title) reads: \(record.shownPhrase(side.clause, of: dispute.subject)) "
        + StyledText("(\(ground ?? "as written"))", .faint)
    }
    guard !isLong, sides.count == 2, sides.allSatisfy({ $0.columns < 90 }) else { return sides }
    return [sides[0] + "; " + sides[1]]
  }

  // MARK: What happened

  var events: Sheet.Section? {
    let heading = "What happened since \(brief.since.spoken(in: zone))"
    // A reading that is told above as one side's of a dispute is not told once more.
    let told = isLong ? [] : Set(brief.disputes.disputes.flatMap { $0.sides.compactMap(\.act) })
    let acts = brief.acts.filter { !told.contains($0) }
    let shown = acts.suffix(isLong ? acts.count : 14)
    var blocks: [Sheet.Block] = []
    let earlier = acts.count - shown.count
    if earlier > 0 {
      let noun = earlier == 1 ? "act" : "acts"
      blocks.append(.text(StyledText("\(earlier) earlier \(noun): reftel journal lists all", .faint)))
    }
    if !shown.isEmpty { blocks.append(.rows(Sheet.rows(of: Array(shown), record, known: introduced))) }
    let besides = [
      Self.number(brief.statementCount, "statement"),
      Self.number(brief.acts.count - acts.count, "reading").map { $0 + " told above" },
    ].compactMap(\.self)
    if !besides.isEmpty {
      blocks.append(.text(StyledText("Besides, \(besides.joined(separator: ", and ")).")))
    }
    if let moved = changes { blocks.append(.text(moved)) }
    guard !blocks.isEmpty else { return Sheet.Section(heading, [.text("Nothing.")]) }
    return Sheet.Section(heading, blocks)
  }

  /// `2 statements`; `nil` for none.
  private static func number(_ count: Int, _ noun: String) -> String? {
    count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// What the sections above have told the title of.
  private var introduced: Set<Entity> {
    Set(brief.matters.map { .undertaking($0.id) }).union(brief.offers.map { .proposal($0.id) })
      .union(brief.disputes.disputes.map(\.subject))
  }

  /// What is in another state than before, in a sentence.
  private var changes: StyledText? {
    let known = brief.changes.changes.filter { $0.from != nil && $0.from != "not-made" && $0.to != nil }
    guard !known.isEmpty else { return nil }
    let (shown, rest) = some(known, 8)
    let words = shown.map { change -> String in
      let who = whose(change).map { " for \($0)" } ?? ""
      return
        "\(change.name) from \(record.spoken(change.from ?? "")) to \(record.spoken(change.to ?? ""))\(who)"
    }
    let others = rest > 0 ? "; and \(rest) more" : ""
    return "\("In another state now: ", .strong)" + StyledText(words.joined(separator: "; ") + others + ".")
  }

  /// In whose views something is otherwise, in few words; `nil` where in all.
  private func whose(_ change: CompareReport.Change) -> String? {
    let all = status.columnPositions.map { status.views[$0] }
    let (those, others) = (
      all.filter { change.views.contains(record.name(of: $0)) },
      all.filter { !change.views.contains(record.name(of: $0)) }
    )
    return others.isEmpty || those.isEmpty ? nil : record.named([those, others])[0].title
  }

  // MARK: What would free what is stuck

  var remedies: Sheet.Section? {
    guard brief.remedies.stuckCount > 0 else { return nil }
    var outcomes: Set<String> = []
    let rows = brief.remedies.remedies.map { remedy -> Sheet.Row in
      var words: StyledText = ""
      for (index, id) in remedy.undertakings.enumerated() {
        if index > 0 { words += index == remedy.undertakings.count - 1 ? " and " : ", " }
        words += titled(.undertaking(id))
      }
      guard !remedy.choices.isEmpty else {
        return Sheet.Row("", words, ["No set of a few moves would free it."])
      }
      let shown = remedy.choices.prefix(isLong ? .max : 2)
      let rest = remedy.choices.count - shown.count
      let others = rest > 0 ? ["in \(rest) other way\(rest == 1 ? "" : "s")"] : []
      let choices = shown.map { "if \($0.joined(separator: ", and "))" } + others
      var details = isLong ? choices.map { StyledText($0) } : [StyledText(choices.joined(separator: "; or "))]
      // Of what follows, what the others would gain by it.
      for (index, outcome) in remedy.outcomes.prefix(isLong ? .max : 1).enumerated()
      where !outcome.isEmpty && outcomes.insert(outcome).inserted {
        // That it is done itself goes without saying.
        if let only = remedy.undertakings.first,
          outcome == "\(record.undertakings[only].heading.name) is done"
        {
          continue
        }
        let which = remedy.choices.count > 1 ? "by the \(Self.ordinal(index)): " : "then "
        details.append(StyledText(which + outcome, .faint))
      }
      // What is short goes on behind the title.
      if !isLong, let first = details.first, words.columns + first.columns < 100 {
        return Sheet.Row("", words + " " + details.removeFirst(), details)
      }
      return Sheet.Row("", words, details)
    }
    let unsearched = brief.remedies.unsearched.map { record.undertakings[$0].heading.name }
    let others: [Sheet.Block] =
      unsearched.isEmpty
      ? []
      : [
        .text(
          StyledText(
            "Not worked out for \(unsearched.count) more: \(unsearched.prefix(12).joined(separator: ", "))\(unsearched.count > 12 ? " …" : ""). reftel unlock searches for each.",
            .faint))
      ]
    return Sheet.Section(
      "What would free what is stuck", (rows.isEmpty ? [] : [.rows(rows)]) + others)
  }

  private static func ordinal(_ index: Int) -> String {
    ["first", "second", "third", "fourth"].indices.contains(index)
      ? ["first", "second", "third", "fourth"][index] : "\(index + 1)th"
  }

  // MARK: Foot

  var foot: [String] {
    var lines: [String] = []
    if let partial = record.partial { lines.append("Not the whole record: \(partial).") }
    if status.views.count == 1 {
      lines.append("As \(record.name(of: status.views[0])) sees it.")
    }
    return lines
  }
}

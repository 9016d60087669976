import Console
import Documents
import Ledger
public import Reports

extension Sheet {
  /// A dossier laid out: a part for each undertaking, then the documents, each on a page of its own in print.
  public init(_ dossier: DossierReport) {
    let writer = DossierWriter(dossier: dossier)
    let zone = dossier.record.zone
    self.init(
      kind: "Dossier as of \(dossier.instant.spoken(in: zone))",
      title: dossier.record.title ?? "Untitled record", lead: writer.lead,
      sections: dossier.parts.map(writer.section) + [writer.contents].compactMap(\.self)
        + dossier.sources.compactMap(writer.section), foot: writer.foot)
  }
}

/// Writes the sections of a dossier.
private struct DossierWriter {
  let dossier: DossierReport

  private var record: Record { dossier.record }

  var lead: StyledText {
    let (count, sources) = (dossier.parts.count, dossier.sources.count)
    let subject = count == 1 ? "One undertaking" : "\(count) undertakings"
    guard sources > 0 else { return StyledText("\(subject); no document is cited.") }
    let documents = sources == 1 ? "the document" : "the \(sources) documents"
    return StyledText("\(subject), and \(documents) that \(count == 1 ? "it rests" : "they rest") on.")
  }

  // MARK: Undertakings

  func section(_ part: DossierReport.Part) -> Sheet.Section {
    let undertaking = record.undertakings[part.row.id]
    let heading = undertaking.heading
    let title = heading.title.isEmpty ? heading.name : "\(heading.title) (\(heading.name))"
    let owed = OwedWords(dossier.selection).words(of: part.row.id)
    var rows = [Sheet.Row("who", StyledText(owed)), Sheet.Row("stands", states(of: part))]
    rows += part.undertaking.clauses.map { clause in row(of: clause, part) }
    var blocks: [Sheet.Block] = [.rows(rows)]
    if !part.acts.isEmpty {
      blocks.append(.text(StyledText("What was done", .strong)))
      blocks.append(
        .rows(Sheet.rows(of: record.oneALine(part.acts), record, known: [.undertaking(part.row.id)])))
    }
    return Sheet.Section(title, blocks)
  }

  private func states(of part: DossierReport.Part) -> StyledText {
    var text: StyledText = ""
    for group in dossier.selection.groups(of: part.row) {
      let cell = part.row.cells[group.position]
      if !text.isEmpty { text += "; " }
      if !group.title.isEmpty { text += StyledText("\(group.title): ") }
      text += StyledText(cell.state.spoken, cell.state.tone)
      let words = record.words(for: cell, at: dossier.instant, isBrief: false)
      if !words.isEmpty { text += StyledText(", \(words.map(\.text).joined(separator: ", "))") }
    }
    return text
  }

  /// A clause: as all read it, or as each does.
  private func row(of clause: ClauseReading, _ part: DossierReport.Part) -> Sheet.Row {
    let name =
      clause.subject == .undertaking(part.row.id)
      ? clause.name.rawValue : "\(record.name(of: clause.subject)), \(clause.name.rawValue)"
    guard clause.isDisputed else {
      let common = clause.readings.lazy.compactMap(\.clause).first ?? clause.written
      return Sheet.Row(StyledText(name), StyledText(words(of: common, clause)))
    }
    let sides = zip(part.undertaking.parties, clause.readings).map { party, reading -> StyledText in
      let words = words(of: reading.clause, clause)
      let source = reading.act.map { ActReport(record, $0) }
      let ground = source.map {
        "  since \($0.act.date.instant.spoken(in: record.zone)) \($0.sources.joined(separator: ", "))"
      }
      return "\(record.parties[party].heading.name): \(words)" + StyledText(ground ?? "  as written", .faint)
    }
    return Sheet.Row(StyledText(name, .bad), "read differently", sides)
  }

  /// What a clause says, without its name, which stands beside it.
  private func words(of said: Clause?, _ clause: ClauseReading) -> String {
    guard let said else { return "nothing" }
    let phrase = record.shownPhrase(said, of: clause.subject)
    let name = clause.name.rawValue + " "
    return phrase.hasPrefix(name) ? String(phrase.dropFirst(name.count)) : phrase
  }

  // MARK: Documents

  /// The documents, one a row.
  var contents: Sheet.Section? {
    guard !dossier.sources.isEmpty else { return nil }
    let rows = dossier.sources.map { source -> Sheet.Row in
      let date = source.document?.sent?.words ?? source.declared?.date ?? ""
      let title = source.document?.name ?? source.declared?.title ?? ""
      let note: StyledText = source.document == nil ? StyledText("  its text is not at hand", .faint) : ""
      return Sheet.Row(
        StyledText(date), StyledText(title) + StyledText("  @\(source.key)", .faint) + note)
    }
    return Sheet.Section("Documents", [.rows(rows)])
  }

  /// A document's text, the places that the ledger rests on marked.
  func section(_ source: DossierReport.Source) -> Sheet.Section? {
    guard let document = source.document else { return nil }
    let report = DocumentReport(document, references: [], record: nil)
    let facts = report.facts.map { Sheet.Row(StyledText($0.name), StyledText($0.value)) }
    let passages = report.paragraphs.map { passage in
      // Many paragraphs begin with their number.
      let label = passage.label.map { passage.text.hasPrefix($0 + ".") ? "" : $0 } ?? ""
      return Sheet.Passage(
        label: label, text: passage.text,
        isCited: passage.label.map { source.fragments.contains($0.lowercased()) } ?? false,
        isHeading: passage.kind == .heading)
    }
    let notes = report.notes.filter { $0.label.map { source.fragments.contains($0.lowercased()) } ?? false }
      .map { Sheet.Passage(label: $0.label ?? "", text: $0.text, isCited: true) }
    var section = Sheet.Section(
      report.title,
      [.rows(facts + [Sheet.Row("key", StyledText("@\(source.key)"))]), .passages(passages + notes)])
    section.isOnNewPage = true
    return section
  }

  // MARK: Foot

  var foot: [String] { record.partial.map { ["Not the whole record: \($0)."] } ?? [] }
}

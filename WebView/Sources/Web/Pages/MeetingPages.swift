import Documents
import Ledger
import Markup
import Questions
import RecordStore
import Reports

/// When and where somebody met.
struct MeetingHeading {
  private let context: PageContext
  private let id: Identifier<Meeting>
  private var record: Record { context.record }
  private var meeting: Meeting { record.meetings[id] }

  init(_ context: PageContext, _ id: Identifier<Meeting>) {
    self.context = context
    self.id = id
  }

  /// From when to when.
  var time: String {
    let start = meeting.start.text(in: record.zone)
    guard meeting.start.hasTime else { return start }
    let end = WrittenDate(meeting.end, hasTime: true).text(in: record.zone)
    return start.prefix(10) == end.prefix(10) ? "\(start) to \(end.dropFirst(11))" : "\(start) to \(end)"
  }

  /// Its time and its name, on one line.
  var line: HTML {
    """
    <span class="when">\(time)</span> \(context.anchor(.meeting(id))) <span class="title">\(meeting.heading.title)</span>
    """
  }

  /// Who was there, those of a party together.
  var people: HTML {
    var groups: [(party: Identifier<Party>?, names: [HTML])] = []
    for participant in meeting.participants {
      let party: Identifier<Party>? =
        switch participant {
        case .person(let id): record.persons[id].party
        case .post(let id): record.posts[id].party
        default: nil
        }
      if let index = groups.firstIndex(where: { $0.party == party && party != nil }) {
        groups[index].names.append(context.anchor(participant))
      } else {
        groups.append((party, [context.anchor(participant)]))
      }
    }
    return groups.map { group -> HTML in
      let names = group.names.joined(separator: ", ")
      guard let party = group.party else { return names }
      return "\(names) <span class=\"views\">of \(context.anchor(.party(party)))</span>"
    }.joined(separator: "; ")
  }

  /// What a side wrote of it.
  func records(of party: Identifier<Party>) -> HTML {
    let citations = meeting.accounts.filter { $0.party == party }.flatMap(\.citations)
    return citations.isEmpty
      ? #"<span class="as">no record of its own</span>"#
      : citations.map { context.citation($0, quote: nil) }.joined(separator: " ")
  }
}

/// Who met when.
struct MeetingsPage {
  private let context: PageContext
  private let report: MeetingsReport

  init(_ context: PageContext) throws(QueryError) {
    self.context = context
    report = try MeetingsQuestion(query: context.query.pairs).answer(of: context.asked)
  }

  var page: Page {
    let record = context.record
    let rows = report.meetings.map { id -> HTML in
      let meeting = record.meetings[id]
      let heading = MeetingHeading(context, id)
      let sides = meeting.accounts.map { account -> HTML in
        "<li>\(context.anchor(.party(account.party))): \(heading.records(of: account.party))</li>"
      }
      let records: HTML =
        sides.isEmpty ? #"<span class="as">no record of it</span>"# : #"<ul class="plain">\#(sides)</ul>"#
      let count = MeetingReport(record, id, at: context.instant).entries.count
      return """
        <tr role="row"><td role="cell" data-label="When"><span class="when">\(heading.time)</span></td>
        <th scope="row" role="rowheader"><span class="name">\(context.anchor(.meeting(id)))</span><span class="title">\(meeting.heading.title)</span></th>
        <td role="cell" data-label="Where"><span>\(meeting.place ?? "")</span></td><td role="cell" data-label="With"><span>\(heading.people)</span></td>
        <td role="cell" data-label="Records">\(records)</td><td role="cell" data-label="Acts"><span>\(count)</span></td></tr>
        """
    }
    let columns = ["When", "Meeting", "Where", "With", "Records", "Acts"].map {
      #"<th scope="col" role="columnheader">\#($0)</th>"# as HTML
    }
    let table: HTML =
      rows.isEmpty
      ? #"<p class="none">No meeting has begun.</p>"#
      : """
      <table class="grid stack met" role="table" aria-labelledby="meetings"><thead role="rowgroup"><tr role="row">\(columns)</tr></thead>
      <tbody role="rowgroup">\(rows)</tbody></table>
      """
    return Page(
      title: "Meetings", section: .meetings,
      body: """
        <h1 id="meetings">Meetings <span class="count">\(report.meetings.count)</span></h1>\(narrowed)\(table)
        """)
  }

  private var narrowed: HTML {
    guard let name = context.query["with"], let link = context.linkHere({ $0.setting("with", nil) }) else {
      return ""
    }
    return #"<p class="rest">Only those with \#(name). <a href="\#(link)">All of them</a></p>"#
  }
}

/// A meeting: who, where, when; and what each side's record has of it, beside each other.
struct MeetingPage {
  private let context: PageContext
  private let report: MeetingReport
  private let passages: CitedPassages
  private var record: Record { context.record }

  init(_ context: PageContext, _ id: Identifier<Meeting>) {
    self.context = context
    report = MeetingReport(context.record, id, at: context.instant)
    passages = CitedPassages(context)
  }

  var page: Page {
    let meeting = report.meeting
    let heading = MeetingHeading(context, report.id)
    let place: HTML = meeting.place.map { "<div><dt>where</dt><dd>\($0)</dd></div>" as HTML } ?? ""
    return Page(
      title: meeting.heading.name, section: .meetings,
      body: """
        <header class="head"><p class="kind">Meeting</p><h1>\(meeting.heading.name)</h1><p class="lead">\(meeting.heading.title)</p>
        <dl class="meta brisk"><div><dt>when</dt><dd>\(heading.time)</dd></div>\(place)<div><dt>with</dt><dd>\(heading.people)</dd></div>\(records(heading))</dl>
        \(DeclarationDetails(context, meeting.heading).markup)</header>
        \(acts(heading))
        """)
  }

  /// What each side wrote of it, where there is no room for a column of each.
  private func records(_ heading: MeetingHeading) -> HTML {
    let sides = report.sides.map { "\(context.anchor(.party($0))) \(heading.records(of: $0))" as HTML }
    guard !sides.isEmpty else { return "" }
    return #"<div class="for-narrow"><dt>records</dt><dd>\#(sides.joined(separator: "; "))</dd></div>"#
  }

  /// A row for each act, in the column of the side whose record has it; across all where all have it, or nothing says which.
  private func acts(_ heading: MeetingHeading) -> HTML {
    let sides = report.sides
    let records = sides.map { "<li>\(context.anchor(.party($0))): \(heading.records(of: $0))</li>" as HTML }
    guard !report.entries.isEmpty, !sides.isEmpty else {
      let list: HTML = records.isEmpty ? "" : #"<ul class="plain">\#(records)</ul>"#
      let none: HTML = sides.isEmpty ? #"<p class="none">No document tells of it.</p>"# : ""
      let rest: HTML =
        report.entries.isEmpty
        ? #"<p class="none">The ledger has nothing that was said or done there.</p>"#
        : ActList(context, report.entries.map(\.act)).section(title: "What was said and done")
      return "\(none)\(list)\(rest)"
    }
    let columns = sides.map { party -> HTML in
      """
      <th scope="col" role="columnheader">\(record.parties[party].heading.name) <span class="records">\(heading.records(of: party))</span></th>
      """
    }
    let rows = report.entries.map { row($0, sides) }
    return """
      <section><h2 id="acts">What each side’s record has <span class="count">\(report.entries.count)</span></h2>
      <table class="grid stack beside" role="table" aria-labelledby="acts"><thead role="rowgroup"><tr role="row">
      <th scope="col" role="columnheader">When</th>\(columns)</tr></thead><tbody role="rowgroup">\(rows)</tbody></table></section>
      """
  }

  private func row(_ entry: MeetingReport.Entry, _ sides: [Identifier<Party>]) -> HTML {
    let act = record.acts[entry.act]
    let when = act.date.text(in: record.zone)
    let day = report.meeting.start.text(in: record.zone).prefix(10)
    let shown = when.hasPrefix(day) && act.date.hasTime ? String(when.dropFirst(11)) : when
    let text = """
      \(context.text(of: ActReport(record, entry.act), isDated: false))\(passages.markup(of: entry.act))
      """ as HTML
    let isShared = entry.sides.isEmpty || sides.allSatisfy(entry.sides.contains)
    let names = entry.sides.map { record.parties[$0].heading.name }.joined(separator: ", ")
    let cells: HTML
    if isShared || entry.sides.count > 1 {
      let label = entry.sides.isEmpty ? "No record" : names
      cells =
        #"<td role="cell" class="shared" colspan="\#(sides.count)" data-label="\#(label)"><div>\#(text)</div></td>"#
    } else {
      let columns = sides.map { party -> HTML in
        party == entry.sides[0]
          ? #"<td role="cell" class="own" data-label="\#(names)"><div>\#(text)</div></td>"#
          : #"<td role="cell" class="not" aria-label="not in the record of \#(record.parties[party].heading.name)"></td>"#
      }
      cells = "\(columns)"
    }
    return """
      <tr role="row" id="act-\(record.firstOfLine(entry.act))"><td role="cell" data-label="When"><span class="when">\(shown)</span></td>\(cells)</tr>
      """
  }
}

/// The paragraphs that acts cite, where their documents are at hand.
private final class CitedPassages {
  private let context: PageContext
  private var documents: [String: Document?] = [:]

  init(_ context: PageContext) { self.context = context }

  /// Longer paragraphs end in an ellipsis; the reader has them whole.
  private static let longest = 700

  /// What an act cites by paragraph, with the words that it quotes marked.
  func markup(of index: Int) -> HTML {
    let record = context.record
    let parts = record.acts[index].citations.enumerated().compactMap { number, citation -> HTML? in
      guard let fragment = citation.fragment, let texts = document(citation.key)?.texts(at: fragment) else {
        return nil
      }
      let quote = record.quote(ofCitation: number, inAct: index)
      let paragraphs = texts.prefix(3).map { text -> HTML in
        let place = quote.flatMap { Quotation($0).place(in: [text])?[0] }
        guard text.utf8.count > Self.longest else {
          let words = MarkedText(
            text, spans: [], marked: nil, isFirstMark: false, quoted: [place].compactMap(\.self),
            context: context, targets: [])
          return #"<p dir="auto">\#(words.markup)</p>"#
        }
        return #"<p dir="auto">\#(text.prefix(Self.longest)) …</p>"#
      }
      return """
        <blockquote class="passage"><span class="number">\(citation.reference)</span>\(paragraphs)</blockquote>
        """
    }
    return "\(parts)"
  }

  private func document(_ key: String) -> Document? {
    if let known = documents[key] { return known }
    var document: Document?
    if case .document(let found) = context.actual.shelf.find(key) { document = found }
    documents[key] = .some(document)
    return document
  }
}

import Documents
import Ledger
import Markup
import Questions
import RecordStore
import References
import Reports
import Search

/// A document to read: its paragraphs by number, its notes, and in the margin the acts that cite each.
struct ReaderPage {
  private let context: PageContext
  private let key: String
  private let document: Document?
  private let uses: [CitationIndex.Use]
  private let finding: DocumentLookup.Finding
  private let library: DocumentCatalog
  /// What the document cites.
  private let references: [ResolvedReference]
  /// The words that are to be marked, by their place in the paragraphs and notes.
  private let marked: [Int: Range<Int>]
  /// What was looked for in the list that led here.
  private let sought: SearchQuery?

  init(_ context: PageContext, key: String, _ finding: DocumentLookup.Finding, library: DocumentCatalog) {
    self.context = context
    self.key = key
    self.finding = finding
    self.library = library
    if case .document(let document) = finding { self.document = document } else { document = nil }
    references = document.map(library.references) ?? []
    // Acts may cite it by any of its keys.
    let keys = [key] + ([document?.key].compactMap(\.self) + (document?.otherKeys ?? [])).filter { $0 != key }
    // What several did in one line is told once.
    let record = context.actual.record
    uses = keys.flatMap { context.actual.sources.uses[$0] ?? [] }.filter {
      record.firstOfLine($0.act) == $0.act
    }
    sought = context.query["q"].flatMap { try? SearchQuery($0) }.flatMap { query in
      (try? query.checkSize()) == nil ? nil : query
    }
    marked = Self.place(of: context.query["quote"], at: context.query["at"], in: document)
  }

  /// Where quoted words stand: at the place cited; else wherever they do.
  private static func place(of quote: String?, at label: String?, in document: Document?) -> [Int: Range<Int>]
  {
    guard let quote, let document else { return [:] }
    let quotation = Quotation(quote)
    let texts = document.texts
    if let label = label?.lowercased() {
      let positions = texts.indices.filter { index in
        guard document.paragraphs.indices.contains(index) else {
          return document.allNotes[index - document.paragraphs.count].label == label
        }
        let paragraph = document.paragraphs[index]
        return paragraph.label == label || paragraph.point == label
      }
      if let place = quotation.place(in: positions.map { texts[$0] }) {
        return Dictionary(uniqueKeysWithValues: place.map { (positions[$0.key], $0.value) })
      }
    }
    return quotation.place(in: texts) ?? [:]
  }

  var page: Page {
    let declared: DeclaredDocument? =
      if case .document(let id) = context.record[key] { context.record.documents[id] } else { nil }
    let title = document?.name ?? ""
    let lead = title.isEmpty ? declared?.heading.title ?? "" : title
    return Page(
      title: key, section: .telegrams,
      body: """
        <article class="reader"><header class="head"><p class="kind">\(kind)</p><h1>\(key)</h1><p class="lead">\(lead)</p>
        \(citation)\(facts(declared))\(exchange)\(context.query["quote"] != nil && marked.isEmpty && document != nil ? #"<p class="notice">The words quoted are not in this document.</p>"# as HTML : "")</header>
        \(text)</article>
        """, isOfInstant: false)
  }

  /// How the ledger cites it, and how a bibliography does, each to be copied.
  private var citation: HTML {
    func line(_ words: String, _ what: HTML) -> HTML {
      #"<li><span class="cited">\#(words)</span> <button type="button" class="scripted-in" data-copy="\#(words)" aria-label="Copy \#(what)">Copy citation</button></li>"#
    }
    let formal = document.map { line(CitationReport([($0, nil)]).text(.frus), "as a bibliography cites it") }
    return #"<ul class="citations">\#(line("@" + key, "as the ledger cites it"))\#(formal)</ul>"#
  }

  /// The documents before and after it between the same two.
  private var exchange: HTML {
    guard let document else { return "" }
    let (before, after) = library.exchange(of: document)
    func way(_ entry: DocumentEntry, _ words: HTML, _ relation: HTML) -> HTML {
      guard let link = context.link(.telegram(entry.key)) else { return "" }
      return """
        <a href="\(link)" rel="\(relation)">\(words)</a> <span class="title">\(entry.day?.description ?? "") \(entry.title.isEmpty ? entry.key : entry.title)</span>
        """
    }
    let ways = [before.map { way($0, "← Before", "prev") }, after.map { way($0, "After →", "next") }]
      .compactMap(\.self)
    return ways.isEmpty
      ? ""
      : #"<nav class="exchange" aria-label="In the exchange">\#(ways.map { "<p>\($0)</p>" as HTML })</nav>"#
  }

  private var kind: String {
    guard let document else { return "Document" }
    let word = document.genre == .other ? "document" : document.genre.rawValue
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  /// What its heading, header and marking say.
  private func facts(_ declared: DeclaredDocument?) -> HTML {
    var rows: [(String, String)] = []
    if let document {
      rows = DocumentReport.facts(of: document).map { ($0.name, $0.value) }
    } else if let date = declared?.date {
      rows = [("date", date.text(in: context.record.zone))]
    }
    let list =
      rows.map { name, value -> HTML in
        #"<div><dt>\#(name)</dt><dd>\#(fact(name, value))</dd></div>"#
      } + persons
    return list.isEmpty ? "" : #"<dl class="meta">\#(list)</dl>"#
  }

  /// What a fact says, with links to the documents that it names.
  private func fact(_ name: String, _ value: String) -> HTML {
    // References of its own line lead on.
    if name == "ref", value == document?.referenceLine {
      return MarkedText(
        value, spans: [], marked: nil, isFirstMark: false, quoted: [], context: context,
        targets: targets(at: -1)
      ).markup
    }
    let keys = Set((document?.attachments ?? []) + [document?.attachedTo].compactMap(\.self))
    let words = value.split(separator: ", ").map(String.init)
    guard !keys.isEmpty, words.allSatisfy(keys.contains) else { return "\(value)" }
    let links = words.enumerated().map { index, word in
      "\(index == 0 ? "" : ", ")\(context.anchor(.telegram(word), "\(word)"))" as HTML
    }
    return "\(links)"
  }

  /// The persons of the ledger whom it names, with the way to each and to the paragraphs.
  private var persons: [HTML] {
    let named = document.map { NamedPerson.all(in: $0, of: context.record) } ?? []
    let items = named.map { named -> HTML in
      let places = named.labels.prefix(12).map { label in
        ##" <a href="#p-\##(label)">#\##(label)</a>"## as HTML
      }
      return #"<span class="named">\#(context.anchor(.person(named.person)))\#(places)</span> "#
    }
    return items.isEmpty ? [] : [#"<div><dt>persons</dt><dd>\#(items)</dd></div>"#]
  }

  private var text: HTML {
    guard let document else {
      let items = uses.map { use in "<li>\(self.use(use))</li>" as HTML }
      let none: HTML
      switch finding {
      case .ambiguous(let names):
        let links = names.map { "<li>\(context.anchor(.telegram($0), "\($0)"))</li>" as HTML }
        none = #"<p class="notice">Several documents have this key:</p><ul class="plain">\#(links)</ul>"#
      case .broken(let reason): none = #"<p class="notice bad">\#(reason)</p>"#
      case .sealed:
        none =
          #"<p class="none">The file is of a kind that cannot be looked into; <code>reftel import</code> makes a text of papers and PDF.</p>"#
      case .missing, .document: none = #"<p class="none">The text is not among the record’s files.</p>"#
      }
      let list: HTML =
        items.isEmpty
        ? ""
        : #"<section><h2>Cited by <span class="count">\#(uses.count)</span></h2><ul class="acts">\#(items)</ul></section>"#
      return none + list
    }
    var rest = uses
    func take(_ isWanted: (String) -> Bool) -> [CitationIndex.Use] {
      let taken = rest.filter { $0.citation.fragment.map { isWanted($0.lowercased()) } ?? false }
      rest.removeAll { taken.contains($0) }
      return taken
    }
    // A note stands beside the first paragraph that leads to it.
    var placed: Set<Int> = []
    let paragraphs = document.paragraphs.enumerated().map { index, paragraph -> HTML in
      let own = paragraph.label.map { label in take { $0 == label } } ?? []
      let beside = paragraph.spans.compactMap { span -> Int? in
        guard span.range.isEmpty, case .note(let label) = span.mark else { return nil }
        return document.allNotes.firstIndex { $0.label == label }
      }.filter { placed.insert($0).inserted }
      let margin = beside.map { number in
        let note = document.allNotes[number]
        return marginNote(note, at: document.paragraphs.count + number, take { $0 == note.label })
      }
      return row(
        paragraph.text, paragraph.spans, at: index, label: paragraph.label, kind: paragraph.kind.rawValue,
        own,
        beside: margin)
    }
    let notes = document.allNotes.enumerated().filter { !placed.contains($0.offset) }.map {
      number, note -> HTML in
      row(
        note.text, note.spans, at: document.paragraphs.count + number, label: note.label, kind: "note",
        take { $0 == note.label })
    }
    let footer: HTML = notes.isEmpty ? "" : #"<h2>Notes</h2>\#(notes)"#
    // What cites the document as a whole stands above its text.
    let whole = rest.map { #"<li>\#(use($0))</li>"# as HTML }
    let above: HTML =
      whole.isEmpty
      ? ""
      : #"<aside class="whole" aria-label="Acts that cite the document"><ul class="acts">\#(whole)</ul></aside>"#
    return #"\#(above)<div class="text">\#(paragraphs)\#(footer)</div>\#(cited(document))"#
  }

  /// What it cites and what cites it, among the documents.
  private func cited(_ document: Document) -> HTML {
    let citing = library.citations(of: document)
    let items = citing.prefix(context.limit(60)).map { entry -> HTML in
      """
      <li><span class="when">\(entry.day?.description ?? "")</span> \(context.anchor(.telegram(entry.key), "\(entry.key)")) \
      <span class="title">\(entry.title)</span></li>
      """
    }
    return items.isEmpty
      ? ""
      : """
      <section><h2>Cited by other documents <span class="count">\(citing.count)</span></h2><ul class="plain">\(items)</ul>\
      \(context.rest(citing.count, after: items.count))</section>
      """
  }

  /// Where the references of a text lead.
  private func targets(at index: Int) -> [MarkedText.Target] {
    guard let document else { return [] }
    return references.compactMap { reference in
      let place: Int
      switch reference.mention.place {
      case .paragraph(let number): place = number
      case .referenceLine: place = -1
      case .sourceNote: place = document.paragraphs.count
      case .note(let number):
        place = document.paragraphs.count + (document.sourceNote == nil ? 0 : 1) + number
      }
      guard place == index, let answer = reference.answers.first(where: { $0.key != nil }),
        let key = answer.key
      else { return nil }
      return MarkedText.Target(range: reference.mention.range, key: key)
    }
  }

  /// A paragraph with its number and the acts that cite it.
  private func row(
    _ text: String, _ spans: [Span], at index: Int, label: String?, kind: String, _ uses: [CitationIndex.Use],
    beside notes: [HTML] = []
  ) -> HTML {
    let number: HTML =
      label.map { label in
        let cite: HTML =
          context.links.isServed
          ? #"<a class="cite" href="\#(context.link(.cite(key), [("at", label)]) ?? "")" title="Cite this"><span class="sr">Cite </span>\#(label)</a>"#
          : #"<span class="cite">\#(label)</span>"#
        return #"<span class="number" id="p-\#(label)">\#(cite)</span>"#
      } ?? #"<span class="number"></span>"#
    let acts = uses.map { #"<li>\#(use($0))</li>"# as HTML }
    let citing: HTML =
      acts.isEmpty ? "" : #"<ul class="acts" aria-label="Acts that cite \#(label ?? "this")">\#(acts)</ul>"#
    let margin: HTML =
      acts.isEmpty && notes.isEmpty
      ? "" : #"<aside aria-label="Beside \#(label ?? "this")">\#(citing)\#(notes)</aside>"#
    let body = body(of: text, spans, at: index, uses)
    let here: HTML = label != nil && label == context.query["at"]?.lowercased() ? " here" : ""
    return """
      <div class="para \(kind)\(here)" data-label="\(label ?? "")">\(number)<p dir="auto">\(body)</p>\(margin)</div>

      """
  }

  /// A text with all that is marked in it.
  private func body(of text: String, _ spans: [Span], at index: Int, _ uses: [CitationIndex.Use]) -> HTML {
    MarkedText(
      text, spans: spans, marked: marked[index], isFirstMark: index == marked.keys.min(),
      quoted: uses.compactMap { use in use.quote.flatMap { Quotation($0).place(in: [text])?[0] } },
      searched: sought.map { Excerpt.places(of: $0, in: text) } ?? [], context: context,
      targets: targets(at: index)
    ).markup
  }

  /// A note beside the paragraph that leads to it, with the acts that cite it.
  private func marginNote(_ note: Note, at index: Int, _ uses: [CitationIndex.Use]) -> HTML {
    let words = note.label.hasPrefix("fn") ? String(note.label.dropFirst(2)) : note.label
    let number: HTML =
      context.links.isServed
      ? #"<a class="cite" href="\#(context.link(.cite(key), [("at", note.label)]) ?? "")" title="Cite this"><span class="sr">Cite note </span>\#(words)</a>"#
      : "\(words)"
    let acts = uses.map { #"<li>\#(use($0))</li>"# as HTML }
    let citing: HTML = acts.isEmpty ? "" : #"<ul class="acts">\#(acts)</ul>"#
    let here: HTML = note.label == context.query["at"]?.lowercased() ? " here" : ""
    return """
      <div class="margin-note\(here)" id="p-\(note.label)" data-label="\(note.label)"><p dir="auto"><sup>\(number)</sup> \
      \(body(of: note.text, note.spans, at: index, uses))</p>\(citing)</div>
      """
  }

  private func use(_ use: CitationIndex.Use) -> HTML {
    let act = context.actual.record.acts[use.act]
    let actors = ActReport(context.actual.record, use.act).actors
    let who = actors.map { context.record.parties[$0].heading.name }.joined(separator: ", ")
    let verb = actors.count > 1 ? act.deed.verb.plural : act.deed.verb.rawValue
    let objects = act.objects.prefix(3).map { context.anchor($0) }.joined(separator: ", ")
    let quote: HTML = use.quote.map { #" <q class="quote">\#($0)</q>"# } ?? ""
    return
      #"<span class="since">\#(context.date(of: act))</span> \#(who) <b>\#(verb)</b> \#(objects)\#(quote)"#
  }
}

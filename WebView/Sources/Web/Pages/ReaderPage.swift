import Documents
import Ledger
import Markup
import RecordStore
import References
import Reports

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
        \(facts(declared))\(context.query["quote"] != nil && marked.isEmpty && document != nil ? #"<p class="notice">The words quoted are not in this document.</p>"# as HTML : "")</header>
        \(text)</article>
        """, isOfInstant: false)
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
    let paragraphs = document.paragraphs.enumerated().map { index, paragraph -> HTML in
      let own = paragraph.label.map { label in take { $0 == label } } ?? []
      return row(
        paragraph.text, paragraph.spans, at: index, label: paragraph.label, kind: paragraph.kind.rawValue, own
      )
    }
    let notes = document.allNotes.enumerated().map { number, note -> HTML in
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
    _ text: String, _ spans: [Span], at index: Int, label: String?, kind: String, _ uses: [CitationIndex.Use]
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
    let margin: HTML =
      acts.isEmpty
      ? "" : #"<aside aria-label="Acts that cite \#(label ?? "this")"><ul class="acts">\#(acts)</ul></aside>"#
    let quoted = uses.compactMap { use in use.quote.flatMap { Quotation($0).place(in: [text])?[0] } }
    let body = MarkedText(
      text, spans: spans, marked: marked[index], isFirstMark: index == marked.keys.min(), quoted: quoted,
      context: context,
      targets: targets(at: index)
    ).markup
    let here: HTML = label != nil && label == context.query["at"]?.lowercased() ? " here" : ""
    return """
      <div class="para \(kind)\(here)" data-label="\(label ?? "")">\(number)<p dir="auto">\(body)</p>\(margin)</div>

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

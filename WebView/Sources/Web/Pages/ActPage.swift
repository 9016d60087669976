import Documents
import Ledger
import Markup
import RecordStore
import Reports

/// An act, filled in part by part: only what its actor may do is offered, the document stands beside it, and what the act
/// would change is shown before it is saved.
struct ActPage {
  let context: PageContext
  private let form: ActForm
  private let fields: Query
  private let problem: String?
  /// The document that the act cites.
  private let document: Document?

  /// - Parameters:
  ///   - fields: what was filled in; by default what the address says.
  ///   - problem: why it was not saved.
  init(_ context: PageContext, fields: Query? = nil, problem: String? = nil) {
    self.context = context
    let fields = fields ?? context.query
    self.fields = fields
    self.problem = problem
    var draft = ActDraft(fields)
    var document: Document?
    if !draft.key.isEmpty, case .document(let found) = context.actual.shelf.find(draft.key) {
      document = found
    }
    self.document = document
    if draft.date.isEmpty {
      // What a document says was most often done when it was sent.
      draft.date = document?.sent.flatMap { CalendarDay($0.date) }?.description ?? context.day.description
    }
    if let document, !draft.fragment.isEmpty, !document.labels.contains(draft.fragment) {
      draft.fragment = ""
    }
    form = ActForm(context.engine, filledIn: draft, otherwise: context.instant)
  }

  private var record: Record { context.record }
  private var draft: ActDraft { form.draft }

  var page: Page {
    Page(
      title: "Act", section: nil,
      body: """
        <h1>Add an act</h1>\(saved)\(notice)
        <form id="act" class="act-form" method="post" action="\(context.links.link(.act, context.query.kept) ?? "")" \
        data-form="\(context.links.link(.act) ?? "")">
        \(kept)<input type="hidden" name="token" value="\(context.token)">
        <div class="act-parts">
        \(when)\(who)\(what)\(complement)\(more)\(source)
        <p class="tools"><button name="do" value="save" accesskey="s">Save</button>
        <button formmethod="get" formaction="\(context.links.link(.act) ?? "")" class="unscripted">Show what may follow</button></p>
        </div>
        <div class="act-side">\(ActPreview(context, draft).markup)\(passage)</div>
        </form>
        """, isOfInstant: false)
  }

  // MARK: What was saved

  private var notice: HTML {
    if let problem { return #"<p class="notice bad" role="alert">\#(problem)</p>"# }
    return fields["taken-out"] == nil ? "" : #"<p class="notice" role="status">Taken out again.</p>"#
  }

  /// What was saved last, and the way to take it out again.
  private var saved: HTML {
    guard problem == nil, let name = fields["saved"], let lines = fields["lines"], let start = fields["start"]
    else {
      return ""
    }
    return """
      <form class="notice saved" method="post" action="\(context.links.link(.act, context.query.kept) ?? "")" role="status">
      <p>Saved at the end of \(context.anchor(.edit(name), "\(name)")): <code>\(lines.split(separator: "\n").first ?? "")</code>
      <button name="do" value="undo">Undo</button></p>
      <input type="hidden" name="token" value="\(context.token)"><input type="hidden" name="saved" value="\(name)">
      <input type="hidden" name="start" value="\(start)"><input type="hidden" name="lines" value="\(lines)">
      <input type="hidden" name="date" value="\(draft.date)"><input type="hidden" name="key" value="\(draft.key)">
      </form>
      """
  }

  private var kept: HTML {
    "\(context.query.kept.items.map { #"<input type="hidden" name="\#($0.name)" value="\#($0.value)">"# as HTML })"
  }

  // MARK: Parts

  private func field(_ name: String, _ label: HTML, _ control: HTML, hint: HTML = "") -> HTML {
    #"<div class="field"><label for="act-\#(name)">\#(label)</label>\#(control)\#(hint)</div>"#
  }

  private func input(_ name: String, _ value: String, _ more: HTML = "") -> HTML {
    #"<input id="act-\#(name)" name="\#(name)" value="\#(value)" autocomplete="off" spellcheck="false" \#(more)>"#
  }

  /// - Parameter none: what stands for nothing chosen; `nil` where something must be.
  private func select(
    _ name: String, _ options: [(value: String, words: String)], chosen: String, none: String?,
    _ more: HTML = ""
  ) -> HTML {
    let all = options.map { value, words -> HTML in
      let mark: HTML = value == chosen ? " selected" : ""
      return #"<option value="\#(value)"\#(mark)>\#(words)</option>"#
    }
    let first: HTML = none.map { #"<option value="">\#($0)</option>"# } ?? ""
    return #"<select id="act-\#(name)" name="\#(name)" \#(more)>\#(first)\#(all)</select>"#
  }

  private func titled(_ entity: Entity) -> (value: String, words: String) {
    let heading = record.heading(of: entity)
    return (heading.name, heading.title.isEmpty ? heading.name : "\(heading.name): \(heading.title)")
  }

  private var when: HTML {
    let wrong: HTML = form.dateProblem.map { #"<p class="hint bad">\#($0)</p>"# } ?? ""
    return """
      <div class="row">\(field("date", "Day", input("date", draft.date, "required"), hint: wrong))\
      \(field("time", "Time", input("time", draft.time, #"placeholder="20:30" size="6""#)))</div>
      """
  }

  private var who: HTML {
    let actors = form.actors.map(titled)
    let isNew = draft.actor.isEmpty && draft.verb == nil
    let isFirst: HTML = isNew ? "autofocus" : ""
    let happens: [(String, String)] = form.events.isEmpty ? [] : [("occurs", "— something happens —")]
    // What happens has no actor.
    let chosen = draft.verb == .occurs ? "" : draft.actor
    let verbs =
      draft.actor.isEmpty
      ? happens.map { (value: $0.0, words: $0.1) }
      : form.verbs.map { (value: $0.rawValue, words: $0.rawValue) }
    return """
      <div class="row">\(field("actor", "Who", select("actor", actors, chosen: chosen, none: "choose…", isFirst)))\
      \(field("verb", "does", select("verb", verbs, chosen: draft.verb?.rawValue ?? "", none: "choose…")))</div>
      """
  }

  private var what: HTML {
    guard let verb = draft.verb, verb == .occurs || verb.takesObjects else { return "" }
    let label: HTML = verb == .occurs ? "what" : "\(verb.preposition ?? "what")"
    let objects = form.objects.map(titled)
    guard !objects.isEmpty else {
      return #"<p class="hint">There is nothing that it may do this to on that day.</p>"#
    }
    return field("object", label, select("object", objects, chosen: draft.object, none: "choose…"))
  }

  private var complement: HTML {
    guard let verb = draft.verb, !draft.object.isEmpty || !verb.takesObjects else { return "" }
    switch form.complement {
    case .none: return ""
    case .words(let what, let isRequired):
      let hint: HTML =
        isRequired ? "" : #"<p class="hint">Empty where the words quoted from the source say it.</p>"#
      return field("words", "\(what)", input("words", draft.words), hint: hint)
    case .counter:
      let offers = form.counters.map { titled(.proposal($0)) }
      return field("counter", "with", select("counter", offers, chosen: draft.counter, none: "choose…"))
    case .reading:
      return field(
        "clauses", "as",
        #"<textarea id="act-clauses" name="clauses" rows="3" spellcheck="false">\#(draft.clauses)</textarea>"#,
        hint:
          #"<p class="hint">A clause a line: <code>covers missiles</code>, <code>after lift done</code>. Empty: as it is written.</p>"#
      )
    case .progress, .extent, .optionalThing, .verdict: return extent
    }
  }

  private var extent: HTML {
    let words = form.extentWords.map { (value: $0, words: $0) }
    let things = form.things.map { titled(.thing($0)) }
    guard !words.isEmpty || !things.isEmpty else { return "" }
    let none = form.extentMayBeMissing ? "all of it" : "choose…"
    let isThing = form.things.contains { record.things[$0].heading.name == draft.extent }
    let amount =
      isThing
      ? field(
        "amount", "how many to date",
        input("amount", draft.amount, #"inputmode="decimal" size="8" placeholder="all""#))
      : ""
    return
      #"<div class="row">\#(field("extent", "how far", select("extent", words + things, chosen: draft.extent, none: none)))\#(amount)</div>"#
  }

  private var more: HTML {
    let isOpen: HTML =
      [draft.addressees, draft.meeting, draft.accounts].allSatisfy(\.isEmpty) ? "" : " open"
    let meetings = form.meetings.map { titled(.meeting($0)) }
    let meeting =
      meetings.isEmpty
      ? ""
      : field("meeting", "in the meeting", select("meeting", meetings, chosen: draft.meeting, none: "none"))
    return """
      <details class="more"\(isOpen)><summary>To whom, in which meeting, by whose account</summary>
      \(field("to", "said to", input("to", draft.addressees, #"list="act-names" placeholder="US, Khrushchev""#)))\(meeting)
      \(field("accounts", "according to", input("accounts", draft.accounts, #"list="act-names" placeholder="all agree""#)))
      <datalist id="act-names">\(form.actors.map { #"<option value="\#(record.name(of: $0))">"# as HTML })</datalist></details>
      """
  }

  // MARK: Source

  private var source: HTML {
    let documents = ActSources(context, around: form.instant).entries
    let list = documents.map { entry -> HTML in
      let words = [entry.day?.description, entry.title].compactMap(\.self).joined(separator: " ")
      return #"<option value="\#(entry.key)" label="\#(words)"></option>"#
    }
    var parts = field(
      "key", "Source", input("key", draft.key, #"list="act-documents" placeholder="a document's key""#),
      hint: "<datalist id=\"act-documents\">\(list)</datalist>")
    guard let document else { return parts }
    let labels = document.labels.map { label in
      let start = document.texts(at: label)?.first.map { String($0.prefix(70)) } ?? ""
      return (value: label, words: "\(label): \(start)")
    }
    parts += field("at", "paragraph", select("at", labels, chosen: draft.fragment, none: "the whole"))
    let texts = draft.fragment.isEmpty ? [] : document.texts(at: draft.fragment) ?? []
    let sentences = texts.flatMap(Sentences.of)
    guard !sentences.isEmpty else { return parts }
    let shown = sentences.map { (value: $0, words: String($0.prefix(120))) }
    // What somebody selected in the text may be a part of a sentence.
    let own =
      draft.quote.isEmpty || sentences.contains(draft.quote)
      ? [] : [(value: draft.quote, words: String(draft.quote.prefix(120)))]
    return parts + field("quote", "quote", select("quote", own + shown, chosen: draft.quote, none: "nothing"))
  }

  /// The document beside the form: its paragraphs, that which is cited marked.
  private var passage: HTML {
    guard let document else { return "" }
    let paragraphs = document.paragraphs.map { paragraph -> HTML in
      let label = paragraph.label ?? ""
      let mark: HTML = !label.isEmpty && label == draft.fragment ? #" class="cited" id="act-cited""# : ""
      // Many paragraphs begin with their number.
      let isNumbered = label.isEmpty || paragraph.text.hasPrefix(label + ".")
      let number: HTML = isNumbered ? "" : #"<span class="label">\#(label)</span> "#
      return #"<p\#(mark) data-label="\#(label)">\#(number)<span class="words">\#(paragraph.text)</span></p>"#
    }
    return """
      <section class="act-source" aria-label="The source"><h2>\(context.anchor(.telegram(draft.key), "\(document.name)"))</h2>
      <p class="hint scripted">Select words to quote them, or click a paragraph to cite it.</p>\(paragraphs)</section>
      """
  }
}

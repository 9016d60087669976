internal import Documents
internal import Ledger
internal import Reports

extension LanguageServer {
  /// What may stand at a place.
  func completion(_ place: TextPlace) -> JSONValue {
    let writing = place.text.syntax.writingPlace(at: place.offset)
    var finder = CompletionFinder(place, writing, now: host.now, canInsertSnippets: canInsertSnippets)
    finder.find()
    return .object([
      .init("isIncomplete", .bool(finder.isIncomplete)),
      .init("items", .array(finder.items)),
    ])
  }

  private var canInsertSnippets: Bool {
    client.at("textDocument", "completion", "completionItem", "snippetSupport")?.truth == true
  }
}

/// Finds what may stand at a place, in the order in which it is offered.
struct CompletionFinder {
  /// How many are offered at most: nobody reads more.
  static let most = 1000

  let place: LanguageServer.TextPlace
  let writing: WritingPlace
  let now: Instant
  let canInsertSnippets: Bool
  /// The record that names are of: without the act that is being written, where there is one.
  let record: Record
  let engine: Engine?
  private let range: JSONValue
  private(set) var items: [JSONValue] = []
  private(set) var isIncomplete = false
  /// What is offered already: several rules may allow the same.
  private var offered: Set<String> = []

  init(
    _ place: LanguageServer.TextPlace, _ writing: WritingPlace, now: Instant, canInsertSnippets: Bool
  ) {
    self.place = place
    self.writing = writing
    self.now = now
    self.canInsertSnippets = canInsertSnippets
    range = place.text.positions.json(writing.word)
    // States are asked for only where an act is written.
    let engine =
      writing.act == nil
      ? nil
      : writing.directive.flatMap { place.analysis.engine(withoutActAt: $0.lowerBound, inFile: place.file) }
    self.engine = engine
    record = engine?.record ?? place.analysis.record
  }

  mutating func find() {
    for option in writing.options { add(option) }
    guard items.count > Self.most else { return }
    // Of so many, those that have the letters that are written.
    isIncomplete = true
    let written = place.text.bytes[writing.word.lowerBound..<max(writing.word.lowerBound, place.offset)]
    let letters = Array(String(decoding: written, as: UTF8.self).lowercased())
    items = Array(items.lazy.filter { Self.has(letters, in: $0) }.prefix(Self.most))
  }

  /// Whether what an item is found by has letters in their order, as editors look for them.
  private static func has(_ letters: [Character], in item: JSONValue) -> Bool {
    var rest = letters[...]
    for character in ((item["filterText"] ?? item["label"])?.words ?? "").lowercased() {
      guard let next = rest.first else { return true }
      if character == next { rest = rest.dropFirst() }
    }
    return rest.isEmpty
  }

  private mutating func add(_ option: WritingPlace.Option) {
    switch option {
    case .directive: addDirectives()
    case .word(let word):
      // Where nobody meets, nothing is said in a meeting.
      let isIdle = word == "in" && record.meetings.isEmpty
      if !isIdle, !isOfOtherReading(word) { add(word, .keyword) }
    case .actor: addActors()
    case .verb: addVerbs()
    case .object(let verb): addObjects(of: verb)
    case .complement(let verb): addComplements(of: verb)
    case .name(let kinds): addNames(kinds)
    case .state(let name):
      for state in record[name].map(record.conditionStates) ?? [] { add(state, .enumMember) }
    case .assertedState(let name):
      for state in record[name].map(record.assertableStates) ?? [] { add(state, .enumMember) }
    case .string(let what): add("\"\"", .text, detail: what)
    case .source: add("@", .reference, detail: "a source", isRetriggering: true)
    case .document: addDocuments()
    case .paragraph(let key): addParagraphs(of: key)
    case .quotation(let key, let fragment): addQuotations(of: key, fragment)
    }
  }

  /// Whether a word starts a clause that what is read does not have.
  private func isOfOtherReading(_ word: String) -> Bool {
    guard let act = writing.act, act.verb == .reads, LedgerWords.readings.contains(word),
      let object = act.objects.last.flatMap({ record[$0] })
    else { return false }
    switch object {
    case .thing: return word != "count"
    case .term: return word != "covers"
    case .day: return word != "when"
    case .right: return !["under", "after", "while", "until"].contains(word)
    default: return word == "count" || word == "when"
    }
  }

  // MARK: Items

  /// The protocol's numbers for what an item is.
  enum Kind: Int {
    case text = 1
    case verb = 2
    case party = 7
    case proposal = 8
    case measure = 10
    case value = 12
    case keyword = 14
    case snippet = 15
    case document = 17
    case reference = 18
    case enumMember = 20
    case undertaking = 22
    case event = 23
    case thing = 25
  }

  private mutating func add(
    _ label: String, _ kind: Kind, detail: String? = nil, documentation: String? = nil,
    text: String? = nil, isSnippet: Bool = false, filter: String? = nil, isRetriggering: Bool = false
  ) {
    guard offered.insert(label).inserted else { return }
    let number = String(items.count)
    items.append(
      .members(
        ("label", .string(label)), ("kind", .number(kind.rawValue)), ("detail", detail.map(JSONValue.string)),
        ("documentation", documentation.map(JSONValue.string)),
        // The order here is that of what is likeliest, or of time.
        ("sortText", .string(String(repeating: "0", count: max(0, 6 - number.count)) + number)),
        ("filterText", filter.map(JSONValue.string)),
        ("insertTextFormat", isSnippet ? .number(2) : nil),
        ("textEdit", .object([.init("range", range), .init("newText", .string(text ?? label))])),
        (
          "command",
          isRetriggering
            ? .object([
              .init("title", .string("suggest")), .init("command", .string("editor.action.triggerSuggest")),
            ]) : nil
        )))
  }

  private mutating func add(_ entity: Entity, state: String? = nil) {
    let heading = record.heading(of: entity)
    add(
      heading.name, Self.kind(of: entity),
      detail: heading.title.isEmpty ? entity.kind.rawValue : heading.title,
      documentation: state)
  }

  static func kind(of entity: Entity) -> Kind {
    switch entity {
    case .party, .person, .group, .post: .party
    case .proposal, .meeting, .instructions: .proposal
    case .undertaking, .family, .right, .item: .undertaking
    case .measure: .measure
    case .event, .day: .event
    case .thing, .term: .thing
    case .document: .document
    }
  }

  // MARK: Directives

  private mutating func addDirectives() {
    let today = Moment(now, in: record.zone).day
    let last = record.acts.last.map { Moment($0.date.instant, in: record.zone).day }
    if let last { add(last, .value, detail: "the day of the last act", text: "\(last) ") }
    if today != last, record.closed == nil { add(today, .value, detail: "today", text: "\(today) ") }
    for word in LedgerWords.declarations {
      if canInsertSnippets, let snippet = Snippets.declarations[word] {
        add(word, .snippet, text: snippet, isSnippet: true)
      } else {
        add(word, .keyword, text: "\(word) ")
      }
    }
  }

  private mutating func addNames(_ kinds: [EntityKind]) {
    // What a counter makes is what its maker may make.
    if kinds == [.proposal], let act = writing.act, act.verb == .counters, let choices = choices().first,
      case .proposal(let first)? = act.objects.last.flatMap({ record[$0] })
    {
      for id in choices.counters(to: first) { add(.proposal(id)) }
      return
    }
    for (entity, _) in record.headings where kinds.contains(entity.kind) { add(entity) }
  }

  // MARK: Acts

  private var instant: Instant? {
    writing.act.flatMap { act in (try? record.date(from: act.date))?.instant }
  }

  private mutating func addActors() {
    for (entity, _) in record.headings {
      switch entity {
      case .party, .person, .group: add(entity)
      default: break
      }
    }
    let events = instant.map { ActChoices.events(in: record, at: $0) } ?? []
    for event in events { add(.event(event)) }
  }

  /// Those who act, by what they may do; empty where that cannot be told.
  private func choices() -> [ActChoices] {
    guard let engine, let instant, let act = writing.act else { return [] }
    return act.actors.flatMap { name -> [ActChoices] in
      switch record[name] {
      case .party(let id): [ActChoices(engine, of: id, at: instant)]
      case .person(let id): [ActChoices(engine, of: record.persons[id].party, through: id, at: instant)]
      case .group(let id): record.groups[id].members.map { ActChoices(engine, of: $0, at: instant) }
      default: []
      }
    }
  }

  private var isPlural: Bool {
    guard let act = writing.act else { return false }
    if act.actors.count > 1 { return true }
    if case .group? = act.actors.first.flatMap({ record[$0] }) { return true }
    return false
  }

  private mutating func addVerbs() {
    guard let act = writing.act else { return }
    if act.actors.contains(where: { if case .event? = record[$0] { true } else { false } }) {
      return add(Verb.occurs.rawValue, .verb)
    }
    let choices = choices()
    // Where nothing can be told, everything may be meant.
    let verbs =
      choices.isEmpty
      ? Verb.allCases.filter { $0 != .occurs }
      : choices[0].choices.map(\.verb).filter { verb in
        choices.allSatisfy { $0.choices.contains { $0.verb == verb } }
      }
    for verb in verbs {
      let word = isPlural ? verb.plural : verb.rawValue
      let objects = choices.first?.objects(of: verb) ?? []
      let names =
        objects.prefix(4).map(record.name(of:)).joined(separator: ", ") + (objects.count > 4 ? " …" : "")
      add(
        word, .verb, detail: names.isEmpty ? nil : names,
        text: "\(word) \(verb.preposition.map { "\($0) " } ?? "")")
    }
  }

  private mutating func addObjects(of verb: Verb) {
    let choices = choices()
    guard let first = choices.first else {
      for (entity, _) in record.headings where verb.objectKinds.contains(entity.kind) { add(entity) }
      return
    }
    let written = Set(writing.act?.objects ?? [])
    for object in first.objects(of: verb)
    where choices.allSatisfy({ $0.objects(of: verb).contains(object) })
      && !written.contains(record.name(of: object))
    {
      let state = engine?.viewState(in: .party(first.actor), at: first.instant).stateName(of: object)
      add(object, state: state.map { "\($0) for \(record.parties[first.actor].heading.name)" })
    }
  }

  private mutating func addComplements(of verb: Verb) {
    switch verb.complement {
    case .words(let what, _): return add("\"\"", .text, detail: what)
    case .counter: return add("with", .keyword, text: "with ")
    case .none: return
    case .reading, .progress, .extent, .optionalThing, .verdict: break
    }
    guard let engine, let first = choices().first,
      let object = writing.act?.objects.last.flatMap({ record[$0] })
    else { return }
    let extents = first.extents(of: verb, on: object, engine)
    for word in extents.words { add(word, .keyword) }
    for thing in extents.things { add(.thing(thing)) }
  }

  // MARK: Documents

  private mutating func addDocuments() {
    let summaries = place.analysis.shelf.summaries.sorted {
      ($0.sent?.date.iso ?? "9999", $0.key) < ($1.sent?.date.iso ?? "9999", $1.key)
    }
    var known: Set<String> = []
    for summary in summaries where known.insert(summary.key).inserted {
      let words = [summary.name, summary.subject ?? ""].filter { !$0.isEmpty }
      add(
        summary.key, .document, detail: summary.sent?.date.iso,
        documentation: words.joined(separator: "\n"),
        filter: ([summary.key] + words).joined(separator: " "))
    }
    for document in record.documents where known.insert(document.heading.name).inserted {
      add(
        document.heading.name, .document, detail: document.date.map { $0.text(in: record.zone) },
        documentation: document.heading.title, filter: "\(document.heading.name) \(document.heading.title)")
    }
  }

  private mutating func addParagraphs(of key: String) {
    guard let document = place.analysis.shelf.document(key) else { return }
    for label in document.labels {
      guard let text = document.texts(at: label)?.first else { continue }
      add(label, .reference, detail: Self.shortened(text, to: 80), documentation: text)
    }
  }

  private mutating func addQuotations(of key: String, _ fragment: String?) {
    guard let document = place.analysis.shelf.document(key) else { return }
    let texts = fragment.map { document.texts(at: $0) ?? [] } ?? document.texts
    for sentence in texts.flatMap(Sentences.of) {
      let written = sentence.reduce(into: "") { $0 += $1 == "\"" || $1 == "\\" ? "\\\($1)" : String($1) }
      add(Self.shortened(sentence, to: 100), .text, documentation: sentence, text: written, filter: written)
    }
  }

  private static func shortened(_ text: String, to length: Int) -> String {
    text.count > length ? text.prefix(length - 1) + "…" : text
  }
}

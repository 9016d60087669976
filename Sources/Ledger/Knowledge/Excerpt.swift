/// A record as somebody could know it at an instant (§10): a text of its own, made of nothing but what they
/// knew then. What they did not know may have been anything, or not be at all: the text is the same.
struct Excerpt {
  private let record: Record
  private let knowledge: Knowledge
  private let seats: [Int]
  private let instant: Instant
  private var text = ""

  init(_ knowledge: Knowledge, for seats: [Int], at instant: Instant) {
    record = knowledge.record
    self.knowledge = knowledge
    self.seats = seats
    self.instant = instant
  }

  /// The text.
  ///
  /// - Parameter heading: what it is, in words: `as Cuba could know it on 1962-11-12`.
  mutating func write(heading: String) -> [UInt8] {
    let lists = record.files.enumerated().map { index, file in
      file.bytes.withUnsafeBufferPointer { DirectiveList($0, file: Int32(index)) }
    }
    writeSettings(lists)
    text += "partial \"\(heading)\"\n"
    for kind in Self.kinds { writeDeclarations(of: kind, lists) }
    text += "\n"
    writeActs()
    return Formatter.formatted(Array(text.utf8))
  }

  /// The kinds in the order in which they are written, the undertakings of all families among the others.
  private static let kinds: [EntityKind] = [
    .party, .post, .person, .group, .thing, .term, .measure, .event, .day, .document, .meeting,
    .instructions, .proposal, .undertaking, .right,
  ]

  // MARK: What is known

  private func isKnown(_ entity: Entity) -> Bool {
    seats.contains { knowledge.time(of: entity, at: $0).map { $0 <= instant } ?? false }
  }

  private func isKnown(document key: String) -> Bool {
    seats.contains { knowledge.time(ofDocument: key, at: $0).map { $0 <= instant } ?? false }
  }

  private func isKnown(part: Int) -> Bool {
    seats.contains { knowledge.time(ofPart: part, at: $0).map { $0 <= instant } ?? false }
  }

  private func isKnown(_ token: Token, in source: DirectiveText) -> Bool {
    record[source.text(token)].map(isKnown) ?? true
  }

  private func isKnown(citation token: Token, in source: DirectiveText) -> Bool {
    let key = source.text(token).dropFirst().prefix { $0 != "#" }
    return isKnown(document: String(key))
  }

  // MARK: Declarations

  private mutating func writeSettings(_ lists: [DirectiveList]) {
    for (file, list) in lists.enumerated() {
      for directive in list.directives {
        guard case .setting(let setting)? = directive.word, setting != .include, setting != .partial else {
          continue
        }
        text += written(directive.range, in: file) { _, _ in }
      }
    }
  }

  private mutating func writeDeclarations(of kind: EntityKind, _ lists: [DirectiveList]) {
    // Members of a family are declared with it.
    var entities = record.headings.map(\.entity).filter { $0.kind == kind && !isMember($0) }
    if kind == .undertaking { entities.sort { position($0) < position($1) } }
    for entity in entities where isKnown(entity) {
      let place = record.heading(of: entity).place
      let directives = lists[Int(place.file)].directives
      guard let directive = directives.last(where: { $0.start <= place.start }) else { continue }
      text += written(directive.range, in: Int(place.file)) { excerpt, parser in
        edit(&excerpt, parser, isReading: false)
      }
    }
  }

  private func isMember(_ entity: Entity) -> Bool {
    if case .undertaking(let id) = entity { record.undertakings[id].family != nil } else { false }
  }

  /// Where an undertaking, or the first of a family, stands among all.
  private func position(_ entity: Entity) -> Int {
    switch entity {
    case .undertaking(let id): id.index
    case .family(let id): record.families[id].members.first?.index ?? .max
    default: 0
    }
  }

  private func written(
    _ range: Range<Int>, in file: Int, _ edit: (inout DirectiveExcerpt, borrowing DirectiveParser) -> Void
  ) -> String {
    record.files[file].bytes.withUnsafeBufferPointer { bytes in
      var parser = DirectiveParser(bytes: bytes, file: Int32(file))
      parser.parse(range)
      var excerpt = DirectiveExcerpt(parser)
      edit(&excerpt, parser)
      return excerpt.text
    }
  }

  // MARK: Clauses and sources

  /// Leaves out what is said of what is not known (§10, Excerpt).
  private func edit(_ excerpt: inout DirectiveExcerpt, _ parser: borrowing DirectiveParser, isReading: Bool) {
    let parts = parser.directive.parts
    let source = parser.source
    for condition in parser.directive.conditions {
      guard case .state(let state) = condition.kind else { continue }
      let isThingKnown = state.thing.map { isKnown($0, in: source) } ?? true
      guard !isKnown(state.name, in: source) || !isThingKnown else { continue }
      excerpt.replace(state.name, by: "\u{2026}")
      for token in [state.state, state.number, state.thing].compactMap(\.self) { excerpt.remove(token) }
    }
    var leavesOutAmendment = false
    var leavesOutQuote = false
    for (index, part) in parts.enumerated() {
      let end = parts[(index + 1)...].first.map(Self.start) ?? .max
      switch part {
      case .clause(let clause):
        if clause.word == .amends {
          leavesOutAmendment = !areKnown(clause, parser)
        } else if !clause.word.isAmendable || clause.word.grammar.kinds.contains(.proposal) {
          leavesOutAmendment = false
        }
        if leavesOutAmendment || lacksItsSources(index, parts, source) {
          excerpt.remove(from: clause.token.start, upTo: end)
        } else {
          let isAmending = parts[..<index].contains {
            if case .clause(let other) = $0 { other.word == .amends } else { false }
          }
          edit(&excerpt, clause, upTo: end, parser, isReplacing: isReading || isAmending)
        }
      case .citation(let token):
        leavesOutQuote = !isKnown(citation: token, in: source)
      // Whatever stands between, a quote is from the source before it.
      case .quote(let token): if leavesOutQuote { excerpt.remove(token) }
      case .tag, .metadata: break
      }
    }
    for citations in Self.citations(in: parts) {
      excerpt.keep(citations.map { ([$0], isKnown(citation: $0, in: source)) })
    }
  }

  /// The citations, those that follow one another together: between them there may be commas.
  private static func citations(in parts: [PartSyntax]) -> [[Token]] {
    parts.split { if case .citation = $0 { false } else { true } }.map { run in
      run.compactMap { if case .citation(let token) = $0 { token } else { nil } }
    }
  }

  private static func start(of part: PartSyntax) -> UInt32 {
    switch part {
    case .citation(let token), .quote(let token), .tag(let token), .metadata(let token, _): token.start
    case .clause(let clause): clause.token.start
    }
  }

  /// Whether a side's record of a meeting is none that is known: of all documents that it names, none is.
  private func lacksItsSources(_ index: Int, _ parts: [PartSyntax], _ source: DirectiveText) -> Bool {
    guard case .clause(let clause) = parts[index], clause.word == .recorded else { return false }
    var sources: [Token] = []
    for part in parts[(index + 1)...] {
      if case .clause = part { break }
      if case .citation(let token) = part { sources.append(token) }
    }
    return !sources.isEmpty && sources.allSatisfy { !isKnown(citation: $0, in: source) }
  }

  private func areKnown(_ clause: ClauseSyntax, _ parser: borrowing DirectiveParser) -> Bool {
    guard case .names(let range) = clause.content else { return true }
    return parser.directive.names[range.indices].allSatisfy { isKnown($0, in: parser.source) }
  }

  private func edit(
    _ excerpt: inout DirectiveExcerpt, _ clause: ClauseSyntax, upTo end: UInt32,
    _ parser: borrowing DirectiveParser, isReplacing: Bool
  ) {
    let source = parser.source
    var entries: [(tokens: [Token], isKept: Bool)] = []
    switch clause.content {
    case .names(let range), .each(let range):
      for token in parser.directive.names[range.indices] {
        entries.append(([token], isKnown(token, in: source)))
      }
    case .covers(let range), .limits(_, let range):
      for cover in parser.directive.covers[range.indices] {
        guard let name = cover.name else { continue }
        entries.append(([cover.number, name].compactMap(\.self), isKnown(name, in: source)))
      }
    case .effect(let range, _, _):
      if !parser.directive.names[range.indices].allSatisfy({ isKnown($0, in: source) }) {
        excerpt.remove(from: clause.token.start, upTo: end)
      }
      return
    default: return
    }
    guard entries.contains(where: { !$0.isKept }) else { return }
    guard entries.contains(where: \.isKept) else {
      excerpt.remove(from: clause.token.start, upTo: end)
      // Where the clause takes the place of the text's, it still does.
      if isReplacing, let nothing = clause.word.nothing { excerpt.restore(clause.token, as: nothing) }
      return
    }
    excerpt.keep(entries)
  }

  // MARK: Acts

  private mutating func writeActs() {
    var index = 0
    while index < record.acts.count {
      var end = index + 1
      while end < record.acts.count, record.acts[end].place == record.acts[index].place { end += 1 }
      writeLine(index..<end)
      index = end
    }
  }

  /// What one line writes: as it stands, where all of it is known; else an act of each whose act is known.
  private mutating func writeLine(_ acts: Range<Int>) {
    let known = acts.filter { knowledge.parts(of: $0).contains { isKnown(part: $0) } }
    guard !known.isEmpty else { return }
    let isWhole = acts.allSatisfy { knowledge.parts(of: $0).allSatisfy { isKnown(part: $0) } }
    guard !isWhole else { return writeAct(acts.lowerBound, objects: nil) }
    var objects: [(actor: Entity?, act: Int, objects: Set<Entity>)] = []
    for index in known {
      let actor = record.acts[index].actorEntity
      let own = Set(
        knowledge.parts(of: index).filter { isKnown(part: $0) }.compactMap { knowledge.parts[$0].object })
      if let last = objects.lastIndex(where: { $0.actor == actor }) {
        objects[last].objects.formUnion(own)
      } else {
        objects.append((actor, index, own))
      }
    }
    for entry in objects { writeAct(entry.act, objects: entry.objects) }
  }

  /// - Parameter objects: those that are known; `nil` where the line is written for all of its actors, and on all objects.
  private mutating func writeAct(_ index: Int, objects known: Set<Entity>?) {
    let act = record.acts[index]
    let range = Int(act.place.start)..<Int(act.place.end)
    text += written(range, in: Int(act.place.file)) { excerpt, parser in
      guard case .act(let syntax) = parser.directive.head, let verb = syntax.verbWord else { return }
      edit(&excerpt, parser, isReading: true)
      if let known {
        let actors = Array(parser.directive.names[syntax.actors.indices])
        if let actor = act.actorEntity, let first = actors.first {
          excerpt.keep(actors.map { ([$0], $0 == first) })
          excerpt.replace(first, by: record.name(of: actor))
          excerpt.replace(verb, by: act.deed.verb.rawValue)
        }
        excerpt.keep(
          parser.directive.names[syntax.objects.indices].map { ([$0], isAmong(known, $0, parser.source)) })
      }
      if act.objects.contains(where: { $0.kind == .item && !isKnown($0) }) {
        speak(act, &excerpt, syntax, parser, isOne: known != nil)
      }
    }
  }

  private func isAmong(_ known: Set<Entity>, _ token: Token, _ source: DirectiveText) -> Bool {
    switch record[source.text(token)] {
    case .family(let id)?: record.families[id].members.contains { known.contains(.undertaking($0)) }
    case .some(let entity): known.contains(entity)
    case nil: true
    }
  }

  /// An act on an item of instructions, as those see it who do not know them: something was said (§9).
  private func speak(
    _ act: Act, _ excerpt: inout DirectiveExcerpt, _ syntax: ActSyntax, _ parser: borrowing DirectiveParser,
    isOne: Bool
  ) {
    guard let verb = syntax.verbWord else { return }
    var words = "\"\u{2026}\""
    if case .words(let token) = syntax.complement {
      words = parser.source.text(token)
      excerpt.remove(token)
    } else {
      var isCited = false
      for part in parser.directive.parts {
        if case .citation(let token) = part { isCited = isKnown(citation: token, in: parser.source) }
        if case .quote(let token) = part, isCited {
          words = parser.source.text(token)
          break
        }
      }
    }
    let form = syntax.isPlural && !isOne ? Verb.says.plural : Verb.says.rawValue
    excerpt.replace(verb, by: "\(form) \(words)")
    let objects = parser.directive.names[syntax.objects.indices]
    if let first = objects.first, let last = objects.last {
      excerpt.remove(from: first.start, upTo: last.end)
    }
  }
}

extension ClauseWord {
  /// The clause with nothing in it, as a reading writes it: `covers nothing`.
  fileprivate var nothing: String? {
    if self == .at { return "no limit" }
    return grammar.removal.map { "\(listed) \($0)" }
  }
}

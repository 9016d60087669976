internal import Ledger
internal import Reports

extension LanguageServer {
  /// What can be done at a place: what mends an error there, and what would free an undertaking that is named there.
  func codeActions(_ place: TextPlace, _ parameters: JSONValue) -> JSONValue {
    guard let range = place.text.positions.range(parameters["range"]) else { return .array([]) }
    let wanted = parameters.at("context", "only")?.elements?.compactMap(\.words)
    func wants(_ kind: String) -> Bool {
      wanted.map { $0.contains { kind == $0 || kind.hasPrefix($0 + ".") || $0.isEmpty } } ?? true
    }
    var actions: [JSONValue] = []
    if wants("quickfix") { actions += quickFixes(place, range) }
    if wants("refactor") { actions += moves(place, range.lowerBound) }
    return .array(actions)
  }

  // MARK: Errors

  private func quickFixes(_ place: TextPlace, _ range: Range<Int>) -> [JSONValue] {
    let analysis = place.analysis
    return analysis.diagnostics.flatMap { diagnostic -> [JSONValue] in
      guard let span = diagnostic.place, Int(span.file) == place.file,
        Int(span.start) <= range.upperBound, range.lowerBound <= Int(span.end)
      else { return [] }
      let told = JSONValue.object([
        .init("range", place.text.positions.json(span.range)),
        .init("severity", .number(diagnostic.severity == .error ? 1 : 2)),
        .init("code", .string(diagnostic.code.rawValue)), .init("source", .string("reftel")),
        .init("message", .string(Self.words(diagnostic))),
      ])
      var actions = diagnostic.fixes.enumerated().compactMap { number, fix -> JSONValue? in
        guard let (title, file, edit) = edit(fix, place, span) else { return nil }
        return Self.action(
          title, "quickfix", analysis.workspaceEdit([(file, [edit.json(analysis.positions(ofFile: file))])]),
          told, isPreferred: number == 0)
      }
      if diagnostic.help == .formatting {
        let edits = formattingEdits(place)
        actions.append(
          Self.action(
            "Lay the file out anew", "quickfix",
            analysis.workspaceEdit([(place.file, edits.map { $0.json(place.text.positions) })]), told,
            isPreferred: true))
      }
      return actions
    }
  }

  private static func action(
    _ title: String, _ kind: String, _ edit: JSONValue, _ diagnostic: JSONValue?, isPreferred: Bool
  ) -> JSONValue {
    .members(
      ("title", .string(title)), ("kind", .string(kind)),
      ("diagnostics", diagnostic.map { .array([$0]) }), ("isPreferred", isPreferred ? .bool(true) : nil),
      ("edit", edit))
  }

  /// A fix as a change of a file, with what it is called.
  private func edit(_ fix: Diagnostic.Fix, _ place: TextPlace, _ told: SourcePlace) -> (
    String, Int, TextEdit
  )? {
    let record = place.analysis.record
    switch fix {
    case .replace(let span, let text):
      guard record.files.indices.contains(Int(span.file)) else { return nil }
      let old = record.files[Int(span.file)].text(of: span)
      let title =
        if text.isEmpty {
          old.allSatisfy(\.isWhitespace) ? "Start it in the first column" : "Take this out"
        } else {
          old.isEmpty ? "Put \(Self.shown(text)) here" : "Write \(Self.shown(text)) for \(Self.shown(old))"
        }
      var range = span.range
      if text.isEmpty, !old.allSatisfy(\.isWhitespace) { range = wholeLines(of: range, place) }
      return (title, Int(span.file), TextEdit(range: range, text: text))
    case .declare(let name, let kind):
      guard let text = Declaring.text(of: name, as: kind, in: record) else { return nil }
      let (file, offset) = Declaring.place(of: kind, in: place.analysis, before: told)
      return ("Declare '\(name)' as \(kind.withArticle)", file, TextEdit(range: offset..<offset, text: text))
    }
  }

  private static func shown(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "'\(words.count > 40 ? words.prefix(39) + "…" : words)'"
  }

  /// What is taken out as a whole leaves no empty line behind.
  private func wholeLines(of range: Range<Int>, _ place: TextPlace) -> Range<Int> {
    let bytes = place.text.bytes
    guard range.lowerBound == 0 || bytes[range.lowerBound - 1] == 0x0A else { return range }
    guard let directive = place.text.syntax.directive(at: range.lowerBound),
      directive.range.lowerBound == range.lowerBound
    else { return range }
    return directive.range
  }

  // MARK: Moves

  /// How many moves a set has that is offered, and how long they are looked for.
  private static let mostMoves = 2
  private static let searchTime = Duration.milliseconds(400)

  /// The sets of moves that would free the undertaking that is named at a place, as acts to be written.
  private func moves(_ place: TextPlace, _ offset: Int) -> [JSONValue] {
    let analysis = place.analysis
    guard case .undertaking(let id)? = analysis.use(at: offset, inFile: place.file)?.whole.entity else {
      return []
    }
    let limit = TimeLimit.within(Self.searchTime)
    let instant = analysis.moment
    let found = analysis.unlocking(of: id) { engine in
      engine.unlock(id, at: instant, in: nil, upTo: Self.mostMoves, isOver: limit.isSearchOver)
    }
    guard let found, found.isFreed != true else { return [] }
    let record = analysis.record
    let name = record.undertakings[id].heading.name
    let date = WrittenDate(instant, hasTime: false).text(in: record.zone)
    let file = place.file
    let end = place.text.bytes.count
    let isOpen = place.text.bytes.last.map { $0 != 0x0A } ?? false
    return found.solutions.prefix(8).compactMap { solution in
      let acts = solution.compactMap { $0.act(in: record) }
      guard acts.count == solution.count else { return nil }
      let lines = acts.map { WhatIf.act($0, at: date) + "\n" }.joined()
      let edit = TextEdit(range: end..<end, text: (isOpen ? "\n" : "") + lines)
      return Self.action(
        "Free '\(name)': \(acts.joined(separator: "; "))", "refactor",
        analysis.workspaceEdit([(file, [edit.json(place.text.positions)])]), nil, isPreferred: false)
    }
  }
}

/// How something is declared that is not yet.
enum Declaring {
  /// The declaration, with its line's end; `nil` for what needs more than is known.
  static func text(of name: String, as kind: EntityKind, in record: Record) -> String? {
    let parties = record.parties.map(\.heading.name)
    func line(_ rest: String?) -> String? { rest.map { "\(kind.rawValue) \(name) \"\(name)\"\($0)\n" } }
    switch kind {
    case .party, .event, .thing, .document: return line("")
    case .person, .post, .group: return line(parties.first.map { " of \($0)" })
    case .measure: return line(parties.first.map { " by \($0)" })
    case .term: return line(record.things.first.map { " covers \($0.heading.name)" })
    case .proposal: return line(parties.count > 1 ? " from \(parties[0]) to \(parties[1])" : nil)
    case .undertaking: return line(parties.count > 1 ? " by \(parties[0]) to \(parties[1])" : nil)
    case .day, .right, .meeting, .instructions, .item: return nil
    }
  }

  /// Where it is put: below the last of its kind; where there is none, above the first act, or above where it is used.
  static func place(of kind: EntityKind, in analysis: RecordAnalysis, before told: SourcePlace) -> (Int, Int)
  {
    let record = analysis.record
    let last = record.headings.filter { $0.entity.kind == kind && $0.heading.place.file == told.file }
      .map(\.heading.place).max { $0.start < $1.start }
    let syntax = FileSyntax(record.files[Int(told.file)].bytes)
    if let last, let directive = syntax.directive(at: Int(last.start)),
      directive.range.upperBound > 0, syntax.bytes[directive.range.upperBound - 1] == 0x0A
    {
      return (Int(told.file), directive.range.upperBound)
    }
    let own = syntax.directive(at: Int(told.start))?.range.lowerBound ?? 0
    let act = syntax.directives.first { $0.isAct }?.range.lowerBound ?? own
    return (Int(told.file), min(act, own))
  }
}

internal import Ledger
internal import Reports

extension LanguageServer {
  // MARK: Folding

  /// What can be folded: directives of several lines, and comments.
  func foldingRanges(_ place: TextPlace) -> JSONValue {
    let positions = place.text.positions
    func fold(_ range: Range<Int>, _ kind: String?) -> JSONValue? {
      let first = positions.line(of: range.lowerBound)
      let last = positions.line(of: max(range.lowerBound, range.upperBound - 1))
      guard last > first else { return nil }
      return .members(
        ("startLine", .number(first)), ("endLine", .number(last)), ("kind", kind.map(JSONValue.string)))
    }
    let syntax = place.text.syntax
    return .array(
      syntax.directives.compactMap { fold($0.range, nil) }
        + syntax.commentBlocks().compactMap { fold($0, "comment") })
  }

  // MARK: Symbols

  /// What is declared in a text, in its order, and its acts by their years.
  func documentSymbols(_ place: TextPlace) -> JSONValue {
    let record = place.analysis.record
    let positions = place.text.positions
    let syntax = place.text.syntax
    func symbol(
      _ name: String, _ detail: String, _ kind: Int, _ range: Range<Int>, _ own: Range<Int>,
      _ children: [JSONValue] = []
    )
      -> JSONValue
    {
      .members(
        ("name", .string(name)), ("detail", detail.isEmpty ? nil : .string(detail)), ("kind", .number(kind)),
        ("range", positions.json(range)), ("selectionRange", positions.json(own)),
        ("children", children.isEmpty ? nil : .array(children)))
    }
    var symbols: [JSONValue] = []
    let headings = record.headings.filter { entity, heading in
      if case .undertaking(let id) = entity, record.undertakings[id].family != nil { return false }
      return Int(heading.place.file) == place.file
    }.sorted { $0.heading.place.start < $1.heading.place.start }
    for (entity, heading) in headings {
      guard let directive = syntax.directive(at: Int(heading.place.start)) else { continue }
      symbols.append(
        symbol(
          heading.name, heading.title, Self.symbolKind(of: entity), trimmed(directive.range, syntax),
          heading.place.range))
    }
    var years: [(year: String, range: Range<Int>, acts: [JSONValue])] = []
    for directive in syntax.directives where directive.isAct {
      let range = trimmed(directive.range, syntax)
      let line = positions.range(ofLine: positions.line(of: range.lowerBound))
      let text = String(decoding: syntax.bytes[line], as: UTF8.self)
      let year = String(text.prefix(4))
      let act = symbol(text.isEmpty ? " " : text, "", 24, range, line)
      if years.last?.year == year {
        years[years.count - 1].acts.append(act)
        years[years.count - 1].range = years[years.count - 1].range.lowerBound..<range.upperBound
      } else {
        years.append((year, range, [act]))
      }
    }
    symbols += years.map {
      symbol(
        $0.year, "\($0.acts.count) acts", 3, $0.range, $0.range.lowerBound..<$0.range.lowerBound, $0.acts)
    }
    return .array(symbols)
  }

  /// A directive without the end of its last line.
  private func trimmed(_ range: Range<Int>, _ syntax: FileSyntax) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, [0x0A, 0x0D, 0x20, 0x09].contains(syntax.bytes[end - 1]) { end -= 1 }
    return range.lowerBound..<end
  }

  /// The names of all records that are open, those that have the letters asked for.
  mutating func workspaceSymbols(_ parameters: JSONValue) -> JSONValue {
    let sought = (parameters["query"]?.words ?? "").lowercased()
    var symbols: [JSONValue] = []
    for analysis in openRecords() {
      for (entity, heading) in analysis.record.headings {
        guard symbols.count < CompletionFinder.most else { break }
        if case .undertaking(let id) = entity, analysis.record.undertakings[id].family != nil { continue }
        guard
          sought.isEmpty || heading.name.lowercased().contains(sought)
            || heading.title.lowercased().contains(sought)
        else { continue }
        symbols.append(
          .members(
            ("name", .string(heading.name)), ("kind", .number(Self.symbolKind(of: entity))),
            ("location", analysis.location(heading.place)),
            ("containerName", heading.title.isEmpty ? nil : .string(heading.title))))
      }
    }
    return .array(symbols)
  }

  /// The protocol's number for what something is.
  private static func symbolKind(of entity: Entity) -> Int {
    switch entity {
    case .party, .person, .group, .post: 19
    case .proposal, .instructions: 11
    case .undertaking, .family, .right, .item: 5
    case .measure: 7
    case .event, .day, .meeting: 24
    case .thing, .term: 23
    case .document: 1
    }
  }

  // MARK: Links

  /// The files that a text includes, and those of the documents that it cites.
  func documentLinks(_ place: TextPlace) -> JSONValue {
    let positions = place.text.positions
    func link(_ range: Range<Int>, _ path: String) -> JSONValue {
      .object([
        .init("range", positions.json(range)), .init("target", .string(FileAddress.uri(ofPath: path))),
      ])
    }
    var paths: [String: String?] = [:]
    let citations = Citations.all(in: 0..<place.text.bytes.count, of: place.text.syntax).compactMap {
      range, cited -> JSONValue? in
      let path = paths[cited.key] ?? place.analysis.shelf.path(ofDocument: cited.key)
      paths[cited.key] = path
      return path.map { link(range, $0) }
    }
    return .array(Includes.all(in: place).map { link($0.0, $0.1) } + citations)
  }

  // MARK: Formatting

  /// What is to be changed so that a text has its canonical layout.
  func formatting(_ place: TextPlace) -> JSONValue {
    .array(formattingEdits(place).map { $0.json(place.text.positions) })
  }

  /// One change, from the first line that differs to the last.
  func formattingEdits(_ place: TextPlace) -> [TextEdit] {
    let old = place.text.bytes
    let groups = Set(place.analysis.record.groups.map(\.heading.name))
    let new = Formatter.formatted(old, groups: groups)
    guard old != new else { return [] }
    func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
      bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    }
    let (before, after) = (lines(old), lines(new))
    var start = 0
    while start < min(before.count, after.count) - 1, before[start] == after[start] { start += 1 }
    var end = 0
    while end < min(before.count, after.count) - start - 1,
      before[before.count - 1 - end] == after[after.count - 1 - end]
    {
      end += 1
    }
    let from = before[start].startIndex
    let to = before[before.count - 1 - end].endIndex
    let text = after[start].startIndex..<after[after.count - 1 - end].endIndex
    return [TextEdit(range: from..<to, text: String(decoding: new[text], as: UTF8.self))]
  }
}

internal import Documents
internal import Ledger
internal import Reports

extension LanguageServer {
  /// Where what stands at a place is declared, or what it cites.
  func definition(_ place: TextPlace) -> JSONValue {
    if let (_, citation) = Citations.at(place.offset, in: place.text.syntax) {
      if let location = location(of: citation, place.analysis.shelf) { return location }
      guard case .document(let id)? = place.analysis.record[citation.key] else { return .null }
      return place.analysis.location(place.analysis.record.documents[id].heading.place)
    }
    if let path = Includes.path(at: place.offset, in: place) {
      return .object([
        .init("uri", .string(FileAddress.uri(ofPath: path))), .init("range", Self.start),
      ])
    }
    guard let use = place.analysis.use(at: place.offset, inFile: place.file)?.whole else { return .null }
    return place.analysis.location(place.analysis.record.heading(of: use.entity).place)
  }

  /// The start of a file.
  static let start = JSONValue.object([
    .init("start", TextPosition(line: 0, column: 0).json),
    .init("end", TextPosition(line: 0, column: 0).json),
  ])

  /// Where the paragraph of a citation stands in its document's file; else where the file starts.
  private func location(of citation: Citations.Cited, _ shelf: any DocumentShelf) -> JSONValue? {
    guard let path = shelf.path(ofDocument: citation.key) else { return nil }
    var range = Self.start
    if let fragment = citation.fragment, let words = shelf.document(citation.key)?.texts(at: fragment)?.first,
      let bytes = shelf.text(ofFile: path), let found = Passage.find(words, in: bytes)
    {
      range = TextPositions(bytes, encoding).json(found)
    }
    return .object([.init("uri", .string(FileAddress.uri(ofPath: path))), .init("range", range)])
  }

  /// Everywhere that the name at a place stands.
  func references(_ place: TextPlace, _ parameters: JSONValue) -> JSONValue {
    guard let entity = entity(place) else { return .null }
    let withDeclaration = parameters.at("context", "includeDeclaration")?.truth ?? true
    let uses = place.analysis.uses(of: entity).filter { withDeclaration || !$0.isDeclaration }
    return .array(uses.map { place.analysis.location($0.place) })
  }

  /// The same in the file at hand.
  func highlights(_ place: TextPlace) -> JSONValue {
    guard let entity = entity(place) else { return .null }
    return .array(
      place.analysis.uses(of: entity).filter { Int($0.place.file) == place.file }.map { use in
        .object([
          .init("range", place.text.positions.json(use.place.range)),
          .init("kind", .number(use.isDeclaration ? 3 : 2)),
        ])
      })
  }

  /// What the name at a place stands for: of a name made of two, the part at the place.
  func entity(_ place: TextPlace) -> Entity? {
    place.analysis.use(at: place.offset, inFile: place.file)?.part.entity
  }
}

extension RecordAnalysis {
  /// Everywhere that a name stands, in the order of the text.
  func uses(of entity: Entity) -> [NameUse] {
    record.files.indices.flatMap { index in
      let uses = uses(inFile: index).filter { $0.entity == entity }
      // An item's last part says it; the whole of it would be the same place again.
      guard case .item = entity else { return uses }
      let length = record.name(of: entity).utf8.count
      return uses.filter { $0.place.range.count < length }
    }
  }
}

/// Where the words of a paragraph stand in the file of its document, whatever the lines are.
enum Passage {
  /// So many words of a paragraph are looked for.
  private static let words = 8

  static func find(_ paragraph: String, in bytes: [UInt8]) -> Range<Int>? {
    let sought = paragraph.split(whereSeparator: \.isWhitespace).prefix(words).map { Array($0.utf8) }
    guard let first = sought.first, !first.isEmpty else { return nil }
    return bytes.withUnsafeBufferPointer { text in
      var start = 0
      while start + first.count <= text.count {
        if text[start] == first[0], let end = end(of: sought, from: start, text) { return start..<end }
        start += 1
      }
      return nil
    }
  }

  private static func end(of words: [[UInt8]], from start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = start
    for (number, word) in words.enumerated() {
      if number > 0 {
        let before = index
        while index < text.count, text[index] == 0x20 || (0x09...0x0D).contains(text[index]) { index += 1 }
        guard index > before else { return nil }
      }
      guard index + word.count <= text.count, text[index..<index + word.count].elementsEqual(word) else {
        return nil
      }
      index += word.count
    }
    return index
  }
}

/// The files that a ledger includes.
enum Includes {
  /// The includes of a text, each with the bytes of its string and the path of its file.
  static func all(in place: LanguageServer.TextPlace) -> [(Range<Int>, String)] {
    let syntax = place.text.syntax
    let word = Array("include".utf8)
    let cut = place.path.lastIndex(of: "/") ?? place.path.startIndex
    return syntax.directives.filter { !$0.isAct && syntax.bytes[$0.range].starts(with: word) }
      .compactMap { directive in
        guard
          let mark = syntax.marks(in: directive.range).first(where: {
            $0.kind == .string && directive.range.contains($0.range.lowerBound)
          })
        else { return nil }
        let name = String(decoding: syntax.bytes[mark.range].dropFirst().dropLast(), as: UTF8.self)
        let parts = "\(place.path[...cut])\(name)".split(separator: "/").reduce(into: [Substring]()) {
          if $1 == ".." { _ = $0.popLast() } else if $1 != "." { $0.append($1) }
        }
        return (mark.range, "/" + parts.joined(separator: "/"))
      }
  }

  /// The file that is included at an offset.
  static func path(at offset: Int, in place: LanguageServer.TextPlace) -> String? {
    all(in: place).first { $0.0.contains(offset) }?.1
  }
}

import Documents

extension SearchQuery {
  /// The names of fields, as they are written before a colon.
  public enum Field: String, CaseIterable, Sendable {
    case from, to, post, person, number, subject, classification, genre, after, before
  }

  /// Reads a query as people write it: words, all of which must be there; `"phrases"`; `begin*`; `this OR that`, `this AND
  /// that`, `NOT this` or `-this`, and brackets; a date, which is tried as the document's own as well; and fields,
  /// `from:moscow`, `to:"the Department"`, `post:moscow`, `person:mikoyan`, `number:1231`, `subject:road`, `classification:secret`,
  /// `genre:telegram`, `after:1962-11-01` (that day or later), `before:1962-12` (earlier than that).
  ///
  /// - Throws: a ``SearchQueryError`` that says what is wrong and where.
  public init(_ text: String) throws(SearchQueryError) {
    self.init()
    var parser = QueryParser(try QueryPiece.pieces(of: Array(text)))
    let (words, excluded) = try parser.list(isWhole: true)
    self.words = words
    self.excluded = excluded
    for piece in parser.fields { if let field = piece.field { try add(piece, as: field) } }
    if let last = parser.last, !excluded.isEmpty, words.isEmpty,
      senders + addressees + people + numbers + subjects == [], topics.isEmpty
    {
      throw SearchQueryError(
        "there is nothing to find, only something to leave out", last.range,
        remedy: "add a word that must be there")
    }
  }

  /// Narrows the query by a field, as `from:"…"` in its words would.
  ///
  /// - Throws: a ``SearchQueryError`` when the field does not take the value.
  public mutating func narrow(_ field: Field, to value: String) throws(SearchQueryError) {
    let words = value.filter { $0 != "\"" }
    for piece in try QueryPiece.pieces(of: Array("\(field.rawValue):\"\(words)\"")) {
      try add(piece, as: field)
    }
  }

  private mutating func add(_ piece: QueryPiece, as field: Field) throws(SearchQueryError) {
    switch field {
    case .from: senders.append(try piece.term())
    case .to: addressees.append(try piece.term())
    case .post: topics.append(DocumentTopic(.post, piece.text.lowercased()))
    case .person: people.append(try piece.term())
    case .number: numbers.append(try piece.term())
    case .subject: subjects.append(try piece.term())
    case .classification:
      guard let value = Classification(word: piece.text) else {
        throw SearchQueryError(
          "'\(piece.text)' is no classification", piece.range,
          remedy: "those known are: " + Classification.allCases.map(\.word).joined(separator: ", "))
      }
      classifications.append(value)
    case .genre:
      guard let value = Genre(word: piece.text) else {
        throw SearchQueryError(
          "'\(piece.text)' is no genre", piece.range,
          remedy: "those known are: " + Genre.allCases.map(\.word).joined(separator: ", "))
      }
      genres.append(value)
    case .after: first = [first, try piece.day()].compactMap { $0 }.max()
    case .before: end = [end, try piece.day()].compactMap { $0 }.min()
    }
  }
}

/// Reads the words of a query with what joins them.
///
/// `OR` joins what stands on both sides of it; all else must be there. `AND` says no more than a blank does, but beside an
/// `OR` without brackets it would mean different things to different readers, so that is refused.
struct QueryParser {
  /// How deep brackets may be nested.
  private static let deepest = 20

  private let pieces: [QueryPiece]
  private var position = 0
  private var depth = 0
  /// The fields, in their order: they narrow the whole search.
  private(set) var fields: [QueryPiece] = []

  init(_ pieces: [QueryPiece]) { self.pieces = pieces }

  var last: QueryPiece? { pieces.last }

  /// Something to find or to leave out, with the pieces it consists of.
  private struct Item {
    var alternatives: [SearchQuery.Words]
    var isExcluded = false
    /// The position of its only piece, if it is a single word.
    var word: Int?
    var words: SearchQuery.Words { alternatives.count == 1 ? alternatives[0] : .any(alternatives) }
  }

  /// Reads to the end, or to a closing bracket.
  mutating func list(isWhole: Bool) throws(SearchQueryError) -> (
    words: [SearchQuery.Words], excluded: [SearchQuery.Words]
  ) {
    var items: [Item] = []
    var (and, or): (QueryPiece?, QueryPiece?)
    /// The operator that waits for what comes behind it.
    var pending: QueryPiece?
    var isNegated: QueryPiece?
    while position < pieces.count, pieces[position].bracket != .closing {
      let piece = pieces[position]
      switch piece.op {
      case .and, .or:
        guard isNegated == nil else { throw Self.dangling(isNegated ?? piece) }
        guard pending == nil, position > 0,
          !items.isEmpty || (piece.op == .and && pieces[position - 1].field != nil)
        else { throw Self.dangling(piece) }
        if piece.op == .or {
          guard pieces[position - 1].field == nil else {
            throw SearchQueryError("OR stands between words, not fields", piece.range)
          }
          or = piece
        } else {
          and = piece
        }
        pending = piece
        position += 1
        continue
      case .not:
        guard isNegated == nil else { throw Self.dangling(piece) }
        if pending?.op == .or { throw Self.alternativeLeftOut(piece) }
        isNegated = piece
        position += 1
        continue
      case nil: break
      }
      if piece.field != nil {
        guard pending?.op != .or else {
          throw SearchQueryError("OR stands between words, not fields", piece.range)
        }
        guard isNegated == nil, !piece.isExcluded else {
          throw SearchQueryError("a field cannot be excluded", piece.range)
        }
        guard isWhole else {
          throw SearchQueryError(
            "a field does not stand in brackets: it narrows the whole search", piece.range,
            remedy: "write it before or behind the brackets")
        }
        fields.append(piece)
        position += 1
        pending = nil
        continue
      }
      var item = try item()
      if isNegated != nil { item.isExcluded.toggle() }
      if pending?.op == .or {
        guard !item.isExcluded, let last = items.last, !last.isExcluded else {
          throw Self.alternativeLeftOut(piece)
        }
        items[items.count - 1].alternatives += item.alternatives
        items[items.count - 1].word = nil
      } else {
        items.append(item)
      }
      pending = nil
      isNegated = nil
    }
    if let open = isNegated ?? pending { throw Self.dangling(open) }
    if let and, let or {
      throw SearchQueryError(
        "AND and OR stand side by side, and could mean one thing or the other",
        max(and.range.lowerBound, or.range.lowerBound)..<max(and.range.upperBound, or.range.upperBound),
        remedy: "put brackets around what belongs together: (this AND that) OR other")
    }
    if isWhole, position < pieces.count {
      throw SearchQueryError(
        "there is no opening bracket for this one", pieces[position].range,
        remedy: "to find a bracket's words themselves, put them between quotation marks")
    }
    joinNeighbours(&items)
    return (items.filter { !$0.isExcluded }.map(\.words), items.filter(\.isExcluded).map(\.words))
  }

  /// Reads a word, a phrase, a date, or what stands in brackets.
  private mutating func item() throws(SearchQueryError) -> Item {
    let piece = pieces[position]
    if piece.bracket == .opening { return try group(piece) }
    let days = daysAhead()
    if let (days, count) = days {
      var words: [SearchQuery.Words] = []
      for piece in pieces[position..<position + count] { words.append(.term(try piece.term())) }
      position += count
      return Item(
        alternatives: [words.count == 1 ? words[0] : .all(words, without: [])] + days.map { .day($0) })
    }
    position += 1
    return Item(alternatives: [.term(try piece.term())], isExcluded: piece.isExcluded, word: position - 1)
  }

  private mutating func group(_ opening: QueryPiece) throws(SearchQueryError) -> Item {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw SearchQueryError("brackets are nested more than \(Self.deepest) deep", opening.range)
    }
    position += 1
    let (words, excluded) = try list(isWhole: false)
    guard position < pieces.count else {
      throw SearchQueryError("the bracket is not closed", opening.range, remedy: "end it with )")
    }
    let range = opening.range.lowerBound..<pieces[position].range.upperBound
    position += 1
    guard !words.isEmpty else {
      throw SearchQueryError(
        excluded.isEmpty
          ? "there is nothing between the brackets"
          : "there is nothing to find in the brackets, only something to leave out",
        range)
    }
    let isSingle = words.count == 1 && excluded.isEmpty
    return Item(
      alternatives: [isSingle ? words[0] : .all(words, without: excluded)], isExcluded: opening.isExcluded)
  }

  /// The date that the next words name, with how many words these are.
  private func daysAhead() -> (days: [SearchQuery.Day], count: Int)? {
    for count in [3, 2, 1] where position + count <= pieces.count {
      let words = pieces[position..<position + count]
      guard
        words.allSatisfy({ $0.isTerm && !$0.isQuoted && !$0.isPrefix && !$0.isExcluded })
      else { continue }
      let days = SearchQuery.Day.named(by: words.map { $0.text[...] })
      if !days.isEmpty { return (days, count) }
    }
    return nil
  }

  /// Lets words that stand side by side also be one: `viet nam` as `vietnam`, `il 28` as `il28`.
  private func joinNeighbours(_ items: inout [Item]) {
    for (index, next) in zip(items.indices, items.indices.dropFirst()) {
      guard let first = items[index].word, items[next].word == first + 1, !items[index].isExcluded,
        !items[next].isExcluded, case .term(var left) = items[index].words,
        case .term(var right) = items[next].words, !left.isExact, !right.isExact, !left.isPrefix,
        !right.isPrefix,
        let compound = Self.compound(left, right)
      else { continue }
      left.compounds.append(compound)
      right.compounds.append(compound)
      items[index].alternatives = [.term(left)]
      items[next].alternatives = [.term(right)]
    }
  }

  /// The word that two words make: of three letters or more each, or of letters and digits.
  private static func compound(_ left: SearchQuery.Term, _ right: SearchQuery.Term) -> String? {
    let words = (left.words, right.words)
    guard words.0.count == 1, words.1.count == 1, let first = words.0.first, let second = words.1.first else {
      return nil
    }
    func isLetters(_ word: String) -> Bool { word.allSatisfy { $0.isLetter } }
    guard isLetters(first) else { return nil }
    if isLetters(second) { return first.count >= 3 && second.count >= 3 ? first + second : nil }
    return NumberedName.parts(of: first + second).map { _ in first + second }
  }

  private static func dangling(_ piece: QueryPiece) -> SearchQueryError {
    piece.op == .not
      ? SearchQueryError(
        "NOT stands before the word that may not be there", piece.range,
        remedy: "to find the word itself, write \"NOT\"")
      : SearchQueryError(
        "\(piece.text) stands between two words", piece.range,
        remedy: "to find the word itself, write \"\(piece.text)\"")
  }

  private static func alternativeLeftOut(_ piece: QueryPiece) -> SearchQueryError {
    SearchQueryError(
      "OR does not go with what is to be left out", piece.range,
      remedy: "write what may not be there apart: (this OR that) NOT other")
  }
}

extension SearchQuery {
  /// The names of fields, as they are written before a colon.
  public enum Field: String, CaseIterable, Sendable {
    case from, to, person, classification, genre, after, before
  }

  /// Reads a query as people write it: words, all of which must be there; `"phrases"`; `begin*`; `this OR that`; `-not`;
  /// and fields, `from:moscow`, `to:"the Department"`, `person:mikoyan`, `classification:secret`, `genre:telegram`,
  /// `after:1962-11-01` (that day or later), `before:1962-12` (earlier than that).
  ///
  /// - Throws: a ``SearchQueryError`` that says what is wrong and where.
  public init(_ text: String) throws(SearchQueryError) {
    self.init()
    let pieces = try Piece.pieces(of: Array(text))
    var isAlternative = false
    for (index, piece) in pieces.enumerated() {
      if piece.isOr {
        guard index > 0, index + 1 < pieces.count, !isAlternative, !clauses.isEmpty,
          pieces[index - 1].field == nil
        else {
          throw SearchQueryError(
            "OR stands between two words", piece.range, remedy: "to find the word itself, write \"OR\"")
        }
        isAlternative = true
        continue
      }
      if let field = piece.field {
        guard !isAlternative else {
          throw SearchQueryError("OR stands between words, not fields", piece.range)
        }
        guard !piece.isExcluded else {
          throw SearchQueryError("a field cannot be excluded", piece.range)
        }
        try add(piece, as: field)
        continue
      }
      let term = try piece.term()
      if isAlternative {
        guard !piece.isExcluded, clauses.last?.isExcluded == false else {
          throw SearchQueryError("OR does not go with '-'", piece.range)
        }
        clauses[clauses.count - 1].alternatives.append(term)
      } else {
        clauses.append(Clause([term], isExcluded: piece.isExcluded))
      }
      isAlternative = false
    }
    if let last = pieces.last, !clauses.isEmpty, !hasWords, senders + addressees + people == [] {
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
    for piece in try Piece.pieces(of: Array("\(field.rawValue):\"\(words)\"")) { try add(piece, as: field) }
  }

  private mutating func add(_ piece: Piece, as field: Field) throws(SearchQueryError) {
    switch field {
    case .from: senders.append(try piece.term())
    case .to: addressees.append(try piece.term())
    case .person: people.append(try piece.term())
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

/// A word or phrase of a query, with what stands before it.
private struct Piece {
  var isExcluded = false
  var field: SearchQuery.Field?
  var text = ""
  var isQuoted = false
  var isPrefix = false
  var range = 0..<0

  var isOr: Bool { text == "OR" && !isQuoted && field == nil && !isExcluded && !isPrefix }

  static func pieces(of characters: [Character]) throws(SearchQueryError) -> [Piece] {
    var pieces: [Piece] = []
    var position = 0
    while position < characters.count {
      if characters[position].isWhitespace {
        position += 1
      } else {
        pieces.append(try piece(in: characters, at: &position))
      }
    }
    return pieces
  }

  private static let quotationMarks: Set<Character> = ["\"", "“", "”", "„"]

  private static func piece(
    in characters: [Character], at position: inout Int
  ) throws(SearchQueryError) -> Piece {
    var piece = Piece()
    let start = position
    if characters[position] == "-", position + 1 < characters.count, !characters[position + 1].isWhitespace {
      piece.isExcluded = true
      position += 1
    }
    try readField(in: characters, at: &position, from: start, into: &piece)
    if position < characters.count, quotationMarks.contains(characters[position]) {
      let opening = position
      position += 1
      guard let closing = characters[position...].firstIndex(where: quotationMarks.contains) else {
        throw SearchQueryError(
          "the quotation mark is not closed", opening..<opening + 1, remedy: "end the phrase with another")
      }
      piece.text = String(characters[position..<closing])
      piece.isQuoted = true
      position = closing + 1
      if position < characters.count, characters[position] == "*" {
        piece.isPrefix = true
        position += 1
      }
    } else {
      let end = characters[position...].firstIndex { $0.isWhitespace || quotationMarks.contains($0) }
      piece.text = String(characters[position..<(end ?? characters.count)])
      position = end ?? characters.count
      if piece.text.hasSuffix("*"), piece.field != .after, piece.field != .before {
        piece.text.removeLast()
        piece.isPrefix = true
      }
    }
    piece.range = start..<position
    guard !piece.text.isEmpty || (piece.isPrefix && piece.field == nil) else {
      throw SearchQueryError(
        piece.field.map { "nothing follows '\($0.rawValue):'" }
          ?? "there is nothing between the quotation marks",
        piece.range)
    }
    return piece
  }

  /// Reads `from:`, if that is what comes.
  private static func readField(
    in characters: [Character], at position: inout Int, from start: Int, into piece: inout Piece
  ) throws(SearchQueryError) {
    let name = characters[position...].prefix { $0.isASCII && $0.isLetter }
    let colon = position + name.count
    guard !name.isEmpty, colon < characters.count, characters[colon] == ":" else { return }
    let word = String(name)
    guard let field = SearchQuery.Field(rawValue: word.lowercased()) else {
      let known = SearchQuery.Field.allCases.map(\.rawValue).joined(separator: ", ")
      throw SearchQueryError(
        "there is no field '\(word)'", start..<colon + 1,
        remedy:
          "the fields are \(known); to find a colon's words themselves, put them between quotation marks")
    }
    piece.field = field
    position = colon + 1
  }

  /// The words to find.
  func term() throws(SearchQueryError) -> SearchQuery.Term {
    if text.contains("*") {
      throw SearchQueryError("'*' stands only at the end of a word", range)
    }
    let term = SearchQuery.Term(text, isPrefix: isPrefix)
    guard !term.words.isEmpty else {
      throw SearchQueryError(
        "'\(text)\(isPrefix ? "*" : "")' has no letter or digit to find", range)
    }
    return term
  }

  /// A date: a day, or the first of a month or year.
  func day() throws(SearchQueryError) -> CalendarDate {
    let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map { part in
      part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
    }
    guard (1...3).contains(numbers.count), let year = numbers[0], year > 999,
      let month = numbers.count > 1 ? numbers[1] : 1, let day = numbers.count > 2 ? numbers[2] : 1,
      let date = CalendarDate(year: year, month: month, day: day)
    else {
      throw SearchQueryError(
        "'\(text)' is no date", range, remedy: "write it as 1962-11-07, 1962-11 or 1962")
    }
    return date
  }
}

extension Genre {
  /// Its name as one word: `memorandum-of-conversation`.
  public var word: String { String(rawValue.map { $0 == " " ? "-" : $0 }) }

  /// The genre of a name, with blanks or hyphens.
  public init?(word: String) {
    guard let genre = Self.allCases.first(where: { $0.word == normalized(word) }) else { return nil }
    self = genre
  }
}

extension Classification {
  /// Its name as one word: `top-secret`.
  public var word: String { normalized(rawValue) }

  /// The classification of a name, with blanks or hyphens, in any case.
  public init?(word: String) {
    guard let value = Self.allCases.first(where: { $0.word == normalized(word) }) else { return nil }
    self = value
  }
}

private func normalized(_ name: String) -> String {
  String(name.lowercased().map { $0 == " " ? "-" : $0 })
}

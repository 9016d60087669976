public import Documents

/// A word or phrase of a query, with what stands before it.
struct QueryPiece {
  var isExcluded = false
  var field: SearchQuery.Field?
  var text = ""
  var isQuoted = false
  var isPrefix = false
  var range = 0..<0

  /// A bracket, if it is one.
  var bracket: Bracket?

  /// A bracket around words.
  enum Bracket { case opening, closing }

  /// A word between two others, or before one.
  enum Operator: String {
    case and = "AND"
    case or = "OR"
    case not = "NOT"
  }

  /// The operator that it is: a word in capitals.
  var op: Operator? {
    guard !isQuoted, field == nil, !isExcluded, !isPrefix, bracket == nil else { return nil }
    return Operator(rawValue: text)
  }

  /// Whether it is a word or phrase to find.
  var isTerm: Bool { op == nil && bracket == nil && field == nil }

  static func pieces(of characters: [Character]) throws(SearchQueryError) -> [QueryPiece] {
    var pieces: [QueryPiece] = []
    var position = 0
    while position < characters.count {
      if characters[position].isWhitespace {
        position += 1
      } else if let bracket = bracket(in: characters, at: position) {
        pieces.append(bracket)
        position = bracket.range.upperBound
      } else {
        pieces.append(try piece(in: characters, at: &position))
      }
    }
    return pieces
  }

  /// A bracket where a word might begin; an opening one may have `-` before it.
  private static func bracket(in characters: [Character], at position: Int) -> QueryPiece? {
    var piece = QueryPiece()
    if characters[position] == ")" {
      piece.bracket = .closing
      piece.range = position..<position + 1
      return piece
    }
    piece.isExcluded = characters[position] == "-"
    let start = position + (piece.isExcluded ? 1 : 0)
    guard start < characters.count, characters[start] == "(" else { return nil }
    piece.bracket = .opening
    piece.range = position..<start + 1
    return piece
  }

  /// Where a word ends: before white space, a quotation mark, or a bracket that it does not open itself.
  private static func end(ofWordIn characters: [Character], from start: Int) -> Int {
    var depth = 0
    var position = start
    while position < characters.count {
      let character = characters[position]
      if character.isWhitespace || quotationMarks.contains(character) { break }
      if character == "(" { depth += 1 }
      if character == ")" {
        guard depth > 0 else { break }
        depth -= 1
      }
      position += 1
    }
    return position
  }

  private static let quotationMarks: Set<Character> = ["\"", "“", "”", "„"]

  private static func piece(
    in characters: [Character], at position: inout Int
  ) throws(SearchQueryError) -> QueryPiece {
    var piece = QueryPiece()
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
      let end = end(ofWordIn: characters, from: position)
      piece.text = String(characters[position..<end])
      position = end
      if piece.text.hasSuffix("*"), piece.field != .after, piece.field != .before {
        piece.text.removeLast()
        piece.isPrefix = true
      }
    }
    piece.range = start..<position
    if piece.field != nil, !piece.isQuoted, piece.text.hasPrefix("(") {
      throw SearchQueryError(
        "a field takes a word or a phrase, not brackets", piece.range,
        remedy: "write from:paris, from:\"united states\"; several narrow the search one after another")
    }
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
    in characters: [Character], at position: inout Int, from start: Int, into piece: inout QueryPiece
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
    // A key as a ledger cites it, with or without a paragraph: the document is meant.
    let text =
      !isQuoted && self.text.hasPrefix("@") ? String(self.text.dropFirst().prefix { $0 != "#" }) : self.text
    if text.contains("*") {
      throw SearchQueryError("'*' stands only at the end of a word", range)
    }
    let term = SearchQuery.Term(text, isPrefix: isPrefix, isExact: isQuoted)
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

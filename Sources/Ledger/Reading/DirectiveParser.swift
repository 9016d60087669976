/// Reads one directive after another out of a file's text into the declarations and acts of a record.
///
/// The first thing that makes no sense in a directive ends its reading; names that are unknown do not, so that
/// all of them are told at once. Either way the directive is given up and the next one read.
struct DirectiveParser: ~Copyable {
  let source: DirectiveText
  let vocabulary: Vocabulary
  var record: Record
  var lexer: Lexer
  /// The token that is looked at.
  var index = 0
  /// Whether a line's end counts as a token; otherwise it is as good as a blank.
  var isLineBound = false
  /// What was found wrong with the directive at hand.
  var problems: [Diagnostic] = []
  /// Whether the directive names something that was given up before: it is given up too, without another word.
  var isSpoilt = false
  /// What is odd about the acts read so far, without being wrong.
  var warnings: [Diagnostic] = []
  /// How many more names that are not found may be looked for; negative for those beyond.
  var suggestionsLeft = 200

  init(bytes: UnsafeBufferPointer<UInt8>, file: Int32, vocabulary: Vocabulary, record: Record) {
    source = DirectiveText(bytes: bytes, file: file)
    self.vocabulary = vocabulary
    self.record = record
    self.lexer = Lexer(bytes: bytes, file: file)
  }

  /// Starts on a directive; `false` when its text could not even be cut into tokens.
  mutating func open(_ directive: SyntaxTree.Directive) -> Bool {
    lexer.read(directive.range)
    problems = lexer.problems
    isSpoilt = false
    index = 0
    isLineBound = false
    skip()
    return problems.isEmpty
  }
}

// MARK: - The cursor

extension DirectiveParser {
  /// The token looked at; `nil` at the directive's end.
  var current: Token? { index < lexer.tokens.count ? lexer.tokens[index] : nil }

  /// The token behind the one looked at: the line's end, where that is its last; `nil` at the directive's end.
  var following: Token? { index + 1 < lexer.tokens.count ? lexer.tokens[index + 1] : nil }

  /// Passes over comments, and over lines' ends unless they count.
  mutating func skip() {
    while index < lexer.tokens.count {
      let kind = lexer.tokens[index].kind
      guard kind == .comment || (kind == .newline && !isLineBound) else { return }
      index += 1
    }
  }

  mutating func advance() {
    index += 1
    skip()
  }

  /// Takes the token looked at if it is of a kind.
  mutating func take(_ kind: Token.Kind) -> Token? {
    guard let token = current, token.kind == kind else { return nil }
    advance()
    return token
  }

  /// Whether the word looked at is this one.
  func isAt(_ word: StaticString) -> Bool {
    guard let token = current, token.kind == .word else { return false }
    return matches(token, word)
  }

  /// Takes the word looked at if it is this one.
  mutating func take(_ word: StaticString) -> Bool {
    guard isAt(word) else { return false }
    advance()
    return true
  }

  mutating func expect(_ word: StaticString) throws(Diagnostic) {
    if !take(word) { throw unexpected("'\(word)'") }
  }

  // What only looks at the text is the text's own, so that the parser is not handed around for it: it is large.

  func matches(_ token: Token, _ word: StaticString) -> Bool { source.matches(token, word) }

  func slice(_ token: Token) -> UnsafeBufferPointer<UInt8> { source.slice(token) }

  func text(_ token: Token) -> String { source.text(token) }

  func place(_ token: Token) -> SourcePlace { source.place(token) }

  func unquoted(_ token: Token) -> String { source.unquoted(token) }

  func shortened(_ text: String) -> String { DirectiveText.shortened(text) }

  /// Where the directive ends, for what is missing.
  var endPlace: SourcePlace {
    let last = lexer.tokens.last { $0.kind != .newline && $0.kind != .comment }
    return last.map { place($0) } ?? SourcePlace(file: source.file, start: 0, end: 0)
  }

  /// The place of the token looked at, or where the directive ends; at a line's end, the last thing on the line.
  var currentPlace: SourcePlace {
    guard let token = current else { return endPlace }
    return token.kind == .newline && index > 0 ? place(lexer.tokens[index - 1]) : place(token)
  }

  /// Says what stands here instead of what was expected.
  func unexpected(_ expected: String, remedy: String? = nil) -> Diagnostic {
    guard let token = current, token.kind != .newline else {
      return Diagnostic(.unexpected, "\(expected) is missing after this", at: currentPlace, remedy: remedy)
    }
    return Diagnostic(
      .unexpected, "expected \(expected), found '\(shortened(text(token)))'", at: place(token), remedy: remedy
    )
  }

  /// Whether the directive at hand cannot be relied on.
  var isGivenUp: Bool { isSpoilt || problems.contains { $0.severity == .error } }

  mutating func report(
    _ code: DiagnosticCode, _ message: String, at place: SourcePlace, remedy: String? = nil
  ) {
    problems.append(Diagnostic(code, message, at: place, remedy: remedy))
  }
}

// MARK: - Words, strings, numbers, dates

extension DirectiveParser {
  mutating func expectString(_ what: String) throws(Diagnostic) -> String {
    guard let token = take(.string) else { throw unexpected(what, remedy: "it stands in quotation marks") }
    return unquoted(token)
  }

  /// The largest number that is counted with.
  static let largestNumber = 1_000_000_000

  mutating func takeNumber() throws(Diagnostic) -> Int? {
    guard let token = take(.number) else { return nil }
    guard let number = source.value(of: token.range), number <= Self.largestNumber else {
      throw Diagnostic(
        .numberTooLarge, "number too large: \(shortened(text(token)))", at: place(token),
        remedy: "it may be at most \(Self.largestNumber)")
    }
    return number
  }

  mutating func expectNumber(_ what: String) throws(Diagnostic) -> Int {
    guard let number = try takeNumber() else { throw unexpected(what) }
    return number
  }

  var isAtDate: Bool { current?.kind == .date }

  /// `1962-11-07`, `1962-11-07 14:48`, `1962-11-07 14:48 -0500` (§1).
  mutating func expectDate() throws(Diagnostic) -> WrittenDate {
    guard let token = take(.date) else {
      throw unexpected("a date", remedy: "a date is written 1962-11-07 or 1962-11-07 14:48")
    }
    let day = try source.day(of: token)
    guard let time = take(.time) else {
      if let zone = current, zone.kind == .zone {
        throw Diagnostic(
          .unexpected, "a zone without a time", at: place(zone),
          remedy: "write the time too: \(day) 00:00 \(text(zone))")
      }
      return WrittenDate(Instant(startOf: day, in: record.zone), hasTime: false)
    }
    let seconds = try source.seconds(of: time)
    var zone = record.zone
    if let token = take(.zone) { zone = try source.zone(of: token) }
    return WrittenDate(Instant(startOf: day, in: zone).adding(seconds: Int64(seconds)), hasTime: true)
  }

  mutating func expectPeriod() throws(Diagnostic) -> Period {
    let count = try expectNumber("a number of days, or another unit")
    guard let token = current, token.kind == .word, let unit = Period.Unit(word: text(token)) else {
      throw unexpected("minutes, hours, days, weeks or months")
    }
    advance()
    return Period(count, unit)
  }
}

extension Optional {
  /// `map` for functions that throw a typed error.
  func map<Result, Failure: Error>(_ transform: (Wrapped) throws(Failure) -> Result) throws(Failure)
    -> Result?
  {
    switch self {
    case .some(let value): try transform(value)
    case .none: nil
    }
  }
}

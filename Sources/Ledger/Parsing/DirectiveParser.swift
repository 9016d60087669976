/// Makes out of the text of one directive after another what it says: ``DirectiveSyntax``.
///
/// It knows the grammar and no name: what a name stands for, and whether it may stand where it does, is the binder's
/// business. The first thing that makes no sense in a directive's head ends its parsing; among the lines below, parsing goes
/// on with the next.
struct DirectiveParser: ~Copyable {
  let source: DirectiveText
  let grammar = Grammar.shared
  private(set) var lexer: Lexer
  /// The directive parsed last.
  var directive = DirectiveSyntax()
  /// The token that is looked at.
  private(set) var index = 0
  /// Whether a line's end counts as a token; otherwise it is as good as a blank.
  private(set) var isLineBound = false
  /// The word at whose place an editor asks what may stand there; `nil` where none does.
  var probe: Probe?

  init(bytes: UnsafeBufferPointer<UInt8>, file: Int32) {
    source = DirectiveText(bytes: bytes, file: file)
    lexer = Lexer(bytes: bytes, file: file)
  }

  /// What could not even be cut into tokens of it.
  var lexicalProblems: [Diagnostic] { lexer.problems }

  /// Parses the text of a directive into ``directive``.
  mutating func parse(_ range: Range<Int>) {
    start(on: range)
    do throws(Diagnostic) {
      if source.bytes[range.lowerBound].isDigit { try parseAct() } else { try parseDeclaration() }
    } catch {
      directive.problem = error
    }
  }

  private mutating func start(on range: Range<Int>) {
    directive.clear()
    lexer.read(range)
    directive.tokens = lexer.tokens
    index = 0
    isLineBound = false
    skip()
  }

  /// Parses no more of a directive than the name that it declares, if it declares one.
  mutating func parseName(_ range: Range<Int>) {
    start(on: range)
    guard let keyword = take(.word), case .name(let kind)? = grammar.declarations.find(source.slice(keyword))
    else {
      return
    }
    var declaration = DeclarationSyntax(keyword: keyword, kind: kind)
    declaration.name = take(.word)
    directive.head = .declaration(declaration)
  }

  /// Parses a date that stands alone. What is wrong with it is ``DirectiveSyntax/problem``.
  mutating func parseDate(_ range: Range<Int>) -> DateSyntax? {
    var date: DateSyntax?
    parseAlone(range, "the date") { (parser) throws(Diagnostic) in try parser.expectDate(&date) }
    return date
  }

  /// Parses a length of time that stands alone. What is wrong with it is ``DirectiveSyntax/problem``.
  mutating func parsePeriod(_ range: Range<Int>) -> PeriodSyntax? {
    var period: PeriodSyntax?
    parseAlone(range, "the length of time") { (parser) throws(Diagnostic) in try parser.expectPeriod(&period)
    }
    return period
  }

  private mutating func parseAlone(
    _ range: Range<Int>, _ what: String, _ parse: (inout DirectiveParser) throws(Diagnostic) -> Void
  ) {
    start(on: range)
    do throws(Diagnostic) {
      try parse(&self)
      if current != nil { throw unexpected("nothing more after \(what)") }
    } catch {
      directive.problem = error
    }
  }
}

// MARK: - The cursor

extension DirectiveParser {
  /// The token looked at; `nil` at the directive's end.
  var current: Token? { index < lexer.tokens.count ? lexer.tokens[index] : nil }

  /// The token behind the one looked at: the line's end, where that is its last; `nil` at the directive's end.
  var following: Token? { index + 1 < lexer.tokens.count ? lexer.tokens[index + 1] : nil }

  /// Passes over comments, and over lines' ends unless they count.
  private mutating func skip() {
    while index < lexer.tokens.count {
      let kind = lexer.tokens[index].kind
      guard kind == .comment || (kind == .newline && !isLineBound) else { return }
      index += 1
    }
  }

  /// Goes to the end of the line.
  mutating func toLineEnd() {
    while index < lexer.tokens.count, lexer.tokens[index].kind != .newline { index += 1 }
  }

  mutating func advance() {
    index += 1
    skip()
  }

  /// Says whether lines' ends count from here on.
  mutating func bindToLine(_ isBound: Bool) {
    isLineBound = isBound
    skip()
  }

  /// Whether the token looked at is the first of its line.
  var isAtLineStart: Bool { index > 0 && lexer.tokens[index - 1].kind == .newline }

  /// Takes the token looked at if it is of a kind.
  mutating func take(_ kind: Token.Kind) -> Token? {
    guard let token = current, token.kind == kind else { return nil }
    advance()
    return token
  }

  /// Whether the word looked at is this one.
  func isAt(_ word: StaticString) -> Bool {
    guard let token = current, token.kind == .word else { return false }
    return source.matches(token, word)
  }

  /// Takes the word looked at if it is this one.
  mutating func take(_ word: StaticString) -> Bool {
    guard isAt(word) else { return false }
    advance()
    return true
  }

  mutating func expect(_ word: StaticString) throws(Diagnostic) {
    if isProbed { offer(.word("\(word)")) }
    if !take(word) { throw unexpected("'\(word)'") }
  }

  mutating func expectString(_ what: StaticString) throws(Diagnostic) -> Token {
    if isProbed { offer(.string("\(what)")) }
    guard let token = take(.string) else {
      throw unexpected("\(what)", remedy: "it stands in quotation marks")
    }
    return token
  }
}

// MARK: - Names

extension DirectiveParser {
  /// Takes a word that should be a name.
  mutating func expectName(_ expected: ExpectedName) throws(Diagnostic) -> Token {
    if isProbed { offer(expected.option) }
    guard let token = take(.word) else { throw unexpected(expected.words) }
    directive.names.append(token)
    return token
  }

  /// Takes names parted by commas, and keeps those that stand before anything wrong.
  mutating func expectNames(_ expected: ExpectedName, _ list: inout SyntaxRange) throws(Diagnostic) {
    let start = directive.names.count
    defer { list = SyntaxRange(start..<directive.names.count) }
    repeat {
      _ = try expectName(expected)
      if current?.kind == .comma, case .object = expected, let word = wordAfterComma("and") {
        throw severalActs(word)
      }
    } while take(.comma) != nil
    if current?.kind == .word { try refuseAnd() }
  }
}

// MARK: - What is wrong

extension DirectiveParser {
  /// Where the directive ends, for what is missing.
  var endPlace: SourcePlace {
    let last = lexer.tokens.last { $0.kind != .newline && $0.kind != .comment }
    return last.map { source.place($0) } ?? SourcePlace(file: source.file, start: 0, end: 0)
  }

  /// The place of the token looked at, or where the directive ends; at a line's end, the last thing on the line.
  var currentPlace: SourcePlace {
    guard let token = current else { return endPlace }
    return token.kind == .newline && index > 0 ? source.place(lexer.tokens[index - 1]) : source.place(token)
  }

  /// Says what stands here instead of what was expected.
  func unexpected(_ expected: String, remedy: String? = nil) -> Diagnostic {
    guard let token = current, token.kind != .newline else {
      return Diagnostic(.unexpected, "\(expected) is missing after this", at: currentPlace, remedy: remedy)
    }
    return Diagnostic(
      .unexpected, "expected \(expected), found '\(source.shortened(token))'", at: source.place(token),
      remedy: remedy)
  }

  func repeated(_ what: String, at token: Token) -> Diagnostic {
    Diagnostic(
      .repeatedClause, "'\(what)' stands twice", at: source.place(token), remedy: "keep one of them")
  }
}

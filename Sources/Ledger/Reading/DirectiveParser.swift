/// Reads one directive after another out of a file's text into the declarations and acts of a record.
///
/// The first thing that makes no sense in a directive ends its reading; names that are unknown do not, so that
/// all of them are told at once. Either way the directive is given up and the next one read.
struct DirectiveParser {
  let bytes: UnsafeBufferPointer<UInt8>
  let file: Int32
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
  /// How many more names that are not found may be looked for.
  var suggestionsLeft = 200

  init(bytes: UnsafeBufferPointer<UInt8>, file: Int32, vocabulary: Vocabulary, record: Record) {
    self.bytes = bytes
    self.file = file
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

  func matches(_ token: Token, _ word: StaticString) -> Bool {
    let length = Int(token.end - token.start)
    guard length == word.utf8CodeUnitCount else { return false }
    let start = Int(token.start)
    for offset in 0..<length where bytes[start + offset] != word.utf8Start[offset] { return false }
    return true
  }

  func slice(_ token: Token) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[token.range])
  }

  func text(_ token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

  func place(_ token: Token) -> SourcePlace {
    SourcePlace(file: file, start: token.start, end: token.end)
  }

  /// Where the directive ends, for what is missing.
  var endPlace: SourcePlace {
    let last = lexer.tokens.last { $0.kind != .newline && $0.kind != .comment }
    return last.map(place) ?? SourcePlace(file: file, start: 0, end: 0)
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

  func shortened(_ text: String) -> String {
    text.count > 40 ? text.prefix(40) + "…" : text
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
  /// The text of a string, without its quotation marks and backslashes.
  func unquoted(_ token: Token) -> String {
    let inner = bytes[(Int(token.start) + 1)..<(Int(token.end) - 1)]
    guard inner.contains(UInt8(ascii: "\\")) else { return String(decoding: inner, as: UTF8.self) }
    var plain: [UInt8] = []
    var isEscaped = false
    for byte in inner {
      if byte == UInt8(ascii: "\\"), !isEscaped {
        isEscaped = true
      } else {
        plain.append(byte)
        isEscaped = false
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  mutating func expectString(_ what: String) throws(Diagnostic) -> String {
    guard let token = take(.string) else { throw unexpected(what, remedy: "it stands in quotation marks") }
    return unquoted(token)
  }

  /// The largest number that is counted with.
  static let largestNumber = 1_000_000_000

  mutating func takeNumber() throws(Diagnostic) -> Int? {
    guard let token = take(.number) else { return nil }
    guard let number = value(of: token.range), number <= Self.largestNumber else {
      throw Diagnostic(
        .numberTooLarge, "\(shortened(text(token))) is more than is counted with", at: place(token),
        remedy: "the largest number is \(Self.largestNumber)")
    }
    return number
  }

  mutating func expectNumber(_ what: String) throws(Diagnostic) -> Int {
    guard let number = try takeNumber() else { throw unexpected(what) }
    return number
  }

  /// The digits' value; `nil` when there are too many, or something else is among them.
  func value(of digits: Range<Int>) -> Int? {
    guard digits.count <= 18, bytes[digits].allSatisfy(\.isDigit) else { return nil }
    return bytes[digits].reduce(0) { $0 * 10 + Int($1 & 0xF) }
  }

  var isAtDate: Bool { current?.kind == .date }

  /// `1962-11-07`, `1962-11-07 14:48`, `1962-11-07 14:48 -0500` (§1).
  mutating func expectDate() throws(Diagnostic) -> WrittenDate {
    guard let token = take(.date) else {
      throw unexpected("a date", remedy: "a date is written 1962-11-07 or 1962-11-07 14:48")
    }
    let day = try day(of: token)
    guard let time = take(.time) else {
      if let zone = current, zone.kind == .zone {
        throw Diagnostic(
          .unexpected, "a zone without a time", at: place(zone),
          remedy: "write the time too: \(day) 00:00 \(text(zone))")
      }
      return WrittenDate(Instant(startOf: day, in: record.zone), hasTime: false)
    }
    let seconds = try seconds(of: time)
    let zone = try take(.zone).map(zone(of:)) ?? record.zone
    return WrittenDate(Instant(startOf: day, in: zone).adding(seconds: Int64(seconds)), hasTime: true)
  }

  private func day(of token: Token) throws(Diagnostic) -> CalendarDay {
    let start = Int(token.start)
    guard token.range.count == 10, bytes[start + 4] == UInt8(ascii: "-"),
      bytes[start + 7] == UInt8(ascii: "-"),
      let year = value(of: start..<start + 4), let month = value(of: start + 5..<start + 7),
      let number = value(of: start + 8..<start + 10)
    else {
      throw Diagnostic(
        .noSuchDay, "'\(shortened(text(token)))' is not a date", at: place(token),
        remedy: "write the year with four figures, month and day with two: 1962-11-07")
    }
    guard CalendarDay.years.contains(year) else {
      throw Diagnostic(
        .yearOutOfRange, "the year \(padded(year, to: 4)) is outside those a record may speak of",
        at: place(token),
        remedy: "years go from 0001 to \(CalendarDay.years.upperBound)")
    }
    guard let day = CalendarDay(year: year, month: month, day: number) else {
      let last = (1...12).contains(month) ? CalendarDay.length(ofMonth: month, year: year) : nil
      throw Diagnostic(
        .noSuchDay, "the calendar has no \(text(token))", at: place(token),
        remedy: last.map { "that month has \($0) days" } ?? "months go from 01 to 12")
    }
    return day
  }

  private func seconds(of token: Token) throws(Diagnostic) -> Int {
    let start = Int(token.start)
    guard token.range.count == 5, bytes[start + 2] == UInt8(ascii: ":"),
      let hours = value(of: start..<start + 2),
      let minutes = value(of: start + 3..<start + 5), hours < 24, minutes < 60
    else {
      throw Diagnostic(
        .noSuchTime, "'\(shortened(text(token)))' is not a time of day", at: place(token),
        remedy:
          "write hours from 00 to 23 and minutes from 00 to 59, with two figures each: 14:48; midnight starts a day"
      )
    }
    return hours * 3600 + minutes * 60
  }

  func zone(of token: Token) throws(Diagnostic) -> Zone {
    let start = Int(token.start)
    guard token.range.count == 5, let hours = value(of: start + 1..<start + 3),
      bytes[start + 3].isDigit, let minutes = value(of: start + 3..<start + 5),
      let zone = Zone(east: bytes[start] == UInt8(ascii: "+"), hours: hours, minutes: minutes)
    else {
      throw Diagnostic(
        .noSuchZone, "'\(shortened(text(token)))' is not a zone", at: place(token),
        remedy: "write hours and minutes from Universal Time without a colon, at most 14 hours: -0500")
    }
    return zone
  }

  mutating func expectPeriod() throws(Diagnostic) -> Period {
    let count = try expectNumber("a number of days, or another unit")
    for unit in Period.Unit.allCases {
      guard let token = current, token.kind == .word else { break }
      let word = text(token)
      if word == unit.rawValue || word == unit.singular {
        advance()
        return Period(count, unit)
      }
    }
    throw unexpected("minutes, hours, days, weeks or months")
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

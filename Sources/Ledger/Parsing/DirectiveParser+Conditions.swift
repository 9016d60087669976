extension DirectiveParser {
  /// How deep conditions may be nested. Deeper, nobody reads them, and the machine's stack is finite.
  static let deepestNesting = 64

  /// A condition (§2): `or` of `and` of atoms.
  mutating func expectCondition(_ condition: inout SyntaxRange) throws(Diagnostic) {
    let start = directive.conditions.count
    defer { condition = SyntaxRange(start..<directive.conditions.count) }
    try expectAlternatives(depth: 0)
  }

  private mutating func expectAlternatives(depth: Int) throws(Diagnostic) {
    let alternatives = open(.any)
    defer { close(alternatives) }
    repeat {
      let parts = open(.all)
      defer { close(parts) }
      repeat {
        try expectAtom(depth: depth)
        if isProbed { offer([.word("and"), .word("or")]) }
      } while take("and")
    } while take("or")
  }

  /// One atom, or a condition in parentheses.
  private mutating func expectAtom(depth: Int) throws(Diagnostic) {
    guard depth < Self.deepestNesting else {
      throw Diagnostic(
        .nestedTooDeep, "this condition is nested more than \(Self.deepestNesting) deep", at: currentPlace,
        remedy: "give a part of it an undertaking or an event of its own")
    }
    if let opening = take(.leftParenthesis) {
      try expectAlternatives(depth: depth + 1)
      guard take(.rightParenthesis) != nil else {
        throw Diagnostic(
          .unexpected, "this parenthesis is not closed", at: source.place(opening),
          remedy: "close it with ')'")
      }
    } else if isAtDate {
      var date: DateSyntax?
      defer { if let date { close(open(.date(date))) } }
      try expectDate(&date)
    } else if current?.kind == .number {
      try expectElapsed(depth: depth)
    } else if take("\u{2026}") {
      close(open(.unknown))
    } else {
      try expectState()
    }
  }

  /// `N UNIT after ATOM`, `N UNIT after ATOM unless CONDITION`: what follows `unless` goes on to the end.
  private mutating func expectElapsed(depth: Int) throws(Diagnostic) {
    var period: PeriodSyntax?
    do throws(Diagnostic) {
      try expectPeriod(&period)
      try expect("after")
    } catch {
      if let period { close(open(.elapsed(period))) }
      throw error
    }
    guard let period else { return }
    let elapsed = open(.elapsed(period))
    defer { close(elapsed) }
    try expectAtom(depth: depth + 1)
    if isProbed { offer(.word("unless")) }
    if take("unless") { try expectAlternatives(depth: depth + 1) }
  }

  /// `NAME STATE`, `U done N THING`.
  private mutating func expectState() throws(Diagnostic) {
    var state = StateSyntax(name: try expectName(.subject))
    defer { close(open(.state(state))) }
    if isProbed { offer(.state(of: source.text(state.name))) }
    guard let word = take(.word) else { throw unexpected("a state of '\(source.text(state.name))'") }
    state.state = word
    guard Condition.Completion(rawValue: source.text(word)) != nil, let number = try takeQuantity() else {
      return
    }
    state.number = number
    state.thing = try expectName(.thing)
  }

  // MARK: Parts

  /// Starts on a part, whose own parts follow.
  private mutating func open(_ kind: ConditionSyntax.Kind) -> Int {
    directive.conditions.append(ConditionSyntax(kind: kind, end: 0))
    return directive.conditions.count - 1
  }

  /// Ends a part: all that came since are its own.
  private mutating func close(_ part: Int) {
    directive.conditions[part].end = Int32(truncatingIfNeeded: directive.conditions.count)
  }
}

// MARK: - Dates and periods

extension DirectiveParser {
  /// `1962-11-07`, `1962-11-07 14:48`, `1962-11-07 14:48 -0500`; or one that leaves the day open: `1962-11` (§1).
  mutating func expectDate(_ date: inout DateSyntax?) throws(Diagnostic) {
    guard let day = take(.date) ?? takeUncertainDate() else {
      throw unexpected("a date", remedy: "a date is written 1962-11-07 or 1962-11-07 14:48")
    }
    let isUncertain = day.kind != .date || day.range.count == 7
    var syntax = DateSyntax(day: day)
    defer { date = syntax }
    guard let time = take(.time) else {
      if let zone = current, isAtZone {
        throw Diagnostic(
          .unexpected, "a zone without a time", at: source.place(zone),
          remedy: isUncertain
            ? "leave out the zone: the days of such a date are those of the record's"
            : "write the time too: \(source.text(day)) 00:00 \(source.text(zone))")
      }
      return
    }
    guard !isUncertain else {
      throw Diagnostic(
        .uncertainDate, "a time of a day that is left open", at: source.place(time),
        remedy: "leave out the time, or write the day: 1962-11-07 \(source.text(time))")
    }
    syntax.time = time
    syntax.zone = takeZone()
  }

  /// Whether a zone is looked at: hours and minutes from Universal Time, or a name of that.
  private var isAtZone: Bool { current?.kind == .zone || isAt("Z") || isAt("UTC") }

  /// `-0500`, `Z`, `UTC`.
  mutating func takeZone() -> Token? {
    guard isAtZone, let zone = current else { return nil }
    advance()
    return zone
  }

  mutating func expectZone(_ example: StaticString) throws(Diagnostic) -> Token {
    guard let zone = takeZone() else {
      throw unexpected("a zone", remedy: "write hours and minutes from Universal Time: \(example)")
    }
    return zone
  }

  /// Takes a date with a mark, an interval, or a year, if one is looked at.
  mutating func takeUncertainDate() -> Token? { take(.uncertainDate) ?? (isAtYear ? take(.number) : nil) }

  /// Whether the number looked at has the four figures of a year.
  private var isAtYear: Bool {
    guard let token = current, token.kind == .number else { return false }
    return token.range.count == 4 && source.value(of: token.range) != nil
  }

  /// Whether a date is looked at: a year is one where it counts nothing.
  var isAtDate: Bool {
    if current?.kind == .date || current?.kind == .uncertainDate { return true }
    guard isAtYear else { return false }
    guard let word = following, word.kind == .word else { return true }
    return !source.matches(word, "working") && Period.Unit(word: source.text(word)) == nil
  }

  /// `30 days`, `10 working days`.
  mutating func expectPeriod(_ period: inout PeriodSyntax?) throws(Diagnostic) {
    guard let count = take(.number) else { throw unexpected("a number of days, or another unit") }
    var syntax = PeriodSyntax(count: count)
    defer { period = syntax }
    if isProbed { offer(Period.Unit.allCases.map { .word($0.rawValue) }) }
    let isWorking = take("working")
    guard let token = current, token.kind == .word, let unit = Period.Unit(word: source.text(token)) else {
      throw unexpected(
        isWorking ? "'days'" : "minutes, hours, days, working days, weeks, months or years",
        remedy: isWorking ? "working time is counted in days: \(source.text(count)) working days" : nil)
    }
    guard !isWorking || unit == .days else {
      let written = Period(source.value(of: count.range) ?? 0, unit)
      throw Diagnostic(
        .workingHours, "working time is counted in days, not in \(unit.rawValue)", at: source.place(token),
        remedy: "write '\(written.count) working days', or '\(written)', which are those of the calendar",
        fixes: [.replace(source.place(token), with: "days")])
    }
    syntax.unit = isWorking ? .workingDays : unit
    advance()
  }
}

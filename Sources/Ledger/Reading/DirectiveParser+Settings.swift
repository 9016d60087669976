/// What a record says of itself as a whole: its title, its end, its calendar, its files.
extension DirectiveParser {
  mutating func readSetting(_ declaration: Vocabulary.Declaration, _ keyword: Token)
    throws(Diagnostic)
  {
    var heading = Heading(name: "", title: "", place: place(keyword))
    switch declaration {
    case .title:
      let title = try expectString("the record's title")
      try readTail(&heading)
      guard record.title == nil else { throw repeated("title", at: keyword) }
      record.title = title
    case .closed:
      let date = try expectDate()
      try readTail(&heading)
      guard record.closed == nil else { throw repeated("closed", at: keyword) }
      record.closed = date
    case .weekend:
      let days = try expectWeekend()
      try readTail(&heading)
      guard record.weekend == nil else { throw repeated("weekend", at: keyword) }
      record.weekend = days
    case .holiday: try readHoliday(keyword)
    default:
      // Zones and includes were taken before anything else was read; here only their form is looked at.
      index = 0
      skip()
      _ = declaration == .include ? try readInclude().map { $0.place } : try readZone().map { $0.place }
      try readTail(&heading)
    }
  }

  /// The days of the week on which nobody works: `Friday, Saturday`; or `nothing`.
  private mutating func expectWeekend() throws(Diagnostic) -> Set<Weekday> {
    if take("nothing") { return [] }
    let start = currentPlace
    var days: Set<Weekday> = []
    repeat {
      guard let token = take(.word) else {
        throw unexpected("a day of the week", remedy: "write their names: weekend Friday, Saturday")
      }
      let word = text(token)
      let names = Weekday.allCases.map(\.name)
      guard let day = Weekday.allCases.first(where: { $0.name == word }) else {
        let capital = names.first {
          $0.lowercased() == word.lowercased() || $0.hasPrefix(word) && word.count > 1
        }
        throw Diagnostic(
          .noSuchWeekday, "'\(shortened(word))' is no day of the week", at: place(token),
          remedy: (capital ?? word.nearest(among: names)).map { "did you mean '\($0)'?" }
            ?? "the days are: \(names.joined(separator: ", "))")
      }
      days.insert(day)
      if isAt("and") { throw unexpected("a comma", remedy: "separate the days by commas") }
    } while take(.comma) != nil
    guard days.count < 7 else {
      throw Diagnostic(
        .noWorkingDay, "a weekend of all seven days leaves no working day", at: start,
        remedy: "name the days of the week on which nobody works: weekend Saturday, Sunday")
    }
    return days
  }

  /// `holiday 1962-12-25 "Christmas"`.
  private mutating func readHoliday(_ keyword: Token) throws(Diagnostic) {
    guard let token = take(.date) else {
      let title = current.map { $0.kind == .string ? text($0) : "\"\(shortened(text($0)))\"" } ?? "\"…\""
      throw unexpected("a date", remedy: "a holiday is one day: holiday 1962-12-25 \(title)")
    }
    let day = try source.day(of: token)
    if let time = current, time.kind == .time || time.kind == .zone {
      throw Diagnostic(
        .unexpected, "a holiday is a whole day, without a time", at: place(time),
        remedy: "leave the time out")
    }
    var heading = Heading(name: "", title: "", place: place(token))
    if let title = take(.string) { heading.title = unquoted(title) }
    try readTail(&heading)
    if let other = record.positionOfHoliday[day] {
      let title = record.holidays[other].heading.title
      throw Diagnostic(
        .repeatedHoliday, "\(day) is a holiday already" + (title.isEmpty ? "" : ": \(title)"),
        at: place(token), remedy: "keep one of them")
    }
    record.positionOfHoliday[day] = record.holidays.count
    record.holidays.append(Holiday(day: day, heading: heading))
  }

  func repeated(_ what: String, at token: Token) -> Diagnostic {
    Diagnostic(
      .repeatedClause, "'\(what)' stands twice", at: place(token), remedy: "keep one of them")
  }

  /// `timezone -0500`, read before every other directive, since all dates depend on it.
  mutating func readZone() throws(Diagnostic) -> (zone: Zone, place: SourcePlace)? {
    guard isAt("timezone"), let keyword = take(.word) else { return nil }
    guard let token = take(.zone) else {
      throw unexpected("a zone", remedy: "write hours and minutes from Universal Time: timezone -0500")
    }
    return (try source.zone(of: token), place(keyword))
  }

  /// `include "verification.reftel"`: the path and where it stands.
  mutating func readInclude() throws(Diagnostic) -> (path: String, place: SourcePlace)? {
    guard take("include") else { return nil }
    guard let token = take(.string) else {
      throw unexpected(
        "the path of a file",
        remedy:
          "it stands in quotation marks: include \"\(current.map { shortened(text($0)) } ?? "FILE.reftel")\"")
    }
    return (unquoted(token), place(token))
  }
}

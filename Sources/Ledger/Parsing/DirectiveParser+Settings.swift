/// What a record says of itself as a whole: its title, its end, its calendar, its files.
extension DirectiveParser {
  mutating func parseSetting(_ start: SettingSyntax) throws(Diagnostic) {
    var setting = start
    defer { directive.head = .setting(setting) }
    switch setting.setting {
    case .title: setting.value = .text(try expectString("the record's title"))
    case .partial: setting.value = .text(try expectString("what it is a part of"))
    case .closed:
      var date: DateSyntax?
      defer { if let date { setting.value = .date(date) } }
      try expectDate(&date)
    case .timezone:
      setting.value = .zone(try expectZone("timezone -0500"))
    case .home: setting.value = .text(try expectString("the place of the ministry at home"))
    case .weekend:
      directive.weekdays = try expectWeekend()
      setting.value = .weekdays
    case .holiday: try parseHoliday(&setting.value)
    case .include:
      guard let path = take(.string) else {
        throw unexpected(
          "the path of a file",
          remedy:
            "it stands in quotation marks: include \"\(current.map { source.shortened($0) } ?? "FILE.reftel")\""
        )
      }
      setting.value = .text(path)
    }
    try parseAnnotations()
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
      days.insert(try weekday(token))
      if isAt("and") { throw unexpected("a comma", remedy: "separate the days by commas") }
    } while take(.comma) != nil
    guard days.count < Weekday.allCases.count else {
      throw Diagnostic(
        .noWorkingDay, "a weekend of all seven days leaves no working day", at: start,
        remedy: "name the days of the week on which nobody works: weekend Saturday, Sunday")
    }
    return days
  }

  private func weekday(_ token: Token) throws(Diagnostic) -> Weekday {
    let word = source.text(token)
    if let day = Weekday.allCases.first(where: { $0.name == word }) { return day }
    let names = Weekday.allCases.map(\.name)
    let capital: String? = names.first {
      $0.lowercased() == word.lowercased() || $0.hasPrefix(word) && word.count > 1
    }
    let nearest = capital ?? word.nearest(among: names)
    throw Diagnostic(
      .noSuchWeekday, "'\(source.shortened(token))' is no day of the week", at: source.place(token),
      remedy: nearest.map { "did you mean '\($0)'?" } ?? "the days are: \(names.joined(separator: ", "))",
      fixes: nearest.map { [.replace(source.place(token), with: $0)] } ?? [])
  }

  /// `holiday 1962-12-25 "Christmas"`.
  private mutating func parseHoliday(_ value: inout SettingSyntax.Value) throws(Diagnostic) {
    guard let day = take(.date) ?? takeUncertainDate() else {
      let title =
        current.map { $0.kind == .string ? source.text($0) : "\"\(source.shortened($0))\"" } ?? "\"…\""
      throw unexpected("a date", remedy: "a holiday is one day: holiday 1962-12-25 \(title)")
    }
    value = .holiday(day, title: nil)
    if let time = current, time.kind == .time || time.kind == .zone {
      throw Diagnostic(
        .unexpected, "a holiday is a whole day, without a time", at: source.place(time),
        remedy: "leave the time out")
    }
    value = .holiday(day, title: take(.string))
  }
}

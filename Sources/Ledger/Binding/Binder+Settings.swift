/// What a record says of itself as a whole.
extension Binder {
  mutating func bind(_ setting: SettingSyntax, of syntax: borrowing DirectiveSyntax) throws(Diagnostic) {
    switch setting.value {
    case .date(let date):
      let date = try self.date(date)
      if let problem = syntax.problem { throw problem }
      guard settings.closed == nil else { throw repeated(setting) }
      settings.closed = date
    case .zone(let zone):
      // It was taken before anything else was bound; here only its form is looked at.
      _ = try source.zone(of: zone)
      if let problem = syntax.problem { throw problem }
    case .holiday(let day, let title):
      let date = try source.day(of: day)
      if let problem = syntax.problem { throw problem }
      try keepHoliday(date, day, title, syntax)
    case .text(let text):
      if let problem = syntax.problem { throw problem }
      // It was taken before anything else was bound, and included files have been read already.
      switch setting.setting {
      case .title:
        guard settings.title == nil else { throw repeated(setting) }
        settings.title = source.unquoted(text)
      case .home:
        guard settings.home == nil else { throw repeated(setting) }
        settings.home = source.unquoted(text)
      default: return
      }
    case .weekdays:
      if let problem = syntax.problem { throw problem }
      guard settings.weekend == nil else { throw repeated(setting) }
      settings.weekend = syntax.weekdays
    case .none: if let problem = syntax.problem { throw problem }
    }
  }

  private mutating func keepHoliday(
    _ day: CalendarDay, _ token: Token, _ title: Token?, _ syntax: borrowing DirectiveSyntax
  )
    throws(Diagnostic)
  {
    if let other = positionOfHoliday[day] {
      let title = settings.holidays[other].heading.title
      throw Diagnostic(
        .repeatedHoliday, "\(day) is a holiday already" + (title.isEmpty ? "" : ": \(title)"),
        at: place(token), remedy: "keep one of them")
    }
    var heading = DeclarationHeader(
      name: "", title: title.map { source.unquoted($0) } ?? "", place: place(token))
    for part in syntax.parts { note(part, in: &heading) }
    positionOfHoliday[day] = settings.holidays.count
    settings.holidays.append(Holiday(day: day, heading: heading))
  }

  /// Takes the zone, on which all dates depend, so that it is taken before everything else. What is wrong with the
  /// directive itself is told when it is bound.
  mutating func collectZone(of syntax: borrowing DirectiveSyntax) {
    guard case .setting(let setting) = syntax.head, case .zone(let token) = setting.value,
      let zone = try? source.zone(of: token)
    else { return }
    if hasZone { problems.append(repeated(setting)) } else { settings.zone = zone }
    hasZone = true
  }

  /// Takes that the record is a part of one, on which depends what may be missing in it.
  mutating func collectPartial(of syntax: borrowing DirectiveSyntax) {
    guard case .setting(let setting) = syntax.head, case .text(let text) = setting.value else { return }
    if settings.partial != nil { problems.append(repeated(setting)) }
    settings.partial = source.unquoted(text)
  }

  private func repeated(_ setting: SettingSyntax) -> Diagnostic {
    Diagnostic(
      .repeatedClause, "'\(setting.setting.rawValue)' stands twice", at: place(setting.keyword),
      remedy: "keep one of them")
  }
}

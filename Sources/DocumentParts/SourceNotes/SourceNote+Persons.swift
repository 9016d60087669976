import Documents

extension SourceNote {
  /// Reads ` by U. Alexis Johnson and with Rusk in substance` after its verb: whether all of it names people and
  /// offices.
  mutating func readPersons(_ clause: NoteClause) -> Bool {
    let verbs = clause.verbs
    // Who only put initials to a paper neither drafted nor cleared it.
    guard verbs.contains(where: { $0 != .initialed }) else { return false }
    var (body, rest) = Self.cutRemark(clause.body)
    while let last = body.last, last == .comma || last == .space { body.removeLast() }
    guard let persons = PersonList(body) else { return false }
    if let rest { unread.append(rest.text) }
    unread += persons.unread
    if verbs.contains(.drafted) { drafting.drafters += persons.persons }
    if verbs.contains(.cleared) { drafting.clearers += persons.persons }
    if verbs.contains(.approved) { drafting.approvers += persons.persons }
    if verbs.contains(.concurred) { drafting.clearers += persons.persons.map { $0.concurring } }
    if verbs.contains(.signed) { signatories += persons.persons.map(\.name) }
    return true
  }

  /// What follows a semicolon within a clause is a remark of its own.
  private static func cutRemark(_ body: Bytes) -> (Bytes, Bytes?) {
    var depth = 0
    for index in body.indices {
      switch body[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      case .semicolon where depth == 0: return (body[..<index], body[(index + 1)...].trimmed)
      default: break
      }
    }
    return (body, nil)
  }
}

extension DraftingInfo.Person {
  fileprivate var concurring: DraftingInfo.Person {
    DraftingInfo.Person(name: name, office: office, manner: manner ?? .concurrence, date: date)
  }
}

/// The people and offices of a clause.
private struct PersonList {
  private(set) var persons: [DraftingInfo.Person] = []
  private(set) var unread: [String] = []
  private var manner: DraftingInfo.Person.Manner?
  private var office: Bytes?
  private var date: Bytes?
  /// Where the persons begin that a date at the end is for.
  private var group = 0

  /// `nil` when anything in it is neither a name, an office, a date nor a manner.
  init?(_ body: Bytes) {
    let items = Self.joinedYears(body.trimmed.items(), in: body)
    guard !items.isEmpty else { return nil }
    for (index, item) in items.enumerated() {
      if index > 0, !item.text.begins("with "), RemarkWords.opens(item.text) {
        unread.append(body[item.text.startIndex...].text)
        break
      }
      guard add(item.text, isFirst: index == 0) else { return nil }
    }
  }

  /// The year of a date, and `Jr.`, belong to the entry before.
  private static func joinedYears(_ items: [Item], in list: Bytes) -> [Item] {
    var joined: [Item] = []
    for item in items {
      if item.joint == .comma, let last = joined.last, isTail(item.text) {
        joined[joined.count - 1].text = list[last.text.startIndex..<item.text.endIndex]
      } else {
        joined.append(item)
      }
    }
    return joined
  }

  private static func isTail(_ text: Bytes) -> Bool {
    text.begins("Jr") || text.begins("Sr") || text.isWords("II") || text.isWords("III") || text.isWords("IV")
      || (text.count == 4 && text.allSatisfy(\.isDigit))
  }

  private mutating func add(_ item: Bytes, isFirst: Bool) -> Bool {
    var rest = item
    switch takeStart(&rest) {
    case .people: break
    case .office:
      return true
    case nil:
      // The list goes on: only the first entry must be opened.
      if isFirst { return false }
    }
    return addName(rest)
  }

  private enum Start {
    /// `by`, `with`: names follow.
    case people
    /// `in S/S on March 26`: the office is all there is.
    case office
  }

  /// Takes `in draft by`, `on June 6 in ISA/NESA by`, `in S on March 26`.
  private mutating func takeStart(_ rest: inout Bytes) -> Start? {
    var probe = rest
    var manner: DraftingInfo.Person.Manner?
    var office: Bytes?
    var date: Bytes?
    while true {
      if probe.take("by telephone ") || probe.take("by phone ") {
        manner = .telephone
      } else if probe.take("by ") || probe.take("with ") {
        start(manner, office, date)
        rest = probe
        return .people
      } else if probe.take("in draft") || probe.take("(all in draft)") || probe.take("(in draft)") {
        manner = .draft
      } else if probe.take("in substance") {
        manner = .substance
      } else if probe.take("for transmission") {
        // Says nothing about who.
      } else if probe.take("on ") {
        guard let day = ClockWords.takeDay(&probe) else { return nil }
        date = day.text
      } else if let day = ClockWords.takeDay(&probe) {
        date = day.text
      } else if probe.take("in ") || probe.take("at ") {
        guard let found = Self.takeOffice(&probe) else { return nil }
        office = found
      } else {
        return nil
      }
      if probe.isEmpty {
        guard let office else { return nil }
        start(manner, nil, nil)
        persons.append(DraftingInfo.Person(name: Self.named(office), manner: manner, date: date?.text))
        rest = probe
        return .office
      }
      if probe.first == .space { probe = probe.dropFirst() }
    }
  }

  private mutating func start(_ manner: DraftingInfo.Person.Manner?, _ office: Bytes?, _ date: Bytes?) {
    self.manner = manner
    self.office = office
    self.date = date
    group = persons.count
  }

  /// Takes an office from the front: up to `by`, `on`, a date or the end.
  private static func takeOffice(_ rest: inout Bytes) -> Bytes? {
    var end = rest.startIndex
    var probe = rest
    while !probe.isEmpty, !probe.begins("by "), !probe.begins("on "), ClockWords.month(probe) == nil {
      end = probe.firstWord.endIndex
      probe = rest[end...]
      if probe.first == .space { probe = probe.dropFirst() }
    }
    let office = rest[..<end]
    guard NameWords.isOffice(office) else { return nil }
    rest = rest[end...]
    return office
  }

  private static func named(_ office: Bytes) -> String {
    (office.begins("the ") ? office.dropFirst(4) : office).text
  }

  /// Reads `Guthrie (in draft)`, `Rusk in substance`, `Curtis of INR/DDC`, `Smith at the White House on June 4`.
  private mutating func addName(_ item: Bytes) -> Bool {
    var rest = item
    var manner = manner
    var office = office
    var date = date
    var endDate: Bytes?
    if let (before, _) = rest.cut(at: " who ") {
      unread.append(rest[(before.endIndex + 1)...].text)
      rest = before
    }
    tails: while true {
      if rest.takeLast(" in substance") {
        manner = .substance
      } else if rest.takeLast(" in draft") {
        manner = .draft
      } else if rest.takeLast(" by phone") || rest.takeLast(" by telephone") {
        manner = .telephone
      } else if let day = Self.takeLastDay(&rest) {
        date = day
        endDate = day
      } else if rest.last == UInt8(ascii: ")"), let open = rest.lastIndex(of: UInt8(ascii: "(")) {
        let inner = rest[(open + 1)..<(rest.endIndex - 1)]
        if let known = Self.manner(inner) {
          manner = known
        } else if inner.begins("all "), let known = Self.manner(inner.dropFirst(4)) {
          manner = known
          spread(known)
        } else if NameWords.isBracketedOffice(inner) {
          office = inner
        } else {
          return false
        }
        rest = rest[..<open].trimmed
      } else if let at = rest.cut(at: " at the White House"), at.after.isEmpty {
        office = rest.suffix(11)
        rest = at.before
      } else if let (name, of) = rest.cut(at: " of ") ?? rest.cut(at: " in "), NameWords.isOffice(of),
        NameWords.isName(name)
      {
        office = of
        rest = name
      } else if let (name, other) = rest.cut(at: " for "), NameWords.isName(name) {
        // For whom somebody approved is not who approved.
        unread.append("for " + other.text)
        rest = name
      } else {
        break tails
      }
    }
    guard NameWords.isName(rest) || NameWords.isOffice(rest) else { return false }
    persons.append(
      DraftingInfo.Person(name: Self.named(rest), office: office?.text, manner: manner, date: date?.text))
    if let endDate { spread(endDate) }
    return true
  }

  /// A date after several names is that of all of them.
  private mutating func spread(_ date: Bytes) {
    for index in group..<persons.count where persons[index].date == nil {
      let person = persons[index]
      persons[index] = DraftingInfo.Person(
        name: person.name, office: person.office, manner: person.manner, date: date.text)
    }
    group = persons.count
  }

  /// `all in draft` after several names is how all of them did it.
  private mutating func spread(_ manner: DraftingInfo.Person.Manner) {
    for index in group..<persons.count where persons[index].manner == nil {
      let person = persons[index]
      persons[index] = DraftingInfo.Person(
        name: person.name, office: person.office, manner: manner, date: person.date)
    }
  }

  private static func manner(_ words: Bytes) -> DraftingInfo.Person.Manner? {
    if words.isWords("in draft") || words.isWords("draft") { return .draft }
    if words.isWords("in substance") || words.isWords("substance") { return .substance }
    if words.isWords("by phone") || words.isWords("by telephone") || words.isWords("phone") {
      return .telephone
    }
    return nil
  }

  /// Takes ` on January 10, 1963` or ` January 10` from the end.
  private static func takeLastDay(_ rest: inout Bytes) -> Bytes? {
    guard let last = rest.last, last.isDigit else { return nil }
    var index = rest.endIndex - 1
    var words = 0
    while index > rest.startIndex, words < 4 {
      index -= 1
      guard rest[index] == .space else { continue }
      words += 1
      var probe = rest[(index + 1)...]
      guard let day = ClockWords.takeDay(&probe), probe.isEmpty else { continue }
      rest = rest[..<index]
      _ = rest.takeLast(" on")
      return day.text
    }
    return nil
  }
}

package import Documents

/// A part of a sentence on how a document was handled: verbs, and what follows them.
struct NoteClause {
  /// What was done.
  enum Verb {
    case drafted
    case cleared
    case approved
    case concurred
    case initialed
    case signed
    case received
    case repeated
    case sent
    case passed
    case pouched
    case copied

    /// Whether people did it who are named after it.
    var isHand: Bool {
      switch self {
      case .drafted, .cleared, .approved, .concurred, .initialed, .signed: true
      case .received, .repeated, .sent, .passed, .pouched, .copied: false
      }
    }
  }

  /// What was done; `Drafted and approved by` has two verbs.
  var verbs: [Verb]
  /// The words from the first verb to the end.
  var words: Bytes
  /// The words after the verbs.
  var body: Bytes
}

extension Bytes {
  /// The parts of a sentence that each begin with a verb of handling; `nil` when the sentence does not begin with one.
  var clauses: [NoteClause]? {
    guard let opening = handlingVerb(atStart: true) else { return nil }
    var clauses = [NoteClause(verbs: [opening.verb], words: self, body: self[opening.end...])]
    var depth = 0
    var index = opening.end
    while index < endIndex {
      switch self[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth = Swift.max(0, depth - 1)
      case .comma, .semicolon,
        .space where depth == 0:
        if let next = nextVerb(at: index) {
          let last = clauses.count - 1
          let between = self[clauses[last].body.startIndex..<index]
          if between.isEmpty {
            clauses[last].verbs.append(next.verb)
            clauses[last].body = self[next.end...]
          } else {
            clauses[last].body = between
            clauses[last].words = self[clauses[last].words.startIndex..<index]
            clauses.append(
              NoteClause(verbs: [next.verb], words: self[next.start...], body: self[next.end...]))
          }
          index = next.end
          continue
        }
      default: break
      }
      index += 1
    }
    return clauses
  }

  /// The verb after a separator that begins at an index.
  private func nextVerb(at index: Int) -> (verb: NoteClause.Verb, start: Int, end: Int)? {
    var rest = self[index...]
    if rest.take(";") || rest.take(",") { guard rest.first == .space else { return nil } }
    guard rest.take(" ") else { return nil }
    if !rest.take("and ") { _ = rest.take("but ") } else if self[index] == .space { _ = rest.take("was ") }
    if rest.startIndex == index + 1, self[index] == .space { return nil }
    guard let found = rest.handlingVerb(atStart: false) else { return nil }
    return (found.verb, rest.startIndex, found.end)
  }

  /// The verb that the words begin with, and where what follows it begins.
  fileprivate func handlingVerb(atStart: Bool) -> (verb: NoteClause.Verb, end: Int)? {
    if atStart {
      for opening in ["A copy was sent", "Copies were sent"] as [StaticString] where begins(opening) {
        return (.copied, startIndex + opening.utf8CodeUnitCount)
      }
    }
    guard let first, let words = handlingVerbs[first.lowered] else { return nil }
    for (word, verb) in words where count > word.utf8CodeUnitCount {
      let length = word.utf8CodeUnitCount
      guard prefix(length).isWordsInAnyCase(word), atStart || first.isLower else { continue }
      let next = self[startIndex + length]
      guard next == .space || next == .comma else { continue }
      return (verb, startIndex + length)
    }
    return nil
  }
}

private let handlingVerbs: [UInt8: [(StaticString, NoteClause.Verb)]] = [
  UInt8(ascii: "d"): [("drafted", .drafted)],
  UInt8(ascii: "c"): [("cleared", .cleared), ("concurred in", .concurred)],
  UInt8(ascii: "a"): [("approved", .approved), ("also sent", .sent), ("also repeated", .repeated)],
  UInt8(ascii: "i"): [("initialed", .initialed)],
  UInt8(ascii: "s"): [("signed", .signed), ("sent", .sent)],
  UInt8(ascii: "r"): [("repeated", .repeated), ("received", .received), ("relayed", .passed)],
  UInt8(ascii: "p"): [("passed", .passed), ("pouched", .pouched)],
]

extension SourceNote {
  /// Whether words begin as a sentence on the handling does.
  static func isHandling(_ words: Bytes) -> Bool { words.handlingVerb(atStart: true) != nil }

  /// Reads `Drafted by Sisco and approved by Cleveland. Repeated to Moscow`: whether the sentence is one on the
  /// handling. Clauses of it that are not understood are unread.
  package mutating func readHandling(_ sentence: Bytes, sent: WallTime?) -> Bool {
    var words = sentence
    if words.begins("According to another copy, this "), let (subject, rest) = words.cut(at: " was "),
      subject.count < 60
    {
      words = rest
    }
    guard let clauses = words.clauses else { return false }
    var didRead = false
    var unreadClauses: [String] = []
    for clause in clauses {
      let before = unread.count
      let isRead = clause.verbs.allSatisfy(\.isHand) ? readPersons(clause) : readWay(clause, sent: sent)
      didRead = didRead || isRead
      if !isRead {
        unread.removeSubrange(before...)
        unreadClauses.append(clause.words.text)
      }
    }
    guard didRead else { return false }
    unread += unreadClauses
    return true
  }

  /// Reads a clause on where it went or when it came in.
  private mutating func readWay(_ clause: NoteClause, sent: WallTime?) -> Bool {
    guard clause.verbs.count == 1, let verb = clause.verbs.first else { return false }
    switch verb {
    case .received: return readReceipt(clause.body, sent: sent)
    case .repeated: return readCopies(clause.body, manner: .repeated)
    case .sent: return readCopies(clause.body, manner: .sent)
    case .passed: return readCopies(clause.body, manner: .passed)
    case .pouched: return readCopies(clause.body, manner: .pouched)
    case .copied: return readCopies(clause.body, manner: .copied)
    default: return false
    }
  }

  /// Reads ` at the Department of State on May 2 at 8:54 a.m.`: whether it is a time of receipt.
  private mutating func readReceipt(_ body: Bytes, sent: WallTime?) -> Bool {
    guard received == nil, let sent else { return false }
    var rest = body
    var minute: Int?
    var zone: WallTime.Zone?
    var day: ClockWords.Day?
    var start: Int?
    while !rest.isEmpty {
      guard rest.take(" ") else { return false }
      _ =
        rest.take("in the Department of State") || rest.take("at the Department of State")
        || rest.take("in the Department") || rest.take("at the Department") || rest.take("in Washington")
      guard !rest.isEmpty, rest.first != .space else { continue }
      let isTime = rest.take("at ")
      if !isTime { _ = rest.take("on ") }
      let begin = rest.startIndex
      if let found = ClockWords.takeTime(&rest), minute == nil {
        minute = found
      } else if minute == nil, let found = ClockWords.takeZulu(&rest) {
        minute = found
        zone = .greenwich
      } else if !isTime, let found = ClockWords.takeDay(&rest), day == nil {
        day = found
      } else {
        return false
      }
      start = start ?? begin
      _ = rest.take(",")
    }
    guard let start, minute != nil || day != nil else { return false }
    guard let date = day.map({ Self.date($0, from: sent.date) }) ?? sent.date else { return false }
    received = WallTime(date: date, minute: minute, zone: zone, text: body[start...].text)
    return true
  }

  /// The day that a document came in. Without a year, it is the first such day that is not before the day of sending,
  /// or the eve of it, which the clocks of two places allow.
  private static func date(_ day: ClockWords.Day, from sent: CalendarDate) -> CalendarDate? {
    if let year = day.year { return CalendarDate(year: year, month: day.month, day: day.day) }
    guard let date = CalendarDate(year: sent.year, month: day.month, day: day.day) else { return nil }
    // A month's grace tells the eve from next year.
    let isNextYear = day.month < sent.month && sent.month - day.month > 6
    return isNextYear ? CalendarDate(year: sent.year + 1, month: day.month, day: day.day) : date
  }
}

public import Documents

extension Document {
  /// Takes over who met whom, and when, where the text begins by saying so: `McCloy and Stevenson met with Mikoyan and
  /// Zorin from 7 to 11 pm Thursday night`. Where names cannot be told from other words, nothing is taken.
  ///
  /// A day of the week is the last one that is not after the day of sending.
  public mutating func readMeeting() {
    guard participants.isEmpty, Self.reports.contains(genre),
      let first = paragraphs.first(where: { $0.enclosure == 0 && $0.kind == .text })
    else { return }
    var sentences = SentenceScanner(Array(first.text.utf8)[...].prefix(2000))
    for _ in 0..<8 {
      guard let sentence = sentences.next() else { return }
      if let meeting = MeetingSentence(sentence, sent: sent?.date) {
        participants = [Participants(names: meeting.one), Participants(names: meeting.other)]
        self.meeting = meeting.time
        return
      }
    }
  }

  /// The kinds of papers that report in this way.
  private static let reports: Set<Genre> = [.telegram, .circularTelegram, .airgram, .message, .despatch]
}

/// A sentence on a meeting: those on either side, and when.
private struct MeetingSentence {
  let one: [String]
  let other: [String]
  private(set) var time: WallTime?

  /// `nil` when the sentence says something else.
  init?(_ sentence: Bytes, sent: CalendarDate?) {
    guard let (before, after) = sentence.cut(at: " met with ") ?? sentence.cut(at: " met ") else {
      return nil
    }
    let end = Self.endOfNames(after)
    guard let one = Self.names(before), let other = Self.names(after[..<end]), one.count + other.count > 2
    else {
      return nil
    }
    self.one = one
    self.other = other
    if let sent { time = Self.time(after[end...].trimmed, sent: sent) }
  }

  /// Where the names end: at the first small word that does not join them.
  private static func endOfNames(_ words: Bytes) -> Int {
    for index in words.indices where words[index] == .space {
      let next = words[(index + 1)...]
      if let first = next.first, first.isLower || first.isDigit, !next.begins("and ") { return index }
    }
    return words.endIndex
  }

  private static func names(_ list: Bytes) -> [String]? {
    let items = list.items().map(\.text)
    guard !items.isEmpty, items.allSatisfy({ NameWords.isName($0) }) else { return nil }
    return items.map(\.text)
  }

  /// Reads `from 7 to 11 pm Thursday night`; `nil` when no day is named.
  private static func time(_ words: Bytes, sent: CalendarDate) -> WallTime? {
    var rest = words
    guard rest.take("from ") || rest.take("at ") else { return nil }
    let parts = rest.split(separator: .space)
    guard let position = parts.firstIndex(where: { weekday($0) != nil }), let day = weekday(parts[position]),
      let clock = ClockTime(parts[..<position].phrase)
    else { return nil }
    let back = (sent.weekday - day + 7) % 7
    guard let date = CalendarDate(dayNumber: sent.dayNumber - back) else { return nil }
    let text = rest[..<parts[position].endIndex].text
    return WallTime(date: date, minute: clock.minute, lastMinute: clock.lastMinute, text: text)
  }

  private static func weekday(_ word: Bytes) -> Int? {
    let days: [StaticString] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    return days.firstIndex { word.begins($0) }
  }
}

import DocumentParts
import Documents

/// What stands above the text of a telegram of the British service: how secret it is, `FM`, `TO`, the number as `TELNO 112`
/// or `TELEGRAM NUMBER 112 OF 5 APRIL`, `OF 051530Z APRIL 85`, and whom else it went to, `INFO IMMEDIATE WASHINGTON, PARIS`.
struct BritishHead {
  private(set) var classification: Classification?
  private(set) var captions: [String] = []
  private(set) var senders: [Correspondent] = []
  private(set) var addressees: [Correspondent] = []
  private(set) var copies: [Copy] = []
  private(set) var precedences: [Precedence] = []
  private(set) var number: TelegramNumber?
  private(set) var sent: WallTime?
  /// Lines that are none of these.
  private(set) var routing: [String] = []

  /// Takes the head from the front of the lines, of which empty ones stand between blocks; `nil` where it is none: it says
  /// from whom and to whom, and has the number by its word.
  init?(takingFrom lines: inout ArraySlice<Substring>) {
    while let line = lines.first, senders.isEmpty || isHead(line) {
      guard lines.count > 1, routing.count < 12 else { return nil }
      lines.removeFirst()
      if !line.isEmpty { read(line, &lines) }
    }
    guard !senders.isEmpty, !addressees.isEmpty, number != nil else { return nil }
  }

  /// Whether a line below the sender belongs to the head.
  private func isHead(_ line: Substring) -> Bool {
    line.isEmpty || Self.heads.contains { line.hasPrefix($0) } || Self.numbered(line) != nil
      || Self.dated(line) != nil || DateTimeGroup(line) != nil || TeletypeLine.isMarkAlone(line)
  }

  private static let heads = ["TO ", "AND TO ", "INFO ", "AND INFO ", "AND SAVING ", "SAVING ", "REPEATED "]

  private mutating func read(_ line: Substring, _ lines: inout ArraySlice<Substring>) {
    if senders.isEmpty, line.hasPrefix("FM ") {
      readSender(line.dropFirst(3))
    } else if let (digits, rest) = Self.numbered(line) {
      number = TelegramNumber(digits)
      readDay(rest)
    } else if let time = Self.dated(line) ?? DateTimeGroup(line)?.time {
      sent = time
    } else if !senders.isEmpty, let list = Self.behind("TO ", line) {
      for (precedence, name) in take(list, &lines) {
        addressees.append(Self.correspondent(name))
        if let precedence, !precedences.contains(precedence) { precedences.append(precedence) }
      }
    } else if !senders.isEmpty, let words = Self.heads.first(where: { line.hasPrefix($0) }) {
      for (precedence, name) in take(line.dropFirst(words.count), &lines) {
        copies.append(Copy(.repeated, to: name, precedence: precedence))
      }
    } else if let mark = Self.mark(of: line), classification == nil {
      classification = mark
      if let and = line.firstRange(of: " AND ") { captions.append(String(line[and.upperBound...])) }
    } else if Self.mark(of: line) != nil {
      return
    } else if line.hasPrefix("GRS ") || !line.allSatisfy({ $0.isUppercase || $0 == " " }) {
      routing.append(Quotation.folded(String(line)))
    } else {
      captions.append(Quotation.folded(String(line)))
    }
  }

  private static func mark(of line: Substring) -> Classification? {
    // `SECRET AND PERSONAL`: the second word limits who may have it.
    let words = line.firstRange(of: " AND ").map { line[..<$0.lowerBound] } ?? line
    let letters = words.filter { !$0.isWhitespace }
    return TeletypeLine.marks.first { $0.words == letters }?.classification
  }

  /// `MOSCOW 051530Z APR 85`: from where, and when.
  private mutating func readSender(_ words: Substring) {
    let parts = words.split(separator: " ")
    let start = parts.firstIndex { $0.count == 7 && $0.last == "Z" && $0.first?.isNumber == true }
    if let start, let group = DateTimeGroup(parts[start...].joined(separator: " ")[...]) { sent = group.time }
    senders = [Self.correspondent(parts[..<(start ?? parts.endIndex)].joined(separator: " "))]
  }

  /// The day of `OF 5 APRIL 85`, where nothing else dates it.
  private mutating func readDay(_ words: Substring) {
    let parts = words.split(separator: " ")
    guard sent == nil, parts.count >= 3, parts[0] == "OF" else { return }
    if let time = Self.dated(words) {
      sent = time
    } else if let day = Int(parts[1]), let month = ClockTime.month(parts[2]),
      let year = parts.dropFirst(3).first.flatMap({ Int($0) }),
      let date = CalendarDate(year: year < 100 ? 1900 + year : year, month: month, day: day)
    {
      sent = WallTime(date: date, text: parts.dropFirst().joined(separator: " "))
    }
  }

  /// The number of `TELNO 112`, `TEL NO. 112`, `TELEGRAM NUMBER 112 OF 5 APRIL`, and what follows it.
  static func numbered(_ line: Substring) -> (digits: String, rest: Substring)? {
    let words = line.split(separator: " ")
    guard let first = words.first?.uppercased() else { return nil }
    let place: Int
    switch (first, words.dropFirst().first?.uppercased()) {
    case ("TELNO", _), ("TELNO.", _): place = 1
    case ("TEL", "NO"), ("TEL", "NO."), ("TELEGRAM", "NUMBER"), ("TELEGRAM", "NO"), ("TELEGRAM", "NO."):
      place = 2
    default: return nil
    }
    guard place < words.count, let digits = TeletypeLine.number(words[place]) else { return nil }
    let rest = words.dropFirst(place + 1)
    guard rest.isEmpty || rest.first?.uppercased() == "OF" else { return nil }
    return (digits, rest.joined(separator: " ")[...])
  }

  /// The time of `OF 051530Z APRIL 85`.
  private static func dated(_ line: Substring) -> WallTime? {
    behind("OF ", line).flatMap { DateTimeGroup($0)?.time }
  }

  private static func behind(_ word: String, _ line: Substring) -> Substring? {
    line.hasPrefix(word) ? line.dropFirst(word.count) : nil
  }
}

// MARK: - Places

extension BritishHead {
  /// The places of a list, which may run over several lines, each with how urgent it was there: `IMMEDIATE WASHINGTON, UKDEL
  /// NATO`.
  private mutating func take(
    _ list: Substring, _ lines: inout ArraySlice<Substring>
  ) -> [(precedence: Precedence?, name: String)] {
    var text = String(list)
    while let next = lines.first, text.last == "," || Self.precedence(next) != nil {
      lines.removeFirst()
      if text.last != "," { text += "," }
      text += " " + next
    }
    var places: [(Precedence?, String)] = []
    var precedence: Precedence?
    for part in text.split(separator: ",") {
      var words = part.split(separator: " ").map(String.init)[...]
      while let first = words.first {
        if let known = Self.urgencies[first] {
          precedence = known
        } else if first == "DESKBY", words.count > 1 {
          // By when it is to lie on the desk there.
          words.removeFirst()
          let caption = "DESKBY \(words[words.startIndex])"
          if !captions.contains(caption) { captions.append(caption) }
        } else if !["INFO", "AND", "TO", "SAVING", "FOR", "INFORMATION"].contains(first) {
          break
        }
        words.removeFirst()
      }
      places += Self.names(words).map { (precedence, $0) }
    }
    return places
  }

  private static func precedence(_ line: Substring) -> Precedence? {
    line.split(separator: " ").first.flatMap { urgencies[String($0)] }
  }

  private static let urgencies: [String: Precedence] = [
    "FLASH": .flash, "EMERGENCY": .emergency, "IMMEDIATE": .immediate, "PRIORITY": .priority,
    "ROUTINE": .routine,
  ]

  /// The names that stand beside one another without commas: `BONN PARIS UKDEL NATO`.
  private static func names(_ words: ArraySlice<String>) -> [String] {
    var names: [String] = []
    var words = words
    while let first = words.first {
      let rest = words.dropFirst()
      var count = 1
      if first.count == 1 {
        // `F C O`
        count = words.prefix { $0.count == 1 }.count
      } else if delegations.contains(first) {
        count += rest.count > 1 && Post.isKnown(place: rest.prefix(2).joined(separator: " ")) ? 2 : 1
      } else if !Post.isKnown(place: first) {
        let length = (2...3).first {
          $0 <= words.count && Post.isKnown(place: words.prefix($0).joined(separator: " "))
        }
        // A place that nobody knows is known by what follows it.
        count =
          length ?? words.dropFirst().prefix { !Post.isKnown(place: $0) && !delegations.contains($0) }.count
          + 1
      }
      let name = words.prefix(count)
      names.append(name.joined(separator: name.allSatisfy { $0.count == 1 } ? "" : " "))
      words = words.dropFirst(count)
    }
    return names
  }

  private static let delegations: Set = ["UKDEL", "UKMIS", "UKREP", "UKE", "UKHC", "HQ"]

  /// The post of a name in capitals. `WASHINGTON` is the embassy there.
  private static func correspondent(_ name: String) -> Correspondent {
    let plain = name.filter { $0 != "." }
    return Correspondent(name: plain, post: plain == "FCO" ? .foreignOffice : Post.at(place: plain))
  }
}

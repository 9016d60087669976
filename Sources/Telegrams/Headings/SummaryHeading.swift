/// The one line with which a supplement on microfiche describes a document that it does not print:
/// `Telegram 430 from La Paz, February 9, 1961. Transmits text of … . Unclassified. 1 p. DOS, CF, 611.247/2-961.`
struct SummaryHeading {
  /// What the document is, from whom, to whom and when.
  let title: String
  /// What it says, in the editors' words.
  let summary: String
  /// How it is marked, how long it is, and where it lies.
  let source: String
  let classification: Classification?
  let number: TelegramNumber?
  let senders: [Correspondent]
  let addressees: [Correspondent]
  let sent: WallTime?

  /// Reads such a line; `nil` when it is none, for want of a date or of a count of pages.
  ///
  /// - Parameter sections: the headings above it, where its year may stand.
  init?(_ text: String, sections: [String]) {
    let words = text.wordsAtBlanks
    let pages = words.lastIndex { word in word == "pp." || word == "p." }.flatMap { _ in
      words.indices.dropFirst().last { index in
        (words[index] == "pp." || words[index] == "p.") && words[index - 1].utf8.allSatisfy(\.isDigit)
      }
    }
    // The marking is the last sentence before the count of pages; where pages are not counted, the last there is.
    let marking = Self.marking(in: words[..<(pages.map { $0 - 1 } ?? words.endIndex)], isLast: pages != nil)
    guard let sourceStart = marking?.start ?? pages.map({ $0 - 1 }), sourceStart > 1 else { return nil }
    let date =
      words[..<sourceStart].indices.first { index in
        Self.isUndated(words[index])
          || (index + 1 < sourceStart && words[index + 1].utf8.first?.isDigit == true
            && ClockTime.month(words[index]) != nil)
      }
    guard let end = words[(date ?? 1)..<sourceStart].firstIndex(where: Self.endsSentence) else { return nil }
    title = Self.withoutStop(Self.text(of: words[...end], in: text))
    classification = marking?.classification
    summary = Self.text(of: words[(end + 1)..<max(sourceStart, end + 1)], in: text)
    source = Self.text(of: words[max(sourceStart, end + 1)...], in: text)
    (number, senders, addressees) = Self.correspondents(in: words[..<(date ?? end + 1)])
    sent = date.flatMap { Self.time(words[$0...end], source: words[sourceStart...], sections: sections) }
  }

  /// The stretch of a text from the first of some of its words to the last.
  private static func text(of words: ArraySlice<Substring>, in text: String) -> String {
    guard let first = words.first, let last = words.last else { return "" }
    return String(text[first.startIndex..<last.endIndex])
  }

  private static func isUndated(_ word: Substring) -> Bool {
    guard (7...8).contains(word.utf8.count) else { return false }
    let word = word.lowercased()
    return word == "undated." || word == "undated" || word == "undated,"
  }

  private static func endsSentence(_ word: Substring) -> Bool {
    // Initials and `U.S.` end in a stop and go on.
    guard word.utf8.last == .stop, !titles.contains(word) else { return false }
    let bare = word.utf8.dropLast()
    return bare.last?.isDigit == true || (!bare.contains(.stop) && word.count > 2)
  }

  private static let titles: Set<Substring> = [
    "Gen.", "Mr.", "Amb.", "Dr.", "Sen.", "Rep.", "Maj.", "Col.", "Lt.", "Adm.", "Vol.", "No.",
  ]

  private static func withoutStop(_ text: String) -> String {
    text.utf8.last == .stop ? String(text.dropLast()) : text
  }

  private static func marking(
    in words: ArraySlice<Substring>, isLast: Bool
  ) -> (classification: Classification, start: Int)? {
    var found: (classification: Classification, start: Int)?
    for (classification, name) in markings {
      let starts = isLast ? [words.endIndex - name.count] : Array(words.indices.dropLast(name.count - 1))
      let start = starts.last { start in
        start > words.startIndex && words[start...].starts(with: name) && words[start - 1].hasSuffix(".")
      }
      // `Top Secret.` ends as `Secret.` does: the longer one, which begins before, counts.
      if let start, found.map({ start < $0.start || start > $0.start + 1 }) ?? true {
        found = (classification, start)
      }
    }
    return found
  }

  /// The markings as the words that stand at the end of a summary.
  private static let markings = Classification.allCases.map { ($0, ($0.rawValue + ".").wordsAtBlanks) }

  private static func correspondents(
    in words: ArraySlice<Substring>
  ) -> (TelegramNumber?, [Correspondent], [Correspondent]) {
    var number: TelegramNumber?
    let kinds = ["telegram", "telegrams", "airgram", "despatch"]
    if let kind = words.prefix(3).firstIndex(where: { kinds.contains($0.lowercased()) }),
      kind + 1 < words.endIndex
    {
      let parts = words[kind + 1].split { $0 == "–" || $0 == "-" }
      if let digits = parts.last, digits.allSatisfy(\.isNumber), parts.count <= 2 {
        number = TelegramNumber(series: parts.count == 2 ? String(parts[0]) : nil, String(digits))
      }
    }
    let from = words.firstIndex(of: "from")
    let to = words.firstIndex(of: "to")
    var senders: [Correspondent] = []
    if let from {
      senders = Correspondent.list(
        words[(from + 1)..<(to.map { $0 > from ? $0 : words.endIndex } ?? words.endIndex)])
    }
    var addressees: [Correspondent] = []
    if let to, from.map({ to > $0 }) ?? true {
      var rest = words[(to + 1)...]
      // `447 to Quito and 553 to Lima`, `84 to Tegucigalpa, 134 to Panama`: the same telegram, under the numbers that it
      // has in other series.
      let other = rest.indices.dropFirst().dropLast().first {
        rest[$0].allSatisfy(\.isNumber) && rest[$0 + 1] == "to"
      }
      if let other { rest = rest[..<(rest[other - 1] == "and" ? other - 1 : other)] }
      addressees = Correspondent.list(rest)
    }
    // A telegram's posts are named by their cities here.
    if number != nil {
      func atPost(_ correspondent: Correspondent) -> Correspondent {
        Correspondent(
          name: correspondent.name, post: correspondent.post ?? Post.at(place: correspondent.name))
      }
      senders = senders.map(atPost)
      addressees = addressees.map(atPost)
    }
    return (number, senders, addressees)
  }

  private static func time(
    _ words: ArraySlice<Substring>, source: ArraySlice<Substring>, sections: [String]
  ) -> WallTime? {
    let text = withoutStop(words.phrase)
    if words.contains(where: hasYear), let time = Dateline(text).time { return time }
    guard let month = ClockTime.month(words.first ?? "") else { return nil }
    // The file's number tells the year, `11–1861`, when it has the same month; else a heading above does.
    guard let year = year(inFile: source, month: month) ?? year(inHeadings: sections),
      var time = Dateline("\(text), \(year)").time
    else { return nil }
    time.isInferred = true
    time.text = text
    return time
  }

  /// Whether a word has as many digits as a year.
  private static func hasYear(_ word: Substring) -> Bool { word.utf8.count(where: \.isDigit) >= 4 }

  /// The year in the number of a file of the sixties, which ends with a day: `611.247/2-961`, `110.11–RU/11–1861`.
  private static func year(inFile source: ArraySlice<Substring>, month: Int) -> Int? {
    for word in source where word.utf8.contains(where: { $0 == UInt8(ascii: "-") || $0 == 0xE2 }) {
      for part in Array(word.utf8)[...].split(separator: UInt8(ascii: "/")) {
        let parts = part.splitAtDashes
        guard parts.count == 2, let first = parts[0].leadingNumber, first.rest.isEmpty, first.value == month,
          let number = parts[1].leadingNumber
        else { continue }
        // The day has one digit or two, the year two.
        if (3...4).contains(number.rest.startIndex - parts[1].startIndex) { return 1900 + number.value % 100 }
      }
    }
    return nil
  }

  /// The year that stands alone in the nearest of the headings above.
  private static func year(inHeadings sections: [String]) -> Int? {
    for section in sections.reversed() {
      let years = section.utf8.split { !$0.isDigit }.filter { $0.count == 4 }
      if years.count == 1 { return Array(years[0])[...].leadingNumber?.value }
    }
    return nil
  }
}

extension DocumentBuilder {
  /// Reads the heading of a document that is described and not printed.
  ///
  /// - Returns: whether it is one.
  mutating func readSummary() -> Bool {
    guard dateline.text.isEmpty, document.paragraphs.count <= 1,
      let summary = SummaryHeading(document.title, sections: document.edition?.sections ?? [])
    else { return false }
    document.title = summary.title
    document.genre = Genre(headingWith: summary.title)
    document.paragraphs.insert(
      contentsOf: [summary.summary, summary.source].filter { !$0.isEmpty }.map { Paragraph(text: $0) }, at: 0)
    document.label()
    document.number = summary.number
    document.senders = summary.senders
    document.addressees = summary.addressees
    document.classification = summary.classification
    if let sent = summary.sent { document.sent = sent }
    return true
  }
}

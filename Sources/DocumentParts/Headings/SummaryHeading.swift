package import Documents

/// The one line with which a supplement on microfiche describes a document that it does not print:
/// `Telegram 430 from La Paz, February 9, 1961. Transmits text of … . Unclassified. 1 p. DOS, CF, 611.247/2-961.`
package struct SummaryHeading {
  /// What the document is, from whom, to whom and when.
  package let title: String
  /// What it says, in the editors' words.
  package let summary: String
  /// How it is marked, how long it is, and where it lies.
  package let source: String
  package let classification: Classification?
  package let number: TelegramNumber?
  package let senders: [Correspondent]
  package let addressees: [Correspondent]
  package let sent: WallTime?

  /// Reads such a line; `nil` when it is none, for want of a date or of a count of pages.
  ///
  /// - Parameter sections: the headings above it, where its year may stand.
  package init?(_ text: String, sections: [String]) {
    let bytes = Array(text.utf8)[...]
    let words = bytes.wordsAtBlanks
    let pages = words.indices.dropFirst().last { index in
      (words[index].isWords("pp.") || words[index].isWords("p.")) && words[index - 1].allSatisfy(\.isDigit)
    }
    // The marking is the last sentence before the count of pages; where pages are not counted, the last there is.
    let marking = Self.marking(in: words[..<(pages.map { $0 - 1 } ?? words.endIndex)], isLast: pages != nil)
    guard let sourceStart = marking?.start ?? pages.map({ $0 - 1 }), sourceStart > 1 else { return nil }
    let date =
      words[..<sourceStart].indices.first { index in
        Self.isUndated(words[index])
          || (index + 1 < sourceStart && words[index + 1].first?.isDigit == true
            && ClockTime.month(words[index]) != nil)
      }
    guard let end = words[(date ?? 1)..<sourceStart].firstIndex(where: Self.endsSentence) else { return nil }
    title = Self.withoutStop(Self.stretch(of: words[...end], in: bytes)).text
    classification = marking?.classification
    summary = Self.stretch(of: words[(end + 1)..<max(sourceStart, end + 1)], in: bytes).text
    source = Self.stretch(of: words[max(sourceStart, end + 1)...], in: bytes).text
    (number, senders, addressees) = Self.correspondents(in: words[..<(date ?? end + 1)])
    sent = date.flatMap { Self.time(words[$0...end], source: words[sourceStart...], sections: sections) }
  }

  /// The stretch of a text from the first of some of its words to the last.
  private static func stretch(of words: ArraySlice<Bytes>, in text: Bytes) -> Bytes {
    guard let first = words.first, let last = words.last else { return [] }
    return text[first.startIndex..<last.endIndex]
  }

  private static func isUndated(_ word: Bytes) -> Bool {
    word.prefix(7).isWordsInAnyCase("undated")
      && (word.count == 7 || (word.count == 8 && (word.last == .stop || word.last == .comma)))
  }

  private static func endsSentence(_ word: Bytes) -> Bool {
    // Initials and `U.S.` end in a stop and go on.
    guard word.last == .stop, !titles.contains(where: { word.isWords($0) }) else { return false }
    let bare = word.dropLast()
    return bare.last?.isDigit == true || (bare.count > 1 && !bare.contains(.stop) && !word.isInitial)
  }

  private static let titles: [StaticString] = [
    "Gen.", "Mr.", "Amb.", "Dr.", "Sen.", "Rep.", "Maj.", "Col.", "Lt.", "Adm.", "Vol.", "No.",
  ]

  private static func withoutStop(_ text: Bytes) -> Bytes { text.last == .stop ? text.dropLast() : text }

  private static func marking(
    in words: ArraySlice<Bytes>, isLast: Bool
  ) -> (classification: Classification, start: Int)? {
    var found: (classification: Classification, start: Int)?
    for (classification, name) in markings {
      let starts = words.indices.dropFirst().dropLast(name.count - 1)
      let start = (isLast ? starts.suffix(1) : starts).last { start in
        words[start...].starts(with: name) && words[start - 1].last == .stop
      }
      // `Top Secret.` ends as `Secret.` does: the longer one, which begins before, counts.
      if let start, found.map({ start < $0.start || start > $0.start + 1 }) ?? true {
        found = (classification, start)
      }
    }
    return found
  }

  /// The markings as the words that stand at the end of a summary.
  private static let markings = Classification.allCases.map { marking in
    (marking, Array("\(marking.rawValue).".utf8)[...].wordsAtBlanks)
  }

  private static func correspondents(
    in words: ArraySlice<Bytes>
  ) -> (TelegramNumber?, [Correspondent], [Correspondent]) {
    var number: TelegramNumber?
    if let kind = words.prefix(3).firstIndex(where: { kinds.contains($0) }), kind + 1 < words.endIndex {
      // A long dash is none within a number.
      let word = words[kind + 1]
      let parts = word.holds("—") ? [word] : word.splitAtDashes
      if let digits = parts.last, digits.allSatisfy(\.isDigit), parts.count <= 2 {
        number = TelegramNumber(series: parts.count == 2 ? parts[0].text : nil, digits.text)
      }
    }
    let from = words.firstIndex { $0.isWords("from") }
    let to = words.firstIndex { $0.isWords("to") }
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
        rest[$0].allSatisfy(\.isDigit) && rest[$0 + 1].isWords("to")
      }
      if let other { rest = rest[..<(rest[other - 1].isWords("and") ? other - 1 : other)] }
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

  private static let kinds: WordSet = ["telegram", "telegrams", "airgram", "despatch"]

  private static func time(
    _ words: ArraySlice<Bytes>, source: ArraySlice<Bytes>, sections: [String]
  ) -> WallTime? {
    let bytes = withoutStop(words.phrase)
    let text = bytes.text
    if words.contains(where: hasYear), let time = Dateline(bytes, text: text).time { return time }
    guard let month = words.first.flatMap(ClockTime.month) else { return nil }
    // The file's number tells the year, `11–1861`, when it has the same month; else a heading above does.
    guard let year = year(inFile: source, month: month) ?? year(inHeadings: sections),
      var time = Dateline("\(text), \(year)").time
    else { return nil }
    time.isInferred = true
    time.text = text
    return time
  }

  /// Whether a word has as many digits as a year.
  private static func hasYear(_ word: Bytes) -> Bool { word.count(where: \.isDigit) >= 4 }

  /// The year in the number of a file of the sixties, which ends with a day: `611.247/2-961`, `110.11–RU/11–1861`.
  private static func year(inFile source: ArraySlice<Bytes>, month: Int) -> Int? {
    for word in source where word.contains(where: { $0 == UInt8(ascii: "-") || $0 == 0xE2 }) {
      for part in word.split(separator: UInt8(ascii: "/")) {
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

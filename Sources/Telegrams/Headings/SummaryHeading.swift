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
    let words = text.split(separator: " ")
    let pages = words.lastIndex { word in word == "pp." || word == "p." }.flatMap { _ in
      words.indices.dropFirst().last { index in
        (words[index] == "pp." || words[index] == "p.") && words[index - 1].allSatisfy(\.isNumber)
      }
    }
    // The marking is the last sentence before the count of pages; where pages are not counted, the last there is.
    let marking = Self.marking(in: words[..<(pages.map { $0 - 1 } ?? words.endIndex)], isLast: pages != nil)
    guard let sourceStart = marking?.start ?? pages.map({ $0 - 1 }), sourceStart > 1 else { return nil }
    let date =
      words[..<sourceStart].indices.first { index in
        Self.isUndated(words[index])
          || (ClockTime.month(words[index]) != nil && index + 1 < sourceStart
            && words[index + 1].first?.isNumber == true)
      }
    guard let end = words[(date ?? 1)..<sourceStart].firstIndex(where: Self.endsSentence) else { return nil }
    title = Self.withoutStop(words[...end].joined(separator: " "))
    classification = marking?.classification
    summary = words[(end + 1)..<max(sourceStart, end + 1)].joined(separator: " ")
    source = words[max(sourceStart, end + 1)...].joined(separator: " ")
    (number, senders, addressees) = Self.correspondents(in: words[..<(date ?? end + 1)])
    sent = date.flatMap { Self.time(words[$0...end], source: words[sourceStart...], sections: sections) }
  }

  private static func isUndated(_ word: Substring) -> Bool {
    let word = word.lowercased()
    return word == "undated." || word == "undated" || word == "undated,"
  }

  private static func endsSentence(_ word: Substring) -> Bool {
    // Initials and `U.S.` end in a stop and go on.
    let titles = ["Gen.", "Mr.", "Amb.", "Dr.", "Sen.", "Rep.", "Maj.", "Col.", "Lt.", "Adm.", "Vol.", "No."]
    guard word.hasSuffix("."), !titles.contains(String(word)) else { return false }
    return word.dropLast().last?.isNumber == true || (word.count > 2 && !word.dropLast().contains("."))
  }

  private static func withoutStop(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  private static func marking(
    in words: ArraySlice<Substring>, isLast: Bool
  ) -> (classification: Classification, start: Int)? {
    var found: (classification: Classification, start: Int)?
    for classification in Classification.allCases {
      let name = (classification.rawValue + ".").split(separator: " ")
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
    let text = withoutStop(words.joined(separator: " "))
    if let time = Dateline(text).time { return time }
    guard let month = ClockTime.month(words.first ?? "") else { return nil }
    // The file's number tells the year, `11–1861`, when it has the same month; else a heading above does.
    var years = source.flatMap { $0.split(separator: "/") }.compactMap { part -> Int? in
      let parts = part.split { $0 == "–" || $0 == "-" }
      guard parts.count == 2, Int(parts[0]) == month else { return nil }
      let digits = parts[1].prefix(while: \.isNumber)
      return (3...4).contains(digits.count) ? Int(digits.suffix(2)).map { 1900 + $0 } : nil
    }
    for section in sections.reversed() {
      let named = section.split { !$0.isNumber }.filter { $0.count == 4 }.compactMap { Int($0) }
      if named.count == 1 { years.append(named[0]) }
    }
    guard let year = years.first, var time = Dateline("\(text), \(year)").time else { return nil }
    time.isInferred = true
    time.text = text
    return time
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

import DocumentParts
import Documents

extension DocumentBuilder {
  /// The document, once all of it has come in.
  mutating func finish(_ headings: inout HeadingMemory) -> Document {
    while !openNotes.isEmpty { endNote() }
    isInHead = false
    breakBlock()
    readOpenerLines()
    document.label { !listed.contains($0) }
    clampAnchors()
    readDateline()
    document.received = Dateline.receipt(in: dateline.text, sent: document.sent)
    // A description is no heading: to read it as one would be slow, and for nothing.
    if !readSummary() { readHeading(&headings) }
    readLists()
    correspondence?.complete(&document, dated: dateline.date != nil)
    readPaper()
    document.readPreamble()
    document.readSourceNote()
    if document.sourceNote?.text.hasPrefix("Source:") == false {
      for note in headNotes { document.readHandling(ofNote: note) }
    }
    let signatures = document.paragraphs.indices.filter {
      document.paragraphs[$0].kind == .signature && document.paragraphs[$0].enclosure == 0
    }
    document.signatories = signatures.flatMap { Self.names(document.paragraphs[$0]) }
    return document
  }

  /// A note at the very end hangs on the last paragraph.
  private mutating func clampAnchors() {
    for index in document.notes.indices {
      guard let anchor = document.notes[index].anchor, anchor.paragraph >= document.paragraphs.count else {
        continue
      }
      document.notes[index].anchor = document.paragraphs.last.map {
        Note.Anchor(paragraph: document.paragraphs.count - 1, offset: $0.text.utf8.count)
      }
    }
  }

  private mutating func readHeading(_ headings: inout HeadingMemory) {
    let heading = headings.heading(document.title)
    if document.genre == .other { document.genre = heading.genre }
    document.number = document.number ?? Heading.number(in: document.title)
    func isOnOtherSide(_ tagged: [Correspondent], own: [Correspondent], other: [Correspondent]) -> Bool {
      tagged.contains { one in
        other.contains { $0.isNamed(one) } && !own.contains { $0.isNamed(one) }
      }
    }
    let isCrossed =
      isOnOtherSide(taggedSenders, own: heading.senders, other: heading.addressees)
      || isOnOtherSide(taggedAddressees, own: heading.addressees, other: heading.senders)
    if isCrossed, !heading.senders.isEmpty, !heading.addressees.isEmpty {
      document.unread.append(
        Document.slip("sender and addressee are tagged otherwise than printed"))
      document.senders = heading.senders
      document.addressees = heading.addressees
      return
    }
    // The tags know better who it is, the words say more of each.
    func agreed(_ tagged: [Correspondent], _ read: [Correspondent]) -> [Correspondent] {
      guard !tagged.isEmpty,
        read.count > tagged.count || !read.allSatisfy({ one in tagged.contains { one.isNamed($0) } })
          || !tagged.allSatisfy({ one in read.contains { $0.isNamed(one) || $0.name.contains(one.name) } })
      else { return read }
      return tagged
    }
    document.senders = agreed(taggedSenders, heading.senders)
    document.addressees = agreed(taggedAddressees, heading.addressees)
  }

  private mutating func readDateline() {
    let read = Dateline(dateline.text)
    document.place = [dateline.place, read.place].compactMap(\.self).first { !$0.contains("declassified") }
    let tagged = dateline.date.flatMap { WallTime(date: $0, time: dateline.time, text: dateline.text) }
    document.sent = tagged.map { printed($0, read.time) } ?? read.time
    if document.sent == nil || dateline.text.isEmpty, let dating = Heading.dating(of: document.title) {
      document.place = document.place ?? dating.place
      document.sent = document.sent ?? dating.time
    }
    if document.sent == nil, let earliest, var time = WallTime(attribute: earliest, text: "") {
      // Where nothing in the document says when it is from, the edition's own placing of it stands in.
      time.isInferred = true
      if let latest, let last = WallTime(attribute: latest, text: ""), last.date != time.date {
        time.lastDate = last.date
      }
      if earliest.contains("T00:00:00") { time.minute = nil }
      document.sent = time
    }
  }

  /// What a dateline says, where its tag and its words may disagree: what is printed stands, and the document says so.
  private mutating func printed(_ tagged: WallTime, _ printed: WallTime?) -> WallTime {
    // Corrections of the editors in brackets, and days by two calendars, are known from the tag alone.
    guard let printed, tagged.lastDate == nil, printed.lastDate == nil, tagged.lastMinute == nil,
      !hasCorrection, !dateline.text.contains("/")
    else { return tagged }
    var time = tagged
    if let zone = printed.zone { time.zone = zone }
    // The midnight at the end of a day is tagged as that of the next.
    if printed.minute == 0, tagged.minute == 0, tagged.date.dayNumber == printed.date.dayNumber + 1 {
      return time
    }
    time.date = printed.date
    time.minute = printed.minute ?? tagged.minute
    time.lastMinute = printed.lastMinute
    let isSlip = time.date != tagged.date || tagged.minute != nil && time.minute != tagged.minute
    if isSlip {
      document.unread.append(
        Document.slip("the date is tagged \(tagged.clockWords) and printed \(time.clockWords)")
      )
    }
    return time
  }

  /// Whether the editors correct the dateline in brackets: `March 11 [12], 1962`, `1961 [sic]`.
  private var hasCorrection: Bool {
    dateline.text.split(separator: "[").dropFirst().contains { bracket in
      let words = bracket.prefix { $0 != "]" }
      return words.contains("sic") || words.contains("?") || words.contains(where: \.isNumber)
    }
  }

  /// What lists of participants and subjects say.
  private mutating func readLists() {
    // Kept by `breakBlock` in the order of the text; what each list was for is told by its own words.
    for (kind, texts) in lists {
      switch kind {
      case .participants: readParticipants(texts)
      case .subject:
        let words = texts.map(\.text).filter { !Self.isCaption($0, "subject", "subjects") }
        if document.subject == nil, !words.isEmpty { document.subject = words.joined(separator: "; ") }
      case .senders:
        let words = texts.map(\.text).filter { !Self.isCaption($0, "from") }
        if document.senders.isEmpty { document.senders = words.compactMap { Correspondent($0) } }
      case .addressees:
        let words = texts.map(\.text).filter { !Self.isCaption($0, "to") }
        if document.addressees.isEmpty { document.addressees = words.compactMap { Correspondent($0) } }
      case .references:
        let words = texts.map(\.text).filter { !Self.isCaption($0, "ref", "reference", "references") }
        if document.referenceLine == nil, !words.isEmpty {
          document.referenceLine = words.joined(separator: "; ")
        }
      case .plain: break
      }
    }
  }

  private mutating func readParticipants(_ texts: [Paragraph]) {
    let texts = texts.filter { !Self.isCaption($0.text, "participants", "present", "participant") }
    // Where the first is a country, the others that are ones head their sides too.
    let hasCountries = texts.first.map { Post.isCountry($0.text) } ?? false
    for paragraph in texts {
      let length = paragraph.text.utf8.count
      let isSide =
        paragraph.kind == .heading || (hasCountries && Post.isCountry(paragraph.text))
        || paragraph.spans.contains { span in
          guard case .emphasis = span.mark else { return false }
          return span.range.lowerBound == 0 && span.range.upperBound >= length - 1
        }
      if isSide {
        var side = paragraph.text
        while side.utf8.last == UInt8(ascii: ":") { side.removeLast() }
        document.participants.append(Document.Participants(side: side, names: []))
      } else if let last = document.participants.popLast() {
        document.participants.append(
          Document.Participants(side: last.side, names: last.names + [paragraph.text]))
      } else {
        document.participants.append(Document.Participants(names: [paragraph.text]))
      }
    }
  }

  private static func isCaption(_ text: String, _ words: StaticString...) -> Bool {
    guard text.utf8.count < 24 else { return false }
    let bare = text.utf8.filter { $0.isUpper || $0.isLower }[...]
    return words.contains { bare.isWordsInAnyCase($0) }
  }

  /// The names in a signature: those that are tagged, else its words.
  private static func names(_ signature: Paragraph) -> [String] {
    let tagged = signature.spans.compactMap { span -> String? in
      guard case .person = span.mark else { return nil }
      return String(decoding: Array(signature.text.utf8)[span.range], as: UTF8.self)
    }
    return tagged.isEmpty ? [signature.text] : tagged
  }
}

extension Correspondent {
  /// Whether a tag on its words means it: the name of the person, else of the office, or the end of either, as in `K.
  /// <persName>Wayne Smith</persName>`.
  fileprivate func isNamed(_ tagged: Correspondent) -> Bool {
    let name = person ?? name
    let words = tagged.person ?? tagged.name
    return name == words || name.hasSuffix(" " + words)
  }
}

extension WallTime {
  /// The day and the time in digits: `1953-03-02 19:00`.
  fileprivate var clockWords: String {
    date.iso + (minute.map { " " + Self.clock($0) } ?? "")
  }

  /// A time as a date is tagged, with the time beside it.
  init?(date: TaggedTime, time: TaggedTime?, text: String) {
    guard let start = date.start, var result = WallTime(attribute: start, text: text) else { return nil }
    if let end = date.end, let last = WallTime(attribute: end, text: "") {
      if last.date != result.date { result.lastDate = last.date }
      result.lastMinute = last.minute
    }
    result.isInferred = date.isInferred
    if result.minute == nil, let time {
      result.minute = time.start.flatMap(Self.minute)
      result.lastMinute = time.end.flatMap(Self.minute)
    }
    self = result
  }

  /// A time as one attribute says: `1962-04-07T17:16:00-05:00`. The editors put the zone there.
  init?(attribute: String, text: String) {
    let words = Array(attribute.utf8)[...]
    let (day, clock) = words.cut(at: "T") ?? (words, [])
    let numbers = day.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map(\.wholeNumber)
    guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2],
      let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    self.init(date: date, text: text)
    minute = Self.minute(clock.prefix(5))
    let zone = clock.dropFirst(5).drop { $0 == UInt8(ascii: ":") || $0.isDigit || $0 == .stop }
    guard let sign = zone.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return }
    let offset = zone.dropFirst().split(separator: UInt8(ascii: ":")).compactMap(\.wholeNumber)
    if offset.count == 2 {
      let minutes = offset[0] * 60 + offset[1]
      self.zone = Zone(offset: sign == UInt8(ascii: "-") ? -minutes : minutes, isEditorial: true)
    }
  }

  private static func minute(_ clock: String) -> Int? { minute(Array(clock.utf8)[...]) }

  private static func minute(_ clock: Bytes) -> Int? {
    let parts = clock.split(separator: UInt8(ascii: ":")).map(\.wholeNumber)
    guard parts.count >= 2, let hour = parts[0], let minute = parts[1], hour < 24, minute < 60 else {
      return nil
    }
    return hour * 60 + minute
  }
}

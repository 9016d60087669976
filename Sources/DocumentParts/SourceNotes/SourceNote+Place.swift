package import Documents

extension SourceNote {
  /// Reads the sentence with which a note opens: `Department of State, Central Files, 737.56361/11-2662`. Whether it is
  /// one.
  ///
  /// - Parameter isNamed: whether the word `Source:` stands before it. Without, only file numbers and collections called
  ///   files are a place.
  mutating func readPlace(_ sentence: Bytes, isNamed: Bool) -> Bool {
    if let filing = Self.filing(sentence) {
      files.append(FileReference(repository: "", number: filing.number.text))
      return true
    }
    if let (place, _) = Self.place(before: sentence), let file = Self.file(place) {
      files.append(file)
      return true
    }
    guard isNamed || sentence.holds("Files") || sentence.holds("Lot ") || sentence.holds("Library") else {
      return false
    }
    var probe = SourceNote()
    // A note may open with its marking.
    if probe.readMarking(sentence, sent: nil) || Self.isHandling(sentence) { return false }
    for part in sentence.split(separator: .semicolon).map(\.trimmed) where !readPart(part) {
      unread.append(part.text)
    }
    return true
  }

  private mutating func readPart(_ part: Bytes) -> Bool {
    if Self.isPrinted(part) {
      printings.append(part.text)
      return true
    }
    if part.begins("trans. ") || part.begins("translated by ") {
      let name = part.drop { $0 != .space }.dropFirst()
      translator = (name.begins("by ") ? name.dropFirst(3) : name).text
      return true
    }
    if let held = part.cut(at: "on file at ") {
      let file = Self.file(held.after)
      if let file { otherFiles.append(file) }
      let before = held.before.trimmed
      if !before.isEmpty { unread.append(before.text) }
      return file != nil
    }
    guard let file = Self.file(part) else { return false }
    files.append(file)
    return true
  }

  /// Reads `Another copy is in the Kennedy Library, …` and `Also printed in …`: whether the sentence is one of these.
  mutating func readOtherPlace(_ sentence: Bytes) -> Bool {
    var rest = sentence
    if rest.take("Also printed in ") || rest.take("Printed in ") {
      guard rest.first?.isUpper == true, !rest.holds("Files"), !rest.holds("Library"), !rest.holds("bid.")
      else {
        return false
      }
      printings.append(rest.text)
      return true
    }
    guard rest.take("Another copy ") || rest.take("A copy ") else { return false }
    if rest.begins("of this ") || rest.begins("of the ") {
      // `of this letter`, `of this memorandum`: one word, and no other paper.
      rest = rest.drop { $0 != .space }.dropFirst()
      rest = rest.drop { $0 != .space }.dropFirst()
      rest = rest.drop { $0 != .space }.dropFirst()
    }
    guard rest.take("is in ") else { return false }
    _ = rest.take("the ")
    guard !rest.holds("; "), !rest.holds(" and ibid"), let file = Self.file(rest) else { return false }
    otherFiles.append(file)
    return true
  }

  /// Whether words name pages of a book rather than a place in an archive.
  private static func isPrinted(_ words: Bytes) -> Bool {
    (words.holds(", pp. ") || words.holds(", p. ")) && !words.holds("Files") && !words.holds("Library")
  }

  /// Whether words are a decimal file number: `765.84/3841`, `611.51S/10-2562`.
  static func isDecimal(_ words: Bytes) -> Bool {
    guard let (subject, filing) = words.cut(at: "/"), let point = subject.firstIndex(of: .stop) else {
      return false
    }
    let country = subject[..<point]
    return (2...4).contains(country.count) && country.first?.isDigit == true && filing.first?.isDigit == true
      && !words.contains(.space)
      && subject.allSatisfy { $0.isDigit || $0.isLetter || $0 == .stop || $0 == 0x2D }
  }

  /// Whether words are a file number of any time: a decimal one, or one with words and without a point, as the older
  /// volumes have them: `740.0011 Pacific War/2959`, `123 G 231/582`.
  private static func isFiled(_ words: Bytes) -> Bool {
    if isDecimal(words) { return true }
    guard words.first?.isDigit == true, words.count < 48, let (subject, filing) = words.cut(at: "/"),
      filing.first?.isDigit == true, filing.allSatisfy({ !$0.isBlank })
    else { return false }
    let parts = subject.split(separator: .space)
    return (1...5).contains(parts.count)
      && parts.allSatisfy { $0.first?.isDigit == true || $0.first?.isUpper == true }
      && (3...12).contains(parts[0].count)
  }

  /// A file number that words are, with the paper behind it, as the older volumes have it: `765.84/3841: Telegram`.
  private static func filing(_ words: Bytes) -> (number: Bytes, paper: Bytes?)? {
    if let (number, paper) = words.cut(at: ": "), isFiled(number.trimmed),
      paper.allSatisfy({ $0.isLetter || $0 == .space })
    {
      return (number.trimmed, paper)
    }
    return isFiled(words) ? (words, nil) : nil
  }

  /// A place of keeping with the kind of paper behind it, and nothing else: `Tokyo Post files, 320.1: Telegram`.
  static func place(before words: Bytes) -> (place: Bytes, genre: Genre)? {
    guard words.count <= 200, let colon = words.lastIndex(of: UInt8(ascii: ":")) else { return nil }
    var paper = words[(colon + 1)...].trimmed
    if paper.last == .stop { paper.removeLast() }
    guard paper.count <= 40, paper.first?.isUpper == true,
      paper.allSatisfy({ $0.isLetter || $0 == .space })
    else { return nil }
    let genre = Genre(headingWith: paper)
    let place = words[..<colon].trimmed
    return genre == .other || place.isEmpty ? nil : (place, genre)
  }

  /// The kind of paper that a note names behind its file.
  package static func genre(in note: String) -> Genre? { place(before: Array(note.utf8)[...].trimmed)?.genre }

  /// The kind of paper that a line names behind a file number, `611.41/3-253: Telegram`; `nil` for any other line.
  package static func genre(ofFileLine line: Bytes) -> Genre? {
    guard filing(line.trimmed)?.paper != nil else { return nil }
    return place(before: line.trimmed)?.genre
  }

  /// A heading that begins with its file, `611.41/3-253: Telegram The Ambassador in …`: the file with the kind of paper,
  /// and the heading behind them; `nil` for any other.
  package static func fileLine(atFrontOf heading: Bytes) -> (file: Bytes, heading: Bytes)? {
    guard heading.first?.isDigit == true, let colon = heading.prefix(48).firstIndex(of: UInt8(ascii: ":")),
      isFiled(heading[..<colon].trimmed)
    else { return nil }
    var words = heading[(colon + 1)...].wordsAtBlanks[...]
    if words.first?.isWordsInAnyCase("circular") == true { words.removeFirst() }
    guard let paper = words.first, genre(ofFileLine: heading[..<paper.endIndex]) != nil else { return nil }
    return (heading[..<paper.endIndex], heading[paper.endIndex...].withoutBlanksInFront)
  }

  /// The place of keeping that words name; `nil` when they are prose.
  package static func file(_ words: Bytes) -> FileReference? {
    if isDecimal(words) { return FileReference(repository: "", number: words.text) }
    guard let first = words.first, first.isUpper, !words.begins("Ibid"), !words.holds("ibid."),
      !isProse(words)
    else {
      return nil
    }
    var parts = self.parts(words)[...]
    let head = parts.removeFirst()
    var place = Place()
    let (repository, accession) = cutAccession(head)
    place.add(accession)
    while let part = parts.popFirst() {
      if isCentral(part), !parts.isEmpty {
        place.collections.append(part.text)
        place.number = parts.map(\.text).joined(separator: ", ")
        break
      }
      let (collection, accession) = cutAccession(part)
      if !collection.isEmpty { place.collections.append(collection.text) }
      place.add(accession)
    }
    return FileReference(
      repository: repository.text, collections: place.collections, number: place.number, lot: place.lot,
      accession: place.accession)
  }

  private struct Place {
    var collections: [String] = []
    var number: String?
    var lot: String?
    var accession: String?

    mutating func add(_ words: Bytes?) {
      guard let words else { return }
      if words.begins("Lot ") { lot = words.dropFirst(4).text } else { accession = words.text }
    }
  }

  /// The parts between commas. A year belongs to what stands before it.
  private static func parts(_ words: Bytes) -> [Bytes] {
    var parts: [Bytes] = []
    var start = words.startIndex
    for item in words.items(.commas) {
      if isYears(item.text), !parts.isEmpty {
        parts[parts.count - 1] = words[start..<item.text.endIndex]
      } else {
        start = item.text.startIndex
        parts.append(item.text)
      }
    }
    return parts
  }

  /// `1962`, `1952-1963`, `1961–63`.
  private static func isYears(_ words: Bytes) -> Bool {
    guard let first = words.leadingNumber, (1700...2099).contains(first.value) else { return false }
    // `1961-April 30` goes on to a second date.
    return first.rest.isEmpty || first.rest.begins("-") || first.rest.begins("–")
  }

  private static func isCentral(_ part: Bytes) -> Bool {
    part.begins("Central Files") || part.begins("Central Decimal File")
      || part.begins("Central Foreign Policy File")
  }

  /// `S/S Files: Lot 65 D 438` apart: the collection, and the number under which it was taken over.
  private static func cutAccession(_ part: Bytes) -> (Bytes, Bytes?) {
    if let (collection, number) = part.cut(at: ": "), isAccession(number) { return (collection, number) }
    return isAccession(part) ? (part.prefix(0), part) : (part, nil)
  }

  private static func isAccession(_ words: Bytes) -> Bool {
    guard
      words.begins("Lot ") || words.begins("FRC ") || words.begins("NYFRC ") || words.begins("NY FRC ")
        || words.begins("WNRC ") || words.begins("Job ") || words.begins("Accession ")
    else { return false }
    return words.contains(where: \.isDigit) && words.count <= 30
  }

  private static func isProse(_ words: Bytes) -> Bool {
    words.holds(" is ") || words.holds(" was ") || words.holds(" were ") || words.holds(" has ")
      || words.holds(" are ")
      || words.holds(" which ") || words.holds("not printed")
  }
}

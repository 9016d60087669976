package import Documents

extension SourceNote {
  /// Reads `Top Secret; Niact; Eyes Only`: whether the sentence is a marking.
  mutating func readMarking(_ sentence: Bytes, sent: WallTime?) -> Bool {
    guard firstWords.contains(firstWord(of: sentence)) else { return false }
    var found = self
    // Where a colon stands for a semicolon, the rest is read all the same.
    var parts = sentence.split { $0 == .semicolon || $0 == UInt8(ascii: ":") }.map(\.trimmed)[...]
    guard let first = parts.popFirst(), found.readMark(first) else { return false }
    while let part = parts.first {
      if Self.isHandling(part) {
        // What follows is a sentence of its own, with a semicolon before it.
        let rest = sentence[part.startIndex...]
        if !found.readHandling(rest, sent: sent) { found.unread.append(rest.text) }
        break
      }
      parts.removeFirst()
      if !found.readMark(part) {
        if Self.isCaption(part) { found.captions.append(part.text) } else { found.unread.append(part.text) }
      }
    }
    self = found
    return true
  }

  /// A place of keeping and the marking behind it, where the stop between them is missing: `Central Files, POL 15-1 S
  /// VIET Secret; Priority`.
  ///
  /// - Parameter next: the sentence behind it. Where that is a marking, `Top Secret` behind a comma is the name of a
  ///   collection.
  static func cutMarking(_ sentence: Bytes, before next: Bytes?) -> (place: Bytes, marking: Bytes)? {
    for word in sentence.wordsAtBlanks.dropFirst() {
      guard word.first?.isUpper == true, firstWords.contains(firstWord(of: word)) else { continue }
      let place = sentence[..<word.startIndex].trimmed
      let marking = sentence[word.startIndex...]
      guard let first = marking.split(separator: .semicolon).first?.trimmed, classification(first) != nil
      else {
        continue
      }
      var probe = SourceNote()
      if place.last == .comma, let next, probe.readMarking(next, sent: nil) { return nil }
      guard probe.readMarking(marking, sent: nil), probe.unread.isEmpty else { continue }
      return (place.last == .semicolon || place.last == .comma ? place.dropLast() : place, marking)
    }
    return nil
  }

  /// Reads a part that is known: a classification, a precedence or a caption of those times, or several joined.
  private mutating func readMark(_ part: Bytes) -> Bool {
    if let known = Self.classification(part) {
      guard classification == nil else { return false }
      classification = known
      return true
    }
    if let known = Self.precedence(part) {
      precedences.append(known)
      return true
    }
    if knownCaptions.contains(where: { part.isWordsInAnyCase($0) }) {
      captions.append(part.text)
      return true
    }
    if part.begins("No classification marking"), let (_, rest) = part.cut(at: "marking") {
      classification = .unmarked
      if !rest.isWords(" or drafting information") { unread.append(rest.text) }
      return true
    }
    for joint in [", ", " and "] as [StaticString] {
      guard let (before, after) = part.cut(at: joint) else { continue }
      var joined = self
      if joined.readMark(before), joined.readMark(after) {
        self = joined
        return true
      }
    }
    // `Secret (With Confidential Section)`.
    if let open = part.firstIndex(of: " ("), part.last == UInt8(ascii: ")"), readMark(part[..<open]) {
      unread.append(part[(open + 1)...].text)
      return true
    }
    return false
  }

  /// Reads a line that is a marking without marks between its parts, or with any: `top secret priority niact`,
  /// `Secret; Eyes Only.`. Whether all of it is.
  package mutating func readMarkingLine(_ line: Bytes) -> Bool {
    guard line.count <= 200 else { return false }
    let words = Self.markingWords(line)
    var found = self
    var position = 0
    while position < words.count {
      let length = (1...min(5, words.count - position)).reversed().first { length in
        found.readMark(words[position..<position + length].phrase)
      }
      guard let length else {
        // `SECRET EYES ONLY SECRETARY`: for whose eyes.
        let rest = words[position...].phrase
        guard position > 2, rest.count <= 60, let last = found.captions.popLast(),
          Array(last.utf8)[...].isWordsInAnyCase("eyes only")
        else { return false }
        found.captions.append(last + " " + rest.text)
        break
      }
      position += length
    }
    self = found
    return !words.isEmpty
  }

  /// The words of such a line: blanks of all widths, dashes and other marks part them.
  private static func markingWords(_ line: Bytes) -> [Bytes] {
    var words: [Bytes] = []
    var rest = line
    var word: Bytes = []
    while let first = rest.first {
      let blank = rest.blankLength
      let isDash = rest.begins("—") || rest.begins("–")
      let isMark = [.comma, .semicolon, .stop, UInt8(ascii: ":")].contains(first)
      if blank > 0 || isDash || isMark {
        if !word.isEmpty { words.append(word) }
        word = []
        rest = rest.dropFirst(Swift.max(blank, isDash ? 3 : 1))
      } else {
        word.append(first)
        rest = rest.dropFirst()
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// The classification that words name.
  package static func classification(_ words: Bytes) -> Classification? {
    classificationWords.first { words.isWordsInAnyCase($0.words) }?.classification
  }

  /// The precedence that words name.
  package static func precedence(_ words: Bytes) -> Precedence? {
    precedenceWords.first { words.isWordsInAnyCase($0.words) }?.precedence
  }

  /// Whether words look like a caption: few, and with capitals.
  private static func isCaption(_ part: Bytes) -> Bool {
    let words = part.split(separator: .space)
    guard let first = part.first, first.isUpper, words.count <= 7 else { return false }
    return words.allSatisfy { word in
      word.first?.isUpper == true || smallCaptionWords.contains { word.isWords($0) }
    } && part.allSatisfy { $0.isLetter || $0.isBlank || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }
  }
}

private let classificationWords: [(words: StaticString, classification: Classification)] = [
  ("secret", .secret), ("confidential", .confidential), ("top secret", .topSecret),
  ("no classification marking", .unmarked), ("no classification", .unmarked),
  ("limited official use", .limitedOfficialUse), ("limited official use only", .limitedOfficialUse),
  ("official use only", .officialUseOnly), ("for official use only", .officialUseOnly),
  ("restricted", .restricted), ("unclassified", .unclassified),
]

private let precedenceWords: [(words: StaticString, precedence: Precedence)] = [
  ("priority", .priority), ("niact", .niact), ("night action", .niact), ("nightaction", .niact),
  ("operational immediate", .operationalImmediate), ("immediate", .immediate), ("flash", .flash),
  ("emergency", .emergency), ("routine", .routine), ("critic", .critic), ("critical", .critic),
  ("deferred", .deferred), ("override", .override), ("flash override", .override),
]

/// The words that markings begin with: most sentences are none, and begin with another.
private let firstWords = WordSet(
  (classificationWords.map(\.words) + precedenceWords.map(\.words) + knownCaptions).map {
    firstWord(of: $0.bytes).text
  })

/// The first word of a text, up to a blank, a comma or another mark between the parts of a marking.
private func firstWord(of text: Bytes) -> Bytes {
  text.drop { $0.isBlank || endsPart($0) }.prefix { !$0.isBlank && $0 != .comma && !endsPart($0) }
}

private func endsPart(_ byte: UInt8) -> Bool { byte == .semicolon || byte == UInt8(ascii: ":") }

/// Captions that may begin a marking.
private let knownCaptions: [StaticString] = [
  "limit distribution", "limited distribution", "eyes only", "verbatim text", "noforn", "roger channel",
  "no distribution outside department", "no distribution", "no other distribution", "exclusive",
  "presidential handling", "sensitive", "limdis", "exdis", "nodis", "stadis", "cherokee", "personal",
  "official-informal", "restricted data", "formerly restricted data", "no foreign dissem",
  "controlled dissem",
  "controlled dissemination", "strictly confidential", "no dissem abroad", "background use only",
  "us urgent", "urgent", "rush", "plain", "security information", "official informal", "special handling",
]

private let smallCaptionWords: [StaticString] = [
  "of", "the", "for", "from", "outside", "only", "to", "and", "by", "other", "than", "in",
]

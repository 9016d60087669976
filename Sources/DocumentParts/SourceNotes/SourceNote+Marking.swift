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

  /// Reads a line that is a marking without marks between its parts: `top secret priority niact`. Whether all of it is.
  package mutating func readMarkingLine(_ line: Bytes) -> Bool {
    let words = line.split(separator: .space)
    var found = self
    var position = words.startIndex
    while position < words.endIndex {
      let length = (1...4).reversed().first { length in
        guard position + length <= words.endIndex else { return false }
        return found.readMark(line[words[position].startIndex..<words[position + length - 1].endIndex])
      }
      guard let length else { return false }
      position += length
    }
    self = found
    return !words.isEmpty
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
  ("deferred", .deferred),
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
  "us urgent", "urgent", "rush", "plain", "security information",
]

private let smallCaptionWords: [StaticString] = [
  "of", "the", "for", "from", "outside", "only", "to", "and", "by", "other", "than", "in",
]

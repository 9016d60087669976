package import Documents

/// What stands before the text of a telegram: its number, for whom and from whom it is in person, its subject, its
/// references.
///
/// Each is a sentence of the first paragraph: `1379. For Stevenson and McCloy. Subject: New York Negotiations. …`. The
/// first sentence that is none of these begins the text.
package struct Preamble {
  private(set) var number: TelegramNumber?
  private(set) var attentions: [Document.Attention] = []
  private(set) var captions: [String] = []
  private(set) var subject: String?
  private(set) var referenceLine: String?
  /// Whether nothing follows, so that the next paragraph may go on.
  private(set) var isAll = false

  /// Reads the opening of a paragraph.
  ///
  /// - Parameters:
  ///   - paragraph: the text of the paragraph.
  ///   - allowsPlainNumber: whether `1379.` may be a number; where it is a point, it may not.
  init(_ paragraph: String, allowsPlainNumber: Bool) {
    var rest = Array(paragraph.utf8)[...].trimmed
    number = Self.takeNumber(&rest, allowsPlain: allowsPlainNumber)
    var sentences = SentenceScanner(rest.prefix(2000))
    while let sentence = sentences.next() {
      if referenceLine == nil, Self.isReferenceWord(sentence), let next = sentences.next() {
        // `Ref. Embtel 177.`: the stop stands for a colon.
        referenceLine = next.text
      } else if !read(sentence) {
        return
      }
    }
    isAll = true
  }

  // MARK: - Number

  /// The number that a text is, and nothing else: `1379`, `Secto 21`.
  package static func number(_ text: String) -> TelegramNumber? {
    var rest = Array(text.utf8)[...].trimmed
    guard let number = takeNumber(&rest, allowsPlain: true), rest.isEmpty else { return nil }
    return number
  }

  /// Whether a text is `No. 131.` or `No. 131.]` and nothing else.
  static func isNumbering(_ text: Bytes) -> Bool { numbering(text) != nil }

  /// The number of `No. 131.`, `[No. 131]`, `No. 131.]`.
  package static func numbering(_ text: Bytes) -> TelegramNumber? {
    var rest = text.trimmed
    _ = rest.take("[")
    guard rest.take("No. ") else { return nil }
    let digits = rest.prefix(while: \.isDigit)
    rest = rest.dropFirst(digits.count)
    _ = rest.take(".")
    _ = rest.take("]")
    _ = rest.take(".")
    guard !digits.isEmpty, digits.count <= 6, rest.isEmpty else { return nil }
    return TelegramNumber(digits.text)
  }

  /// Takes `1379.`, `Secto 3.`, `A-660`, `[JCS 2027-61.]`, `210957Z.` from the front.
  private static func takeNumber(_ text: inout Bytes, allowsPlain: Bool) -> TelegramNumber? {
    var rest = text
    let isBracketed = rest.take("[")
    let word = rest.prefix { $0.isLetter && $0 < 0x80 }
    var series: String?
    if !word.isEmpty {
      guard
        SeriesWords.isSeries(word, isCertain: !allowsPlain)
          || allowsPlain && SeriesWords.isNew(word, in: rest)
      else { return nil }
      series = word.text
      rest = rest.dropFirst(word.count)
      guard takeLink(&rest) else { return nil }
    } else if !allowsPlain {
      return nil
    }
    let start = rest.startIndex
    guard rest.first?.isDigit == true else { return nil }
    rest = rest.drop(while: \.isDigit)
    var digits = text[start..<rest.startIndex].text
    guard digits.utf8.count <= 7 else { return nil }
    if series == nil, digits.utf8.count == 6, rest.take("Z") {
      digits += "Z"
    } else if rest.begins("-") || rest.begins("–") {
      // `2027-61`: the year behind the number.
      _ = rest.take("-") || rest.take("–")
      let year = rest.prefix(while: \.isDigit)
      guard !year.isEmpty, year.count <= 4 else { return nil }
      digits += "-" + year.text
      rest = rest.dropFirst(year.count)
    }
    // `Secto 68/3276`: behind the stroke, its number on the wire.
    if series != nil, rest.begins("/"), rest.dropFirst().withoutBlanksInFront.first?.isDigit == true {
      rest = rest.dropFirst().withoutBlanksInFront.drop(while: \.isDigit)
    }
    let hasStop = rest.take(".")
    if isBracketed, !rest.take("]") { return nil }
    guard hasStop || rest.isEmpty || isBracketed else { return nil }
    // `3.5 million` is no number.
    guard rest.first?.isDigit != true else { return nil }
    text = rest.trimmed
    return TelegramNumber(series: series, digits)
  }

  /// Takes what joins the word of a series and the number: `Secto 3`, `A-543`, `A – 543`.
  private static func takeLink(_ rest: inout Bytes) -> Bool {
    let hasBlank = rest.take(" ")
    let hasDash = rest.take("-") || rest.take("–")
    if hasDash { _ = rest.take(" ") }
    return hasBlank || hasDash
  }

  // MARK: - Sentences

  /// Whether a sentence belongs to the opening.
  private mutating func read(_ sentence: Bytes) -> Bool {
    if let words = Self.after(subjectWords, in: sentence), subject == nil {
      subject = words.text
      return true
    }
    if let words = Self.after(referenceWords, in: sentence), referenceLine == nil {
      referenceLine = words.text
      return true
    }
    if Self.isCaption(sentence) {
      captions.append(sentence.text)
      return true
    }
    if let (first, second) = sentence.cut(at: "; "), Self.isCaption(second),
      let attention = AttentionLine.read(first)
    {
      attentions.append(attention)
      captions.append(second.text)
      return true
    }
    guard let attention = AttentionLine.read(sentence) else { return false }
    attentions.append(attention)
    return true
  }

  /// What follows one of these words.
  private static func after(_ words: [StaticString], in sentence: Bytes) -> Bytes? {
    for word in words where sentence.count > word.utf8CodeUnitCount {
      let length = word.utf8CodeUnitCount
      guard sentence.prefix(length).isWordsInAnyCase(word) else { continue }
      var rest = sentence.dropFirst(length)
      guard rest.take(":") || rest.take("—") || rest.take("–") || rest.take(".") else { continue }
      rest = rest.trimmed
      return rest.isEmpty ? nil : rest
    }
    return nil
  }

  private static func isReferenceWord(_ sentence: Bytes) -> Bool {
    referenceWords.contains { sentence.isWordsInAnyCase($0) }
  }

  private static func isCaption(_ sentence: Bytes) -> Bool {
    captionSentences.contains { sentence.isWordsInAnyCase($0) }
      || (sentence.begins("Joint ") && sentence.count < 50
        && (sentence.ends(" message") || sentence.ends("AID") || sentence.ends("USIA")
          || sentence.ends("Defense")))
  }
}

private let subjectWords: [StaticString] = ["subject", "subjects", "subj"]
private let referenceWords: [StaticString] = ["reference", "references", "ref", "refs", "reftel", "reftels"]
private let captionSentences: [StaticString] = [
  "eyes only", "no other distribution", "no distribution", "verbatim text", "limit distribution",
  "limited distribution",
  "noforn", "no distribution outside department", "exclusive", "literally eyes only", "roger channel",
  "limdis", "exdis",
  "nodis",
]

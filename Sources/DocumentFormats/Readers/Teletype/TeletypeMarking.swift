import Documents

/// The line that opens the text of a cable: how secret it is, which section, the post's name for it, who may have it:
/// `C O N F I D E N T I A L SECTION 01 OF 02 MADRID 003380 EXDIS`.
struct TeletypeMarking {
  /// How secret it is.
  let classification: Classification
  /// The number, with the word of its series if the station's word is one; `nil` where none stands on the line.
  let number: TelegramNumber?
  /// The station by whose name it is cited: `MADRID`.
  let station: String?
  /// Words behind these: `EXDIS`, `TOSEC 270123`.
  let captions: [String]

  /// `nil` for any other line.
  init?(_ line: Substring) {
    guard let (classification, rest) = Self.mark(of: line) else { return nil }
    self.classification = classification
    var words = rest.split(whereSeparator: \.isWhitespace).map(String.init)[...]
    var captions: [String] = []
    Self.dropSection(&words)
    var station: [String] = []
    while let word = words.first, word.allSatisfy({ $0.isUppercase || $0 == "-" }), !Self.isSection(words) {
      station.append(word)
      words.removeFirst()
    }
    Self.dropSection(&words)
    var number: TelegramNumber?
    if !station.isEmpty, let word = words.first, let digits = TeletypeLine.number(word) {
      words.removeFirst()
      Self.dropSection(&words)
      let series = station.count == 1 ? TelegramSeries(named: station[0]) : nil
      number = TelegramNumber(series: series?.name, digits)
      captions = Self.captions(words.prefix { !$0.hasPrefix("E.O.") && $0 != "TAGS:" && $0 != "SUBJECT:" })
    } else {
      guard station.allSatisfy(TeletypeLine.captions.contains), words.isEmpty else { return nil }
      captions = station
      station = []
    }
    self.number = number
    self.station = station.isEmpty ? nil : station.joined(separator: " ")
    self.captions = captions
  }

  /// The classification at the front, its letters apart or not, and what follows.
  private static func mark(of line: Substring) -> (Classification, Substring)? {
    for (letters, classification) in TeletypeLine.marks {
      var rest = line
      var left = letters[...]
      while let letter = left.first {
        rest = rest.drop { $0 == " " }
        guard rest.first == letter else { break }
        rest.removeFirst()
        left.removeFirst()
      }
      if left.isEmpty, rest.first.map(\.isWhitespace) ?? true { return (classification, rest) }
    }
    return nil
  }

  /// Whether a line says only which section of a cable follows or ends, with its number or without: `C O N F I D E N T I A L SECTION 02
  /// OF 02 OSLO 001423`, `FINAL SECTION OF 02`, `END OF SECTION 01`.
  ///
  /// - Parameter head: the line that opened the cable, of whose number it must be.
  static func isSection(_ line: Substring, of head: TeletypeMarking) -> Bool {
    if let marking = TeletypeMarking(line), marking.number != nil {
      return marking.number == head.number && marking.station == head.station
    }
    var words = (mark(of: line)?.1 ?? line).split(whereSeparator: \.isWhitespace).map(String.init)[...]
    if words.prefix(2) == ["END", "OF"], words.dropFirst(2).first == "SECTION" { words = words.dropFirst(2) }
    guard isSection(words), words.contains(where: { $0.allSatisfy(\.isNumber) }) else { return false }
    dropSection(&words)
    guard let last = words.popLast() else { return true }
    return TeletypeLine.number(last) == head.number?.digits && words.joined(separator: " ") == head.station
  }

  private static func isSection(_ words: ArraySlice<String>) -> Bool {
    guard let first = words.first else { return false }
    return first == "SECTION" || first == "FINAL" && words.dropFirst().first == "SECTION"
  }

  /// `SECTION 01 OF 02`, `FINAL SECTION OF 02`.
  private static func dropSection(_ words: inout ArraySlice<String>) {
    guard isSection(words) else { return }
    words = words.drop { $0 == "FINAL" || $0 == "SECTION" }
    if words.first?.allSatisfy(\.isNumber) == true { words.removeFirst() }
    if words.first == "OF" { words = words.dropFirst(2) }
  }

  /// The words behind the number; a series with a number of its own is one.
  private static func captions(_ words: ArraySlice<String>) -> [String] {
    var captions: [String] = []
    for word in words {
      if word.allSatisfy(\.isNumber), let last = captions.last, TelegramSeries(named: last) != nil {
        captions[captions.count - 1] = "\(last) \(word)"
      } else if word != "*****" {
        captions.append(word)
      }
    }
    return captions
  }
}

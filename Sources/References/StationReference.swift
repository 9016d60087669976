import Documents

/// What a cable's own line of references names: `(A) STATE 259265, (B) 07 TBILISI 1605`. Since July 1973 a post counts all that it
/// sends in one series, so its name and a number, and the year where it is another, say which cable is meant; and since
/// the line has nothing else, the name need not be known.
struct StationReference {
  /// From where to where in the line, in UTF-8 bytes.
  let range: Range<Int>
  /// What is asked for.
  let reference: TelegramReference

  /// The references of a line, in their order. Takes time linear in it.
  static func all(in line: String) -> [StationReference] {
    let words = Word.all(in: Array(line.utf8))
    var found: [StationReference] = []
    var first = 0
    for (index, word) in words.enumerated() {
      guard let digits = word.number, word.isFree, index >= first else { continue }
      // `OTTAWA 2258, 1245`: another number of the same post.
      if index == first, word.isListed, var reference = found.last?.reference {
        reference.digits = digits
        found.append(StationReference(range: word.range, reference: reference))
        first = index + 1
        continue
      }
      guard index > first else { continue }
      // The name: words right before the number, with no more than a blank between.
      var start = index
      while start > first, index - start < 4, words[start].isJoined, words[start - 1].isName { start -= 1 }
      while start < index, Self.fillers.contains(words[start].text.uppercased()) { start += 1 }
      let name = words[start..<index].map(\.text)
      guard !name.isEmpty, !name.contains(where: { Self.others.contains($0.uppercased()) }),
        name.contains(where: { $0.utf8.count > 1 })
      else { continue }
      var reference = TelegramReference(
        .telegram, digits, from: .post(Self.post(name.joined(separator: " "))))
      if start > first, words[start].isJoined, let year = words[start - 1].year {
        reference.year = year
        start -= 1
      }
      found.append(
        StationReference(range: words[start].range.lowerBound..<word.range.upperBound, reference: reference))
      first = index + 1
    }
    return found
  }

  private static func post(_ name: String) -> Post {
    switch name.uppercased() {
    case "STATE", "SECSTATE", "STATE CIRCULAR": .state
    case "USUN", "USUN NEW YORK": .usun
    default: Post(naming: name) ?? .at(place: name)
    }
  }

  /// Words that join entries and belong to no name.
  private static let fillers: Set = ["AND", "REF", "REFS", "REFTEL", "REFTELS", "SEE", "ALSO"]

  /// Words before numbers that are no post's.
  private static let others: Set = [
    "YOUR", "MY", "OUR", "TELNO", "TELNOS", "TEL", "TELS", "TELEGRAM", "TELEGRAMS", "DEPTEL", "EMBTEL",
    "AIRGRAM",
    "DOCUMENT", "OSC", "FBIS", "IIR", "TD", "EMAIL", "MAIL", "SUBJ", "PARA", "PARAS", "PAGE", "NO", "FAX",
    "NOTE", "DTG",
    "OF", "ON",
    "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER",
    "NOVEMBER",
    "DECEMBER", "JAN", "FEB", "MAR", "APR", "JUN", "JUL", "AUG", "SEP", "SEPT", "OCT", "NOV", "DEC",
  ]
}

/// A word of a line.
private struct Word {
  let range: Range<Int>
  let text: String
  /// Whether nothing but a blank stands between it and the one before.
  let isJoined: Bool
  /// Whether nothing but a comma stands between it and the one before.
  let isListed: Bool
  /// Whether neither a stroke nor a hyphen makes it part of something longer.
  let isFree: Bool

  static func all(in bytes: [UInt8]) -> [Word] {
    var words: [Word] = []
    var index = 0
    while index < bytes.count {
      guard isLetterOrDigit(bytes[index]) else {
        index += 1
        continue
      }
      let isDigits = isDigit(bytes[index])
      var end = index
      // `75STATE` are two words, and so are `STATE76`.
      while end < bytes.count, isLetterOrDigit(bytes[end]), isDigit(bytes[end]) == isDigits { end += 1 }
      let gap = words.last.map { bytes[$0.range.upperBound..<index] } ?? []
      let marks = [UInt8(ascii: "-"), UInt8(ascii: "/")]
      words.append(
        Word(
          range: index..<end, text: String(decoding: bytes[index..<end], as: UTF8.self),
          isJoined: gap.allSatisfy { $0 == UInt8(ascii: " ") || $0 == 0x0A } && gap.count <= 3,
          isListed: gap.first == UInt8(ascii: ",") && gap.dropFirst().allSatisfy { $0 == UInt8(ascii: " ") },
          isFree: !(index > 0 && marks.contains(bytes[index - 1]))
            && !(end < bytes.count && marks.contains(bytes[end]))))
      index = end
    }
    return words
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
  }

  /// Whether it may be of a post's name.
  var isName: Bool { text.first?.isNumber == false && isFree }

  /// The number without the zeros that fill it up.
  var number: String? {
    guard text.first?.isNumber == true, text.utf8.count <= 7 else { return nil }
    let plain = text.drop { $0 == "0" }
    return plain.isEmpty ? nil : String(plain)
  }

  /// The year that it is, of two digits or four.
  var year: Int? {
    guard let value = Int(text), isFree else { return nil }
    switch text.utf8.count {
    case 2: return value < 45 ? 2_000 + value : 1_900 + value
    case 4: return (1_945...2_099).contains(value) ? value : nil
    default: return nil
    }
  }
}

extension Document {
  /// Puts what a cable's line of references (`REF: …`) names in the place of what was found there as in any text.
  func readStations(_ mentions: inout [Mention], in line: (place: Mention.Place, range: Range<Int>)?) {
    guard let line, let text = referenceLine, genre == .telegram, let date = sent?.date,
      (1973, 7) <= (date.year, date.month), case .paragraph(let index) = line.place,
      paragraphs[index].kind == .marking, paragraphs[index].text.hasPrefix("REF: ")
    else { return }
    let stations = StationReference.all(in: text)
    guard !stations.isEmpty else { return }
    let bytes = Array(text.utf8)
    let found = stations.map { station in
      Mention(
        place: line.place,
        range: (station.range.lowerBound + line.range.lowerBound)..<(station.range.upperBound
          + line.range.lowerBound),
        words: String(decoding: bytes[station.range], as: UTF8.self), sought: .telegram(station.reference))
    }
    let first = mentions.firstIndex { $0.place == line.place } ?? mentions.endIndex
    mentions.removeAll { mention in
      guard mention.place == line.place, case .telegram = mention.sought, mention.target == nil else {
        return false
      }
      return found.contains { $0.range.overlaps(mention.range) }
    }
    mentions.insert(contentsOf: found, at: min(first, mentions.endIndex))
    let end = mentions[first...].firstIndex { $0.place != line.place } ?? mentions.endIndex
    mentions[first..<end].sort { $0.range.lowerBound < $1.range.lowerBound }
  }
}

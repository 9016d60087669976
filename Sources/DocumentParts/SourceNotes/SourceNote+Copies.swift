import Documents

extension SourceNote {
  /// Reads ` to Bonn, Moscow as 1191, and USUN for Stevenson` after its verb: whether all of it names places.
  mutating func readCopies(_ body: Bytes, manner: Copy.Manner) -> Bool {
    var list = body.trimmed
    while list.last == .comma { list.removeLast() }
    var reader = CopyReader(manner: manner)
    guard reader.takeOpening(&list), reader.readSum(&list) else { return false }
    let items = list.items()
    var index = 0
    while index < items.count {
      var item = items[index].text
      index += 1
      if !reader.copies.isEmpty, RemarkWords.opens(item) {
        reader.remarks.append(list[item.startIndex...].text)
        break
      }
      if item.holds(" for "), index < items.count, items[index].joint == .and {
        guard let isJoint = Self.goesOn(item, items[index].text, isPair: items.count == 2) else {
          return false
        }
        if isJoint {
          item = list[item.startIndex..<items[index].text.endIndex]
          index += 1
        }
      }
      guard reader.read(item) else { return false }
    }
    guard !reader.copies.isEmpty else { return false }
    copies += reader.copies
    unread += reader.remarks
    return true
  }

  /// Whether `the Embassy and USRO` after `Paris for` are both in Paris: a comma would stand before another place in a
  /// longer list. `nil` where that cannot be told.
  private static func goesOn(_ item: Bytes, _ next: Bytes, isPair: Bool) -> Bool? {
    if next.begins("to ") || next.begins("by pouch") || next.holds(" for ") { return false }
    return !isPair || item.holds(" for the Embassy") || item.holds(" for the Mission") ? true : nil
  }
}

/// Reads the places of a list one by one.
private struct CopyReader {
  private(set) var copies: [Copy] = []
  var remarks: [String] = []
  private var manner: Copy.Manner
  private var precedence: Precedence?

  init(manner: Copy.Manner) {
    self.manner = manner
  }

  /// Takes `to`, `Priority to`, `by pouch to`, and what they say of all that follows.
  mutating func takeOpening(_ rest: inout Bytes) -> Bool {
    var probe = rest
    if probe.take("by pouch ") {
      manner = .pouched
    } else if probe.take("electronically ") {
      // How the wire carried it is no matter.
    } else if let word = probe.cut(at: " to ")?.before, let known = SourceNote.precedence(word) {
      precedence = known
      probe = probe.dropFirst(word.count + 1)
    }
    // `Repeated for information to Belgrade`: all copies are.
    _ = probe.take("for information ") || probe.take("for action ")
    guard probe.take("to ") else { return false }
    rest = probe
    return true
  }

  /// Reads `all NATO capitals except Ankara and Athens`, up to `and to` or the end, as one recipient.
  mutating func readSum(_ list: inout Bytes) -> Bool {
    guard list.begins("all ") || list.first?.isDigit == true else { return true }
    let sum = list.cut(at: ", and to ") ?? list.cut(at: " and to ") ?? (list, list.suffix(0))
    guard !sum.before.contains(.semicolon), !sum.before.contains(.stop), sum.before.count < 150 else {
      return false
    }
    copies.append(Copy(manner, to: sum.before.text, precedence: precedence))
    list = sum.after
    return true
  }

  /// Reads one place: `San Jose as telegram 226`, `Karachi eyes only Ambassador`, `the White House on November 9`.
  mutating func read(_ item: Bytes) -> Bool {
    var place = item
    _ = takeOpening(&place)
    var precedence = precedence
    if let (before, after) = place.cut(at: " who ") {
      remarks.append("who " + after.text)
      place = before
    }
    var number: String?
    if let (before, after) = place.cut(at: " as "), let found = Self.number(after) {
      number = found
      place = before
    }
    var attention: String?
    var manner = manner
    if place.last == UInt8(ascii: ")"), let (before, after) = place.cut(at: " (") {
      let inner = after.dropLast()
      if inner.isWords("by pouch") {
        manner = .pouched
      } else if let known = SourceNote.precedence(inner) {
        precedence = known
      } else if inner.begins("where ") || inner.holds(" was ") {
        remarks.append(inner.text)
      } else {
        attention = (inner.begins("for ") ? inner.dropFirst(4) : inner).text
      }
      place = before
    }
    guard let time = Self.takeTime(&place), let found = Self.takeAttention(&place) else { return false }
    attention = attention ?? found.words?.text
    for known in ["Priority", "Niact"] as [StaticString] where place.ends(known) && place.count > 9 {
      precedence = SourceNote.precedence(place.suffix(known.utf8CodeUnitCount))
      place = place.dropLast(known.utf8CodeUnitCount).trimmed
    }
    _ = place.take("the ")
    guard Self.isPlace(place) else { return false }
    copies.append(
      Copy(
        manner, to: place.text, number: number, attention: attention, precedence: precedence,
        time: time.words?.text))
    return true
  }

  /// Words that may be absent.
  private struct Found {
    var words: Bytes?
  }

  /// Takes ` for Stevenson`, ` eyes only Ambassador` from the end; `nil` when it is for no one that can be named.
  private static func takeAttention(_ place: inout Bytes) -> Found? {
    for word in [" eyes only ", " personal for "] as [StaticString] {
      guard let (before, _) = place.cut(at: word) else { continue }
      defer { place = before }
      return Found(words: place[(before.endIndex + 1)...])
    }
    guard let (before, after) = place.cut(at: " for ") else { return Found() }
    guard after.first?.isUpper == true || after.begins("the ") else { return nil }
    place = before
    return Found(words: after)
  }

  /// `telegram 226`, `1191`, `Secto 116`, `No. 981`.
  private static func number(_ words: Bytes) -> String? {
    var rest = words
    _ = rest.take("telegram ") || rest.take("number ") || rest.take("No. ")
    guard let last = rest.last, last.isDigit, rest.count <= 20 else { return nil }
    let parts = rest.split(separator: .space)
    guard parts.count <= 2, let digits = parts.last, digits.first?.isDigit == true else { return nil }
    if parts.count == 2, parts[0].first?.isUpper != true { return nil }
    return rest.text
  }

  /// Takes ` on November 9`, ` at 7:47 p.m.` from the end; `nil` when there is more behind than a time.
  private static func takeTime(_ place: inout Bytes) -> Found? {
    for index in place.indices where place[index] == .space {
      var rest = place[(index + 1)...]
      guard rest.begins("at ") || rest.begins("on ") else { continue }
      guard rest.take("at ") ? rest.first?.isDigit == true : ClockWords.month(rest.dropFirst(3)) != nil else {
        continue
      }
      var words = place[(index + 1)...]
      let all = words
      while !words.isEmpty {
        _ = words.take("at ") || words.take("on ")
        guard ClockWords.takeTime(&words) != nil || ClockWords.takeDay(&words) != nil else { return nil }
        _ = words.take(" ")
      }
      place = place[..<index]
      return Found(words: all)
    }
    return Found()
  }

  /// Whether words name a post, a command or an office; not a title that a list may have broken in two.
  private static func isPlace(_ words: Bytes) -> Bool {
    guard let first = words.first, first.isUpper || first >= 0xC3, words.count <= 70 else { return false }
    guard !brokenTitles.contains(where: { words.begins($0) }) else { return false }
    return words.split(separator: .space).allSatisfy { part in
      part.first.map { $0.isUpper || $0 >= 0xC3 } == true || smallPlaceWords.contains { part.isWords($0) }
    } && words.allSatisfy { $0.isLetter || placeMarks.contains($0) }
  }
}

/// Words that begin a remark within a list.
enum RemarkWords {
  /// Whether an entry of a list is no entry but what else happened: `who initialed for Rusk`, `retyped in B/FAC`.
  static func opens(_ item: Bytes) -> Bool {
    let word = item.firstWord
    guard word.first?.isLower == true else { return false }
    return word.ends("ed") || word.ends("ing") || words.contains { word.isWords($0) }
  }

  private static let words: [StaticString] = [
    "who", "which", "although", "but", "sent", "where", "while", "with",
  ]
}

private let smallPlaceWords: [StaticString] = [
  "of", "the", "in", "to", "de", "del", "at", "da", "du", "la", "capitals", "posts", "missions", "mission",
  "other",
]

private let brokenTitles: [StaticString] = [
  "Director", "Deputy", "Assistant", "Under Secretar", "Secretaries", "Chairman", "Special", "Acting",
  "Administrator",
  "Members", "Research", "Ambassadors",
]

private let placeMarks: Set<UInt8> = Set(" .-'/#&".utf8)

import Documents

extension MentionParser {
  /// Reads the numbers that follow a head, with what belongs to each, and adds a reference for each. Returns the end;
  /// `nil` when no number of a telegram follows.
  mutating func numbers(_ index: Int, _ head: Head) -> Int? {
    var place = text.blanks(index)
    // `No. 1558`, `niact 9`.
    while case (let word, .number)? = meaning(at: place) { place = stop(word.end) }
    guard var number = self.number(place, head), !head.isWeak || isName(number, head) else { return nil }
    let first = findings.count
    var directed: Set<Int> = []
    var isPlural = head.isPlural
    var start = head.start
    var end = number.end
    repeat {
      let tail = tail(number.end, head)
      var reference = TelegramReference(
        head.kind, series: number.series ?? head.series.map { TelegramSeries.all[$0].name },
        self.digits(number.digits), through: number.through.map(text.string), from: head.sender,
        to: head.addressee)
      reference.year = head.year
      if let own = number.series, let series = TelegramSeries(named: own) { reference.kind = series.kind }
      tail.complete(&reference, home: context.home)
      end = max(number.end, tail.end)
      add(start..<end, .telegram(reference))
      if tail.isShared { share(tail, from: first, except: directed) }
      if tail.sender != nil || tail.addressee != nil { directed.insert(findings.count - 1) }
      guard let next = nextNumber(end, head, isPlural: &isPlural) else { break }
      // `November 1 and 2` are days.
      if tail.date != nil, text.value(next.digits) <= 31 { break }
      number = next
      start = next.start
    } while true
    return end
  }

  /// A number as it is looked up: its parts joined by a plain hyphen, without the zeros that fill it up.
  private func digits(_ range: Range<Int>) -> String {
    let end = text.digits(range.lowerBound)
    guard end < range.upperBound else {
      let digits = text.string(range)
      return digits.hasPrefix("0") ? String(digits.drop { $0 == "0" }) : digits
    }
    return text.string(range.lowerBound..<end) + "-" + text.string(text.dash(end)..<range.upperBound)
  }

  /// A number of a telegram.
  struct Number {
    let start: Int
    let digits: Range<Int>
    var through: Range<Int>?
    var series: String?
    let end: Int
  }

  /// The number at a place: `1941`, `A-49`, `2027-61`.
  func number(_ index: Int, _ head: Head) -> Number? {
    var index = index
    let start = index
    var series: String?
    if text.isUppercase(index), head.kind != .telegram || head.series != nil, let word = text.word(at: index),
      word.count <= 2
    {
      // The letter of an airgram belongs to its number.
      let dash = text.dash(word.end)
      guard dash > word.end, let known = TelegramSeries(named: text.string(word.start..<word.end)) else {
        return nil
      }
      series = known.name
      index = dash
    } else if head.allowsWords, let word = newSeries(index) {
      series = text.string(word.start..<word.end)
      index = max(text.blanks(word.end), text.dash(word.end))
    }
    guard text.isDigit(index) else { return nil }
    var end = text.digits(index)
    var digits = index..<end
    // `Secto 68/3276`: behind the stroke, its number on the wire.
    if let series = head.series, !TelegramSeries.all[series].isCapital, text[end] == UInt8(ascii: "/"),
      text.isDigit(text.blanks(end + 1))
    {
      end = text.digits(text.blanks(end + 1))
    }
    guard digits.count <= 6, !text.isLetter(end), !isBroken(end) else { return nil }
    var through: Range<Int>?
    let dash = text.dash(end)
    // `Embtel 700—Cyprus`: a long dash parts them.
    if dash > end, !(dash - end == 3 && text[dash - 1] == 0x94 && text.isLetter(dash)) {
      let last = text.digits(dash)
      guard last > dash, last - dash <= 6, !text.isLetter(last), !isBroken(last) else { return nil }
      if head.isPlural {
        through = dash..<last
      } else if head.series == nil || last - dash > 3 {
        return nil
      } else {
        // A number in parts.
        digits = index..<last
      }
      end = last
    }
    return Number(start: start, digits: digits, through: through, series: series, end: end)
  }

  /// The word of a series that is not known, behind the word for a telegram: `telegram KRA 0596`.
  private func newSeries(_ index: Int) -> Word? {
    guard text.isUppercase(index), let word = text.word(at: index), (2...8).contains(word.count),
      (word.start..<word.end).allSatisfy(text.isUppercase), vocabulary.meaning(of: word, in: text) == nil
    else { return nil }
    let digits = max(text.blanks(word.end), text.dash(word.end))
    return digits > word.end && text.digits(digits) - digits > 2 ? word : nil
  }

  /// Whether digits go on as a time, a fraction, a sum or a share.
  private func isBroken(_ end: Int) -> Bool {
    switch text[end] {
    case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "/"): return text.isDigit(end + 1)
    case UInt8(ascii: ","): return text.digits(end + 1) - end == 4
    case UInt8(ascii: "%"), UInt8(ascii: "$"): return true
    default: return false
    }
  }

  /// Whether a number after a weak head is a telegram's, and no quantity, year or day.
  private func isName(_ number: Number, _ head: Head) -> Bool {
    let value = text.value(number.digits)
    let isYear = number.digits.count == 4 && (1900...1975).contains(value) && !isOpening(head)
    let next = text.blanks(number.end)
    let before = text.wordBefore(head.start)
    let isNamed =
      before.map { word in ["re", "ref", "reference", "reftels", "see"].contains { text.equals(word, $0) } }
      ?? false
    guard let (word, meaning) = meaning(at: next) else {
      // Another entry of a list: `(A) STATE 88231, (B) …`, `A. STATE 88231 B. …`.
      if isEntry(next) { return !isYear }
      // `My 1991 outlined the plan.`
      if isOpening(head), let word = text.word(at: next), text.string(word.start..<word.end).hasSuffix("ed") {
        return true
      }
      if text.isLetter(next) { return isNamed && !isYear && text.isUppercase(next) }
      if text.isDigit(next) || text.dash(next) == next + 1 && text.dash(next) > next && next == number.end {
        return false
      }
      // `our 1961 policy` goes on; `your 1941.` does not.
      return !isYear || isNamed || [.author, .addressee, .post(.usun)].contains(head.sender)
    }
    switch meaning {
    case .to, .from:
      if let (party, _) = place(text.blanks(word.end)), case .post = party { return true }
      return !isYear && number.digits.count > 2
    case .copy: return true
    case .month:
      // `Paris 26 July` is a day; `Paris 406 July 26` has one.
      return !isYear && (value > 31 || date(next) != nil && !text.isDigit(number.start))
    case .of:
      return date(text.blanks(word.end)) != nil || !isYear && number.digits.count > 2
    case .and:
      return !isYear || isNamed
    case .follower, .both, .dated, .part:
      return (!isYear || isNamed) && (number.digits.count > 1 || isNamed)
    case .office, .post, .composite: return !isYear
    default: return false
    }
  }

  /// Whether a text opens with a possessor, behind its own number at most: `2296. Your 1964 came`.
  private func isOpening(_ head: Head) -> Bool {
    guard head.isWeak, head.start <= 24, text.isUppercase(head.start),
      [.author, .addressee].contains(head.sender)
    else { return false }
    var place = text.blanks(0)
    if let word = text.word(at: place), word.start < head.start { place = text.blanks(word.end) }
    let end = text.digits(place)
    if end > place { place = text[end] == UInt8(ascii: ".") ? text.blanks(end + 1) : end }
    return place == head.start
  }

  /// Whether a letter with a mark stands here, as before the entries of a list.
  private func isEntry(_ index: Int) -> Bool {
    text.isUppercase(index) && (text[index + 1] == UInt8(ascii: ".") || text[index + 1] == UInt8(ascii: ")"))
  }

  /// The next number of a list: `1941, 1942, and 1943`; `nil` when none follows.
  private func nextNumber(_ index: Int, _ head: Head, isPlural: inout Bool) -> Number? {
    var place = text.blanks(index)
    var hasLink = false
    if text[place] == UInt8(ascii: ",") || text[place] == UInt8(ascii: ";")
      || text[place] == UInt8(ascii: "&")
    {
      hasLink = text[place] == UInt8(ascii: "&")
      place = text.blanks(place + 1)
    }
    let isAfterComma = place > text.blanks(index)
    if case (let word, .and)? = meaning(at: place) {
      hasLink = true
      place = text.blanks(word.end)
    }
    guard hasLink || isAfterComma else { return nil }
    if case (let word, .number)? = meaning(at: place) { place = stop(word.end) }
    // `CA-414 and CA-415`: the word again is read for itself.
    guard let number = number(place, head) else { return nil }
    if head.isPlural, !head.isWeak {
      // The plural says that numbers follow; only a day may stand there too.
      if case .month? = self.meaning(at: text.blanks(number.end))?.meaning { return nil }
      return number
    }
    var weak = head
    weak.start = number.start
    guard isName(number, weak) else { return nil }
    // A single number and a list do not go together, unless the list says what it is.
    let value = text.value(number.digits)
    if !isPlural, !hasLink, value < 100 { return nil }
    if !isPlural, (1900...1975).contains(value), number.digits.count == 4 { return nil }
    isPlural = true
    return number
  }

  // MARK: - What follows a number

  /// What stands after a number and belongs to it: where from, where to, when.
  struct Tail {
    var end: Int
    var sender: Party?
    var addressee: Party?
    var date: PartialDate?
    /// Whether all numbers before share the day: `both May 3`.
    var isDateShared = false
    var isShared: Bool { sender != nil || addressee != nil || isDateShared }

    /// Puts what is known into a description.
    ///
    /// - Parameter home: the ministry to which what comes from elsewhere went.
    func complete(_ reference: inout TelegramReference, home: Post) {
      if let sender {
        reference.sender = sender
        // What comes from elsewhere than the head says goes to the ministry at home, unless it says so.
        if addressee == nil, reference.addressee == nil, reference.kind != .circularTelegram {
          reference.addressee = sender == .post(home) ? .field : .post(home)
        }
      }
      if let addressee {
        reference.addressee = addressee
        if sender == nil, reference.sender == nil {
          reference.sender = addressee == .post(home) ? .field : .post(home)
        }
      }
      if let date { reference.date = date }
    }
  }

  private func tail(_ index: Int, _ head: Head) -> Tail {
    var tail = Tail(end: index)
    for _ in 0..<5 {
      let afterComma = text.comma(tail.end)
      let hasComma = afterComma > tail.end
      let place = text.blanks(afterComma)
      if tail.date == nil, let (date, end) = date(place), !text.isDigit(place) || hasComma {
        tail.date = date
        tail.end = end
        continue
      }
      guard let (word, meaning) = meaning(at: place) else { break }
      let next = text.blanks(word.end)
      switch meaning {
      case .to where tail.addressee == nil:
        guard let (party, end) = self.place(next) else { return tail }
        tail.addressee = party
        tail.end = end
      case .from where tail.sender == nil:
        guard let (party, end) = self.place(next) else { return tail }
        tail.sender = party
        tail.end = end
      case .office(isDepartment: true)
      where tail.addressee == nil && !hasComma && text.possessive(word.end) == word.end:
        // `Berlin tel 120 Dept`.
        // `urtel 180 Dept considers` goes on otherwise.
        if text.isLowercase(next), self.meaning(at: next)?.meaning != .copy { return tail }
        tail.addressee = .post(.state)
        tail.end = word.end
      case .dated, .of, .both:
        var start = next
        let isShared = meaning == .both
        if case (let dated, .dated)? = self.meaning(at: start) { start = text.blanks(dated.end) }
        guard tail.date == nil, let (date, end) = date(start) else { return tail }
        tail.date = date
        tail.isDateShared = isShared
        tail.end = end
      case .copy:
        guard let end = copies(place) else { return tail }
        tail.end = end
      default: return tail
      }
    }
    return tail
  }

  /// What is said after the last of several numbers goes for all of them, but for where from and where to of those that
  /// say so themselves: `4210 from Seoul and 114980 to Seoul`.
  private mutating func share(_ tail: Tail, from first: Int, except directed: Set<Int>) {
    for index in findings.indices.dropFirst(first).dropLast() {
      guard case .telegram(var reference) = findings[index].sought else { continue }
      var shared = tail
      if !tail.isDateShared || reference.date != nil { shared.date = nil }
      if directed.contains(index) {
        shared.sender = nil
        shared.addressee = nil
      }
      // `Deptel 196 to Kabul, 1124 to Karachi` have each their own.
      if case .post = reference.addressee, reference.addressee != .post(.state) { shared.addressee = nil }
      if case .post = reference.sender, reference.sender != .post(.state) { shared.sender = nil }
      shared.complete(&reference, home: context.home)
      findings[index].sought = .telegram(reference)
    }
  }

  /// An office or post, a country as in `Embassy in Turkey`; any other name as it stands.
  func place(_ index: Int) -> (party: Party, end: Int)? {
    var index = index
    if case (let word, .the)? = meaning(at: index) { index = text.blanks(word.end) }
    if text[index] == UInt8(ascii: "U"), text[index + 1] == UInt8(ascii: "."),
      text[index + 2] == UInt8(ascii: "S")
    {
      index = stop(index + 3)
    }
    guard text.isUppercase(index), let word = text.word(at: index) else { return nil }
    if case .office(let isDepartment)? = vocabulary.meaning(of: word, in: text) {
      if isDepartment {
        // The Department of Defense is another.
        if let end = ofState(word.end) { return (.post(.state), end) }
        if case (_, .of)? = meaning(at: text.blanks(word.end)) {
          return (.other(text.string(word.start..<word.end)), word.end)
        }
        return (.post(.state), word.end)
      }
      var next = text.blanks(word.end)
      while let link = text.word(at: next),
        ["general", "in", "at", "to", "the", "office"].contains(where: { text.equals(link, $0) })
      {
        next = text.blanks(link.end)
      }
      if let (post, end) = postName(next, allowingCountries: true) { return (.post(post), end) }
      return next == text.blanks(word.end)
        ? (.field, word.end) : (.other(text.string(word.start..<word.end)), word.end)
    }
    if let (post, end) = postName(index, allowingCountries: true) { return (.post(post), end) }
    if case .month? = vocabulary.meaning(of: word, in: text) { return nil }
    // Some other name.
    var end = word.end
    while text.isUppercase(text.blanks(end)), text.blanks(end) > end,
      let next = text.word(at: text.blanks(end))
    { end = next.end }
    return (.other(text.string(index..<end)), end)
  }

  // MARK: - Copies

  /// Passes over what says under which numbers copies went elsewhere: `repeated Moscow 243 and USUN 102`. These number
  /// the telegram that is spoken of, and are no references.
  func copies(_ index: Int) -> Int? {
    guard case (let word, .copy)? = meaning(at: index) else { return nil }
    var place = text.blanks(word.end)
    while case (let word, let other)? = meaning(at: place), other == .copy || other == .to || other == .both {
      place = text.blanks(word.end)
    }
    var end: Int?
    while let (_, after) = self.place(place) {
      var digits = text.blanks(after)
      if let word = text.word(at: digits), text.equals(word, "as") { digits = text.blanks(word.end) }
      while case (let word, .number)? = meaning(at: digits) { digits = stop(word.end) }
      let last = text.digits(digits)
      guard last > digits, last - digits <= 6, !text.isLetter(last) else {
        end = end ?? (text.isDigit(digits) ? nil : after)
        break
      }
      end = last
      place = afterLink(last)
      // `sent Bonn 85 and 86`.
      while text.isDigit(place), text.digits(place) - place <= 6 {
        end = text.digits(place)
        place = afterLink(end!)
      }
      while case (let word, let other)? = meaning(at: place), other == .copy || other == .to {
        place = text.blanks(word.end)
      }
      guard place > last else { break }
    }
    return end
  }

  private func afterLink(_ index: Int) -> Int {
    var place = text.blanks(index)
    if text[place] == UInt8(ascii: ",") || text[place] == UInt8(ascii: ";") { place = text.blanks(place + 1) }
    if case (let word, .and)? = meaning(at: place) { place = text.blanks(word.end) }
    return place
  }
}

import Documents

/// What stands above the text of a cable: how it was routed, when, from whom and to whom, how secret it is, its number,
/// and the lines on its subject.
struct TeletypeHead {
  /// The line that dates it.
  private(set) var group: DateTimeGroup?
  private(set) var senders: [TeletypeAddress] = []
  private(set) var addressees: [TeletypeAddress] = []
  private(set) var copies: [TeletypeAddress] = []
  private(set) var marking: TeletypeMarking?
  private(set) var captions: [String] = []
  /// Lines that say for whom it is there: `DEPT FOR EUR/WE`.
  private(set) var attentions: [String] = []
  /// The lines on its subject, with their words: `TAGS`, `PFOR, SP`.
  private(set) var topics: [(name: Topic, text: String)] = []
  /// All other lines, by what they are.
  private(set) var fields: [Document.Field] = []
  private var routedNumber: String?

  /// What a line on the subject says.
  enum Topic {
    case order, tags, subject, references, authority
  }

  /// The number: that of the marking, or the one in the routing.
  var number: TelegramNumber? { marking?.number ?? routedNumber.map { TelegramNumber($0) } }

  private enum Place { case top, distribution, drafting, from, to, info, exempt, text }

  /// Takes the head from the front of the lines; `nil` where it is none: it says from whom and to whom, and when or how secret.
  init?(takingFrom lines: inout ArraySlice<Substring>) {
    var place = Place.top
    loop: while let line = lines.first {
      if place == .text {
        guard takeText(line, &lines) else { break loop }
        continue
      }
      if !line.isEmpty, [.to, .info, .exempt].contains(place), !Self.mayBeAddress(line),
        TeletypeMarking(line) == nil
      {
        place = .text
        continue
      }
      lines.removeFirst()
      guard !line.isEmpty else { continue }
      if let found = TeletypeMarking(line), found.number != nil || place == .to || place == .info {
        marking = found
        captions += found.captions.filter { !captions.contains($0) }
        place = .text
        // All of it may stand on one line, where lines were lost.
        let apart = Self.topicsApart([line]).dropFirst() + Self.topicsApart(lines.prefix(40))
        lines = (apart + lines.dropFirst(40))[...]
      } else if let group = DateTimeGroup(line) {
        self.group = group
        place = .from
      } else {
        place = readAbove(line, place)
      }
    }
    guard !senders.isEmpty, !addressees.isEmpty, group != nil || marking != nil else { return nil }
  }

  /// Whether a line may name a place, or say to whom: in capitals, and no line on the subject.
  private static func mayBeAddress(_ line: Substring) -> Bool {
    line.count <= 80 && topic(line) == nil && Document.pointNumber(Quotation.folded(String(line))) == nil
      && line.allSatisfy { !$0.isLowercase }
  }

  /// Reads a line above the text. Returns what the next line goes on with.
  private mutating func readAbove(_ line: Substring, _ place: Place) -> Place {
    func rest(_ word: String) -> Substring? {
      line.hasPrefix(word + " ") ? line.dropFirst(word.count + 1) : nil
    }
    if let name = rest("FM") {
      senders += [TeletypeAddress(name)].compactMap(\.self)
      return .from
    }
    if !senders.isEmpty {
      if let name = rest("TO") { return read(name, .to) }
      if let name = rest("INFO") { return read(name, .info) }
      if line.hasPrefix("XMT") { return read(line.dropFirst(4), .exempt) }
      // A name goes on in the next line, or another follows.
      if [.to, .info, .exempt].contains(place) { return read(line, place) }
      add("routing", line)
      return place
    }
    if TeletypeLine.isRouting(line) || TeletypeLine.isRule(line) {
      routedNumber = routedNumber ?? TeletypeLine.routedNumber(line)
      add("routing", line)
      return place
    }
    for (word, name, next) in [
      ("ORIGIN", "distribution", Place.distribution), ("ACTION", "distribution", .distribution),
      ("DRAFTED BY", "drafted by", .drafting), ("APPROVED BY", "approved by", .drafting),
      ("DRAFTED BY:", "drafted by", .drafting), ("APPROVED BY:", "approved by", .drafting),
    ] {
      guard let value = rest(word) else { continue }
      add(name, name == "distribution" ? line : value)
      return next
    }
    switch place {
    case .distribution: goOn("distribution", line)
    case .drafting: add("cleared by", line)
    default: add("routing", line)
    }
    return place
  }

  private mutating func read(_ name: Substring, _ place: Place) -> Place {
    // Where a page ended behind `TO`, its head is no address.
    if TeletypeLine.isPageHead(name) { return place }
    if name.hasPrefix("XMT ") || name.hasPrefix("XMT/") { return read(name.dropFirst(4), .exempt) }
    if place == .exempt {
      add("exempt", name)
    } else if let address = TeletypeAddress(name) {
      if place == .to { addressees.append(address) } else { copies.append(address) }
    } else {
      add("routing", name)
    }
    return place
  }

  private mutating func add(_ name: String, _ value: Substring) {
    fields.append(Document.Field(name: name, value: Quotation.folded(String(value))))
  }

  private mutating func goOn(_ name: String, _ value: Substring) {
    guard let last = fields.indices.last, fields[last].name == name else { return add(name, value) }
    fields[last].value += " " + Quotation.folded(String(value))
  }

  // MARK: Below the marking

  /// Lines with the words on the subject each on a line of its own, where they ran together.
  private static func topicsApart(_ lines: ArraySlice<Substring>) -> [Substring] {
    var apart: [Substring] = []
    var isInText = false
    for line in lines {
      isInText = isInText || Document.pointNumber(Quotation.folded(String(line))) != nil
      var rest = line
      while !isInText, let start = startOfTopic(in: rest) {
        apart.append(rest[..<start])
        rest = rest[start...].drop { $0 == " " }
      }
      apart.append(rest)
    }
    return apart
  }

  /// Where behind its start a line goes over to another word on the subject: behind a blank, or where a line's end was lost, right
  /// behind a word.
  private static func startOfTopic(in line: Substring) -> Substring.Index? {
    let apart = topicWords.compactMap { line.firstRange(of: " \($0)")?.lowerBound }
    let joined = joinedWords.compactMap { line.firstRange(of: $0)?.lowerBound }
    return (apart + joined).filter { $0 > line.startIndex }.min()
  }

  private static let topicWords = [
    "E.O. 1", "TAGS:", "Tags:", "SUBJECT:", "Subject:", "REF:", "REFS:", "Ref:", "Ref(s):", "REFTEL:",
    "REFTELS:",
    "REF A. ", "REF A) ", "REF (A) ", "Classified By:", "CLASSIFIED BY:", "Classified by:",
  ]
  private static let joinedWords = [
    "Classified By: ", "CLASSIFIED BY: ", "REF: A. ", "REF: A) ", "REF: (A) ",
  ]

  /// Takes what stands between the marking and the text: whether the line belongs to it.
  private mutating func takeText(_ line: Substring, _ lines: inout ArraySlice<Substring>) -> Bool {
    if line.isEmpty {
      lines.removeFirst()
      return true
    }
    if let (topic, value) = Self.topic(line) {
      lines.removeFirst()
      var words = [String(value)]
      while let next = lines.first,
        Self.goesOn(next, topic, from: words[words.count - 1], behind: lines.dropFirst().first)
      {
        lines.removeFirst()
        words.append(String(next))
      }
      topics.append((topic, Quotation.folded(words.joined(separator: " "))))
      return true
    }
    // How it is to be handled may stand among the lines on the subject.
    if line.hasPrefix("SENSITIVE BUT UNCLAS") || line.filter({ $0 != " " }).hasPrefix("CORRECTEDCOPY") {
      captions.append(Quotation.folded(String(line)))
      lines.removeFirst()
      return true
    }
    guard topics.allSatisfy({ $0.name == .authority }) else { return false }
    if Self.isCaptions(line) {
      captions += line.split(separator: " ").map(String.init).filter { !captions.contains($0) }
    } else if Self.isAttention(line) {
      attentions.append(Quotation.folded(String(line)))
    } else {
      return false
    }
    lines.removeFirst()
    return true
  }

  /// A line on the subject: what it says, and its words.
  private static func topic(_ line: Substring) -> (Topic, Substring)? {
    if let found = topicWithoutColon(line) { return found }
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let value = line[line.index(after: colon)...]
    let word = line[..<colon].uppercased().filter { $0 != "." && $0 != " " }
    switch word {
    case _ where word.hasPrefix("EO") && word.dropFirst(2).allSatisfy(\.isNumber): return (.order, line)
    case "TAGS", "TAG": return (.tags, value)
    case "SUBJECT", "SUBJ", "SUBJECTS": return (.subject, value)
    case "REF", "REFS", "REFTEL", "REFTELS", "REFERENCE", "REFERENCES", "REF(S)": return (.references, value)
    case "CLASSIFIEDBY", "CLASSIFIED", "REASON", "REASONS", "DERIVEDFROM", "DECLASSIFYON":
      return (.authority, line)
    default: return nil
    }
  }

  /// A line on the subject whose word has no colon behind it: `TAGS PREL, PGOV`, `EO 12958 DECL: 07/09/2018`.
  private static func topicWithoutColon(_ line: Substring) -> (Topic, Substring)? {
    guard let blank = line.firstIndex(of: " ") else { return nil }
    let value = line[line.index(after: blank)...].drop { $0 == " " }
    let word = line[..<blank]
    switch word.uppercased() {
    case "E.O.", "EO": return value.first?.isNumber == true && line.count < 80 ? (.order, line) : nil
    case "TAGS", "TAG": return (.tags, value)
    // In small letters these are words like any other.
    case "SUBJECT", "SUBJ":
      return word.first?.isUppercase == true && word == word.uppercased() ? (.subject, value) : nil
    case "REF", "REFS", "REF.", "REFTEL", "REFTELS":
      let isList = isEntry(value) || value.contains(where: \.isNumber) && value == value.uppercased()
      return word == word.uppercased() && isList ? (.references, value) : nil
    default: return nil
    }
  }

  /// Whether a line goes on with what the one before it says.
  ///
  /// - Parameters:
  ///   - last: the line before it.
  ///   - next: the line behind it.
  private static func goesOn(
    _ line: Substring, _ topic: Topic, from last: String, behind next: Substring?
  ) -> Bool {
    if TeletypeLine.isUnderline(line) || TeletypeMarking(line)?.number != nil { return false }
    // Of tags, another line has more, and no words.
    if topic == .tags, !line.isEmpty, last.last(where: { $0 != " " }) != ",",
      line.contains(where: \.isLowercase)
    {
      return false
    }
    // A list of references may have blank lines between its entries.
    if line.isEmpty {
      if last.allSatisfy(\.isWhitespace) { return next.map { Self.topic($0) == nil } ?? false }
      return topic == .references && next.map(isEntry) ?? false
    }
    return Self.topic(line) == nil && Document.pointNumber(Quotation.folded(String(line))) == nil
      && !line.hasPrefix("SUMMARY") && !isCaptions(line)
  }

  /// `B. STATE 1234`, `(B) MADRID 3380`.
  private static func isEntry(_ line: Substring) -> Bool {
    let letter = line.first == "(" ? line.dropFirst() : line
    return letter.first?.isUppercase == true && [".", ")"].contains(letter.dropFirst().first)
  }

  /// Words that limit who may have it, and nothing else.
  static func isCaptions(_ line: Substring) -> Bool {
    let words = line.split { $0 == " " || $0 == "," }
    return !words.isEmpty && words.allSatisfy { TeletypeLine.captions.contains(String($0)) }
  }

  /// `DEPT FOR EUR/WE`, `PARIS FOR OECD`, `FOR THE AMBASSADOR FROM …`.
  private static func isAttention(_ line: Substring) -> Bool {
    line.count < 160
      && (line.hasPrefix("FOR ") || line.contains(" FOR ") || line.hasPrefix("FROM ")
        || line.contains(" PASS "))
      && line.allSatisfy { !$0.isLowercase }
  }
}

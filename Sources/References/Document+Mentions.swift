public import Documents

extension Document {
  /// What in its texts refers to other documents, in the order of the texts: paragraphs, notes, the source note.
  ///
  /// What the edition marks as a reference is among them, on the words that refer if they are understood. What an
  /// edition's note on a reference adds goes into the reference: `Dated January 18`. Takes time linear in the texts.
  ///
  /// - Parameter usesNotes: whether notes on references are heard.
  public func mentions(usesNotes: Bool = true) -> [Mention] {
    var finder = MentionFinder(in: mentionContext)
    var mentions: [Mention] = []
    func find(_ text: String, _ place: Mention.Place, _ spans: [Span]) {
      let first = mentions.count
      for finding in finder.findings(in: text) {
        let words = String(
          decoding: text.utf8.dropFirst(finding.range.lowerBound).prefix(finding.range.count), as: UTF8.self)
        mentions.append(Mention(place: place, range: finding.range, words: words, sought: finding.sought))
      }
      Self.mark(&mentions, from: first, spans, text, place)
    }
    let line = placeOfReferenceLine
    if line?.place == .referenceLine, let referenceLine { find(referenceLine, .referenceLine, []) }
    for index in paragraphs.indices {
      find(paragraphs[index].text, .paragraph(index), paragraphs[index].spans)
    }
    // In print the source note comes first, and `ibid.` goes on from it.
    let count = mentions.count
    if let sourceNote { find(sourceNote.text, .sourceNote, sourceNote.spans) }
    let sources = Array(mentions[count...])
    mentions.removeSubrange(count...)
    for index in notes.indices { find(notes[index].text, .note(index), notes[index].spans) }
    mentions += sources
    mentions.removeAll { isOwnNumber($0) || isOwnPage($0) }
    readStations(&mentions, in: line)
    list(&mentions, in: line)
    linkNotes(&mentions, hearing: usesNotes)
    Self.recall(&mentions)
    return mentions
  }

  /// Where the document's own line of references stands: in a paragraph, or apart from them.
  private var placeOfReferenceLine: (place: Mention.Place, range: Range<Int>)? {
    guard let line = referenceLine?.utf8, !line.isEmpty else { return nil }
    let bytes = Array(line)
    for (index, paragraph) in paragraphs.prefix(12).enumerated() {
      guard let start = Array(paragraph.text.utf8).firstRange(of: bytes) else { continue }
      return (.paragraph(index), start)
    }
    return (.referenceLine, 0..<bytes.count)
  }

  /// Marks what stands in the document's own line of references, with the letters of its entries. Letters that mean none are no
  /// references.
  private func list(_ mentions: inout [Mention], in line: (place: Mention.Place, range: Range<Int>)?) {
    if let line, let text = referenceLine {
      let entries = Self.entries(of: text)
      for index in mentions.indices
      where mentions[index].place == line.place && line.range.overlaps(mentions[index].range) {
        mentions[index].isListed = true
        let start = mentions[index].range.lowerBound - line.range.lowerBound
        mentions[index].entry = entries.last { $0.start <= start }?.letter
      }
    }
    let letters = Set(mentions.compactMap(\.entry))
    mentions.removeAll { mention in
      guard case .entries(let wanted) = mention.sought, letters.isDisjoint(with: wanted) else { return false }
      return !mention.words.lowercased().contains("tel")
    }
  }

  /// The entries of a line of references, where they have letters in their order: `(A) STATE 259265, (B) MADRID 3380`, `A. STATE
  /// 88231 B. 07 REYKJAVIK 204`.
  private static func entries(of line: String) -> [(letter: Character, start: Int)] {
    let bytes = Array(line.utf8)
    var entries: [(letter: Character, start: Int)] = []
    for index in bytes.indices where bytes[index] == UInt8(ascii: "A") + UInt8(entries.count) {
      let isFree =
        index == 0 || [UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ",")].contains(bytes[index - 1])
      guard isFree, index + 1 < bytes.count,
        [UInt8(ascii: ")"), UInt8(ascii: "."), UInt8(ascii: ":")].contains(bytes[index + 1])
      else { continue }
      entries.append((Character(UnicodeScalar(bytes[index])), index))
      if entries.count == 26 { break }
    }
    return entries
  }

  /// What of the document the words of its texts may depend on.
  private var mentionContext: MentionFinder.Context {
    let posts = (senders + addressees).compactMap(\.post)
    return MentionFinder.Context(home: Service(of: posts).home, number: number, year: sent?.date.year)
  }

  /// Whether words are the document's own number, with which its text opens: `Secto 53. Eyes only`.
  private func isOwnNumber(_ mention: Mention) -> Bool {
    guard case .telegram(let reference) = mention.sought,
      reference.series != nil || reference.kind == .airgram, reference.sender != .author,
      mention.range.lowerBound <= 1, case .paragraph(let index) = mention.place,
      index == paragraphs.firstIndex(where: { $0.kind != .dateline && $0.kind != .marking })
    else { return false }
    return [.telegram, .circularTelegram, .airgram, .circularAirgram].contains(genre)
  }

  /// Whether words name a page of the paper itself: only what the editors write means pages of their volume.
  private func isOwnPage(_ mention: Mention) -> Bool {
    guard case .paragraph = mention.place, genre != .editorialNote, mention.target == nil,
      case .edition(let reference) = mention.sought
    else { return false }
    return reference.volume == .this && reference.pages != nil && reference.document == nil
      && reference.footnote == nil
  }

  /// Puts the edition's marks on the words that were found in a text, or among them.
  private static func mark(
    _ mentions: inout [Mention], from first: Int, _ spans: [Span], _ text: String, _ place: Mention.Place
  ) {
    var added = false
    for span in spans {
      guard case .reference(let target) = span.mark else { continue }
      let overlapping = mentions.indices.dropFirst(first).first {
        mentions[$0].range.overlaps(span.range) && mentions[$0].target == nil
      }
      if let overlapping {
        mentions[overlapping].target = target
      } else if !span.range.isEmpty {
        let words = String(
          decoding: text.utf8.dropFirst(span.range.lowerBound).prefix(span.range.count), as: UTF8.self)
        var mention = Mention(place: place, range: span.range, words: words, sought: .target)
        mention.target = target
        mentions.append(mention)
        added = true
      }
    }
    if added { mentions[first...].sort { $0.range.lowerBound < $1.range.lowerBound } }
  }

  /// Joins a reference in the text and what a note that hangs on it says of it.
  private func linkNotes(_ mentions: inout [Mention], hearing isHeard: Bool) {
    for (index, note) in notes.enumerated() {
      guard let anchor = note.anchor,
        let host = mentions.lastIndex(where: {
          $0.place == .paragraph(anchor.paragraph) && $0.range.upperBound <= anchor.offset
            && anchor.offset - $0.range.upperBound <= 24
        }), case .telegram(var reference) = mentions[host].sought
      else { continue }
      let first = mentions.firstIndex { $0.place == .note(index) }
      if let first, case .telegram(var other) = mentions[first].sought, other.digits == reference.digits,
        other.sender == nil, other.addressee == nil
      {
        // `Telegram 1074, October 9` is the one that the note hangs on.
        if reference.date == nil, isHeard { reference.date = other.date }
        let date = other.date
        other = reference
        other.date = date ?? reference.date
        mentions[first].sought = .telegram(other)
      }
      guard isHeard else { continue }
      if reference.date == nil { reference.date = Self.opening(of: note.text) }
      mentions[host].sought = .telegram(reference)
      if let first, mentions[first].range.lowerBound <= 4,
        case .edition(let edition) = mentions[first].sought,
        edition.volume == .this, edition.footnote == nil, edition.through == nil, !edition.isSourceNote
      {
        mentions[host].noted = edition.document
      }
    }
  }

  /// The day of a note that begins `Dated January 18`.
  private static func opening(of note: String) -> PartialDate? {
    guard note.hasPrefix("Dated ") else { return nil }
    var note = note
    return note.withUTF8 { bytes in
      MentionParser(text: ScannedText(bytes: bytes), work: .none).date(6)?.date
    }
  }

  /// A telegram that is named by its number alone is the one of that number that was named in full before.
  private static func recall(_ mentions: inout [Mention]) {
    var named: [String: TelegramReference] = [:]
    for index in mentions.indices {
      guard case .telegram(var reference) = mentions[index].sought, reference.series == nil else { continue }
      if reference.sender != nil || reference.addressee != nil || reference.kind == .circularTelegram {
        named[reference.digits] = named[reference.digits] ?? reference
      } else if let known = named[reference.digits], known.kind == reference.kind {
        reference.sender = known.sender
        reference.addressee = known.addressee
        reference.date = reference.date ?? known.date
        mentions[index].sought = .telegram(reference)
      }
    }
  }
}

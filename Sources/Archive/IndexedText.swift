import Telegrams

/// What of a document is searched, field by field.
struct IndexedText: Sendable {
  let title: String
  let senders: String
  let addressees: String
  let people: String
  /// All running texts, the paragraphs' and then the notes', a line feed after each, in UTF-8.
  let running: [UInt8]
  /// Words with hyphens within, joined: `co-operation` is found as `cooperation`, and so are words that were broken
  /// where a line ended.
  let joined: String

  init(_ document: Document, running: [UInt8], names: [String: String]) {
    title = document.title
    senders = Self.words(of: document.senders)
    addressees = Self.words(of: document.addressees)
    people = Self.people(in: document, names)
    self.running = running
    joined = Self.joinedWords(in: running)
  }

  private static func words(of correspondents: [Correspondent]) -> String {
    correspondents.map { $0.name + ($0.post.map { "\n" + $0.name } ?? "") }.joined(separator: "\n")
  }

  /// Everybody whom the document names, each once: those that are marked in it, and those its fields hold.
  private static func people(in document: Document, _ names: [String: String]) -> String {
    var list = NameList()
    // Most documents name a few persons again and again: each is looked up once.
    var known: [String] = []
    func add(_ spans: [Span], of text: String) {
      for span in spans {
        guard case .person(let target) = span.mark else { continue }
        text.withBytes { list.add(UnsafeBufferPointer(rebasing: $0[span.range])) }
        guard let target, !known.contains(target) else { continue }
        if known.count < 16 { known.append(target) }
        if let name = names[target] { list.add(name) }
      }
    }
    for correspondent in document.senders { if let person = correspondent.person { list.add(person) } }
    for correspondent in document.addressees { if let person = correspondent.person { list.add(person) } }
    for index in document.paragraphs.indices {
      add(document.paragraphs[index].spans, of: document.paragraphs[index].text)
    }
    if let note = document.sourceNote { add(note.spans, of: note.text) }
    for index in document.notes.indices { add(document.notes[index].spans, of: document.notes[index].text) }
    for name in document.signatories { list.add(name) }
    for side in document.participants { for name in side.names { list.add(name) } }
    if let drafting = document.drafting {
      for hand in drafting.drafters + drafting.clearers + drafting.approvers { list.add(hand.name) }
    }
    return list.text
  }

  /// The words with a hyphen between two letters, without it; so too where a line ends behind the hyphen, and with soft
  /// hyphens.
  static func joinedWords(in text: [UInt8]) -> String {
    var joined: [UInt8] = []
    var position = 0
    while let hyphen = nextHyphen(in: text, from: position) {
      var start = hyphen.lowerBound
      while start > position, isWordByte(text[start - 1]) { start -= 1 }
      var word = Array(text[start..<hyphen.lowerBound])
      var gap: Range<Int>? = hyphen
      var end = hyphen.upperBound
      while let current = gap {
        var next = current.upperBound
        // Nothing but a line's end may stand between the hyphen and the rest of the word.
        if next < text.count, text[next] == UInt8(ascii: "\n") {
          while next < text.count, text[next] == UInt8(ascii: "\n") || text[next] == 0x20 { next += 1 }
        }
        end = next
        while end < text.count, isWordByte(text[end]), Self.hyphen(in: text, at: end) == nil { end += 1 }
        guard end > next else { break }
        word += text[next..<end]
        gap = end < text.count ? Self.hyphen(in: text, at: end) : nil
      }
      position = max(end, hyphen.upperBound)
      if !word.isEmpty, word.count > hyphen.lowerBound - start {
        joined += word
        joined.append(UInt8(ascii: "\n"))
      }
    }
    return String(decoding: joined, as: UTF8.self)
  }

  private static func nextHyphen(in text: [UInt8], from start: Int) -> Range<Int>? {
    var position = start
    while let place = text.withUnsafeBufferPointer({
      $0.firstIndex(of: UInt8(ascii: "-"), or: 0xC2, or: 0xE2, from: position)
    }) {
      if let hyphen = hyphen(in: text, at: place), place > 0, isWordByte(text[place - 1]) { return hyphen }
      position = place + 1
    }
    return nil
  }

  /// The hyphen, soft hyphen (U+00AD) or other hyphen (U+2010, U+2011) at a position.
  private static func hyphen(in text: [UInt8], at position: Int) -> Range<Int>? {
    switch text[position] {
    case UInt8(ascii: "-"): return position..<position + 1
    case 0xC2 where position + 1 < text.count && text[position + 1] == 0xAD: return position..<position + 2
    case 0xE2
    where position + 2 < text.count && text[position + 1] == 0x80
      && (text[position + 2] == 0x90 || text[position + 2] == 0x91):
      return position..<position + 3
    default: return nil
    }
  }

  /// Whether a byte is a letter's, or part of one beyond ASCII.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
  }
}

import Documents

/// The words that references are made of, and what each means in one.
///
/// A hash table keyed by a word's first eight letters and its length, then by the rest. A bit per hash tells before any
/// lookup that a word cannot begin a reference, which is true of most words of a text.
final class Vocabulary: Sendable {
  /// What a word means in a reference. The numbers count in the tables of ``Vocabulary``.
  enum Meaning: Hashable {
    /// A word that holds both who and what: `embtel`.
    case composite(Int)
    /// A word for a message: `telegram`; whether it is plural.
    case message(MessageKind, isPlural: Bool)
    /// A pronoun: `my`, `your`; whether it means the author.
    case possessor(isAuthor: Bool)
    /// An office: `Department`, `Embassy`; whether it is the Department.
    case office(isDepartment: Bool)
    /// A word for the telegram that is so many before or after this one: `MIPT`.
    case neighbour(Int)
    /// `ref`: a word for what the document names as its references, before the letter of one.
    case pointer
    /// The word of a series.
    case series(Int)
    /// The first word of the names of posts.
    case post(Int)
    /// A month, from 1.
    case month(Int)
    /// What says that a copy went elsewhere: `repeated`, `info`, `sent`.
    case copy
    /// `circular`.
    case circular
    /// A letter or other paper known by its day; whether it is plural.
    case letter(LetterReference.Kind, isPlural: Bool)
    /// `Document`, `footnote`, `source` (note), `volume`, `Foreign` (Relations).
    case document, footnote, source, volume, foreign
    /// `ibid`, `supra`, `infra`.
    case ibid, supra, infra
    /// `p.`, `pages`; `Part`.
    case page, part
    /// A word of a title, which shows that another work is cited.
    case work
    /// A small word.
    case and, to, from, of, the, dated, both, number
    /// A small word that may follow a number without making it a quantity.
    case follower
  }

  /// A word that holds both who and what.
  struct Composite: Hashable {
    let kind: MessageKind
    var sender: TelegramReference.Party?
    var addressee: TelegramReference.Party?
    var isPlural = false
    /// Whether it means what was named before.
    var isPointer = false
  }

  /// The name of a post as words, the first one apart.
  struct PostName: Hashable {
    let rest: [String]
    let post: Post
    /// Whether it is the name of a city or office, which may stand alone; a country may not.
    let isCity: Bool
  }

  static let standard = Vocabulary()

  private struct Entry {
    let key: UInt64
    let count: Int
    /// Where its letters behind the eighth stand in ``endings``.
    let ending: Int
    let meaning: Meaning
  }

  let composites: [Composite]
  let posts: [[PostName]]
  /// The posts whose first word means something else in general, by that word's key: `Tel Aviv`.
  let hiddenPosts: [UInt64: Int]
  private let entries: [Entry]
  private let endings: [UInt8]
  /// For each slot the entry, counted from 1; 0 for none.
  private let table: [UInt16]
  /// A bit for each slot of words that may begin a reference, of those with a capital first and of those without.
  private let triggers: [UInt64]

  private init() {
    var words: [String: Meaning] = [:]
    var composites: [Composite] = []
    for (word, composite) in Self.compositeWords {
      words[word] = .composite(composites.count)
      composites.append(composite)
    }
    var posts: [[PostName]] = []
    for (first, names) in Self.postNames {
      // The longest name wins.
      words[first] = words[first] ?? .post(posts.count)
      posts.append(names.sorted { $0.rest.count > $1.rest.count })
    }
    for (index, series) in TelegramSeries.all.enumerated() {
      words[series.name.lowercased()] = .series(index)
      if !series.isCapital { words[series.name.lowercased() + "s"] = .series(index) }
    }
    var hidden: [String: Int] = [:]
    for (word, meaning) in Self.plainWords {
      if case .post(let index)? = words[word] { hidden[word] = index }
      words[word] = meaning
    }
    hiddenPosts = Dictionary(
      uniqueKeysWithValues: hidden.map { word, index in (Self.key(Array(word.utf8)), index) })
    self.composites = composites
    self.posts = posts

    var entries: [Entry] = []
    var endings: [UInt8] = []
    var table = [UInt16](repeating: 0, count: 1 << Self.tableBits)
    var triggers = [UInt64](repeating: 0, count: 2 << (Self.triggerBits - 6))
    for (word, meaning) in words {
      let bytes = Array(word.utf8)
      let key = Self.key(bytes)
      let hash = Self.hash(key, bytes.count)
      var slot = Int(hash >> (64 - Self.tableBits))
      while table[slot] != 0 { slot = (slot + 1) & (table.count - 1) }
      entries.append(Entry(key: key, count: bytes.count, ending: endings.count, meaning: meaning))
      table[slot] = UInt16(entries.count)
      endings += bytes.dropFirst(8)
      guard Self.isTrigger(meaning) else { continue }
      for isCapital in Self.isCapital(meaning) ? [true] : [true, false] {
        let bit = Self.trigger(hash, isCapital)
        triggers[bit >> 6] |= 1 << UInt64(bit & 63)
      }
    }
    self.entries = entries
    self.endings = endings
    self.table = table
    self.triggers = triggers
  }

  /// The first eight bytes of a word in lower case, as ``ScannedText/Word/key`` has them.
  private static func key(_ bytes: [UInt8]) -> UInt64 {
    bytes.prefix(8).enumerated().reduce(0) { $0 | UInt64($1.element) << UInt64(8 * $1.offset) }
  }

  /// The table has more slots than there are words, the triggers more bits again: they are asked for every word, and should
  /// send few to the table in vain.
  private static let tableBits: UInt64 = 13
  private static let triggerBits: UInt64 = 14

  @inline(__always)
  private static func hash(_ key: UInt64, _ count: Int) -> UInt64 {
    (key ^ UInt64(truncatingIfNeeded: count)) &* 0x9E37_79B9_7F4A_7C15
  }

  @inline(__always)
  private static func trigger(_ hash: UInt64, _ isCapital: Bool) -> Int {
    Int(hash >> (64 - triggerBits)) | (isCapital ? 1 << Int(triggerBits) : 0)
  }

  private static func isTrigger(_ meaning: Meaning) -> Bool {
    switch meaning {
    case .month, .and, .to, .from, .of, .the, .dated, .both, .number, .follower: false
    default: true
    }
  }

  /// Whether a word begins references only with a capital: names do.
  private static func isCapital(_ meaning: Meaning) -> Bool {
    switch meaning {
    case .post, .office, .series, .document, .foreign, .work, .part: true
    default: false
    }
  }

  /// Whether a word may begin a reference. May be true for a word that cannot, never false for one that can.
  @inline(__always)
  func mayTrigger(_ word: ScannedText.Word, isCapital: Bool) -> Bool {
    let bit = Self.trigger(Self.hash(word.key, word.count), isCapital)
    return triggers[bit >> 6] & (1 << UInt64(bit & 63)) != 0
  }

  /// What a word means; `nil` for a word that has no part in references.
  func meaning(of word: ScannedText.Word, in text: ScannedText) -> Meaning? {
    var slot = Int(Self.hash(word.key, word.count) >> (64 - Self.tableBits))
    while table[slot] != 0 {
      let entry = entries[Int(table[slot]) - 1]
      if entry.key == word.key, entry.count == word.count {
        var index = 8
        while index < word.count, text[word.start + index] | 0x20 == endings[entry.ending + index - 8] | 0x20
        {
          index += 1
        }
        if index >= word.count { return entry.meaning }
      }
      slot = (slot + 1) & (table.count - 1)
    }
    return nil
  }
}

/// The words that references are made of, and what each means in one.
///
/// A word is found by its first eight letters, then by the rest. Those that may begin a reference are told from nearly
/// all others by two letters and length before anything is looked up, since most words of a text begin none.
final class Vocabulary: Sendable {
  /// What a word means in a reference. The numbers count in the tables of ``Vocabulary``.
  enum Meaning: Hashable {
    /// A word that holds both who and what: `embtel`.
    case composite(Int)
    /// A word for a message: `telegram`; whether it is plural.
    case message(TelegramReference.Kind, isPlural: Bool)
    /// A pronoun: `my`, `your`; whether it means the author.
    case possessor(isAuthor: Bool)
    /// An office: `Department`, `Embassy`; whether it is the Department.
    case office(isDepartment: Bool)
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
    /// A letter or other message known by its day; whether it is plural.
    case letter(isPlural: Bool)
    /// `Document`, `footnote`, `source` (note), `volume`, `Foreign` (Relations).
    case document, footnote, source, volume, foreign
    /// `ibid`, `supra`, `infra`.
    case ibid, supra, infra
    /// A word of a title, which shows that another work is cited.
    case work
    /// A small word.
    case and, to, from, of, the, dated, both, number
    /// A small word that may follow a number without making it a quantity.
    case follower
  }

  /// A word that holds both who and what.
  struct Composite: Hashable {
    let kind: TelegramReference.Kind
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
    let word: [UInt8]
    let meaning: Meaning
  }

  let composites: [Composite]
  let posts: [[PostName]]
  /// The posts whose first word means something else in general, by that word's key: `Tel Aviv`.
  let hiddenPosts: [UInt64: Int]
  private let table: [Entry?]
  private let triggers: [UInt32]

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

    var table = [Entry?](repeating: nil, count: 4096)
    var triggers = [UInt32](repeating: 0, count: 2048)
    for (word, meaning) in words {
      let bytes = Array(word.utf8)
      let key = Self.key(bytes)
      var slot = Self.slot(key, bytes.count)
      while table[slot] != nil { slot = (slot + 1) & 4095 }
      table[slot] = Entry(key: key, word: bytes, meaning: meaning)
      let length: UInt32 = 1 << UInt32(min(bytes.count, 31))
      guard Self.isTrigger(meaning) else { continue }
      let second = bytes.count > 1 ? bytes[1] : 0
      triggers[Self.beginning(bytes[0] & ~0x20, second)] |= length
      if !Self.isCapital(meaning) { triggers[Self.beginning(bytes[0], second)] |= length }
    }
    self.table = table
    self.triggers = triggers
  }

  /// The first eight bytes of a word in lower case, as ``ScannedText/Word/key`` has them.
  private static func key(_ bytes: [UInt8]) -> UInt64 {
    bytes.prefix(8).enumerated().reduce(0) { $0 | UInt64($1.element) << UInt64(8 * $1.offset) }
  }

  @inline(__always)
  private static func slot(_ key: UInt64, _ count: Int) -> Int {
    Int(((key ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15) >> 52)
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
    case .post, .office, .series, .document, .foreign, .work: true
    default: false
    }
  }

  /// The place in a table of a word's first two bytes: the first as it is, the second in either case.
  @inline(__always)
  private static func beginning(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first & 0x3F) << 5 | Int(second & 0x1F)
  }

  /// Whether a word may begin a reference, told from its first two bytes and its length alone. A word of one letter has
  /// 0 for the second.
  @inline(__always)
  func mayTrigger(_ first: UInt8, _ second: UInt8, count: Int) -> Bool {
    triggers[Self.beginning(first, second)] & (1 << UInt32(min(count, 31))) != 0
  }

  /// What a word means; `nil` for a word that has no part in references.
  func meaning(of word: ScannedText.Word, in text: ScannedText) -> Meaning? {
    var slot = Self.slot(word.key, word.count)
    while let entry = table[slot] {
      if entry.key == word.key, entry.word.count == word.count {
        var index = 8
        while index < word.count, text[word.start + index] | 0x20 == entry.word[index] | 0x20 { index += 1 }
        if index >= word.count { return entry.meaning }
      }
      slot = (slot + 1) & 4095
    }
    return nil
  }
}

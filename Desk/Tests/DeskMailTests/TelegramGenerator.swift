import Desk
import DeskFixtures
import Documents
import TestSupport

/// Telegrams and service messages at random, with texts that try what mail makes of them.
struct TelegramGenerator {
  var random: SeededGenerator

  init(seed: Int) { random = SeededGenerator(seed: seed) }

  mutating func telegram() -> Telegram {
    var addressees: [Addressee] = []
    let actions = random.number(0...2)
    for (place, card) in [Posts.usun, Posts.moscow, Posts.paris].prefix(max(1, random.number(1...3)))
      .enumerated()
    {
      let role = place < actions ? Addressee.Role.action : .information
      addressees.append(
        Addressee(
          post: card.post, role: role, precedence: random.pick(Precedence.allCases),
          isNiact: role == .action && random.chance(30), attention: random.chance(30) ? item() : nil,
          number: random.number(1...9_999_999)))
    }
    var content = TelegramContent(addressees: addressees, body: body())
    if random.chance(80) { content.subject = words() }
    if random.chance(60) { content.classification = random.pick(Classification.allCases) }
    content.captions = list()
    if random.chance(40) { content.referenceLine = words() }
    content.references = (0..<random.number(0...4)).map { MessageID("m\($0)=?x@usun.example")! }
    content.drafters = list()
    content.clearers = list()
    content.approvers = list()
    content.signatories = list()
    if random.chance(30) {
      content.supersedes = .init(
        random.pick([.correction, .cancellation]), of: MessageID("old@state.example")!)
    }
    return Telegram(
      id: MessageID("t\(random.number(0...99999))@state.example")!, sender: Posts.state.post,
      year: NumberYear(label: random.pick(["FY1963", "1999", "0000"]))!, content: content,
      released: Moment(seconds: Int64(random.number(-30_000_000_000...30_000_000_000))),
      releaser: random.pick([
        "cleveland", "telegrams", "Harlan Cleveland", "Åsa \"Ö\"", "a..b", "J. B. Weir, Jr.",
      ]))
  }

  mutating func service() -> ServiceMessage {
    let series = Series(text: "usun state FY1963")!
    let numbers = NumberSet((0..<random.number(1...400)).map { _ in random.number(1...2000) })
    switch random.number(0...4) {
    case 0: return .receipt(message: Posts.message, digest: Posts.digest)
    case 1:
      return .acknowledgement(
        message: Posts.message, digest: Posts.digest, officer: String(words().prefix(40)))
    case 2: return .repeat(series: Series(text: "state usun FY1963")!, numbers: numbers)
    case 3:
      var told = ServiceMessage.Numbers(series: series, last: random.number(0...9_999_999))
      if random.chance(50) { told.void = numbers }
      if random.chance(50) {
        told.heard = .init(year: told.series.year, number: random.number(1...9_999_999))
      }
      if random.chance(50) { told.audit = Posts.digest }
      return .numbers(told)
    default: return .key(card: body())
    }
  }

  private mutating func list() -> [String] {
    (0..<random.number(0...3)).map { _ in item() }
  }

  /// Words that can stand in a list.
  private mutating func item() -> String {
    let text = words().replacing(";", with: ",")
    return text.utf8.contains(0x3B) ? "x" : text
  }

  /// Words of a line.
  mutating func words() -> String {
    let count = random.number(1...12)
    return (0..<count).map { _ in random.pick(Self.vocabulary) }.joined(
      separator: random.pick([" ", " ", "", "  "]))
  }

  private static let vocabulary = [
    "lake", "road", "agree", "=?utf-8?b?bm8=?=", "=3D", "\"guns\"", "\\", "<a@b>", ",", ":", ";", "(",
    "Überfahrt",
    "日本語", "👩‍🚀", "e\u{301}", "\u{FEFF}", "\u{A0}", " ", "Priority", "EYES ONLY", "--", "=_reftel_0", "From",
    String(repeating: "x", count: 90), ";\u{301}", "''", "%41", "*=", "«", ".",
  ]

  /// The text of a telegram.
  mutating func body() -> String {
    var text = ""
    for _ in 0..<random.number(0...12) { text += random.pick(Self.pieces) }
    if random.chance(70), !text.utf8.isEmpty { text += "\n" }
    return text
  }

  private static let pieces = [
    "We agree.\n", "\n", "  two blanks  \n", "tab\t\n", "\r", "\r\n", "=", "=\n", "--=_reftel_0\n",
    "--=_reftel_0--\n",
    ".\n", "From here on\n", "Überfahrt, 日本語 👩‍🚀\n", String(repeating: "long ", count: 300), "\u{0C}page\n",
    "\u{7F}",
    "no end", "1. point\n", "\u{FEFF}", String(repeating: "=", count: 80),
    String(repeating: "é", count: 60) + "\n",
    "=_reftel_1", "\u{1}", "\u{85}", "\u{2028}",
  ]
}

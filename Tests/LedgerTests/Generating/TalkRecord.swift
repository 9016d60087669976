import TestSupport

/// A valid record made at random in which not everybody knows everything: a ``GeneratedRecord`` with posts, telegrams, meetings,
/// instructions, things that are known to some only, and disclosures.
struct TalkRecord {
  /// What is declared, a block of lines each.
  private(set) var declarations: [String] = []
  /// What was done, in the order of the text.
  private(set) var acts: [String] = []
  /// Whether something is disclosed or published.
  let hasDisclosures: Bool
  /// The parties and posts.
  private(set) var knowers: [String]
  private var random: SeededGenerator

  /// The ledger's text.
  var text: String { Self.text(declarations + acts) }

  static func text(_ blocks: [String]) -> String {
    "timezone -0500\n" + blocks.map { $0 + "\n" }.joined()
  }

  private static let telegrams = 6
  private static let secretKinds = ["proposal", "undertaking", "right", "day", "thing", "term"]

  init(seed: Int) {
    let base = GeneratedRecord(seed: seed)
    random = SeededGenerator(seed: seed &* 31 &+ 7)
    hasDisclosures = random.chance(50)
    knowers = base.parties + ["Ada-Home", "Ada-Mission", "Bex-Embassy"]
    declarePosts()
    declareTelegrams()
    for directive in base.declarations { declarations.append(withAudience(directive.text)) }
    declareTalks()
    acts = base.acts.map { withSources($0.text) }
    for _ in 0..<random.number(2...8) { insertAct(talk()) }
    guard hasDisclosures else { return }
    let names =
      declarations.compactMap(Self.secretName) + (0..<Self.telegrams).map { "tel-\($0)" } + ["orders"]
    for _ in 0..<random.number(1...5) {
      let (actor, other) = (random.pick(base.parties + ["Clerk", "Consul"]), random.pick(base.parties))
      let name = random.pick(names)
      insertAct(
        random.chance(25)
          ? "\(date()) \(actor) publishes \(name)\(source(40))"
          : "\(date()) \(actor) discloses \(name) to \(other)\(source(40))")
    }
  }

  private mutating func date() -> String {
    GeneratedRecord.date(random.number(GeneratedRecord.minutes), withTime: random.chance(60))
  }

  /// A telegram that is cited, in so many of a hundred cases.
  private mutating func source(_ share: Int) -> String {
    random.chance(share) ? "  @tel-\(random.number(0...Self.telegrams - 1))" : ""
  }

  private mutating func insertAct(_ act: String) {
    acts.insert(act, at: random.number(0...acts.count))
  }

  private mutating func declarePosts() {
    declarations += [
      "post Ada-Home \"Home\" of Ada", "post Ada-Mission \"The mission\" of Ada",
      "post Bex-Embassy \"The embassy\" of Bex",
      "person Clerk of Ada at Ada-Mission\n  from 1999-03-20 at Ada-Home",
      "person Minister of Ada", "person Consul of Bex at Bex-Embassy", "person Friend of Cor",
    ]
  }

  private mutating func declareTelegrams() {
    for index in 0..<Self.telegrams {
      var text = "document tel-\(index) \"Telegram \(index)\" \(date())"
      if random.chance(75) {
        text += " from \(random.pick(knowers))"
        if random.chance(80) {
          let addressee = random.pick(knowers)
          text += " to \(addressee)"
          if random.chance(60) {
            text += "\n  received \(date())" + (random.chance(50) ? " at \(addressee)" : "")
          }
        }
        if random.chance(15) { text += "\n  public" + (random.chance(50) ? " \(date())" : "") }
      }
      declarations.append(text)
    }
  }

  /// Some names are known to some only.
  private mutating func withAudience(_ text: String) -> String {
    guard Self.secretName(text) != nil, random.chance(25) else { return text }
    return text + "\n  known to " + random.some(knowers, upTo: 3).joined(separator: ", ")
  }

  /// The name that a declaration gives to what can be known to some only.
  static func secretName(_ text: String) -> String? {
    let words = text.split(separator: " ", maxSplits: 2)
    guard words.count > 1, secretKinds.contains(String(words[0])) else { return nil }
    return words[1].split(separator: "\n").first.map(String.init)
  }

  /// Some acts are said to somebody, and some cite a telegram.
  private mutating func withSources(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let isPlain =
      !lines[0].contains(" to ") && !lines[0].contains("according") && !lines[0].contains("@")
      && !lines[0].contains("occur")
    if isPlain, random.chance(30) { lines[0] += " to \(random.pick(knowers))" }
    lines[0] += source(35)
    return lines.joined(separator: "\n")
  }

  private mutating func declareTalks() {
    for index in 0..<2 {
      let day = 5 + index * 12
      declarations.append(
        "meeting talk-\(index) \"Talk \(index)\" \(GeneratedRecord.date(day * 1440 + 600)) to 18:00\n  with Clerk, Consul"
          + (random.chance(30) ? ", Friend" : "") + "\n  recorded by Ada @tel-\(index)"
          + (random.chance(30) ? "\n  known to Ada, Bex" : ""))
    }
    declarations.append(
      """
      instructions orders "Orders" by Ada to Clerk with Bex  @tel-2
        point basis "first things first"
        ask boats "whether the boats are in it"
        bar wider "nothing else" until vote occurred
      """)
  }

  private mutating func talk() -> String {
    let index = random.number(0...1)
    let minute = (5 + index * 12) * 1440 + 600 + random.number(0...400)
    let item = random.pick(["basis", "boats", "wider"])
    let meeting = random.chance(60) ? " in talk-\(index)" : ""
    let source = source(40)
    switch random.number(0...4) {
    case 0: return "\(GeneratedRecord.date(minute)) Clerk says \"one\" to Consul\(meeting)\(source)"
    case 1: return "\(GeneratedRecord.date(minute)) Consul says \"two\"\(meeting)\(source)"
    case 2:
      return
        "\(GeneratedRecord.date(minute)) Clerk raises orders.\(item) to Consul\(meeting) \"three\"\(source)"
    case 3: return "\(GeneratedRecord.date(minute)) Consul answers orders.boats \"four\"\(meeting)\(source)"
    default: return "\(date()) Minister says \"five\"\(source)"
    }
  }
}

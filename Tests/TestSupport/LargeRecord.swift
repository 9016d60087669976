/// A record of a size as a peace agreement has it, made at random: twenty parties, fifty undertakings, a hundred and fifty
/// acts, and some telegrams. It has no errors. The same seed gives the same record.
///
/// Names are as long, and titles as wordy, as in records that people write: for tests of what still fits on a page or
/// on a terminal. All parties agree on one large text; several read its undertakings in their own way, or tell what
/// was done otherwise; so many views differ from the others in some row, and few rows differ in more than a few views.
public struct LargeRecord: Sendable {
  /// How much of everything there is.
  public struct Size: Sendable {
    /// How many parties.
    public var parties = 20
    /// How many undertakings.
    public var undertakings = 50
    /// How many acts.
    public var acts = 150
    /// How many acts in a hundred are readings: with none, all views that hold the same agreements are alike.
    public var readings = 22
    /// How many telegrams there are to cite.
    public var telegrams = 8

    /// A record of the usual size.
    public init() {}
  }

  /// The texts of its files, by their paths in the record's folder.
  public var files: [String: String] {
    var files = ["record.reftel": lines.joined(separator: "\n") + "\n"]
    for telegram in telegrams { files["telegrams/\(telegram.key).txt"] = telegram.text }
    return files
  }

  /// The ledger's text.
  public var ledger: String { files["record.reftel"] ?? "" }

  /// The names of its parties, in their order.
  public private(set) var parties: [String] = []
  /// The names of its undertakings, in their order.
  public var undertakings: [String] { plans.map(\.name) }

  private struct Plan {
    let name: String
    let debtor: String
    let creditors: [String]
    let isContinuing: Bool
    /// A measure that it lifts, and whose.
    let lifts: String?
  }

  private struct Telegram {
    let key: String
    let text: String
    let sentence: String
  }

  private var lines: [String] = []
  private var telegrams: [Telegram] = []
  private var plans: [Plan] = []
  private var offers: [(name: String, parties: [String])] = []
  private var measures: [(name: String, owner: String)] = []
  private var random: SeededGenerator
  private let size: Size

  /// Makes the record of a seed.
  public init(seed: Int, _ size: Size = Size()) {
    // Sequences of neighbouring seeds are the same but for their first numbers.
    random = SeededGenerator(seed: seed &* 1_000_003)
    self.size = size
    lines = ["title \"\(title())\"", "timezone +0100", "closed 2001-06-30", ""]
    declareNames()
    declareOffers()
    declareUndertakings()
    writeTelegrams()
    addActs()
  }

  // MARK: Words

  private static let nouns = [
    "Assembly", "Commission", "Council", "Ministers", "Decommissioning", "Policing", "Prisoners",
    "Secretariat",
    "Forum", "Boundary", "Demilitarisation", "Referendum", "Equality", "Constitution", "Parades", "Ombudsman",
    "Implementation", "Verification", "Waterways", "Óglach", "Tríonóid", "Gärten", "Ażur", "議定書",
  ]
  private static let verbs = [
    "Establish", "Withdraw", "Release", "Publish", "Transfer", "Recognise", "Dismantle", "Convene",
    "Guarantee",
    "Reorganise",
  ]
  private static let small = ["the", "of", "within", "for", "and", "under", "by", "with"]

  private mutating func phrase(_ words: ClosedRange<Int>) -> String {
    var text = random.pick(Self.verbs)
    for position in 0..<random.number(words) {
      text += " " + (position % 2 == 0 ? random.pick(Self.small) : random.pick(Self.nouns))
    }
    // Now and then a word that no line has room for.
    if random.chance(4) { text += " interdepartmental-and-crosscommunity-consultations" }
    return text + " " + random.pick(Self.nouns)
  }

  private mutating func title() -> String { "The agreement on " + phrase(3...6) }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  // MARK: Declarations

  private mutating func declareNames() {
    let syllables = ["Bel", "Ard", "Dun", "Kil", "Mor", "Ros", "Tyr", "Lis", "Gal", "Fer"]
    for index in 0..<size.parties {
      let base =
        syllables[index % syllables.count] + (index < syllables.count ? "" : "\(index / syllables.count)")
      let name: String
      switch random.number(0...9) {
      case 0...3: name = String(base.uppercased()) + random.pick(["", "P", "LP"])
      case 4...7: name = base + random.pick(["more", "fast", "government", "-Alliance"])
      default: name = base + random.pick(["-Womens-Coalition", "-Unionist-Forum", "-Progressive-Party"])
      }
      parties.append(name)
      lines.append("party \(name) \"\(phrase(2...5))\"")
    }
    for (index, party) in parties.enumerated() where index % 2 == 0 {
      lines.append("person Delegate-\(index) \"\(phrase(1...3))\" of \(party)")
    }
    for thing in Self.things { lines.append("thing \(thing) \"\(phrase(1...3))\" \(random.number(2...900))") }
    lines.append("thing dossiers \"dossiers, never counted\"")
    lines.append("term arms \"\(phrase(2...4))\" covers rifles, launchers")
    lines.append("term security-installations \"\(phrase(2...4))\" covers towers, 3 barracks")
    for index in 0..<6 {
      let owner = random.pick(parties)
      measures.append(("restriction-\(index)", owner))
      lines.append("measure restriction-\(index) \"\(phrase(2...5))\" by \(owner)")
    }
    for event in Self.events { lines.append("event \(event) \"\(phrase(1...4))\"") }
    for index in 0..<6 {
      lines.append("document memorandum-\(index) \"\(phrase(3...8))\" 199\(5 + index % 4)-0\(index + 1)-11")
    }
    lines.append("")
  }

  private static let things = ["rifles", "launchers", "towers", "barracks", "detainees", "seats"]
  private static let events = ["referendum-held", "harvest-in", "elections"]

  private mutating func declareOffers() {
    declareOffer("agreement", parties)
    for index in 0..<11 {
      let few = random.some(parties, upTo: 6)
      let involved = few.count > 1 ? few : Array(parties.prefix(2))
      declareOffer(
        random.pick(["framework", "paper", "joint-declaration-on-the-rules"]) + "-\(index)", involved)
    }
    lines.append("")
  }

  private mutating func declareOffer(_ name: String, _ involved: [String]) {
    var text =
      "proposal \(name) \"\(phrase(3...9))\" from \(involved[0]) to \(list(Array(involved.dropFirst())))"
    if name != "agreement", random.chance(30) { text += "\n  open until \(date(random.number(200...2_500)))" }
    lines.append(text)
    offers.append((name, involved))
  }

  private mutating func declareUndertakings() {
    for index in 0..<size.undertakings {
      let offer = random.chance(70) ? offers[0] : random.pick(offers)
      let debtor = random.pick(offer.parties)
      let others = offer.parties.filter { $0 != debtor }
      let creditors = random.chance(35) ? others : random.some(others, upTo: 4)
      let own = measures.filter { $0.owner == debtor }
      let lifts = random.chance(30) && !own.isEmpty ? random.pick(own).name : nil
      let plan = Plan(
        name: random.pick(["commission", "release", "withdrawal", "north-south-implementation-body"])
          + "-\(index)",
        debtor: debtor, creditors: creditors, isContinuing: lifts == nil && random.chance(30), lifts: lifts)
      declare(plan, under: offer.name)
      plans.append(plan)
    }
    lines.append("")
  }

  private mutating func declare(_ plan: Plan, under offer: String) {
    var clauses: [String] = []
    if plan.isContinuing { clauses.append("continuing") }
    if let measure = plan.lifts { clauses.append("lifts \(measure)") }
    if !plan.isContinuing, plan.lifts == nil, random.chance(65) {
      clauses.append("covers \(list(random.some(Self.things + ["dossiers"], upTo: 3)))")
      if random.chance(60) {
        clauses.append(
          "verified by \(random.some(plan.creditors, upTo: 3).joined(separator: " or "))")
      }
    }
    if random.chance(50) { clauses.append("after \(condition())") }
    if random.chance(45) { clauses.append(deadline()) }
    if plan.isContinuing, random.chance(35), let other = plans.last {
      clauses.append("until \(other.name) broken")
    }
    lines.append(
      "undertaking \(plan.name) \"\(phrase(2...9))\" under \(offer) by \(plan.debtor) to \(list(plan.creditors))"
    )
    lines += clauses.map { "  " + $0 }
  }

  private mutating func deadline() -> String {
    switch random.number(0...3) {
    case 0: "before \(date(random.number(900...2_800)))"
    case 1: "no later than \(date(random.number(900...2_800)))"
    default:
      "within \(random.number(1...24)) months of \(random.chance(60) ? "agreement agreed" : condition())"
    }
  }

  /// Only of what is declared above, so that nothing waits for itself.
  private mutating func condition() -> String {
    guard let other = plans.randomElement(using: &random), random.chance(70) else {
      return random.chance(60) ? "agreement agreed" : "\(random.pick(Self.events)) occurred"
    }
    return "\(other.name) \(other.isContinuing ? "in-effect" : "done")"
  }

  private mutating func writeTelegrams() {
    for index in 0..<size.telegrams {
      let sentence = "We shall \(phrase(4...8).lowercased()) before the month is out"
      let paragraphs = (1...random.number(3...7)).map { number in
        "\(number). \(number == 1 ? sentence : phrase(9...60)).\n"
      }
      let head = """
        subject: \(phrase(2...8))
        from: \(random.pick(parties))
        to: \(random.pick(parties))
        date: \(date(random.number(0...2_000)))

        """
      telegrams.append(
        Telegram(
          key: "dispatch-\(index)", text: head + "\n" + paragraphs.joined(separator: "\n"), sentence: sentence
        ))
    }
  }

  // MARK: Acts

  /// A day so many days after 4 January 1995.
  private func date(_ day: Int) -> String {
    var (year, rest) = (1995, day + 3)
    func isLeap(_ year: Int) -> Bool { year % 4 == 0 }
    while rest >= (isLeap(year) ? 366 : 365) {
      rest -= isLeap(year) ? 366 : 365
      year += 1
    }
    var lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var month = 1
    while rest >= lengths[0] {
      rest -= lengths.removeFirst()
      month += 1
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(rest + 1))"
  }

  /// The last day of the record.
  private static let lastDay = 2_360

  private mutating func addActs() {
    var count = 0
    for (index, offer) in offers.enumerated() {
      lines.append("\(date(index * 3)) \(offer.parties[0]) makes \(offer.name)\(source())")
      count += 1
    }
    for party in parties.dropFirst() {
      lines.append("\(date(random.number(40...400))) \(party) accepts agreement\(source())")
      count += 1
    }
    while count < size.acts {
      // Many acts fall on a few days, as when parties meet.
      let day = random.chance(35) ? 400 + random.number(0...5) * 97 : random.number(60...Self.lastDay)
      lines.append(date(day) + " " + act())
      count += 1
    }
  }

  private mutating func source() -> String {
    switch random.number(0...9) {
    case 0...3: return "  @memorandum-\(random.number(0...5))"
    case 4...6:
      guard let telegram = telegrams.randomElement(using: &random) else { return "" }
      return "  @\(telegram.key)#1 \"\(telegram.sentence)\""
    default: return random.chance(30) ? " #contested" : ""
    }
  }

  private mutating func act() -> String {
    if random.number(0...99) < size.readings { return reading() }
    let plan = random.pick(plans)
    let end = source()
    switch random.number(0...11) {
    case 0, 1:
      let offer = random.pick(Array(offers.dropFirst()))
      let word = random.pick(["accepts", "accepts", "accepts", "rejects"])
      return "\(random.pick(offer.parties)) \(word) \(offer.name)\(end)"
    case 2:
      let offer = random.pick(Array(offers.dropFirst()))
      return "\(random.pick(offer.parties)) reserves on \(offer.name) \"\(phrase(3...8))\"\(end)"
    case 3:
      let measure = random.pick(measures)
      return "\(measure.owner) \(random.pick(["imposes", "imposes", "lifts"])) \(measure.name)\(end)"
    case 4: return "\(random.pick(Self.events)) occurs"
    case 5:
      return "\(random.pick(plan.creditors)) declares \(plan.name) \(random.pick(["broken", "kept"]))\(end)"
    case 6: return "\(plan.debtor) refuses \(plan.name)\(end)"
    case 7: return "\(random.pick(plan.creditors)) verifies \(plan.name)\(end)"
    case 8: return "\(random.pick(parties)) says \"\(phrase(5...25))\" to \(random.pick(parties))"
    default:
      let what = plan.isContinuing ? "begun" : random.pick(["done", "done", "begun"])
      let account = random.chance(25) ? " according to \(random.pick(parties))" : ""
      return "\(plan.debtor) reports \(plan.name) \(what)\(account)\(end)"
    }
  }

  private mutating func reading() -> String {
    let plan = random.pick(plans)
    let reader = random.pick([plan.debtor] + plan.creditors)
    let clause: String
    switch random.number(0...4) {
    case 0: clause = "after \(random.chance(40) ? "nothing" : "\(random.pick(Self.events)) occurred")"
    case 1: clause = "under nothing"
    case 2: clause = random.chance(50) ? "no deadline" : "before \(date(random.number(600...2_500)))"
    case 3 where !plan.isContinuing && plan.lifts == nil:
      clause = "covers \(list(random.some(Self.things, upTo: 4)))"
    default: clause = "while \(random.pick(measures).name) imposed"
    }
    return "\(reader) reads \(plan.name)\(source())\n  \(clause)"
  }
}

import TestSupport

/// A valid record made at random: few names, many acts, so that much depends on much.
struct GeneratedRecord {
  /// A line of the ledger with the lines that belong to it.
  struct Directive {
    let text: String
    /// For acts: the minute it is dated by; no two acts share one unless asked for.
    var minute: Int?
    /// For acts: whose account it is.
    var account: String?
    var isReading = false
    var isVerdict = false
  }

  /// What may be in a record.
  struct Options {
    var hasReadings = true
    var hasAccounts = true
    var hasSharedInstants = false
    /// Groups, several actors and families, which are short for something longer: see ``writtenOut``.
    var hasShortForms = true
    /// What the second edition of the language adds: days, rights, limits, recurrence, amendments, silence.
    var hasSecondEdition = true
    /// A few undertakings and acts, so that every set of moves can be tried.
    var isSmall = false
  }

  private(set) var declarations: [Directive] = []
  private(set) var acts: [Directive] = []

  /// What each family is declared with.
  var families: [String: (debtors: [String], creditors: [String])] {
    undertakings.filter { $0.debtors.count > 1 }.reduce(into: [:]) { families, plan in
      families[plan.name] = (plan.debtors, plan.creditors)
    }
  }

  /// The ledger's text.
  var text: String { Self.text(declarations + acts) }

  static func text(_ directives: [Directive]) -> String {
    "timezone -0500\n" + directives.map { $0.text + "\n" }.joined()
  }

  /// The days on which something may change, and the hours between.
  static let minutes = 0...(60 * 24 * 40)

  let parties = ["Ada", "Bex", "Cor", "Dun"]
  static let groups = ["Pair": ["Ada", "Bex"], "Most": ["Cor", "Ada", "Bex"]]
  let things = ["guns", "posts", "men", "maps"]
  let terms = ["arms", "forces"]
  let measures = ["blockade", "curfew"]
  let events = ["vote", "flood"]
  var offers: [(name: String, from: [String], parties: [String])] = []
  var undertakings: [Plan] = []
  /// How many of the days, of which each may wait for those before, a condition may speak of.
  var dayCount = 0
  var rights: [(name: String, holders: [String], suspended: [String])] = []
  private var measureOwners: [String: String] = [:]
  var random: SeededGenerator
  let options: Options

  /// An undertaking that is to be declared.
  struct Plan {
    let name: String
    let debtors: [String]
    let creditors: [String]
    let isContinuing: Bool
    let fulfilment: Fulfilment
  }

  /// What fulfils an undertaking.
  enum Fulfilment {
    case reports, condition, limits, periods
  }

  init(seed: Int, _ options: Options = Options()) {
    random = SeededGenerator(seed: seed)
    self.options = options
    declareSimple()
    let offerCount = random.number(1...(options.isSmall ? 2 : 4))
    for index in 0..<offerCount { planOffer(index) }
    for index in 0..<random.number(2...(options.isSmall ? 4 : 7)) { planUndertaking(index) }
    if options.hasSecondEdition { planRights() }
    let days = options.hasSecondEdition ? random.number(0...2) : 0
    for index in 0..<days { declareDay(index) }
    for index in 0..<offerCount { declareOffer(index) }
    for index in undertakings.indices { declareUndertaking(index) }
    for index in rights.indices { declareRight(index) }
    declarations.shuffle(using: &random)
    addActs(random.number(options.isSmall ? 4...14 : 10...45))
  }

  /// A date that many minutes after 1 March 1999, 00:00, with or without its time.
  static func date(_ minute: Int, withTime: Bool = true) -> String {
    let day = minute / 1440
    let month = day < 31 ? 3 : 4
    let dayOfMonth = day < 31 ? day + 1 : day - 30
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date = "1999-\(two(month))-\(two(dayOfMonth))"
    return withTime ? "\(date) \(two(minute / 60 % 24)):\(two(minute % 60))" : date
  }

  // MARK: Declarations

  mutating func declare(_ text: String) { declarations.append(Directive(text: text)) }

  private mutating func declareSimple() {
    for party in parties { declare("party \(party) \"The side of \(party)\"") }
    declare("person Envoy of Bex")
    if options.hasShortForms {
      declare("group Pair \"A pair\" of Ada, Bex")
      declare("group Most of Cor, Pair, Ada")
    }
    for thing in things {
      let count = random.chance(60) ? " \(random.number(1...9))\(decimals())" : ""
      declare("thing \(thing)\(count)" + (random.chance(20) ? " tonnes" : ""))
    }
    declare("term arms covers guns" + (random.chance(50) ? ", 3 posts" : ""))
    declare("term forces covers arms, men")
    for measure in measures {
      let owner = random.pick(parties)
      measureOwners[measure] = owner
      declare("measure \(measure) by \(owner)")
    }
    for event in events { declare("event \(event)") }
    if random.chance(50) {
      declare(
        "weekend " + list(random.some(["Monday", "Thursday", "Friday", "Saturday", "Sunday"], upTo: 3)))
    }
    var holidays = Set<Int>()
    for _ in 0..<random.number(0...5) { holidays.insert(random.number(Self.minutes) / 1440) }
    for day in holidays.sorted() {
      declare("holiday \(Self.date(day * 1440, withTime: false))" + (random.chance(50) ? " \"A feast\"" : ""))
    }
    declare("document note-1 \"A note\" 1999-03-01")
  }

  private mutating func planOffer(_ index: Int) {
    let involved = parties.shuffled(using: &random)
    let from = Array(involved.prefix(random.number(1...2)))
    let to = Array(involved.dropFirst(from.count).prefix(random.number(1...2)))
    offers.append(("offer-\(index)", from, from + to))
  }

  private mutating func declareOffer(_ index: Int) {
    let (_, from, all) = offers[index]
    let to = Array(all.dropFirst(from.count))
    var text = "proposal offer-\(index) \"Offer \(index)\"\n  from \(short(from)) to \(short(to))"
    if random.chance(25) {
      text += "\n  open until \(Self.date(random.number(Self.minutes), withTime: random.chance(50)))"
    }
    if index > 0, random.chance(35) { text += "\n  replaces offer-\(random.number(0...(index - 1)))" }
    if options.hasSecondEdition { text += additions(toOffer: index) }
    declare(text)
  }

  private mutating func planUndertaking(_ index: Int) {
    let involved = parties.shuffled(using: &random)
    var debtors = [involved[0]]
    // The same duty of several: now and then one of them is owed it by the others.
    if options.hasShortForms, random.chance(options.isSmall ? 15 : 25) {
      debtors += involved[2..<random.number(3...(options.isSmall ? 3 : 4))]
    }
    var isContinuing = random.chance(35)
    var fulfilment = Fulfilment.reports
    if options.hasSecondEdition, random.chance(40) {
      fulfilment = random.pick([.condition, .condition, .limits, .periods])
      isContinuing = fulfilment == .condition ? random.chance(50) : true
    }
    undertakings.append(
      Plan(
        name: "deed-\(index)", debtors: debtors, creditors: Array(involved[1...random.number(1...2)]),
        isContinuing: isContinuing, fulfilment: fulfilment))
  }

  private mutating func declareUndertaking(_ index: Int) {
    let plan = undertakings[index]
    var clauses: [String] = []
    if plan.isContinuing { clauses.append("continuing") }
    clauses += fulfilmentClauses(of: plan)
    if plan.fulfilment == .reports, random.chance(30) {
      clauses.append("\(random.pick(["lifts", "suspends", "imposes"])) \(random.pick(measures))")
    }
    if plan.fulfilment == .reports, random.chance(60) { clauses.append(coversClause()) }
    if plan.fulfilment != .condition, random.chance(40) {
      clauses.append(verifiedClause(debtor: plan.debtors[0]))
    }
    if random.chance(50) { clauses.append("after \(condition())") }
    if random.chance(25) { clauses.append("while \(condition())") }
    if plan.isContinuing || options.hasSecondEdition, random.chance(35) {
      clauses.append("until \(condition())")
    }
    if random.chance(40) { clauses.append(deadline()) }
    clauses.shuffle(using: &random)
    let under = random.chance(75) ? " under \(random.pick(offers).name)" : ""
    declare(
      (["undertaking \(plan.name) \"Deed\"\(under) by \(by(plan.debtors)) to \(short(plan.creditors))"]
        + clauses)
        .joined(separator: "\n  "))
  }

  func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  /// Who owes something: one, or each of several.
  private mutating func by(_ debtors: [String]) -> String {
    debtors.count == 1 ? debtors[0] : "each of \(short(debtors))"
  }

  /// Parties as a list; now and then a group stands for its members.
  mutating func short(_ names: [String], separator: String = ", ") -> String {
    guard options.hasShortForms, names.contains("Ada"), names.contains("Bex"), random.chance(50) else {
      return names.joined(separator: separator)
    }
    let rest = names.filter { $0 != "Ada" && $0 != "Bex" }
    return (rest.contains("Cor") && random.chance(50) ? ["Most", "Cor"] + rest : rest + ["Pair"]).joined(
      separator: separator)
  }

  // MARK: Acts

  private mutating func addActs(_ count: Int) {
    var minutes = Set<Int>()
    while minutes.count < count + offers.count { minutes.insert(random.number(Self.minutes)) }
    var times = minutes.sorted()
    for offer in offers {
      // Offers are made early: nothing may be said of one before.
      let minute = times.removeFirst()
      acts.append(
        Directive(text: "\(Self.date(minute)) \(offer.from[0]) makes \(offer.name)", minute: minute))
    }
    for time in times {
      var minute = time
      // Not before the offers are made: nothing may be said of them by then.
      let midnight = minute / 1440 * 1440
      if options.hasSharedInstants, midnight > acts[offers.count - 1].minute ?? 0, random.chance(40) {
        minute = midnight
      }
      guard let act = act(at: minute) else { continue }
      acts.append(act)
    }
  }

  private mutating func act(at minute: Int) -> Directive? {
    let isDayAlone = minute % 1440 == 0 && random.chance(70)
    let certain = Self.date(minute, withTime: !isDayAlone)
    let date = isDayAlone ? doubtful(certain) : certain
    var directive: Directive
    switch random.number(0...9) {
    case 0...2: directive = Directive(text: "\(date) \(wordOnOffer())", minute: minute)
    case 3: directive = Directive(text: "\(date) \(actOnMeasure())", minute: minute)
    case 4 where random.chance(40):
      directive = Directive(text: "\(date) \(random.pick(events)) occurs", minute: minute)
    case 5 where options.hasReadings: return reading(date, minute)
    case 6 where options.hasSecondEdition && !rights.isEmpty && random.chance(60):
      directive = Directive(text: "\(date) \(actOnRight())", minute: minute)
    default: directive = actOnUndertaking(date, minute)
    }
    if options.hasAccounts, random.chance(12) {
      let account = random.pick(parties)
      directive = Directive(
        text: directive.text + " according to \(account)", minute: minute, account: account,
        isVerdict: directive.isVerdict)
    }
    return directive
  }

  /// A day, or a date that leaves the day open and has this as the last that it may be.
  private mutating func doubtful(_ day: String) -> String {
    guard random.chance(30) else { return day }
    return random.pick([day + "~", day + "?", "1999-03-01/" + day, "1999-02~/" + day + "?", "1999/" + day])
  }

  private mutating func wordOnOffer() -> String {
    let offer = random.pick(offers)
    let speaker = random.pick(offer.parties + invited(to: offer.name))
    switch random.number(0...9) {
    case 0: return "\(offer.from[0]) makes \(offer.name)"
    case 1 where options.hasShortForms: return "\(short(offer.parties)) accept \(offer.name)"
    case 1...5: return "\(speaker) accepts \(offer.name)"
    case 6: return "\(speaker) rejects \(offer.name)"
    case 7: return "\(speaker) withdraws \(offer.name)"
    case 8: return "\(speaker) reserves on \(offer.name) \"the text\""
    default: return "\(speaker) drops on \(offer.name)"
    }
  }

  private mutating func actOnMeasure() -> String {
    let measure = random.pick(measures)
    return
      "\(measureOwners[measure] ?? "Ada") \(random.pick(["imposes", "suspends", "resumes", "lifts"])) \(measure)"
  }

  private mutating func actOnUndertaking(_ date: String, _ minute: Int) -> Directive {
    let deed = random.pick(undertakings)
    let debtor = random.pick(deed.debtors)
    let other = random.pick(parties.filter { $0 != debtor })
    if deed.debtors.count > 1, random.chance(30) {
      let verb = random.pick(["undertake", "report"])
      let isBegun = deed.fulfilment == .condition || (deed.isContinuing && deed.fulfilment != .periods)
      let rest = verb == "undertake" ? "" : isBegun ? " begun" : " done"
      return Directive(text: "\(date) \(short(deed.debtors)) \(verb) \(deed.name)\(rest)", minute: minute)
    }
    if deed.fulfilment != .reports, random.chance(45) { return told(of: deed, date, minute, debtor, other) }
    func extent() -> String {
      var random = SeededGenerator(seed: minute)
      let number = "\(random.number(0...9))" + (random.chance(15) ? ".25" : "")
      return random.chance(50) ? " \(random.pick(things)) \(number)" : " \(random.pick(things))"
    }
    switch random.number(0...10) {
    case 10:
      let actor = random.chance(60) ? debtor : other
      let thing = random.chance(50) ? " \(random.pick(things))" : ""
      return Directive(text: "\(date) \(actor) retracts \(deed.name)\(thing)", minute: minute)
    case 0...1: return Directive(text: "\(date) \(debtor) undertakes \(deed.name)", minute: minute)
    case 2: return Directive(text: "\(date) \(debtor) refuses \(deed.name)", minute: minute)
    case 3:
      return Directive(
        text: "\(date) \(debtor) \(random.pick(["suspends", "resumes"])) \(deed.name)", minute: minute)
    case 4:
      if options.hasSecondEdition, random.chance(30) {
        return Directive(text: "\(date) \(debtor) denies \(deed.name)", minute: minute, isVerdict: true)
      }
      let text =
        random.chance(30) ? "waives \(deed.name)" : "declares \(deed.name) \(random.pick(["broken", "kept"]))"
      return Directive(text: "\(date) \(deed.creditors[0]) \(text)", minute: minute, isVerdict: true)
    case 5...9 where deed.fulfilment != .reports: return told(of: deed, date, minute, debtor, other)
    case 5...7:
      let what = deed.isContinuing ? " begun" : random.chance(30) ? " done" : extent()
      return Directive(text: "\(date) \(debtor) reports \(deed.name)\(what)", minute: minute)
    default:
      let what = random.chance(10) ? " begun" : random.chance(30) ? "" : extent()
      return Directive(text: "\(date) \(other) verifies \(deed.name)\(what)", minute: minute)
    }
  }

  private mutating func reading(_ date: String, _ minute: Int) -> Directive {
    let reader = random.pick(parties)
    var text: String
    if options.hasSecondEdition, random.chance(30), let second = secondReading(date, minute, reader) {
      return second
    }
    switch random.number(0...5) {
    case 0: text = "\(date) \(reader) reads \(random.pick(things))\n  count \(amount())"
    case 1: text = "\(date) \(reader) reads \(random.pick(terms))\n  \(coversClause())"
    case 2: text = "\(date) \(reader) reads \(random.pick(undertakings).name) as written"
    default:
      let deed = random.pick(undertakings)
      text = "\(date) \(reader) reads \(deed.name)\n  "
      switch random.number(0...6) {
      case 0: text += "under \(random.chance(30) ? "nothing" : random.pick(offers).name)"
      case 1 where deed.fulfilment == .reports: text += coversClause()
      case 2 where deed.fulfilment != .condition:
        text += random.chance(30) ? "verified by nobody" : verifiedClause(debtor: deed.debtors[0])
      case 3: text += "after \(random.chance(30) ? "nothing" : condition())"
      case 4: text += "while \(condition())"
      case 5: text += random.chance(30) ? "no deadline" : deadline()
      default:
        text +=
          deed.isContinuing || options.hasSecondEdition ? "until \(condition())" : "after \(condition())"
      }
    }
    return Directive(text: text, minute: minute, isReading: true)
  }
}

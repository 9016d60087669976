/// A ledger's text as lines, with the names it declares, for changing it in ways that may leave it sound.
struct LedgerText {
  private var lines: [String]
  private var names: [String: [String]] = [:]
  private var dates: [String] = []
  private var random: SplitMix

  init(_ bytes: [UInt8], _ random: SplitMix) {
    self.random = random
    lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    for line in lines {
      let words = line.split(separator: " ", maxSplits: 2)
      guard words.count > 1 else { continue }
      if Self.kinds.contains(String(words[0])) {
        names[String(words[0]), default: []].append(String(words[1]))
      } else if line.first?.isNumber == true {
        dates.append(String(words[0]))
      }
    }
  }

  var bytes: [UInt8] { Array(lines.joined(separator: "\n").utf8) }

  private static let units = ["minutes", "hours", "days", "working days", "weeks", "months", "years"]

  private static let kinds: Set = [
    "party", "person", "group", "thing", "term", "measure", "event", "document", "proposal", "undertaking",
  ]

  /// Makes one change.
  mutating func change() {
    switch number(14) {
    case 0: insert(lines[number(lines.count)])
    case 1: if lines.count > 1 { lines.remove(at: number(lines.count)) }
    case 2: lines.swapAt(number(lines.count), number(lines.count))
    case 3: changeWord { text in text.anyName() }
    case 4: changeWord { text in text.any(["\(text.number(5))", "1000000000000", "130.9", "0.000001", "0", text.date()]) }
    case 5: changeWord { text in text.any(Vocabulary.all) }
    case 6, 7: addClause()
    case 8: insert(declaration())
    default: insert(act())
    }
  }

  // MARK: Changes

  private mutating func insert(_ line: String) {
    lines.insert(line, at: lines.isEmpty ? 0 : number(lines.count + 1))
  }

  /// Puts another word in the place of one.
  private mutating func changeWord(_ other: (inout LedgerText) -> String) {
    let line = number(lines.count)
    var words = lines[line].split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let word = number(words.count)
    words[word] = other(&self)
    lines[line] = words.joined(separator: " ")
  }

  /// Puts a clause below a declaration or a reading.
  private mutating func addClause() {
    let heads = lines.indices.filter { lines[$0].hasPrefix("undertaking ") || lines[$0].contains(" reads ") }
    guard !heads.isEmpty else { return insert("  " + clause()) }
    lines.insert("  " + clause(), at: any(heads) + 1)
  }

  // MARK: The grammar

  private mutating func anyName() -> String {
    let all = names.values.flatMap(\.self).sorted()
    return all.isEmpty ? "US" : any(all)
  }

  private mutating func name(_ kind: String) -> String {
    guard number(40) > 0, let known = names[kind] else { return anyName() }
    return any(known)
  }

  private mutating func party() -> String {
    name(number(6) == 0 ? "person" : "party")
  }

  /// One of those who act, or several.
  private mutating func parties() -> String {
    switch number(6) {
    case 0: party() + ", " + party()
    case 1: name("group")
    default: party()
    }
  }

  private mutating func date() -> String {
    let day = dates.isEmpty || number(4) == 0 ? "1962-1\(number(3))-\(10 + number(20))" : any(dates)
    if number(12) == 0 { return any(["1962-1\(number(4))", "1962", day + "~", day + "?", "1962-10-1\(number(10))/" + day]) }
    return day
      + any(["", "", "", "", " 00:00", " 12:30", " 23:59 -0500", " 00:00 +0000", " 05:00 +1400", " 12:30 Z"])
  }

  private mutating func condition() -> String {
    switch number(12) {
    case 0: date()
    case 1: "(\(condition()) and \(condition()))"
    case 2: "\(condition()) or \(condition())"
    case 3, 4:
      "\(number(40)) \(any(Self.units)) after \(condition())"
    case 5: name("proposal") + any([" agreed", " agreed", " made"])
    case 6: name("measure") + any([" imposed", " suspended", " lifted"])
    case 7: name("event") + " occurred"
    case 8: name("undertaking") + any([" done ", " reported "]) + "\(number(50)) " + name("thing")
    default: name("undertaking") + any([" reported", " done", " in-effect", " begun", " broken", " refused"])
    }
  }

  private mutating func covers() -> String {
    let one = any(["", "", "\(number(50)) "]) + name("thing")
    return any([one, one, name("term"), one + ", " + name("term"), "nothing"])
  }

  private mutating func clause() -> String {
    switch number(14) {
    case 0: "under " + any([name("proposal"), "nothing"])
    case 1, 2: "covers " + covers()
    case 3: "verified by " + any([party(), party() + " or " + party(), name("group"), "nobody"])
    case 4, 5: "after " + condition()
    case 6: "while " + condition()
    case 7: "until " + condition()
    case 8: "within \(number(90)) \(any(Self.units)) of " + condition()
    case 9: "before " + date()
    case 10: "no later than " + date()
    case 11: "count \(number(60))"
    case 12: any(["continuing", "verifies " + name("undertaking"), "no deadline", "until nothing"])
    default: any(["lifts ", "suspends ", "imposes "]) + name("measure")
    }
  }

  private mutating func declaration() -> String {
    let new = any(["n", "m", "o", "p"]) + "\(number(100))"
    switch number(13) {
    case 11: return "group \(new) of \(parties())"
    case 12: return "undertaking \(new) by each of \(parties()) to \(party()) \(clause())"
    case 9: return "holiday \(date().prefix(10))" + any(["", " \"a feast\""])
    case 10: return "weekend " + any(["Friday, Saturday", "Sunday", "Monday, Tuesday, Wednesday", "nothing"])
    case 0: return "party \(new)"
    case 1: return "person \(new) of \(party())"
    case 2: return "thing \(new) \"\" " + any(["", "\(number(50))", "\(number(50)).25"]) + any(["", " kg"])
    case 3: return "term \(new) covers \(covers())"
    case 4: return "measure \(new) by \(party())"
    case 5: return "event \(new)"
    case 6:
      return "proposal \(new) from \(parties()) to \(party())"
        + any(["", " open until \(date())", " replaces \(name("proposal"))"])
    default: return "undertaking \(new) by \(party()) to \(party()) \(clause()) \(clause())"
    }
  }

  private mutating func act() -> String {
    let start = date() + " "
    switch number(25) {
    case 20:
      return start + party() + " retracts " + name("undertaking") + any(["", " " + name("thing")]) + ending()
    case 0: return start + name("event") + " occurs"
    case 1: return start + "assert " + anyName() + " " + any(Vocabulary.states)
    case 2:
      return start + party() + " counters " + name("proposal") + " with " + name("proposal")
    case 3: return start + party() + any([" reserves on ", " drops on "]) + name("proposal") + " \"x\""
    case 4...8:
      let verbs = [" makes ", " accepts ", " accepts ", " rejects ", " withdraws "]
      return start + parties() + any(verbs) + name("proposal") + ending()
    case 9, 10:
      let verbs = [" imposes ", " suspends ", " resumes ", " lifts "]
      return start + party() + any(verbs) + name("measure") + ending()
    case 11...13:
      let subject = name(any(["undertaking", "undertaking", "term", "thing"]))
      return start + party() + " reads " + subject
        + any([" as written", "\n  \(clause())", "\n  \(clause())"])
    case 14...18:
      let extent = any([" begun", " done", " " + name("thing"), " \(name("thing")) \(number(60))"])
      return start + parties() + any([" reports ", " verifies ", " report "]) + name("undertaking") + extent + ending()
    case 19:
      return start + party() + " declares " + name("undertaking") + any([" broken", " kept"]) + ending()
    default:
      let verbs = [" undertakes ", " undertake ", " refuses ", " verifies ", " waives ", " suspends ", " resumes "]
      return start + parties() + any(verbs) + name("undertaking") + ending()
    }
  }

  private mutating func ending() -> String {
    any(["", "", "", " to \(party())", " according to \(party())", " @letter#1 \"words\"", " #tag"])
  }

  // MARK: Chance

  private mutating func number(_ limit: Int) -> Int { Int.random(in: 0..<max(1, limit), using: &random) }

  private mutating func any<Element>(_ choices: [Element]) -> Element { choices[number(choices.count)] }
}

/// The words of the language, for putting one where another stands.
enum Vocabulary {
  static let states = [
    "not-made", "withdrawn", "superseded", "lapsed", "rejected", "countered", "reserved", "open", "agreed",
    "terminated", "proposed", "refused", "broken", "done", "waived", "not-undertaken", "suspended",
    "reported",
    "waiting", "overdue", "due", "ended", "in-effect", "none", "imposed", "lifted", "begun", "occurred",
  ]
  static let all =
    states + [
      "party", "person", "group", "thing", "term", "measure", "event", "document", "proposal", "undertaking", "title",
      "each", "Z", "UTC", "accept", "report", "verify",
      "timezone", "closed", "include", "of", "by", "to", "from", "under", "covers", "verified", "after",
      "while",
      "until", "within", "before", "no", "later", "than", "deadline", "continuing", "lifts", "suspends",
      "imposes",
      "verifies", "replaces", "known", "count", "and", "or", "(", ")", ",", "nothing", "nobody", "as",
      "written",
      "according", "makes", "accepts", "rejects", "withdraws", "counters", "with", "reserves", "on", "drops",
      "amends", "undertakes", "refuses", "reads", "reports", "resumes", "declares", "kept", "waives",
      "occurs", "retracts", "made",
      "says", "assert", "for", "minutes", "hours", "days", "weeks", "months", "years", "working",
      "weekend", "home", "holiday", "Friday", "@letter#7", "#tag", "\"text\"",
      "+0000", "-0500", "00:00", "1962-10-28", "1962-10", "1962", "1962-10-28~", "1962-10?/1962-11-02", ";",
    ]
}

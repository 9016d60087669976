import Documents

/// A line that says from whom a cable is or to whom: `AMEMBASSY MADRID PRIORITY 1234`, `RUEHC/SECSTATE WASHDC 9123`.
struct TeletypeAddress {
  /// The name, without routing, urgency and number.
  let name: String
  /// How urgent it was there, where that is said.
  let precedence: Precedence?
  /// The number that it has in the relay's series to there, where it is said.
  let number: String?

  /// `nil` for a line that has no name.
  init?(_ line: Substring) {
    var words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    // `RUEHC/`, `ZEN/`: how it is to go there.
    if let first = words.first, let slash = first.firstIndex(of: "/"),
      first[..<slash].allSatisfy(\.isUppercase),
      first.hasPrefix("RU") || first.hasPrefix("ZEN") || first.hasPrefix("RH")
    {
      words[0] = String(first[first.index(after: slash)...])
      if words[0].isEmpty { words.removeFirst() }
    }
    var number: String?
    if let last = words.last, words.count > 1, let digits = TeletypeLine.number(last), last.count >= 3 {
      number = digits
      words.removeLast()
    }
    var precedence: Precedence?
    while let last = words.last, words.count > 1, let known = Self.precedences[last] {
      // `NIACT IMMEDIATE`: both are said.
      precedence = known
      words.removeLast()
    }
    guard !words.isEmpty, words[0].contains(where: \.isLetter) else { return nil }
    name = words.joined(separator: " ")
    self.precedence = precedence
    self.number = number
  }

  private static let precedences: [String: Precedence] = [
    "FLASH": .flash, "NIACT": .niact, "IMMEDIATE": .immediate, "PRIORITY": .priority, "ROUTINE": .routine,
    "OVERRIDE": .override, "IMMED": .immediate, "PRTY": .priority,
  ]

  /// The sender or addressee that it names.
  var correspondent: Correspondent { Correspondent(name: name, post: Self.post(name)) }

  /// The post of a name in capitals: `AMEMBASSY MADRID`, `SECSTATE WASHDC`, `USMISSION USUN NEW YORK`; `nil` for a collective
  /// and what is no office of this service.
  static func post(_ name: String) -> Post? {
    let words = name.split(separator: " ").map(String.init)
    guard let first = words.first else { return nil }
    if let known = offices[name] ?? offices[first] { return known }
    guard kinds.contains(first), words.count > 1 else { return nil }
    let place = words.dropFirst().joined(separator: " ")
    if let known = offices[place] ?? offices[words[1]] { return known }
    return Post.at(place: place)
  }

  /// The kinds of offices, whose place follows.
  private static let kinds: Set = [
    "AMEMBASSY", "AMEMB", "AMCONSUL", "AMCONGEN", "AMLEGATION", "USMISSION", "USINT", "USLO", "USDEL",
    "AMVICECONSUL", "USOFFICE", "EMBASSY", "USBER",
  ]

  /// Offices that are known by name.
  private static let offices: [String: Post] = [
    "SECSTATE": .state, "STATE": .state, "DEPSTATE": .state, "DEPTSTATE": .state, "DEPT": .state,
    "DEPARTMENT": .state,
    "USUN": .usun, "SECDEF": Post("defense"), "DOD": Post("defense"), "JCS": Post("jcs"), "CJCS": Post("jcs"),
    "CIA": Post("cia"), "NATO": Post("usnato"), "USNATO": Post("usnato"), "EC BRUSSELS": Post("usec"),
    "USEC": Post("usec"),
    "OECD PARIS": Post("oecd"), "GENEVA": Post("geneva"), "WHITE HOUSE": Post("white-house"),
    "WHITEHOUSE": Post("white-house"), "NSC": Post("nsc"), "USIA": Post("usia"), "USICA": Post("usia"),
  ]
}

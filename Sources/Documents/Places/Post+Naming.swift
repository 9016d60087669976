extension Post {
  /// The post that a heading names: `Embassy in the Soviet Union` is in Moscow, `Mission to the United Nations` is
  /// `usun`. `nil` for what is no post.
  public init?(naming name: String) {
    let words = Self.withoutArticles(Array(name.lowercased().utf8)[...])
    if let known = Self.offices[words.text] {
      self = known
      return
    }
    guard let place = Self.place(of: words) else { return nil }
    self = Self.at(place: place)
  }

  /// Whether words name an office that is known without a place or a nation: `Department of State`.
  package static func isKnownOffice(_ name: String) -> Bool {
    offices[withoutArticles(Array(name.lowercased().utf8)[...]).text] != nil
  }

  private static func withoutArticles(_ words: Bytes) -> Bytes {
    var kept: Bytes = []
    var rest = words
    while let (before, after) = rest.cut(at: "the ") {
      kept += before
      rest = after
    }
    return kept.isEmpty ? rest : kept + rest
  }

  /// The post at a place, which may be a city or the country whose capital it is in: `Karachi` and `Pakistan` are one.
  public static func at(place: String) -> Post {
    var place = place.lowercased()
    if place.hasPrefix("the ") { place.removeFirst(4) }
    return Gazetteer.standard[place]?.place ?? Post(slug(place))
  }

  /// Whether a place is known for a post: a capital, its country, or another city that had one.
  public static func isKnown(place: String) -> Bool { Gazetteer.standard[place.lowercased()]?.place != nil }

  /// Whether words name a country, or those of a country, and nothing else: `U.S.`, `USSR:`, `French`, `Pakistan`.
  package static func isCountry(_ text: String) -> Bool {
    var name = text.lowercased().filter { $0 != "." && $0 != ":" }
    if name.hasPrefix("the ") { name.removeFirst(4) }
    guard let entry = Gazetteer.standard[name] else { return false }
    // A city has the same name as its post, a country does not.
    return entry.kind == .nation || entry.place.map { $0.name != slug(name) } ?? false
  }

  /// The short name that a text gives: lower-case ASCII letters and digits, all else as hyphens between them.
  public static func slug(_ text: String) -> String {
    var slug: Bytes = []
    var isPending = false
    for scalar in text.lowercased().unicodeScalars {
      // Apostrophes, and accents that stand behind their letters, leave no trace.
      if scalar == "'" || scalar == "’" || (0x0300...0x036F).contains(scalar.value) { continue }
      let plain = UInt8(ascii: scalar.isASCII ? scalar : foldings[scalar] ?? " ")
      if plain.isLetter || plain.isDigit {
        if isPending, !slug.isEmpty { slug.append(UInt8(ascii: "-")) }
        isPending = false
        slug.append(plain)
      } else {
        isPending = true
      }
    }
    return slug.text
  }

  private static let foldings: [Unicode.Scalar: Unicode.Scalar] = [
    "á": "a", "à": "a", "â": "a", "ã": "a", "ä": "a", "å": "a", "ç": "c", "é": "e", "è": "e", "ê": "e",
    "ë": "e",
    "í": "i", "ì": "i", "î": "i", "ï": "i", "ñ": "n", "ó": "o", "ò": "o", "ô": "o", "õ": "o", "ö": "o",
    "ú": "u",
    "ù": "u", "û": "u", "ü": "u", "ý": "y",
  ]

  private static func place(of words: Bytes) -> String? {
    for kind in seats {
      var place = words
      guard place.take(kind) else { continue }
      if place.take(" in ") { return place.text }
      // `Embassy at Tripoli, Libya` is in the city.
      // An ambassador at large is nowhere.
      if place.take(" at ") { return place.isWords("large") ? nil : place.prefix { $0 != .comma }.text }
    }
    return nil
  }

  /// What lies in a country or at a place.
  private static let seats: [StaticString] = [
    "embassy", "legation", "consulate general", "consulate", "mission", "embassy office", "branch office",
    "ambassador", "minister", "chargé", "charge\u{301}", "consul general", "consul", "vice consul",
  ]

  private static let offices: [String: Post] = [
    "department of state": .state, "department": .state, "secretary of state": .state,
    "acting secretary of state": .state,
    "under secretary of state": .state,
    "mission to united nations": .usun, "permanent mission to united nations": .usun,
    "mission at united nations": .usun,
    "usun": .usun, "white house": Post("white-house"), "department of defense": Post("defense"),
    "central intelligence agency": Post("cia"), "joint chiefs of staff": Post("jcs"),
    "mission to north atlantic treaty organization and european regional organizations": Post("usro"),
    "mission to north atlantic treaty organization": Post("usnato"),
    "mission to european communities": Post("usec"),
    "mission to european regional organizations": Post("usro"),
    "mission at geneva": Post("geneva"), "mission to european office of united nations": Post("geneva"),
    "mission to international organizations at geneva": Post("geneva"),
  ]
}

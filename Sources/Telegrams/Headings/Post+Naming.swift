extension Post {
  /// The post that a heading names: `Embassy in the Soviet Union` is in Moscow, `Mission to the United Nations` is
  /// `usun`. `nil` for what is no post.
  public init?(naming name: String) {
    let words = name.lowercased().replacing("the ", with: "")
    if let known = Self.offices[words] {
      self = known
      return
    }
    guard let place = Self.place(of: words) else { return nil }
    self = Self.at(place: place)
  }

  /// The post at a place, which may be a city or the country whose capital it is in: `Karachi` and `Pakistan` are one.
  public static func at(place: String) -> Post {
    var place = place.lowercased()
    if place.hasPrefix("the ") { place.removeFirst(4) }
    return Post(slug(Self.capitals[place] ?? place))
  }

  /// Whether a place is known for a post: a capital, its country, or another city that had one.
  public static func isKnown(place: String) -> Bool {
    let place = place.lowercased()
    return capitals[place] != nil || cities.contains(place)
  }

  /// Whether words name a country, or those of a country, and nothing else: `U.S.`, `USSR:`, `French`, `Pakistan`.
  static func isCountry(_ text: String) -> Bool {
    var name = text.lowercased().filter { $0 != "." && $0 != ":" }
    if name.hasPrefix("the ") { name.removeFirst(4) }
    if nations.contains(name) { return true }
    // Cities stand among the places too; a country is not the name of its own capital.
    return capitals[name].map { slug($0) != slug(name) } ?? false
  }

  private static let nations: Set<String> = [
    "us", "usa", "united states", "american", "americans", "ussr", "soviet", "soviets", "uk", "british",
    "french", "german", "germans", "frg", "italian", "canadian", "japanese", "cuban", "chinese", "indian",
  ]

  private static let cities: Set<String> = Set(capitals.values.map { $0.lowercased() }).union([
    "berlin", "geneva", "usun", "hong kong", "calcutta", "bombay", "madras", "lahore", "dacca", "peshawar",
    "jerusalem", "salisbury", "georgetown", "elisabethville", "istanbul", "munich", "frankfurt", "hamburg",
    "milan", "naples", "zagreb", "new york", "benghazi", "tripoli", "rio de janeiro", "sao paulo", "brasilia",
    "usec", "usro", "nairobi", "kampala", "singapore", "aden", "basra", "asmara", "lourenco marques",
    "luanda",
    "cape town", "durban", "johannesburg", "kuwait", "dhahran", "aleppo", "alexandria", "tabriz", "isfahan",
    "meshed", "edinburgh", "the hague", "rotterdam", "antwerp", "strasbourg", "marseille", "palermo",
    "okinawa",
    "ciudad trujillo", "rawalpindi", "islamabad", "murree", "katmandu", "jeddah", "berne", "jakarta",
  ])

  /// The short name that a text gives: lower-case ASCII letters and digits, all else as hyphens between them.
  public static func slug(_ text: String) -> String {
    var slug = ""
    var isPending = false
    for character in text.lowercased() {
      if character == "'" || character == "’" { continue }
      let plain = character.isASCII ? character : foldings[character] ?? " "
      if plain.isLetter || plain.isNumber {
        if isPending, !slug.isEmpty { slug.append("-") }
        isPending = false
        slug.append(plain)
      } else {
        isPending = true
      }
    }
    return slug
  }

  private static let foldings: [Character: Character] = [
    "á": "a", "à": "a", "â": "a", "ã": "a", "ä": "a", "å": "a", "ç": "c", "é": "e", "è": "e", "ê": "e",
    "ë": "e",
    "í": "i", "ì": "i", "î": "i", "ï": "i", "ñ": "n", "ó": "o", "ò": "o", "ô": "o", "õ": "o", "ö": "o",
    "ú": "u",
    "ù": "u", "û": "u", "ü": "u", "ý": "y",
  ]

  private static func place(of words: String) -> String? {
    for kind in [
      "embassy", "legation", "consulate general", "consulate", "mission", "embassy office", "branch office",
      "ambassador", "minister", "chargé", "consul general", "consul", "vice consul",
    ] {
      for link in [" in ", " at "] where words.hasPrefix(kind + link) {
        // `Embassy at Tripoli, Libya` is in the city.
        let place = words.dropFirst(kind.count + link.count)
        return String(link == " at " ? place.prefix { $0 != "," } : place)
      }
    }
    return nil
  }

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

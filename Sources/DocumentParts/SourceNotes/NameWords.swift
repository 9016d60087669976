import Documents

/// Whether words of a note are a name, an office, or neither.
enum NameWords {
  /// Whether words name a person: capitals, initials, a title before the name.
  static func isName(_ words: Bytes) -> Bool {
    var name = words
    if name.take("the ") {
      // `the President`: one who is known by the office.
      return offices.contains { name.isWords($0) }
    }
    let parts = name.split(separator: .space)
    guard !parts.isEmpty, parts.count <= 6, let last = parts.last else { return false }
    guard !titles.contains(where: { last.isWords($0) }) else { return false }
    return parts.allSatisfy { part in
      guard let first = part.first else { return false }
      return first.isUpper || first >= 0xC3 || particles.contains { part.isWords($0) }
    } && parts[parts.startIndex].first?.isLower == false && name.allSatisfy(isNameByte) && last.count > 1
      && name.contains(where: \.isLower)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte == .space || byte == .stop || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-")
      || byte == .comma
  }

  /// Whether words name an office: a code such as `ARA/EST`, or one of the names that offices have.
  static func isOffice(_ words: Bytes) -> Bool {
    var name = words
    _ = name.take("the ")
    if isCode(name) { return true }
    return officeNames.contains { name.isWords($0) } || (name.begins("Department of ") && isPlain(name))
      || (name.begins("Bureau of ") && isPlain(name)) || (name.begins("Office of ") && isPlain(name))
      || (name.begins("Embassy in ") && isPlain(name))
  }

  /// Whether words are the code of an office: `S/S`, `EUR`, `AID/AA/NESA`, `U`.
  static func isCode(_ words: Bytes) -> Bool {
    guard let first = words.first, first.isUpper, words.count <= 20 else { return false }
    return words.allSatisfy {
      $0.isUpper || $0.isDigit || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: "&")
    }
  }

  /// Whether what stands in brackets after a name is an office: short, and no sentence.
  static func isBracketedOffice(_ words: Bytes) -> Bool {
    guard let first = words.first, first.isUpper, words.count <= 40 else { return false }
    return !words.begins("Document") && !words.begins("Ibid") && !words.contains(.semicolon)
      && !words.contains(.comma) && !words.holds(" is ") && !words.holds(" was ")
  }

  /// Whether an office's name is one, without a person's after it.
  private static func isPlain(_ name: Bytes) -> Bool {
    let parts = name.split(separator: .space)
    return parts.count <= 8 && !name.contains(.stop) && !name.contains(.comma)
      && departments.contains { name.ends($0) }
  }
}

private let particles: [StaticString] = [
  "de", "la", "von", "van", "der", "den", "du", "le", "di", "da", "del", "dos",
]

private let titles: [StaticString] = [
  "Director", "Secretary", "Chief", "Assistant", "Adviser", "Advisor", "Counselor", "Officer", "Minister",
  "Ambassador", "Chairman", "Administrator", "Deputy", "Affairs", "Division", "Staff", "Committee", "Agency",
  "Bureau",
  "Office", "Department", "Embassy", "Mission", "Force", "Board", "Council", "Group", "General", "Security",
  "Force",
  "Representative", "Interpreter", "Document", "Negotiations", "Welfare", "Education",
]

/// Those who are known by their offices alone.
private let offices: [StaticString] = [
  "President", "Vice President", "Secretary", "Under Secretary", "Acting Secretary", "Attorney General",
  "Ambassador",
]

private let officeNames: [StaticString] = [
  "White House", "Treasury", "Defense", "Commerce", "Labor", "Agriculture", "Interior", "Justice", "Navy",
  "Army",
  "Air Force", "State", "Export-Import Bank", "Joint Chiefs of Staff", "Joint Staff", "Department",
  "Pentagon",
  "Bureau of the Budget", "Office of the Secretary of Defense", "Berlin Task Force", "Executive Secretariat",
  "National Security Council", "Policy Planning Council", "Policy Planning Staff", "White House Staff",
  "White House staff", "Agency for International Development", "Central Intelligence Agency", "NSC Staff",
  "NSC staff", "Federal Reserve", "Federal Reserve Board",
  "Secretariat",
]

private let departments: [StaticString] = [
  "State", "Defense", "Commerce", "Labor", "Agriculture", "Interior", "Justice", "Treasury", "Navy", "Army",
  "Air Force", "Budget", "Affairs", "Staff", "Africa", "Intelligence", "Research", "Council",
]

import Documents

/// What a line of a cable is that says how it was sent and not what: routing, precedence, addresses, page heads.
enum TeletypeLine {
  /// `PAGE 02        STATE  259265`, `PAGE 02 MADRID 03380 291030Z`, `MADRID 00003380  002 OF 003`: the head of a printed page.
  static func isPageHead(_ line: Substring) -> Bool {
    let words = line.split(whereSeparator: \.isWhitespace)
    func isNumber(_ word: Substring) -> Bool { word.allSatisfy { $0.isNumber || $0 == "." } }
    if words.count >= 5, words[words.count - 2] == "OF" {
      return isNumber(words[words.count - 1]) && isNumber(words[words.count - 3])
        && words[words.count - 4].count == 8
        && isNumber(words[words.count - 4])
    }
    return words.count >= 3 && words[0] == "PAGE" && words[1].allSatisfy(\.isNumber)
      && words.dropFirst(2).contains { $0.contains(where: \.isNumber) }
      && words.dropFirst(2).allSatisfy { $0.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "/" } }
  }

  /// `------------------038573 291055Z /15`: the line that the relay puts below the distribution.
  static func isRule(_ line: Substring) -> Bool {
    line.prefix { $0 == "-" || $0 == " " }.count(where: { $0 == "-" }) >= 10
      && line.allSatisfy {
        $0 == "-" || $0.isWhitespace || $0.isNumber || $0 == "/" || $0.isUppercase
      }
  }

  /// A line of hyphens, which sets a heading apart.
  static func isUnderline(_ line: Substring) -> Bool {
    line.count(where: { $0 == "-" || $0 == "=" }) >= 3 && line.allSatisfy { "-= ".contains($0) }
  }

  /// A classification that stands alone at the head or the foot of a page: `CONFIDENTIAL`.
  static func isMarkAlone(_ line: Substring) -> Bool {
    Self.marks.contains { $0.words == line.filter { !$0.isWhitespace } }
      && line.allSatisfy { $0.isUppercase || $0.isWhitespace }
  }

  /// What stands at the end of a message, or of one of its parts: `BT`, `#0123`, `NNNN`, `<< END OF DOCUMENT >>`.
  static func isEnd(_ line: Substring) -> Bool {
    if line == "BT" || line.hasPrefix("NNNN") || line.hasPrefix("<< END OF DOCUMENT") { return true }
    return line.first == "#" && line.count > 1 && line.dropFirst().allSatisfy(\.isNumber)
  }

  /// A line of routing above the date: `VZCZCXRO1234`, `RR RUEHC`, `DE RUEHKV #0123/01 0221234`, `ZNR UUUUU ZZH`.
  static func isRouting(_ line: Substring) -> Bool {
    let words = line.split(separator: " ")
    guard let first = words.first else { return false }
    if first.hasPrefix("VZCZC") || first.hasPrefix("ZCZC") { return true }
    if ["ZNR", "ZNY", "ZOC", "ZDK", "ZFF"].contains(first.prefix(3)) { return words.count <= 4 }
    if first == "DE" { return words.count >= 3 && words[2].first == "#" }
    return first.count == 2 && first.allSatisfy { "ZOPRY".contains($0) } && words.count > 1
      && words.dropFirst().allSatisfy { $0.hasPrefix("RU") && $0.allSatisfy(\.isUppercase) }
  }

  /// The number of the message in a line of routing: `DE RUEHKV #0123/01 0221234`.
  static func routedNumber(_ line: Substring) -> String? {
    let words = line.split(separator: " ")
    guard words.first == "DE", words.count >= 3, words[2].first == "#" else { return nil }
    return number(words[2].dropFirst().prefix(while: \.isNumber))
  }

  /// Digits without the zeros that fill them up.
  static func number(_ digits: some StringProtocol) -> String? {
    guard !digits.isEmpty, digits.count <= 7, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return nil
    }
    let plain = digits.drop { $0 == "0" }
    return plain.isEmpty ? nil : String(plain)
  }

  /// The classifications as cables write them, without blanks.
  static let marks: [(words: String, classification: Classification)] = [
    ("TOPSECRET", .topSecret), ("SECRET", .secret), ("CONFIDENTIAL", .confidential),
    ("RESTRICTED", .restricted),
    ("LIMITEDOFFICIALUSE", .limitedOfficialUse), ("LIMOFFUSE", .limitedOfficialUse),
    ("LOU", .limitedOfficialUse), ("OFFICIALUSEONLY", .officialUseOnly), ("UNCLASSIFIED", .unclassified),
    ("UNCLAS", .unclassified),
  ]

  /// Words that limit who may have a cable, on a line of their own or behind its number.
  static let captions: Set<String> = [
    "SIPDIS", "EXDIS", "NODIS", "LIMDIS", "STADIS", "NOFORN", "CHEROKEE", "CODEWORD", "SENSITIVE", "ROGER",
    "CHANNEL", "TERREP", "EYES", "ONLY", "NOCONTRACT", "SPECAT", "LITERALLY", "NO", "DISTRIBUTION",
    "CORRECTED", "COPY",
  ]
}

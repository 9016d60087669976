/// A numbered list, or the list of the notes.
struct PageList {
  /// How its points are numbered: `1`, `a`, `A`, `i`, `I`.
  private let kind: Character
  private let isOfNotes: Bool
  /// The number of its last point.
  private(set) var number: Int

  init(_ element: PageElement, isOfNotes: Bool) {
    kind = element["type"]?.first ?? "1"
    number = (element["start"].flatMap { Int($0) } ?? 1) &- 1
    self.isOfNotes = isOfNotes
  }

  /// Whether its points are counted in digits.
  var isCounted: Bool { !isOfNotes && !"aAiI".contains(kind) }

  /// What stands before its next point.
  mutating func next() -> String {
    number &+= 1
    if isOfNotes { return "\(number) " }
    switch kind {
    case "a", "A":
      guard let letter = letter else { return "\(number). " }
      return "(\(kind == "a" ? letter : Character(letter.uppercased()))) "
    case "i": return "(\(Self.roman(number).lowercased())) "
    case "I": return "\(Self.roman(number)). "
    default: return "\(number). "
    }
  }

  private var letter: Character? {
    guard (1...26).contains(number) else { return nil }
    return Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(number - 1)))
  }

  private static func roman(_ number: Int) -> String {
    guard (1...3_999).contains(number) else { return "\(number)" }
    var rest = number
    var roman = ""
    for (value, sign) in [
      (1_000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
      (10, "X"),
      (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ] {
      while rest >= value {
        roman += sign
        rest -= value
      }
    }
    return roman
  }
}

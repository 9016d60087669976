import XMLLibrary

/// An element of a page in HTML, as far as what it shows depends on it.
struct PageElement {
  private let node: xmlNodePtr

  /// Its name; empty for what is no element.
  let name: String

  init(_ node: xmlNodePtr) {
    self.node = node
    name = node.elementName
  }

  /// The words of its attribute `class`.
  var classes: [Substring] { self["class"]?.split(separator: " ") ?? [] }

  /// Whether it is a block of its own.
  var isBlock: Bool { Self.blocks.contains(name) }

  /// Whether it is a cell of a table.
  var isCell: Bool { name == "td" || name == "th" }

  /// Whether nothing of it is shown, or what it shows was taken out of the text.
  var isHidden: Bool {
    if Self.hidden.contains(name) { return true }
    switch name {
    case "span": return classes.contains("deletion") || classes.contains("comment-start")
    case "a": return classes.contains("footnote-back")
    default: return false
    }
  }

  /// The number of the note whose mark it is.
  var noteNumber: Int? {
    guard name == "a", classes.contains("footnote-ref"), let target = self["href"] else { return nil }
    return Int(target.drop { !$0.isNumber })
  }

  /// Whether it lists the notes.
  var isInNotes: Bool {
    guard let parent = node.pointee.parent else { return false }
    return PageElement(parent).classes.contains("footnotes")
  }

  /// The value of an attribute.
  subscript(attribute: String) -> String? { node.attribute(attribute) }

  private static let hidden: Set = ["head", "script", "style", "title", "template", "noscript"]
  private static let blocks: Set = [
    "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre",
    "hr", "dl",
    "dt", "dd", "section", "article", "header", "footer", "address", "center", "body", "nav", "aside", "main",
    "figure", "figcaption",
  ]
}

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

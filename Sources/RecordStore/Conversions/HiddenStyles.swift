/// What the styles of a page hide: `.preview { display: none }`. Only rules for a class or a name alone are looked at, and none for
/// print or for narrow screens.
struct HiddenStyles {
  private var classes: Set<String> = []
  private var names: Set<String> = []

  /// Takes over the rules of an element `style`.
  mutating func read(_ css: String) {
    var depth = 0
    var selector = ""
    var rule = ""
    for character in css.lowercased() {
      switch character {
      case "{":
        depth += 1
        rule = ""
      case "}":
        if depth == 1, Self.hides(rule) {
          for part in selector.split(separator: ",") { add(part) }
        }
        depth = max(0, depth - 1)
        if depth == 0 { selector = "" }
      default: if depth == 0 { selector.append(character) } else { rule.append(character) }
      }
    }
  }

  private mutating func add(_ selector: Substring) {
    let bare = selector.split(whereSeparator: \.isWhitespace)
    guard bare.count == 1, let word = bare.first else { return }
    let name = word.dropFirst()
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) else {
      return
    }
    if word.first == "." {
      classes.insert(String(name))
    } else if word.first == "#" {
      names.insert(String(name))
    }
  }

  /// Whether an element of these classes and this name is hidden.
  func hide(_ classes: [Substring], _ name: String?) -> Bool {
    if self.classes.isEmpty, names.isEmpty { return false }
    return classes.contains { self.classes.contains($0.lowercased()) }
      || name.map { names.contains($0.lowercased()) } ?? false
  }

  /// Whether a style hides what has it: `display: none`.
  static func hides(_ style: String) -> Bool {
    guard !style.isEmpty else { return false }
    let rules = style.lowercased().filter { !$0.isWhitespace }.split { $0 == ";" || $0 == "!" }.map(
      String.init)
    let isFlat = rules.contains("max-height:0") || rules.contains("max-height:0px")
    return rules.contains("display:none") || rules.contains("visibility:hidden")
      || rules.contains("mso-hide:all")
      || rules.contains("opacity:0") || isFlat && rules.contains("overflow:hidden")
  }
}

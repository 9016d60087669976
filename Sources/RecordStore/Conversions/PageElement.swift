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

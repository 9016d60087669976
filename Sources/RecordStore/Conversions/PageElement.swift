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

  /// The styles that stand right in it, or that it is.
  var styles: [String] { (name == "style" ? [node] : node.elements("style")).map(\.ownText) }

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

  /// What of a page is no part of what it says, where the element is that.
  enum Aside: CaseIterable {
    /// What browsers do not show.
    case hidden
    /// A menu.
    case navigation
    /// The foot of a page, as each of a site has it.
    case foot
  }

  /// What it is that is left out and told.
  ///
  /// - Parameter styles: the classes and names that the page's own styles hide.
  func aside(_ styles: HiddenStyles) -> Aside? {
    if self["hidden"] != nil || HiddenStyles.hides(self["style"] ?? "") || styles.hide(classes, self["id"]) {
      return .hidden
    }
    if name == "nav" || self["role"] == "navigation" { return .navigation }
    let isFoot = name == "footer" || self["role"] == "contentinfo"
    return isFoot && !isInText ? .foot : nil
  }

  /// Whether anything but white space stands in it.
  var hasText: Bool {
    var rest = [node]
    while let next = rest.popLast() {
      if next.pointee.content.map({ String(cString: $0).contains { !$0.isWhitespace } }) ?? false {
        return true
      }
      var child = next.pointee.children
      while let inner = child {
        if !Self.hidden.contains(inner.elementName) { rest.append(inner) }
        child = inner.pointee.next
      }
    }
    return false
  }

  /// Whether it stands in an article or in words that are quoted: its foot is that of these.
  private var isInText: Bool {
    var parent = node.pointee.parent
    while let above = parent {
      if ["article", "section", "blockquote", "main"].contains(above.elementName) { return true }
      parent = above.pointee.parent
    }
    return false
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

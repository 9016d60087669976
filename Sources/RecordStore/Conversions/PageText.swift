import XMLLibrary

/// The text that a page in HTML shows, by libxml2's parser, which reads whatever browsers do.
///
/// Nothing is fetched. Blocks have blank lines between them; what is not shown, scripts and styles, is left out. Takes time linear
/// in the page, however deep its elements lie.
struct PageText {
  private var text = ""
  /// Whether a blank line is due before the next word.
  private var isBlockOver = false
  /// Whether a blank is due.
  private var hasBlank = false

  /// The text of a page; `nil` where it is none.
  @Sendable static func text(of html: String) -> String? {
    var html = html
    // Without the last, what lies more than 256 elements deep would be missing, and nobody be told.
    let options =
      Int32(HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue)
      | Int32(HTML_PARSE_NONET.rawValue) | Int32(XML_PARSE_HUGE.rawValue)
    let tree = html.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { page in
        htmlReadMemory(page.baseAddress, Int32(clamping: page.count), nil, "UTF-8", options)
      }
    }
    guard let tree else { return nil }
    defer { xmlFreeDoc(tree) }
    var page = PageText()
    page.read(xmlDocGetRootElement(tree))
    return page.text
  }

  /// Goes over a tree, from each node to the next.
  private mutating func read(_ root: xmlNodePtr?) {
    var node = root
    while let current = node {
      let name = Self.name(of: current)
      if enter(current, name), let child = current.pointee.children {
        node = child
        continue
      }
      leave(name)
      // To the next beside it, or beside one above it.
      var last = current
      while last != root, last.pointee.next == nil, let parent = last.pointee.parent, parent != root {
        last = parent
        leave(Self.name(of: last))
      }
      node = last == root ? nil : last.pointee.next
    }
  }

  private static func name(of node: xmlNodePtr) -> String {
    node.pointee.type == XML_ELEMENT_NODE ? node.pointee.name.map { String(cString: $0) } ?? "" : ""
  }

  /// Whether what is in a node is shown.
  private mutating func enter(_ node: xmlNodePtr, _ name: String) -> Bool {
    switch node.pointee.type {
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      if let content = node.pointee.content { add(String(cString: content)) }
      return false
    case XML_ELEMENT_NODE:
      if Self.hidden.contains(name) { return false }
      if Self.blocks.contains(name) { endBlock() }
      if name == "br" { breakLine() }
      return true
    default: return false
    }
  }

  private mutating func leave(_ name: String) {
    if Self.blocks.contains(name) { endBlock() }
    if name == "td" || name == "th" { hasBlank = true }
  }

  private mutating func endBlock() {
    isBlockOver = !text.isEmpty
    hasBlank = false
  }

  private mutating func breakLine() {
    guard !text.isEmpty, !isBlockOver else { return }
    // Two breaks are how many programs write a paragraph.
    if text.last == "\n" { endBlock() } else { text += "\n" }
    hasBlank = false
  }

  /// Adds words, white space folded.
  private mutating func add(_ words: String) {
    for character in words {
      if character.isWhitespace {
        hasBlank = true
        continue
      }
      if isBlockOver {
        while text.last == "\n" { text.removeLast() }
        text += "\n\n"
      } else if hasBlank, !text.isEmpty, text.last != "\n" {
        text += " "
      }
      isBlockOver = false
      hasBlank = false
      text.append(character)
    }
  }

  private static let hidden: Set = ["head", "script", "style", "title", "template", "noscript"]
  private static let blocks: Set = [
    "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre",
    "hr", "dl",
    "dt", "dd", "section", "article", "header", "footer", "address", "center", "body",
  ]
}

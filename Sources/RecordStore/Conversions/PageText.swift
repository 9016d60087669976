import DocumentFormats
import XMLLibrary

/// The text that a page in HTML shows, by libxml2's parser, which reads whatever browsers do.
///
/// Nothing is fetched. Blocks have blank lines between them; what is not shown, scripts and styles, is left out. Points of numbered
/// lists have their numbers, `1.` and `(a)`. Of pages that pandoc makes of word processors' files, notes stand at the end, their
/// marks in the text as raised digits, and what was proposed to be put in or taken out counts as done. Takes time linear in
/// the page, however deep its elements lie.
struct PageText {
  /// The text.
  private(set) var text = ""
  /// Whether a blank line is due before the next word.
  private var isBlockOver = false
  /// Whether a blank is due.
  private var hasBlank = false
  /// The number of a point, due before its first word.
  private var marker: String?
  /// The numbered lists that are open, the innermost last; `nil` for one without numbers.
  private var lists: [PageList?] = []
  /// The number of the last point of an outermost list.
  private var lastNumber = 0
  /// Whether the numbers of lists do not fit one another.
  private var isMiscounted = false
  /// How many cells of tables are open, one in another.
  private var cells = 0
  /// What parts a cell from the one before it, due before its first word.
  private var hasCell = false
  /// What was met and is told: changes, comments, pictures.
  private var counts: [Oddity: Int] = [:]

  /// What was met that is no part of what the page says, and is left out.
  private var asides: [PageElement.Aside: Int] = [:]
  /// What the styles of the page hide.
  private var styles = HiddenStyles()

  private enum Oddity: CaseIterable {
    case insertion, deletion, comment, picture
  }

  /// What is to be told of how the text was made.
  var notices: [String] {
    func count(_ oddity: Oddity, _ one: String, _ many: String) -> String? {
      counts[oddity].map { $0 == 1 ? "1 \(one)" : "\($0) \(many)" }
    }
    let changes = [
      count(.insertion, "tracked insertion", "tracked insertions"), count(.deletion, "deletion", "deletions"),
    ].compactMap(\.self)
    func aside(_ aside: PageElement.Aside, _ one: String, _ many: String) -> String? {
      asides[aside].map { $0 == 1 ? "1 \(one)" : "\($0) \(many)" }
    }
    let left = [
      count(.comment, "comment", "comments"), count(.picture, "picture", "pictures"),
      aside(.hidden, "passage that is not shown", "passages that are not shown"),
      aside(.navigation, "menu", "menus"),
      aside(.foot, "foot of the page", "feet of the page"),
    ].compactMap(\.self)
    let miscounted = isMiscounted ? [PackageParts.miscounted] : []
    return (changes.isEmpty ? [] : [changes.joined(separator: " and ") + " read as accepted"])
      + (left.isEmpty ? [] : ["left out: " + left.joined(separator: ", ")]) + miscounted
  }

  /// The text of a page; `nil` where it is none.
  init?(of html: String) {
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
    read(xmlDocGetRootElement(tree))
  }

  /// Goes over a tree, from each node to the next.
  private mutating func read(_ root: xmlNodePtr?) {
    var node = root
    while let current = node {
      let element = PageElement(current)
      let isAside = isAside(element)
      if !isAside, enter(current, element), let child = current.pointee.children {
        node = child
        continue
      }
      if !isAside { leave(element) }
      // To the next beside it, or beside one above it.
      var last = current
      while last != root, last.pointee.next == nil, let parent = last.pointee.parent, parent != root {
        last = parent
        leave(PageElement(last))
      }
      node = last == root ? nil : last.pointee.next
    }
  }

  /// Whether an element is left out, which is told where words stand in it.
  private mutating func isAside(_ element: PageElement) -> Bool {
    guard let aside = element.name.isEmpty ? nil : element.aside(styles) else { return false }
    if element.hasText { asides[aside, default: 0] += 1 }
    return true
  }

  /// Whether what is in a node is shown.
  private mutating func enter(_ node: xmlNodePtr, _ element: PageElement) -> Bool {
    switch node.pointee.type {
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      guard let content = node.pointee.content.map({ String(cString: $0) }) else { return false }
      // Raised numbers stay raised: `10⁶` is not 106.
      let isRaised = node.pointee.parent?.elementName == "sup" && !content.isEmpty
      let number =
        isRaised && content.utf8.count < 5 && content.utf8.allSatisfy { (0x30...0x39).contains($0) }
      add(number ? Int(content).map(RaisedDigits.text) ?? content : content)
      return false
    case XML_ELEMENT_NODE: return enter(element)
    default: return false
    }
  }

  private mutating func enter(_ element: PageElement) -> Bool {
    if let number = element.noteNumber {
      // The mark stands right behind the word.
      text += RaisedDigits.text(of: number)
      return false
    }
    switch element.name {
    case "br": breakLine()
    case "img": counts[.picture, default: 0] += 1
    case "ol", "ul":
      let list = element.name == "ul" ? nil : PageList(element, isOfNotes: element.isInNotes)
      // Where a list goes on at 4, the one before it ended at 3, or was counted wrong.
      if lists.isEmpty, let list, list.isCounted {
        if list.number > 0, list.number != lastNumber { isMiscounted = true }
        lastNumber = list.number
      }
      lists.append(list)
    case "li":
      if let list = lists.indices.last, lists[list] != nil {
        marker = lists[list]?.next()
        if list == 0, let outer = lists[0], outer.isCounted { lastNumber = outer.number }
      }
    case "span":
      if element.classes.contains("comment-start") { counts[.comment, default: 0] += 1 }
      if element.classes.contains("deletion") { counts[.deletion, default: 0] += 1 }
      if element.classes.contains("insertion") { counts[.insertion, default: 0] += 1 }
    default: break
    }
    if element.name == "style" || element.name == "head" { for css in element.styles { styles.read(css) } }
    if element.isHidden { return false }
    if element.isCell {
      cells += 1
    } else if element.isBlock {
      endBlock()
    }
    return true
  }

  private mutating func leave(_ element: PageElement) {
    if element.isCell {
      cells -= 1
      hasCell = true
    } else if element.isBlock {
      endBlock()
    }
    switch element.name {
    case "tr": hasCell = false
    case "ol", "ul": _ = lists.popLast()
    case "li": marker = nil
    default: break
    }
  }

  private mutating func endBlock() {
    // A cell is one piece, whatever is in it: rows are the blocks of a table.
    guard cells == 0 else {
      hasBlank = true
      return
    }
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
      let isNextCell = hasCell && !isBlockOver && !(text.last == ":" || text.isEmpty)
      if isBlockOver {
        while text.last == "\n" { text.removeLast() }
        text += "\n\n"
      } else if hasBlank, !text.isEmpty, text.last != "\n" {
        text += " "
      }
      if isNextCell { text += text.last == " " ? "| " : " | " }
      isBlockOver = false
      hasBlank = false
      hasCell = false
      if let marker { text += marker }
      marker = nil
      text.append(character)
    }
  }
}

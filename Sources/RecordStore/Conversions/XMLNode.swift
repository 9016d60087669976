import XMLLibrary

/// A node of a tree that libxml2 made.
extension UnsafeMutablePointer<xmlNode> {
  /// The name of an element; empty for what is none.
  var elementName: String {
    pointee.type == XML_ELEMENT_NODE ? pointee.name.map { String(cString: $0) } ?? "" : ""
  }

  /// The value of an attribute.
  func attribute(_ name: String) -> String? {
    guard pointee.type == XML_ELEMENT_NODE else { return nil }
    var next = pointee.properties
    while let attribute = next {
      if attribute.pointee.name.map({ String(cString: $0) }) == name {
        return Self.text(from: attribute.pointee.children)
      }
      next = attribute.pointee.next
    }
    return nil
  }

  /// The text right in an element.
  var ownText: String { Self.text(from: pointee.children) }

  /// The elements right in it that have a name.
  func elements(_ name: String) -> [Self] {
    var found: [Self] = []
    var next = pointee.children
    while let child = next {
      if child.elementName == name { found.append(child) }
      next = child.pointee.next
    }
    return found
  }

  private static func text(from first: xmlNodePtr?) -> String {
    var text = ""
    var next = first
    while let node = next {
      if let content = node.pointee.content { text += String(cString: content) }
      next = node.pointee.next
    }
    return text
  }
}

import DocumentFormats
import Foundation
import XMLLibrary

/// What of a word processor's file, which is a package of XML files, pandoc does not read: what stands at the head and foot of all
/// pages, text boxes, rows that head tables. It is told, so that nothing is missed in silence.
struct PackageParts {
  /// What is to be told.
  private(set) var notices: [String] = []
  /// How secret the heads of the pages say that the paper is.
  private(set) var marking: String?

  /// pandoc counts some lists anew that go on behind other text.
  static let miscounted =
    "numbered lists that go on behind other text may begin again at 1: compare the original"

  /// The packages' own names of what is looked for.
  private enum Part {
    static let word = ["w:hdr", "w:ftr"]
    static let openDocument = ["style:header", "style:footer", "style:header-first", "style:footer-first"]
  }

  /// The parts of a file in Word's format.
  init(ofWord file: PackageFile) throws(PackageFile.Failure) {
    let names = try file.names()
    var margins: [String] = []
    for name in names where name.hasPrefix("word/header") || name.hasPrefix("word/footer") {
      margins += Self.texts(of: Part.word, in: try file.part(name))
    }
    tellMargins(margins)
    tell(
      "left out, since they stand in text boxes",
      Self.texts(of: ["w:txbxContent"], in: try file.part("word/document.xml")))
  }

  /// The parts of a file in OpenDocument's format.
  init(ofOpenDocument file: PackageFile) throws(PackageFile.Failure) {
    if try file.names().contains("styles.xml") {
      tellMargins(Self.texts(of: Part.openDocument, in: try file.part("styles.xml")))
    }
    let content = try file.part("content.xml")
    tell("left out: rows that head tables", Self.texts(of: ["table:table-header-rows"], in: content))
    if content.contains(bytes: "text:continue-numbering=\"true\"")
      || content.contains(bytes: "text:continue-list=")
    {
      notices.append(Self.miscounted)
    }
  }

  private mutating func tellMargins(_ texts: [String]) {
    tell("left out, since every page has it", texts)
    marking = texts.first(where: PrintedText.isMarking)
  }

  private mutating func tell(_ what: String, _ texts: [String]) {
    let distinct = texts.filter { !$0.isEmpty }.reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    guard !distinct.isEmpty else { return }
    notices.append(
      "\(what): " + distinct.map { "'\($0.count > 80 ? $0.prefix(79) + "…" : $0)'" }.joined(separator: ", "))
  }

  /// The texts of elements, white space folded.
  private static func texts(of names: [String], in data: Data) -> [String] {
    let options =
      Int32(XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
      | Int32(XML_PARSE_NONET.rawValue)
    let tree = data.withUnsafeBytes { bytes in
      xmlReadMemory(
        bytes.bindMemory(to: CChar.self).baseAddress, Int32(clamping: bytes.count), nil, nil, options)
    }
    guard let tree else { return [] }
    defer { xmlFreeDoc(tree) }
    var texts: [String] = []
    var rest = xmlDocGetRootElement(tree).map { [($0, false)] } ?? []
    while let (node, isInside) = rest.popLast() {
      let isWanted = names.contains(node.qualifiedName)
      if isWanted, !isInside { texts.append("") }
      let isShown = isInside || isWanted
      if isShown, !texts.isEmpty {
        // Paragraphs, cells and tabs are apart; what Word works out itself is no text.
        if node.isText, !node.isInstruction { texts[texts.count - 1] += node.ownContent }
        if ["w:p", "w:tab", "w:br", "text:p", "text:tab", "table:table-cell"].contains(node.qualifiedName) {
          texts[texts.count - 1] += " "
        }
      }
      var children: [(xmlNodePtr, Bool)] = []
      var child = node.pointee.children
      while let current = child {
        children.append((current, isShown))
        child = current.pointee.next
      }
      rest += children.reversed()
    }
    return texts.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  }
}

extension xmlNodePtr {
  /// The name of an element with the prefix that it is written with.
  fileprivate var qualifiedName: String {
    guard pointee.type == XML_ELEMENT_NODE else { return "" }
    let prefix = pointee.ns?.pointee.prefix.map { String(cString: $0) + ":" } ?? ""
    return prefix + elementName
  }

  fileprivate var isText: Bool { pointee.type == XML_TEXT_NODE }

  /// Whether it is what a field is worked out from.
  fileprivate var isInstruction: Bool {
    pointee.parent.map { ["w:instrText", "w:delText"].contains($0.qualifiedName) } ?? false
  }

  fileprivate var ownContent: String { pointee.content.map { String(cString: $0) } ?? "" }
}

extension Data {
  fileprivate func contains(bytes text: String) -> Bool { range(of: Data(text.utf8)) != nil }
}

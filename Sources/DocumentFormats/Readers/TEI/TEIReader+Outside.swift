import Documents

extension TEIReader {
  /// An element begins that is in no document.
  mutating func startOutside(_ name: ElementName?, _ attributes: Attributes) -> Element {
    if elements.last == .silent { return .silent }
    if let element = startCorrespondence(name, attributes) { return element }
    switch name {
    case .teiCorpus:
      isCorpus = true
      return .transparent
    case .tei:
      isTEI = true
      (correspondences, keeping) = ([], nil)
      if let id = attributes.identifier { edition.volume = id }
      return .transparent
    case .div:
      if let type = attributes["type"], Self.documentTypes.contains(type) {
        count += 1
        var builder = DocumentBuilder(attributes, in: self)
        builder.correspondence = correspondence(of: attributes)
        self.builder = builder
        return .document
      }
      sections.append("")
      return .section
    case .body where isWholeDocument: return startBody(attributes)
    case .sourceDesc: return .source
    case .head:
      guard elements.last == .section else { return .transparent }
      captured = TextBuffer()
      return .sectionHead
    case .note:
      return captured == nil ? .transparent : .silent
    case .pb:
      page = attributes["n"]
      return .transparent
    case .persName:
      if let id = attributes.identifier { return capture(.person(id)) }
      return attributes["role"] == "editor" ? capture(.editor) : .transparent
    case .term, .gloss:
      return attributes.identifier.map { capture(.term($0)) } ?? .transparent
    case .title where isInHeader && !elements.contains(.source):
      if attributes["level"] == "s" { return capture(.series) }
      let kind = attributes["type"]
      return kind == nil || kind == "complete" ? capture(.title) : .transparent
    case .idno:
      return attributes["type"] == "frus" ? capture(.volume) : .transparent
    case .editor: return capture(.editor)
    case .publisher: return capture(.publisher)
    case .date where isInHeader:
      let kind = attributes["type"]
      return kind == nil || kind == "publication-date" ? capture(.year) : .transparent
    case .teiHeader: return .header
    default: return .transparent
    }
  }

  /// Whether the volume's header is open.
  private var isInHeader: Bool { elements.contains(.header) }

  private mutating func capture(_ what: Element.Capture) -> Element {
    guard captured == nil else { return .transparent }
    captured = TextBuffer()
    return .captured(what)
  }

  /// An element ends that is in no document.
  mutating func endOutside(_ element: Element) {
    switch element {
    case .section: sections.removeLast()
    case .sectionHead:
      let text = captured?.take()?.text
      captured = nil
      if let text, let last = sections.indices.last { sections[last] = text }
    case .captured(let what):
      let text = captured?.take()?.text
      captured = nil
      if let text { keep(text, as: what) }
    default: break
    }
  }

  private mutating func keep(_ text: String, as what: Element.Capture) {
    switch what {
    case .title: edition.title = text
    case .volume: edition.volume = text
    case .series: series = text
    case .keeping(let name): keepPlace(text, as: name)
    case .correspondent, .actionPlace, .actionDate: keepCorrespondence(text, as: what)
    case .publisher: edition.publisher = edition.publisher ?? text
    case .year:
      let year = text.split { !$0.isNumber }.first { $0.count == 4 }
      edition.year = edition.year ?? year.map { String($0) }
    case .editor: edition.editors.append(text)
    case .person(let id): persons[id] = Self.withoutComma(text)
    case .term(let id): terms[id] = Self.withoutComma(text)
    }
  }

  private static func withoutComma(_ text: String) -> String {
    var text = text
    while let last = text.last, ",;: ".contains(last) { text.removeLast() }
    return text
  }
}

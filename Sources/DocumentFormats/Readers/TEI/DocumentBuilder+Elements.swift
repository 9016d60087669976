import DocumentParts
import Documents

extension DocumentBuilder {
  // MARK: - Blocks

  mutating func startBlock(_ kind: Paragraph.Kind) -> Element {
    breakBlock()
    let outer = self.kind
    // Within an item or a signature, a paragraph is still part of it.
    if openNotes.isEmpty, outer == .text || kind != .text { self.kind = kind }
    return .block(kind, outer: outer)
  }

  mutating func startHead() -> Bool {
    guard !hasHead, openNotes.isEmpty else { return false }
    breakBlock()
    isInHead = true
    hasHead = true
    return true
  }

  /// Whether a heading that comes now is the document's, though it stands in a part of its body.
  var awaitsHead: Bool { isWhole && !hasHead && document.paragraphs.isEmpty && buffer.isEmpty }

  private mutating func endHead() {
    isInHead = false
    let heading = Heading.withoutNumber(buffer.take()?.text ?? document.title)
    guard let (file, rest) = SourceNote.fileLine(atFrontOf: Array(heading.utf8)[...]) else {
      document.title = heading
      return
    }
    fileLine = String(decoding: file, as: UTF8.self)
    document.title = Heading.withoutNumber(String(decoding: rest, as: UTF8.self))
  }

  mutating func startList(_ type: String?) -> Element {
    breakBlock()
    let outer = list
    switch type {
    case "participants": list = .participants
    case "subject": list = .subject
    case "from": list = .senders
    case "to": list = .addressees
    case "references": list = .references
    default: break
    }
    if list != outer { lists.append((list, [])) }
    return .list(list, outer: outer)
  }

  mutating func startItem() -> Element {
    // A label before its item is part of its text.
    if !hasLabel { breakBlock() }
    let outer = kindAroundLabel ?? kind
    if openNotes.isEmpty {
      kind = .item
      kindAroundLabel = nil
    }
    return .block(.item, outer: outer)
  }

  mutating func startLabel() -> Element {
    if openNotes.isEmpty, list != .plain { return .label }
    breakBlock()
    hasLabel = true
    if openNotes.isEmpty, kindAroundLabel == nil {
      kindAroundLabel = kind
      kind = .item
    }
    return .label
  }

  mutating func startRow() -> Element {
    breakBlock()
    let outer = kind
    if openNotes.isEmpty { kind = .row }
    hasCell = false
    return .row(outer: outer)
  }

  mutating func startCell() -> Element {
    if hasCell { openNotes.isEmpty ? buffer.appendTab() : buffer.appendBlank() }
    hasCell = true
    return .cell
  }

  mutating func startSignature() -> Element {
    breakBlock()
    let outer = kind
    if openNotes.isEmpty { kind = .signature }
    return .signature(outer: outer)
  }

  mutating func startEnclosure() -> Element {
    breakBlock()
    let outer = enclosure
    enclosures += 1
    enclosure = enclosures
    return .enclosure(outer: outer)
  }

  // MARK: - Stretches

  mutating func startSpan(_ mark: Span.Mark) -> Element {
    buffer.begin(mark)
    return .span
  }

  mutating func startCorrespondent(_ role: String, isPerson: Bool) -> Element {
    buffer.begin(isPerson ? .person(nil) : .term(nil))
    // What is tagged within a name belongs to it.
    guard isInHead, openNotes.isEmpty, openCorrespondent == nil, role == "from" || role == "to" else {
      return .span
    }
    openCorrespondent = (role == "from", isPerson, buffer.count)
    return .correspondent
  }

  mutating func startPlace() -> Element {
    buffer.begin(.place)
    if dateline.isOpen || isInLetterOpener, openNotes.isEmpty, dateline.place == nil {
      dateline.placeStart = buffer.count
    }
    return .place
  }

  mutating func startDate(_ attributes: Attributes) -> Element {
    let date = TaggedTime(date: attributes)
    buffer.begin(.date(date.start ?? ""))
    if dateline.isOpen || isInLetterOpener, openNotes.isEmpty, dateline.date == nil, date.start != nil {
      dateline.date = date
    }
    return .span
  }

  /// Whether place and day may stand here without a dateline around them.
  private var isInLetterOpener: Bool { isInOpener && correspondence != nil && !dateline.isDone }

  mutating func startTime(_ attributes: Attributes) -> Element {
    if dateline.isOpen, openNotes.isEmpty, dateline.time == nil {
      dateline.time = TaggedTime(time: attributes)
    }
    return .transparent
  }

  mutating func startDateline(isInClosing: Bool) -> Element {
    breakBlock()
    let outer = kind
    let isOwn = openNotes.isEmpty && enclosure == 0 && !isInClosing && !dateline.isDone
    if openNotes.isEmpty { kind = .dateline }
    if isOwn { dateline.isOpen = true }
    return .dateline(isOwn: isOwn, outer: outer)
  }

  // MARK: - Ends

  mutating func end(_ element: Element) {
    switch element {
    case .block(_, let outer):
      breakBlock()
      hasLabel = false
      kind = outer
    case .head: endHead()
    case .note: endNote()
    case .list(_, let outer):
      breakBlock()
      if openNotes.isEmpty, let around = kindAroundLabel {
        kind = around
        kindAroundLabel = nil
      }
      list = outer
    case .label: buffer.appendBlank()
    case .row(let outer), .signature(let outer):
      breakBlock()
      kind = outer
    case .span: buffer.end()
    case .correspondent: endCorrespondent()
    case .place: endPlace()
    case .dateline(let isOwn, let outer):
      let count = document.paragraphs.count
      breakBlock()
      kind = outer
      if isOwn {
        dateline.isOpen = false
        dateline.isDone = true
        if document.paragraphs.count > count { dateline.text = document.paragraphs[count].text }
      }
    case .opener:
      breakBlock()
      isInOpener = false
    case .closing: breakBlock()
    case .enclosure(let outer):
      breakBlock()
      enclosure = outer
    case .silent: silence -= 1
    default: break
    }
  }

  private mutating func endCorrespondent() {
    if let open = openCorrespondent {
      var bytes = buffer.bytes[min(open.start, buffer.count)...]
      if bytes.first == 0x20 { bytes.removeFirst() }
      let name = String(decoding: bytes, as: UTF8.self)
      let correspondent = Correspondent(
        name: name, person: open.isPerson ? name : nil, post: open.isPerson ? nil : Post(naming: name))
      if open.isSender { taggedSenders.append(correspondent) } else { taggedAddressees.append(correspondent) }
      openCorrespondent = nil
    }
    buffer.end()
  }

  private mutating func endPlace() {
    if let start = dateline.placeStart {
      var bytes = buffer.bytes[min(start, buffer.count)...]
      if bytes.first == 0x20 { bytes.removeFirst() }
      dateline.place = String(decoding: bytes, as: UTF8.self)
      dateline.placeStart = nil
    }
    buffer.end()
  }
}

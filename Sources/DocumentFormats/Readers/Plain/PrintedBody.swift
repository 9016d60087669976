import Documents

extension PrintedLayout {
  /// Reads the text of a document as it is printed: its paragraphs, its notes, and the note on the source, which stands for itself
  /// or as note 1, `1. Source: …`. Marks of notes may be stuck to words, as in what is copied from a web page; pages are left out.
  static func readBody(_ blocks: ArraySlice<TextBlock>, into document: inout Document) {
    var body = blocks.flatMap { notesApart(withoutPages($0)) }[...]
    if let source = body.lastIndex(where: { $0.lines[0].hasPrefix("Source:") }) {
      document.sourceNote = Note(label: "source", mark: "", text: body[source].text)
      document.unread += body[(source + 1)...].map(\.text).filter { !Self.isAddress($0) }
      body = body[..<source]
    } else if let last = body.last, Self.isAddress(last.text) {
      body = body.dropLast()
    }
    document.readBody(loosened(body))
    if let last = document.paragraphs.indices.last, isSignature(document.paragraphs[last].text) {
      document.paragraphs[last].kind = .signature
      document.signatories = [document.paragraphs[last].text]
      document.paragraphs[last].label = nil
      document.paragraphs[last].point = nil
    }
    if document.sourceNote == nil, let first = document.notes.first, first.text.hasPrefix("Source:") {
      document.sourceNote = Note(label: "source", mark: "", text: first.text)
      document.notes.removeFirst()
    }
  }

  /// A block without the marks of pages, `[Page 29]`; none where it is no more than that.
  private static func withoutPages(_ block: TextBlock) -> TextBlock? {
    let lines = block.lines.compactMap { line -> Substring? in
      guard line.contains("[Page ") else { return line }
      var kept = ""
      var rest = line
      while let start = rest.firstRange(of: "[Page "),
        let end = rest[start.upperBound...].firstIndex(of: "]"),
        rest[start.upperBound..<end].allSatisfy({ $0.isNumber || $0.isLetter })
      {
        kept += rest[..<start.lowerBound]
        rest = rest[rest.index(after: end)...]
      }
      kept += rest
      return kept.allSatisfy(\.isWhitespace) ? nil : kept[...]
    }
    return lines.isEmpty ? nil : TextBlock(lines: lines)
  }

  /// The notes of a block, each for itself, where it has several: their numbers begin the lines.
  private static func notesApart(_ block: TextBlock?) -> [TextBlock] {
    guard let block else { return [] }
    let first = Quotation.folded(String(block.lines[0]))
    guard first.hasPrefix("1. Source:") || first.hasPrefix("1 Source:") else { return [block] }
    var notes: [[Substring]] = []
    for line in block.lines {
      let text = Quotation.folded(String(line))
      if text.hasPrefix("\(notes.count + 1).") || text.hasPrefix("\(notes.count + 1) ") {
        notes.append([line])
      } else {
        notes[notes.count - 1].append(line)
      }
    }
    return notes.map { TextBlock(lines: $0.map(withoutBack)) }
  }

  /// A line without the arrow that leads back from a note.
  private static func withoutBack(_ line: Substring) -> Substring {
    var line = line
    while let last = line.last, last.isWhitespace || last.unicodeScalars.first == "\u{21A9}" {
      line.removeLast()
    }
    return line
  }

  /// The blocks with the marks of notes that are stuck to words in brackets, `Aires,2` as `Aires,(2)`: those whose notes stand at the
  /// end, in their order.
  private static func loosened(_ blocks: ArraySlice<TextBlock>) -> [TextBlock] {
    var texts = blocks.map { withoutBack($0.text[...]) }.map(String.init)
    let notes = TrailingNotes(takingFrom: &texts).notes
    let all = blocks.map { TextBlock(lines: $0.lines.map(withoutBack)) }
    guard let first = notes.first, let start = Int(first.mark), notes.count == all.count - texts.count else {
      return all
    }
    // The mark of the source is at the heading.
    var next = first.text.hasPrefix("Source:") ? start + 1 : start
    let end = start + notes.count
    return all.enumerated().map { index, block in
      guard index < texts.count, next < end else { return block }
      var bytes = Array(block.text.utf8)
      var place = 1
      while next < end, let mark = Self.mark("\(next)", in: bytes, from: place) {
        bytes.replaceSubrange(mark, with: "(\(next))".utf8)
        place = mark.upperBound + 2
        next += 1
      }
      return TextBlock(lines: [String(decoding: bytes, as: UTF8.self)[...]])
    }
  }

  /// Where a number is stuck to a word, or to a mark behind one.
  private static func mark(_ digits: String, in bytes: [UInt8], from start: Int) -> Range<Int>? {
    let digits = Array(digits.utf8)
    var index = start
    while index + digits.count <= bytes.count {
      defer { index += 1 }
      guard bytes[index] == digits[0], bytes[index..<(index + digits.count)].elementsEqual(digits) else {
        continue
      }
      let end = index + digits.count
      if end < bytes.count, bytes[end].isLetter || bytes[end].isDigit { continue }
      let before = bytes[index - 1]
      let isBehindMark = ",.;:)?!\"".utf8.contains(before) || before >= 0x80
      let isBehindWord = before.isLower
      guard
        isBehindWord || isBehindMark && index > 1 && !bytes[index - 2].isDigit && !bytes[index - 2].isBlank
      else { continue }
      return index..<end
    }
    return nil
  }

  /// Whether the last words of a text are the name of who signed it: `Rusk`.
  private static func isSignature(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return words.count <= 3 && text.utf8.count < 40
      && words.allSatisfy {
        $0.first?.isUppercase == true && $0.allSatisfy { $0.isLetter || "-.'’".contains($0) }
      }
      && (text.last != "." || text.hasSuffix("Jr."))
  }

  /// Whether words are a postal address: they end with the code of a place.
  private static func isAddress(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard let last = words.last, words.count >= 4, words.count <= 14, text.contains(",") else { return false }
    let code = last.last == "." ? last.dropLast() : last
    return code.count == 5 && code.allSatisfy(\.isNumber)
      && words[words.count - 2].allSatisfy { $0.isUppercase }
  }
}

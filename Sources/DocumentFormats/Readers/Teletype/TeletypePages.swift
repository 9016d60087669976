import Documents

/// The lines of a cable without what the printing of it put between them: heads and feet of pages, the heads of later
/// sections, what archives stamp on it.
struct TeletypePages {
  /// The lines; empty ones are between blocks.
  private(set) var lines: [Substring] = []
  /// A classification that stands alone, before all else.
  private(set) var classification: Classification?
  /// What the archive says of the message, below it: `Document Number: 1976STATE259265`.
  private(set) var attributes: [Document.Field] = []
  /// The lines that headed sections behind the first: `CONFIDENTIAL SECTION 02 OF 02 MADRID 003380`.
  private var sections: [String] = []
  /// Names that stood at the ends of sections, and where, in ``lines``.
  private var held: [(name: Substring, index: Int)] = []

  /// These, as a line of the header.
  var sectionField: [Document.Field] {
    sections.isEmpty ? [] : [Document.Field(name: "sections", value: sections.joined(separator: "; "))]
  }

  init(_ blocks: [TextBlock]) {
    // The line that opens the text: with the same number, another section does.
    var head: TeletypeMarking?
    var hasPage = false
    var skipping = false
    let all: [Substring] = blocks.flatMap { block -> [Substring] in block.lines.map(Self.trimmed) + [""] }
    var index = 0
    while index < all.count {
      let line = all[index]
      index += 1
      if line == "Message Attributes" {
        attributes = all[index...].compactMap(Self.attribute)
        break
      }
      if TeletypeLine.isMarkAlone(line) {
        classification = classification ?? TeletypeMarking(line)?.classification
        skipping = true
      } else if TeletypeLine.isPageHead(line) {
        if hasPage, line.hasPrefix("PAGE 01 "), let end = sectionStart(in: all, from: index, of: head) {
          index = end
        }
        hasPage = true
        skipping = true
      } else if Self.isStamp(line) || TeletypeLine.isEnd(line) {
        skipping = true
      } else if TeletypeLine.isRouting(line) || DateTimeGroup(line) != nil,
        let end = sectionStart(in: all, from: index, of: head)
      {
        index = end
        skipping = true
      } else if let head, TeletypeMarking.isSection(line, of: head) {
        index = textStart(in: all, behind: index - 1)
        skipping = true
      } else if line.isEmpty {
        if lines.last?.isEmpty == false { lines.append("") }
      } else {
        if skipping, head != nil { join(line) }
        skipping = false
        if head == nil, let marking = TeletypeMarking(line), marking.number != nil { head = marking }
        lines.append(line)
      }
    }
    releaseNames()
  }

  /// Takes the name away that stands at the end of a section: whoever signs a cable signs each section.
  private mutating func holdName() {
    var rest = lines[...]
    guard let name = TeletypeLayout.takeSignature(from: &rest) else { return }
    lines = Array(rest)
    held.append((name[...], lines.count))
  }

  /// Puts names back that are not the one at the end of the cable.
  private mutating func releaseNames() {
    let last = lines.last { !$0.isEmpty }
    for (name, index) in held.reversed() where name != last {
      lines.insert(name, at: min(index, lines.count))
    }
  }

  /// Joins the text over the end of a page, unless a paragraph ended there or a point begins.
  ///
  /// - Parameter line: the first line of the new page.
  private mutating func join(_ line: Substring) {
    guard let last = lines.last(where: { !$0.isEmpty }), let end = last.last else { return }
    let isAtEnd = ".:;?!\"".contains(end) || Document.pointNumber(Quotation.folded(String(line))) != nil
    guard !isAtEnd else { return }
    while lines.last?.isEmpty == true { lines.removeLast() }
  }

  /// Where the text of another section begins: behind the line with its number, and the words on who may have it; `nil` where
  /// what follows is another cable, as one that is quoted.
  private mutating func sectionStart(in lines: [Substring], from start: Int, of head: TeletypeMarking?)
    -> Int?
  {
    let marking = lines[start...].prefix(80).firstIndex { TeletypeMarking($0)?.number != nil }
    guard let head, let marking, let other = TeletypeMarking(lines[marking]),
      other.number == head.number, other.station == head.station
    else { return nil }
    return textStart(in: lines, behind: marking)
  }

  /// Where the text goes on behind the line that heads a section: below the words on who may have it, and what the head of the
  /// cable said before.
  private mutating func textStart(in all: [Substring], behind marking: Int) -> Int {
    holdName()
    sections.append(Quotation.folded(String(all[marking])))
    let said = Set(lines.filter { line in ["E.O.", "TAGS", "SUBJ", "REF"].contains { line.hasPrefix($0) } })
    var index = marking + 1
    while index < all.count,
      all[index].isEmpty || TeletypeHead.isCaptions(all[index]) || said.contains(all[index])
    {
      index += 1
    }
    return index
  }

  private static func trimmed(_ line: Substring) -> Substring {
    var line = line
    while line.first?.isWhitespace == true { line.removeFirst() }
    while line.last?.isWhitespace == true { line.removeLast() }
    // The sites mark paragraphs with a sign of their own.
    if line.first == "¶" { line.removeFirst() }
    return line
  }

  private static func isStamp(_ line: Substring) -> Bool {
    line.contains("Declassified/Released US Department of State") || line == "Message Text"
      || line.hasPrefix("Margaret P. Grafeld") || line.hasPrefix("Sheryl P. Walter")
  }

  private static func attribute(_ line: Substring) -> Document.Field? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let value = Quotation.folded(String(line[line.index(after: colon)...]))
    guard !value.isEmpty, value != "N/A", value != "n/a" else { return nil }
    return Document.Field(name: Quotation.folded(line[..<colon].lowercased()), value: value)
  }
}

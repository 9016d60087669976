import DocumentParts
import Documents

/// The layout of memoranda of conversation: the words, as a heading, then lines that begin with `DATE:`, `TIME:`, `PLACE:`,
/// `SUBJECT:` and `PARTICIPANTS:`, the last with a list below it, and the text. Editions have the place and the day in one
/// line below the heading, and the labels without colons.
struct ConversationLayout {
  private let title: String
  /// What stands above the heading.
  private let above: [Substring]
  private var fields: [(label: Label, lines: [Substring])] = []
  private var dateline: String?
  private var body: ArraySlice<TextBlock> = []

  private enum Label {
    case date, time, place, subject, participants, distribution, drafted, approved
  }

  /// `nil` when the text is laid out otherwise: the heading and a label below make the layout.
  init?(_ blocks: [TextBlock]) {
    guard let (block, line) = Self.heading(of: blocks) else { return nil }
    title = PrintedLayout.withoutMarks(blocks[block].lines[line])
    above = blocks[..<block].flatMap(\.lines) + blocks[block].lines[..<line]
    let rest = Array(blocks[block].lines[(line + 1)...])
    var blocks =
      ((rest.isEmpty ? [] : [TextBlock(lines: rest, pages: blocks[block].pages)]) + blocks[(block + 1)...])[
        ...]
    takeDateline(from: &blocks)
    takeFields(from: &blocks)
    guard fields.contains(where: { $0.label == .participants || $0.label == .date }) else { return nil }
    body = blocks
  }

  private static func heading(of blocks: [TextBlock]) -> (block: Int, line: Int)? {
    for (block, text) in blocks.prefix(5).enumerated() {
      for (line, words) in text.lines.enumerated() {
        let title = PrintedLayout.withoutMarks(words)
        guard title.utf8.count < 120 else { continue }
        if Heading(Heading.withoutNumber(title)).genre == .memorandumOfConversation {
          return (block, line)
        }
      }
    }
    return nil
  }

  /// Takes the line with place and day below the heading, as editions have it.
  private mutating func takeDateline(from blocks: inout ArraySlice<TextBlock>) {
    guard let first = blocks.first, let line = first.lines.first, Self.label(line) == nil,
      line.utf8.count < 120, Dateline(Quotation.folded(String(line))).time != nil
    else { return }
    dateline = Quotation.folded(String(line))
    blocks.removeFirst()
    if first.lines.count > 1 {
      blocks = [TextBlock(lines: Array(first.lines.dropFirst()), pages: first.pages)] + blocks
    }
  }

  /// Takes the blocks with labels, and those that go on with them.
  private mutating func takeFields(from blocks: inout ArraySlice<TextBlock>) {
    while let block = blocks.first {
      let hasLabel = block.lines.contains { Self.label($0) != nil }
      guard hasLabel ? Self.label(block.lines[0]) != nil : goesOn(block) else { return }
      blocks.removeFirst()
      for (index, line) in block.lines.enumerated() {
        if let (label, value) = Self.label(line) {
          fields.append((label, value.isEmpty ? [] : [value]))
        } else if index > 0 || goesOn(block), !fields.isEmpty {
          fields[fields.count - 1].lines.append(line)
        }
      }
    }
  }

  /// Whether a block goes on with what its label began: the list of those who took part, and what a label without words
  /// announces.
  private func goesOn(_ block: TextBlock) -> Bool {
    guard let last = fields.last else { return false }
    if last.lines.isEmpty, last.label != .participants { return block.text.utf8.count < 240 }
    guard last.label == .participants, let end = block.text.last else { return false }
    let isSentence = ".?!\"”".contains(end) && !["Jr.", "Sr.", "Esq."].contains { block.text.hasSuffix($0) }
    return block.lines.allSatisfy { line in
      let name = Self.name(line)
      return name.utf8.count < 100 && name.first.map { $0.isUppercase || !$0.isASCII } ?? false
    } && !(isSentence && block.text.split(separator: " ").count > 8)
  }

  /// The label that a line begins with, and what follows it.
  private static func label(_ line: Substring) -> (Label, Substring)? {
    let text = line.drop { $0.isWhitespace || $0 == "*" }
    let colon = text.firstIndex(of: ":")
    let words = (colon.map { text[..<$0] } ?? text).filter { $0 != "*" }
    let word = Quotation.folded(String(words))
    guard colon != nil || word == word.uppercased() || ["Subject", "Participants"].contains(word),
      let label = labels[word.lowercased()]
    else { return nil }
    let value = colon.map { text[text.index(after: $0)...].drop { $0.isWhitespace || $0 == "*" } } ?? ""
    return (label, value)
  }

  private static let labels: [String: Label] = [
    "date": .date, "date and time": .date, "date/time": .date, "date & time": .date, "time": .time,
    "place": .place, "location": .place, "subject": .subject, "subjects": .subject,
    "participants": .participants, "present": .participants, "distribution": .distribution,
    "copies to": .distribution, "copy to": .distribution, "drafted by": .drafted, "drafter": .drafted,
    "approved by": .approved, "approved": .approved, "approved in": .approved,
  ]

  /// A line of a list, without what marks its entries.
  private static func name(_ line: Substring) -> String {
    Quotation.folded(String(line.drop { $0.isWhitespace || "-–—•*".contains($0) }))
  }

  // MARK: Reading

  /// Reads the document.
  func read(into document: inout Document) {
    document.genre = .memorandumOfConversation
    document.title = Heading.withoutNumber(title)
    let heading = Heading(title)
    document.senders = heading.senders
    document.addressees = heading.addressees
    readAbove(into: &document)
    readTime(into: &document)
    for (label, lines) in fields {
      let text = Quotation.folded(lines.joined(separator: " "))
      guard !text.isEmpty else { continue }
      switch label {
      case .date, .time: break
      case .place: document.place = text
      case .subject: document.subject = document.subject ?? text
      case .participants: document.participants += Self.participants(lines)
      case .distribution: document.header.append(Document.Field(name: "distribution", value: text))
      case .drafted, .approved:
        let field = Document.Field(name: label == .drafted ? "drafted" : "approved", value: text)
        if !document.read(field) { document.unread.append("\(field.name): \(text)") }
      }
    }
    PrintedLayout.readBody(body, into: &document)
    document.readSourceNote()
  }

  private func readAbove(into document: inout Document) {
    for line in above {
      let text = Quotation.folded(String(line))
      if document.classification == nil, let mark = SourceNote.classification(Array(text.utf8)[...]) {
        document.classification = mark
      } else {
        document.header.append(Document.Field(name: "above", value: text))
      }
    }
  }

  private func readTime(into document: inout Document) {
    func value(_ wanted: Label) -> String? {
      fields.first { $0.label == wanted && !$0.lines.isEmpty }.map {
        Quotation.folded($0.lines.joined(separator: " "))
      }
    }
    if let dateline {
      let read = Dateline(dateline)
      document.sent = read.time
      document.place = read.place
    }
    guard let date = value(.date) else { return }
    let both = value(.time).map { "\(date), \($0)" }
    // What the day is written as a machine would, the time follows apart.
    document.sent = both.flatMap { Dateline($0).time } ?? WallTime(headerValue: date) ?? document.sent
    document.sent?.text = both ?? date
    if document.sent == nil { document.unread.append("date: \(date)") }
    if let time = value(.time), document.sent?.minute == nil { document.unread.append("time: \(time)") }
  }

  /// Those who took part, side by side: a country or what ends with a colon heads a side. Two columns are two sides.
  private static func participants(_ lines: [Substring]) -> [Document.Participants] {
    if let columns = columns(lines) { return columns.flatMap { participants($0) } }
    var sides: [Document.Participants] = []
    for line in lines {
      for part in line.split(separator: ";") {
        let name = name(part)
        guard !name.isEmpty else { continue }
        if isSide(name) {
          sides.append(
            Document.Participants(side: name.hasSuffix(":") ? String(name.dropLast()) : name, names: []))
        } else if sides.isEmpty {
          sides.append(Document.Participants(names: [name]))
        } else {
          sides[sides.count - 1].names.append(name)
        }
      }
    }
    return sides
  }

  private static func isSide(_ name: String) -> Bool {
    let words = name.split(separator: " ")
    let isOfSide =
      words.count > 1 && ["side", "participants", "delegation"].contains(words[words.count - 1].lowercased())
    let country = isOfSide ? words.dropLast().joined(separator: " ") : name
    return name.hasSuffix(":") || isOfSide || Post.isCountry(country)
  }

  /// The columns of lines that have two, with tabs or three blanks between them.
  private static func columns(_ lines: [Substring]) -> [[Substring]]? {
    var columns: [[Substring]] = [[], []]
    for line in lines {
      let tabbed = String(line).replacing("\t", with: "    ")
      let text = tabbed.drop { $0 == " " }
      if let gap = text.firstRange(of: "   ") {
        columns[0].append(text[..<gap.lowerBound])
        columns[1].append(text[gap.upperBound...].drop { $0 == " " })
      } else {
        // What stands far to the right belongs to the right one alone.
        columns[tabbed.count - text.count > 20 ? 1 : 0].append(text)
      }
    }
    return columns[1].count > 1 && columns[1].contains(where: { isSide(name($0)) }) ? columns : nil
  }
}

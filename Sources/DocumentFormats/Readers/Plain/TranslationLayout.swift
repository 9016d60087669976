import DocumentParts
import Documents

/// The layout of published translations: a date and a heading between asterisks, then blocks with labels above them,
/// `Citation:`, `Summary:`, `Original Language:`, `Contents:`; below the last the text, with a signature, notes, and a note
/// on the source in brackets.
struct TranslationLayout {
  private let title: String
  private let dateline: String
  private let fields: [Document.Field]
  private let body: ArraySlice<TextBlock>

  /// `nil` when the text is laid out otherwise.
  init?(_ blocks: [TextBlock]) {
    guard let first = blocks.prefix(6).firstIndex(where: { Self.label($0) != nil }), first > 0,
      let contents = blocks.firstIndex(where: { Self.label($0) == "contents" }), contents >= first
    else { return nil }
    let head = TextBlock.text(of: blocks[..<first].flatMap(\.lines)[...])
    if let open = head.firstRange(of: "**"), let close = head[open.upperBound...].firstRange(of: "**") {
      title = Quotation.folded(String(head[open.upperBound..<close.lowerBound]))
      dateline = String(head[..<open.lowerBound])
    } else {
      title = head
      dateline = ""
    }
    var fields: [Document.Field] = []
    var values: [String] = []
    var name: String?
    func close() {
      if let name { fields.append(Document.Field(name: name, value: values.joined(separator: "\n"))) }
      values = []
    }
    for block in blocks[first..<contents] {
      if let label = Self.label(block) {
        close()
        name = label
      } else {
        values.append(block.text)
      }
    }
    close()
    var start = contents + 1
    if start < blocks.endIndex, blocks[start].lines.count == 1,
      ["Translation", "Transcription", "Transcript", "Original"].contains(
        where: blocks[start].lines[0].hasPrefix),
      blocks[start].text.utf8.count < 60
    {
      fields.append(Document.Field(name: "contents", value: blocks[start].text))
      start += 1
    }
    self.fields = fields
    body = blocks[start...]
  }

  /// The label that a block is, in small letters: `Original Language:`.
  private static func label(_ block: TextBlock) -> String? {
    guard block.lines.count == 1 else { return nil }
    let line = block.text
    guard line.hasSuffix(":"), line.utf8.count <= 40, line.first?.isUppercase == true else { return nil }
    return String(line.dropLast()).lowercased()
  }

  /// Reads the document.
  func read(into document: inout Document) {
    let heading = Heading(title)
    document.title = title
    document.genre = heading.genre
    document.senders = heading.senders
    document.addressees = heading.addressees
    document.sent = Dateline(dateline).time
    document.sent?.text = Quotation.folded(dateline)
    document.header = fields
    var body = body
    if let source = body.lastIndex(where: { $0.lines[0].hasPrefix("[Source:") }) {
      document.sourceNote = Note(label: "source", mark: "", text: body[source].text)
      document.unread += body[(source + 1)...].map(\.text)
      body = body[..<source]
    }
    document.readBody(body) { Signature($0) != nil }
    for index in document.notes.indices { document.notes[index].slant() }
    for signature in document.paragraphs.compactMap({ $0.kind == .signature ? Signature($0.text) : nil }) {
      document.signatories.append(signature.name)
      if document.sent == nil { document.sent = WallTime(date: signature.date, text: signature.text) }
    }
    readFields(into: &document)
    document.readPreamble()
    document.readSourceNote()
    document.readMeeting()
  }

  private func readFields(into document: inout Document) {
    for field in fields {
      switch field.name {
      case "original language": document.originalLanguage = field.value
      case "citation": document.edition = Self.edition(field.value) ?? document.edition
      case "source" where document.sourceNote == nil:
        document.sourceNote = Note(label: "source", mark: "", text: field.value)
      case "summary", "contents": break
      default: document.unread.append("\(field.name): \(field.value)")
      }
    }
  }

  /// Reads `"Title", November 12, 1962, Publisher's Archive, where it lies <address>`; `nil` when it is otherwise.
  private static func edition(_ citation: String) -> PrintedEdition? {
    var rest = Array(citation.utf8)[...].trimmed
    var address: String?
    if rest.last == UInt8(ascii: ">"), let (before, after) = rest.cut(at: "<") {
      address = after.dropLast().text
      rest = before.trimmed
    }
    guard rest.take("\""), let (_, after) = rest.cut(at: "\"") else { return nil }
    rest = after
    _ = rest.take(",")
    rest = rest.trimmed
    if ClockWords.takeDay(&rest) != nil { _ = rest.take(", ") }
    let name = rest.cut(at: ", ")?.before ?? rest
    guard !name.isEmpty else { return nil }
    var edition = PrintedEdition(title: name.text)
    edition.address = address
    return edition
  }
}

/// A line below a text with the day and who signed: `12.XI.62 A. DOBRYNIN`.
private struct Signature {
  let date: CalendarDate
  let name: String
  /// The words of the date.
  let text: String

  init?(_ line: String) {
    let words = line.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[1].utf8.count < 60, words[1].first?.isUppercase == true else { return nil }
    let parts = words[0].split(separator: ".")
    let months = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    guard parts.count == 3, let day = Int(parts[0]), var year = Int(parts[2]),
      let month = months.firstIndex(of: String(parts[1])) ?? Int(parts[1]).map({ $0 - 1 })
    else { return nil }
    if year < 100 { year += 1900 }
    guard let date = CalendarDate(year: year, month: month + 1, day: day) else { return nil }
    self.date = date
    name = String(words[1])
    text = String(words[0])
  }
}

extension Note {
  /// Takes asterisks around slanted words out of the text, and marks the words.
  fileprivate mutating func slant() {
    var rest = text[...]
    var plain = ""
    while let open = rest.firstIndex(of: "*"),
      let close = rest[rest.index(after: open)...].firstIndex(of: "*")
    {
      let words = rest[rest.index(after: open)..<close]
      plain += rest[..<open]
      let start = plain.utf8.count
      plain += words
      spans.append(Span(.emphasis("italic"), start..<plain.utf8.count))
      rest = rest[rest.index(after: close)...]
    }
    text = plain + rest
  }
}

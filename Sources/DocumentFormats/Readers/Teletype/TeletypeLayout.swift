import DocumentParts
import Documents

/// The layout of cables as the teletype printed them, of the State Department's files and of later ones: lines on the
/// routing, the date, `FM`, `TO` and `INFO`; the classification with the number; `E.O.`, `TAGS`, `SUBJECT`, `REF`; the text in numbered
/// paragraphs, cut into pages and sections.
///
/// Heads and feet of pages are no text; what the head says and no field of a document has is kept in
/// ``Document/header``.
struct TeletypeLayout {
  private let head: TeletypeHead
  private let pages: TeletypePages
  private let body: ArraySlice<Substring>

  /// `nil` when the text is laid out otherwise: lines that say from whom and to whom make the layout.
  init?(_ blocks: [TextBlock]) {
    guard Self.mayBe(blocks) else { return nil }
    pages = TeletypePages(blocks)
    var lines = pages.lines[...]
    guard let head = TeletypeHead(takingFrom: &lines) else { return nil }
    self.head = head
    body = lines
  }

  /// Whether near its top there is a line from whom, and below it one to whom.
  private static func mayBe(_ blocks: [TextBlock]) -> Bool {
    let lines = blocks.prefix(24).lazy.flatMap(\.lines).prefix(120).map { $0.drop(while: \.isWhitespace) }
    guard let from = lines.firstIndex(where: { $0.hasPrefix("FM ") }) else { return false }
    return lines[from...].contains { $0.hasPrefix("TO ") }
  }

  /// Reads the document.
  func read(into document: inout Document) {
    document.genre = .telegram
    document.senders = head.senders.map(\.correspondent)
    document.addressees = head.addressees.map(\.correspondent)
    document.copies = head.copies.map {
      Copy(.repeated, to: $0.name, number: $0.number, precedence: $0.precedence)
    }
    document.number = head.number
    document.sent = head.group?.time
    document.precedences = head.group?.precedences ?? []
    for precedence in head.addressees.compactMap(\.precedence)
    where !document.precedences.contains(precedence) {
      document.precedences.append(precedence)
    }
    document.classification = head.marking?.classification ?? pages.classification
    document.captions = head.captions
    document.attentions = head.attentions.map { Document.Attention(text: $0) }
    document.header = head.fields + pages.sectionField + pages.attributes
    readTopics(into: &document)
    document.title = [head.marking?.station, head.number?.digits].compactMap(\.self).joined(separator: " ")
    document.otherKeys = otherKeys
    readText(into: &document)
  }

  private func readTopics(into document: inout Document) {
    for (topic, text) in head.topics {
      guard !text.isEmpty else { continue }
      switch topic {
      case .order, .authority: document.header.append(Document.Field(name: "authority", value: text))
      case .tags:
        document.tags += Self.tags(of: text).filter { !document.tags.contains($0) }
      case .subject: document.subject = document.subject ?? text
      case .references: document.referenceLine = document.referenceLine ?? text
      }
    }
  }

  /// The words of a line of tags, each once; a person's name, which stands in brackets, is one: `OVIP (HOLM, ADA), PREL`.
  private static func tags(of text: String) -> [String] {
    var tags: [String] = []
    for (index, part) in text.split(omittingEmptySubsequences: false, whereSeparator: { "()".contains($0) })
      .enumerated()
    {
      let words =
        index.isMultiple(of: 2) ? part.split { $0 == "," || $0 == " " }.map(String.init) : [String(part)]
      for word in words where !word.isEmpty && !tags.contains(word) { tags.append(word) }
    }
    return tags
  }

  /// What the archives call it: `1976STATE259265`, and as later ones do, `76STATE259265`.
  private var otherKeys: [String] {
    var keys = pages.attributes.filter { $0.name == "document number" }.map(\.value)
    if let station = head.marking?.station, let digits = head.number?.digits,
      let year = head.group?.time.date.year
    {
      let name = station.filter(\.isLetter)
      let short = year % 100 < 10 ? "0\(year % 100)" : "\(year % 100)"
      let filled = String(repeating: "0", count: max(0, (name == "STATE" ? 6 : 5) - digits.count)) + digits
      for key in ["\(year)\(name)\(filled)", "\(short)\(name)\(digits)"] where !keys.contains(key) {
        keys.append(key)
      }
    }
    return keys
  }

  // MARK: The text

  private func readText(into document: inout Document) {
    var body = body
    let signature = Self.takeSignature(from: &body)
    var paragraphs = Self.paragraphs(of: body).map { Paragraph(kind: .text, text: $0) }
    if let signature {
      document.signatories.append(signature)
      paragraphs.append(Paragraph(kind: .signature, text: signature))
    }
    // Its own references stand before the text, and are looked up as those in it are.
    if let line = document.referenceLine {
      paragraphs.insert(Paragraph(kind: .marking, text: "REF: \(line)"), at: 0)
    }
    document.paragraphs = paragraphs
    document.label()
  }

  /// The name at the end: that of the chief of the post, under which all that it sends goes.
  static func takeSignature(from lines: inout ArraySlice<Substring>) -> String? {
    var rest = lines
    while rest.last?.isEmpty == true { rest.removeLast() }
    // A name may stand there twice.
    while let last = rest.last, let before = rest.dropLast().last(where: { !$0.isEmpty }), last == before {
      rest.removeLast()
      while rest.last?.isEmpty == true { rest.removeLast() }
    }
    guard let last = rest.last, last.count <= 25, last.contains(where: \.isLetter),
      last.split(separator: " ").count <= 3,
      last.allSatisfy({ $0.isUppercase || $0 == " " || $0 == "-" || $0 == "'" }),
      let before = rest.dropLast().last(where: { !$0.isEmpty }), let end = before.last,
      ".!?)\"'".contains(end)
    else { return nil }
    rest.removeLast()
    lines = rest
    return String(last)
  }

  /// The paragraphs: between blank lines, and each numbered point.
  static func paragraphs(of body: ArraySlice<Substring>) -> [String] {
    var texts: [String] = []
    var lines: [Substring] = []
    var point = 0
    func end() {
      if !lines.isEmpty { texts.append(Quotation.folded(lines.joined(separator: " "))) }
      lines = []
    }
    for line in body {
      guard !line.isEmpty else {
        end()
        continue
      }
      if let number = Document.pointNumber(Quotation.folded(String(line))), number == point + 1 {
        point = number
        end()
      }
      lines.append(line)
    }
    end()
    return texts
  }
}

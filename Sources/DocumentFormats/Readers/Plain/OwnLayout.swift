import DocumentParts
import Documents

/// Our own layout, described in `docs/documents.md`: a header of `name: value` lines if there is one, a blank line, and
/// paragraphs.
struct OwnLayout {
  private let fields: [Document.Field]
  /// Lines of the header that are no fields.
  private let slips: [String]
  private let body: ArraySlice<TextBlock>

  /// `nil` when the text has no header: a first block of which every line is a field, or most are, and some are known.
  init?(_ blocks: [TextBlock]) {
    guard let first = blocks.first else { return nil }
    for above in 0...Self.mostAbove {
      guard Self.linesAbove(blocks.prefix(above)) != nil else { break }
      guard let header = WrittenHeader(blocks.dropFirst(above)) else { continue }
      let within = header.above.map { TextBlock(lines: [$0]) }
      guard above + within.count <= Self.mostAbove,
        let lines = Self.linesAbove(blocks.prefix(above) + within)
      else { continue }
      (fields, slips) = (lines + header.fields, [])
      body = (header.rest.map { [$0] } ?? []) + blocks[(above + header.count)...]
      return
    }
    body = blocks[1...]
    fields = first.lines.compactMap(Self.field)
    slips = first.lines.filter { Self.field($0) == nil }.map(String.init)
    if !slips.isEmpty {
      var probe = Document(key: "")
      guard slips.count < fields.count, fields.count(where: { probe.read($0) }) > 1 else { return nil }
    }
  }

  /// At most so many lines stand above a header: how secret the paper is, what it is called.
  private static let mostAbove = 3

  /// The fields that lines above a header come to; `nil` where these are no such lines.
  private static func linesAbove(_ blocks: ArraySlice<TextBlock>) -> [Document.Field]? {
    guard blocks.allSatisfy({ $0.lines.count == 1 && $0.text.utf8.count <= 100 }) else { return nil }
    var fields: [Document.Field] = []
    for text in blocks.map(\.text) {
      let isMarking =
        TeletypeMarking(text.uppercased()[...])?.number == nil
        && TeletypeMarking(text.uppercased()[...]) != nil
      let name = isMarking ? "classification" : "title"
      guard !fields.contains(where: { $0.name == name }) else { return nil }
      fields.append(Document.Field(name: name, value: text))
    }
    return fields
  }

  /// The layout of a text without a header.
  init(bare blocks: [TextBlock]) {
    fields = []
    slips = []
    body = blocks[...]
  }

  private static func field(_ line: Substring) -> Document.Field? {
    let parts = line.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[1].hasPrefix(" "), parts[0].allSatisfy({ $0.isLowercase || $0 == "-" })
    else {
      return nil
    }
    return Document.Field(name: String(parts[0]), value: Quotation.folded(String(parts[1])))
  }

  /// What a numbered paper between posts is, where nothing says it: what its series says, else a telegram.
  private static func genre(of document: Document) -> Genre {
    guard let number = document.number else { return .other }
    if let series = number.series { return TelegramSeries(named: series).map { Genre($0.kind) } ?? .other }
    return (document.senders + document.addressees).contains { $0.post != nil } ? .telegram : .other
  }

  /// Reads the document.
  func read(into document: inout Document) {
    document.header = fields
    for field in fields where !document.read(field) {
      document.unread.append("\(field.name): \(field.value)")
    }
    document.unread += slips
    if document.genre == .other { document.genre = Self.genre(of: document) }
    document.readBody(body)
    // A letter says its day itself, where no header does.
    if document.sent == nil, !fields.contains(where: { $0.name == "sent" }),
      let dateline = LetterDateline(body)
    {
      document.sent = dateline.time
      document.place = document.place ?? dateline.place
    }
    document.readPreamble()
    if !fields.isEmpty { document.seatCorrespondents() }
    document.readSourceNote()
    document.readMeeting()
  }
}

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
    fields = first.lines.compactMap(Self.field)
    slips = first.lines.filter { Self.field($0) == nil }.map(String.init)
    if !slips.isEmpty {
      var probe = Document(key: "")
      guard slips.count < fields.count, fields.count(where: { probe.read($0) }) > 1 else { return nil }
    }
    body = blocks[1...]
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

  /// Reads the document.
  func read(into document: inout Document) {
    document.header = fields
    for field in fields where !document.read(field) {
      document.unread.append("\(field.name): \(field.value)")
    }
    document.unread += slips
    document.readBody(body)
    document.readPreamble()
    if !fields.isEmpty { document.seatCorrespondents() }
    document.readSourceNote()
    document.readMeeting()
  }
}

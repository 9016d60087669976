public import Documents

/// Reads a document from plain text, in one of six layouts, which is told from the text alone:
///
/// - our own: a header of `key: value` lines if there is one, a blank line, and paragraphs with blank lines between
///   them (``OwnLayout``);
/// - that of cables off the teletype: routing, `FM`, `TO`, a classification with the number, the text in pages
///   (``TeletypeLayout``);
/// - that of telegrams of the British service: `FM`, `TO`, the number as `TELNO 112` (``BritishLayout``);
/// - that of printed telegrams: an edition, a heading, a dateline, the text, notes, a note on the source
///   (``PrintedLayout``);
/// - that of memoranda of conversation: the heading, `DATE:`, `SUBJECT:`, `PARTICIPANTS:`, the text (``ConversationLayout``);
/// - that of published translations: a heading between asterisks, labelled blocks, the text, notes
///   (``TranslationLayout``).
///
/// In all of them, paragraphs that carry their own numbers (`7. …`) are points, cited by them; lettered ones below
/// (`(e) …`) are cited by both: `3e`. Without such numbers, paragraphs are counted from 1. Notes stand at the end
/// (`1 See …`), cited as `fn1`. The mark of a note in the text, `(1)` or `¹` behind a word, is no word of it: it is
/// taken out, and its place is kept. Where form feeds part the text into pages, `#p3` cites page 3.
public enum PlainTextReader {
  /// The document that a text holds. Takes time linear in the text.
  ///
  /// - Parameters:
  ///   - key: the key that it is to have; without one it has its default key, or an empty one where it says nothing of
  ///     itself.
  ///   - text: the text.
  public static func document(key: String? = nil, text: String) -> Document {
    let blocks = TextBlock.blocks(of: text)
    var document = Document(key: key ?? "")
    if let layout = OwnLayout(blocks) {
      layout.read(into: &document)
    } else if let layout = BritishLayout(blocks) {
      layout.read(into: &document)
    } else if let layout = TeletypeLayout(blocks) {
      layout.read(into: &document)
    } else if let layout = TranslationLayout(blocks) {
      layout.read(into: &document)
    } else if let layout = ConversationLayout(blocks) {
      layout.read(into: &document)
    } else if let layout = PrintedLayout(blocks) {
      layout.read(into: &document)
    } else {
      OwnLayout(bare: blocks).read(into: &document)
    }
    if key == nil { document.key = DefaultKey.key(of: document) ?? "" }
    return document
  }
}

/// Lines without a blank one between them.
struct TextBlock {
  /// The lines.
  let lines: [Substring]
  /// The pages of the text that they are of.
  let pages: TextPages

  /// Lines of a text, or such as were made from it and are on no page.
  init(lines: [Substring], pages: TextPages = TextPages("")) {
    self.lines = lines
    self.pages = pages
  }

  /// The lines as one, white space folded.
  var text: String { Self.text(of: lines[...]) }

  /// Lines as one, white space folded.
  static func text(of lines: ArraySlice<Substring>) -> String {
    Quotation.folded(lines.joined(separator: " "))
  }

  /// The blocks of a text.
  static func blocks(of text: String) -> [TextBlock] {
    var blocks: [TextBlock] = []
    var lines: [Substring] = []
    // A byte order mark is no text.
    let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    let pages = TextPages(text)
    for line in Self.lines(of: text) {
      if !line.allSatisfy(\.isWhitespace) {
        lines.append(line)
      } else if !lines.isEmpty {
        blocks.append(TextBlock(lines: lines, pages: pages))
        lines = []
      }
    }
    if !lines.isEmpty { blocks.append(TextBlock(lines: lines, pages: pages)) }
    return blocks
  }
}

extension TextBlock {
  /// The lines of a text, whatever ends them.
  private static func lines(of text: Substring) -> [Substring] {
    var lines: [Substring] = []
    var start = text.startIndex
    var index = start
    let bytes = text.utf8
    while index < bytes.endIndex {
      let end = index
      bytes.formIndex(after: &index)
      switch bytes[end] {
      case 0x0A, 0x0B, 0x0C: break
      case 0x0D: if index < bytes.endIndex, bytes[index] == 0x0A { bytes.formIndex(after: &index) }
      // NEL is C2 85; LINE and PARAGRAPH SEPARATOR are E2 80 A8 and E2 80 A9.
      case 0xC2 where bytes[index] == 0x85: bytes.formIndex(after: &index)
      case 0xE2 where bytes[index] == 0x80 && 0xA8...0xA9 ~= bytes[bytes.index(after: index)]:
        bytes.formIndex(&index, offsetBy: 2)
      default: continue
      }
      lines.append(text[start..<end])
      start = index
    }
    lines.append(text[start...])
    return lines
  }
}

extension Document {
  /// Takes over blocks of text and the notes at their end.
  ///
  /// - Parameter isSignature: whether the last paragraphs are a signature rather than text.
  mutating func readBody(_ blocks: some Sequence<TextBlock>, isSignature: (String) -> Bool = { _ in false }) {
    var texts: [String] = []
    var pageMarks: [[Span]] = []
    var page = 1
    for block in blocks {
      texts.append(block.text)
      pageMarks.append(block.pages.marks(in: block.lines, after: &page))
    }
    let notes = TrailingNotes(takingFrom: &texts)
    paragraphs = zip(texts, pageMarks).map { text, pageMarks in
      var spans = pageMarks
      TextBuffer.markOmissions(in: Array(text.utf8), &spans)
      if !pageMarks.isEmpty { spans.sort { $0.range.lowerBound < $1.range.lowerBound } }
      return Paragraph(kind: isSignature(text) ? .signature : .text, text: text, spans: spans)
    }
    self.notes = notes.notes
    hangNotes()
    label()
  }
}

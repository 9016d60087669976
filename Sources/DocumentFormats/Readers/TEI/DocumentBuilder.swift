import Documents

/// A document of a volume while its events come in.
struct DocumentBuilder {
  var document: Document
  /// The identifier of the document's element: `d65`.
  let identifier: String?
  /// Where text goes now.
  var buffer = TextBuffer()
  /// The texts that notes interrupt.
  var interrupted: [TextBuffer] = []
  /// The notes that are open.
  var openNotes: [OpenNote] = []
  /// What the block is that is open.
  var kind = Paragraph.Kind.text
  /// How deep in elements whose text is passed over.
  var silence = 0
  var enclosure = 0
  var enclosures = 0
  var list = Element.ListKind.plain
  /// Whether a label waits for its item.
  var hasLabel = false
  /// What the block is around a label whose item has not come.
  var kindAroundLabel: Paragraph.Kind?
  /// Whether a cell of the row has come.
  var hasCell = false
  /// The positions of paragraphs that only list who and what.
  var listed: Set<Int> = []
  /// Those lists.
  var lists: [(kind: Element.ListKind, items: [Paragraph])] = []
  /// Whether what comes stands before the text.
  var isInOpener = false
  /// The positions of the paragraphs that stood there.
  var openerLines: [Int] = []
  /// The line that says where the paper is filed, where it is no note: `611.41/3-253: Telegram`.
  var fileLine: String?
  var hasHead = false
  var isInHead = false
  /// The texts of the notes to the heading, the source note apart.
  var headNotes: [String] = []
  /// What the heading's tags say.
  var taggedSenders: [Correspondent] = []
  var taggedAddressees: [Correspondent] = []
  var openCorrespondent: (isSender: Bool, isPerson: Bool, start: Int)?
  var dateline = OwnDateline()
  /// What the edition's header says of it.
  var correspondence: Correspondence?
  /// Whether it is all that the file's body holds.
  var isWhole = false
  /// The instants between which the edition puts the document.
  let earliest: String?
  let latest: String?

  /// A note that is open.
  struct OpenNote {
    let label: String
    let mark: String
    let anchor: Note.Anchor?
    let isSource: Bool
    let isInHead: Bool
  }

  /// What the document's own dateline says, as it comes in.
  struct OwnDateline {
    var isOpen = false
    var isDone = false
    var place: String?
    var placeStart: Int?
    var date: TaggedTime?
    var time: TaggedTime?
    var text = ""
  }

  init(_ attributes: Attributes, in reader: TEIReader) {
    identifier = attributes.identifier
    let volume = reader.edition.volume ?? "volume"
    document = Document(
      key: volume + "-" + (identifier ?? attributes["n"].map { "d\($0)" } ?? "p\(reader.count)"))
    var edition = reader.edition
    edition.identifier = identifier
    edition.number = attributes["n"]
    edition.page = reader.page
    edition.sections = reader.sections.filter { !$0.isEmpty }
    document.edition = edition
    if attributes["subtype"] == "editorial-note" { document.genre = .editorialNote }
    // Whatever prefix the edition has for its own names.
    earliest = attributes.value(ofLocal: "doc-dateTime-min")
    latest = attributes.value(ofLocal: "doc-dateTime-max")
  }

  // MARK: - Text

  mutating func append(_ characters: UnsafeBufferPointer<UInt8>) {
    if silence == 0 { buffer.append(characters) }
  }

  /// Ends the block of text that is open, if there is any text.
  mutating func breakBlock() {
    guard openNotes.isEmpty, !isInHead else { return buffer.appendBlank() }
    guard let (text, spans) = buffer.take() else { return }
    let position = document.paragraphs.count
    document.paragraphs.append(Paragraph(kind: kind, enclosure: enclosure, text: text, spans: spans))
    if list != .plain {
      listed.insert(position)
      if enclosure == 0, let last = lists.indices.last {
        lists[last].items.append(document.paragraphs[position])
      }
    }
    if isInOpener, kind == .text, enclosure == 0 { openerLines.append(position) }
    hasLabel = false
  }

  mutating func breakLine() {
    if silence == 0 { buffer.appendBlank() }
  }

  mutating func markPage(_ page: String?) {
    if let page { buffer.mark(.page(page)) }
  }

  // MARK: - Notes

  mutating func startNote(_ attributes: Attributes, in parent: Element) -> Element {
    let mark = attributes["n"] ?? ""
    var label = mark.isEmpty ? "source" : "fn" + mark
    if let id = attributes.identifier, let own = identifier, id.hasPrefix(own), id.count > own.count {
      label = String(id.dropFirst(own.count))
    }
    let isOutside = interrupted.isEmpty && (isInHead || parent == .document)
    let isSource =
      document.sourceNote == nil && !openNotes.contains(where: \.isSource)
      && (attributes["type"] == "source" || (isOutside && (isInHead || attributes["rend"] == "inline")))
    var anchor: Note.Anchor?
    if !isInHead, interrupted.isEmpty, !isSource || attributes["rend"] != "inline" {
      if buffer.isEmpty, let last = document.paragraphs.last {
        anchor = Note.Anchor(paragraph: document.paragraphs.count - 1, offset: last.text.utf8.count)
      } else {
        anchor = Note.Anchor(paragraph: document.paragraphs.count, offset: buffer.count)
        buffer.mark(.note(label))
      }
    }
    openNotes.append(
      OpenNote(label: label, mark: mark, anchor: anchor, isSource: isSource, isInHead: isInHead))
    interrupted.append(buffer)
    buffer = TextBuffer()
    return .note
  }

  mutating func endNote() {
    guard let open = openNotes.popLast() else { return }
    let (text, spans) = buffer.take() ?? ("", [])
    buffer = interrupted.popLast() ?? TextBuffer()
    let note = Note(label: open.label, mark: open.mark, anchor: open.anchor, text: text, spans: spans)
    // Of the notes to a heading, the one that names a source is the source note, whichever comes first.
    if open.isSource {
      document.sourceNote = note
    } else if open.isInHead, text.hasPrefix("Source:"), let other = document.sourceNote,
      !other.text.hasPrefix("Source:")
    {
      document.notes.append(other)
      document.sourceNote = note
    } else {
      if open.isInHead { headNotes.append(text) }
      document.notes.append(note)
    }
  }
}

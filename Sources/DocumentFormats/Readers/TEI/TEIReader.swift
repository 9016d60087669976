import DocumentParts
public import Documents

/// Reads volumes of Foreign Relations of the United States, as their TEI editions of both generations encode them, from
/// the events of an XML parser: ``start(_:_:)``, ``text(_:)``, ``end()``.
///
/// Each document can be taken as soon as it has ended, so that a volume of any size takes the memory of one document.
/// Elements that are not known are passed over, and their text kept. Nothing here fails: what is odd in one document
/// stands in its ``Document/unread``.
public struct TEIReader {
  /// What the volume's header says.
  public internal(set) var edition: PrintedEdition
  /// The names of the persons in the volume's list, by the identifiers that ``Span/Mark/person(_:)`` points to.
  public internal(set) var persons: [String: String] = [:]
  /// The abbreviations and terms in the volume's list, by their identifiers.
  public internal(set) var terms: [String: String] = [:]

  /// What is open, the innermost last.
  var elements: [Element] = []
  /// The headings of the parts of the volume that are open.
  var sections: [String] = []
  /// Where text goes outside documents; `nil` where it is of no use.
  var captured: TextBuffer?
  /// The document that is open.
  var builder: DocumentBuilder?
  /// The document that has ended last.
  private var finished: Document?
  /// What the headings say that have been read: those of telegrams are often the same.
  private var headings = HeadingMemory()
  /// The page that the volume is at.
  var page: String?
  /// How many documents have begun.
  var count = 0
  /// The file's name without extension.
  let name: String
  /// How documents are found in the file.
  let division: Division
  /// What the header says of letters.
  var correspondences: [Correspondence] = []
  /// Where the header says that the original lies.
  var keeping: FileReference?
  /// The name of the series in which the edition appears.
  var series: String?
  /// Whether it is TEI at all: other files have bodies too.
  var isTEI = false
  /// Whether the file has several texts, each with its header.
  var isCorpus = false

  /// A reader of a volume.
  ///
  /// - Parameters:
  ///   - name: the short name of the volume, which stands in the keys of its documents when its header does not say
  ///     another: its file's name without extension.
  ///   - division: how documents are found in it.
  public init(volume name: String, divided division: Division = .parts) {
    self.name = name
    self.division = division
    edition = PrintedEdition(title: name)
    edition.volume = name
  }

  /// An element begins.
  ///
  /// - Parameter name: its name without prefix.
  public mutating func start(_ name: UnsafeBufferPointer<UInt8>, _ attributes: [Attribute]) {
    let attributes = Attributes(attributes)
    let name = ElementName(name)
    let element = builder == nil ? startOutside(name, attributes) : startInside(name, attributes)
    elements.append(element)
  }

  /// Characters follow.
  public mutating func text(_ characters: UnsafeBufferPointer<UInt8>) {
    if builder != nil {
      builder?.append(characters)
    } else if captured != nil, elements.last != .silent {
      captured?.append(characters)
    }
  }

  /// An element ends.
  ///
  /// - Returns: whether it was a document's, which ``takeDocument()`` has then.
  public mutating func end() -> Bool {
    guard let element = elements.popLast() else { return false }
    if element == .document {
      finished = builder?.finish(&headings)
      // A body without a text is no document.
      if builder?.isWhole == true, finished?.paragraphs.isEmpty == true { finished = nil }
      builder = nil
      return finished != nil
    }
    if builder != nil {
      builder?.end(element)
    } else {
      endOutside(element)
    }
    return false
  }

  /// The document that has ended last, once.
  public mutating func takeDocument() -> Document? { finished.take() }
}

/// What an open element is to the reader.
enum Element: Equatable {
  /// Passed over; its text belongs to what is around it.
  case transparent
  /// Passed over with its text.
  case silent
  /// The volume's header.
  case header
  /// In the header: what it says of a letter, what somebody did with it, where the original lies, what the edition is made
  /// from.
  case correspondence
  case action(isSending: Bool)
  case manuscript, source
  /// Several readings of the same words.
  case choice
  case document
  /// A part of the volume, whose heading is kept.
  case section
  case sectionHead
  /// Something in the header or in a list, whose text is kept.
  case captured(Capture)
  /// A block of text.
  case block(Paragraph.Kind, outer: Paragraph.Kind)
  case head
  case dateline(isOwn: Bool, outer: Paragraph.Kind)
  /// What stands before the text, with the dateline.
  case opener
  case place
  case note
  case list(ListKind, outer: ListKind)
  case label
  case row(outer: Paragraph.Kind)
  case cell
  case span
  /// A sender or an addressee that is tagged in the heading.
  case correspondent
  case signature(outer: Paragraph.Kind)
  case closing
  case enclosure(outer: Int)

  /// What is kept from outside the documents.
  enum Capture: Equatable {
    case title, volume, publisher, year, editor, series
    case correspondent(isSending: Bool, isPerson: Bool)
    case actionPlace(isSending: Bool)
    case actionDate(isSending: Bool)
    case keeping(ElementName)
    case person(String)
    case term(String)
  }

  /// What a list is for.
  enum ListKind: Equatable {
    case plain, participants, subject, senders, addressees, references
  }
}

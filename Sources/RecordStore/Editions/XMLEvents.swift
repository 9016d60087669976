public import Archive
public import DocumentFormats
public import Documents
import Ledger
import XMLLibrary

/// Carries the events of libxml2 to a reader of volumes, and the first of its complaints to the volume's reader.
///
/// Nothing is fetched, and no entity is known but XML's own (decision 10). What is read takes the memory of one document,
/// whatever the size of the file.
public final class XMLEvents {
  private let file: FileBytes
  /// Not watched for use at two places at once: the parser makes one call after another.
  @exclusivity(unchecked) private var reader: TEIReader
  private let onDocument: (Document, TEIReader) -> Bool
  private var parser: xmlParserCtxtPtr?
  private var problem: FileProblem?
  /// Whether what the parser still says is of no use.
  private var isOver = false
  /// The attributes of the element that begins.
  private var attributes: [Attribute] = []

  private init(
    _ file: FileBytes, volume: String, _ division: TEIReader.Division,
    onDocument: @escaping (Document, TEIReader) -> Bool
  ) {
    self.file = file
    reader = TEIReader(volume: volume, divided: division)
    self.onDocument = onDocument
  }

  /// Reads a volume.
  ///
  /// - Parameters:
  ///   - volume: the file's name without extension.
  ///   - division: how documents are found in it.
  ///   - onDocument: called with each document as soon as all of it is read, and with the reader; reading ends when it
  ///     returns `false`.
  /// - Returns: what is wrong with the file; the documents before that place have been handed out.
  public static func read(
    _ file: FileBytes, volume: String, divided division: TEIReader.Division = .parts,
    onDocument: @escaping (Document, TEIReader) -> Bool
  ) -> FileProblem? {
    let events = XMLEvents(file, volume: volume, division, onDocument: onDocument)
    withExtendedLifetime(events) { events.parse() }
    return file.failure.map { FileProblem(code: DiagnosticCode.unreadableFile.rawValue, $0) }
      ?? events.problem
  }

  /// Some complaints of libxml2 are a thread's, not a parser's: hence this is set for the thread, and taken back.
  private func parse() {
    Self.prepared
    let context = Unmanaged.passUnretained(self).toOpaque()
    xmlSetStructuredErrorFunc(context) { context, error in
      guard let context, let error = error?.pointee else { return }
      XMLEvents.at(context).complain(error)
    }
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    var handlers = Self.handlers
    parser = xmlCreateIOParserCtxt(
      &handlers, context,
      { context, buffer, length in
        guard let context else { return 0 }
        return XMLEvents.at(context).more(UnsafeMutableRawBufferPointer(start: buffer, count: Int(length)))
      }, nil, context, XML_CHAR_ENCODING_NONE)
    defer { xmlFreeParserCtxt(parser) }
    // Without the second, `&amp;` in an attribute's value would stay a reference. There are no others to put a text for.
    xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue))
    xmlParseDocument(parser)
    // A byte 0 looks like the end to the parser.
    if let input = parser?.pointee.input?.pointee, input.cur < input.end {
      stop(.malformedDocument, XMLFault.afterEnd, remedy: nil)
    }
  }

  /// Makes libxml2 ready, before threads use it.
  private static let prepared: Void = xmlInitParser()

  private static func at(_ context: UnsafeMutableRawPointer) -> XMLEvents {
    Unmanaged.fromOpaque(context).takeUnretainedValue()
  }

  private static var handlers: xmlSAXHandler {
    var handlers = xmlSAXHandler()
    handlers.initialized = UInt32(XML_SAX2_MAGIC)
    handlers.startElementNs = { context, name, _, _, _, _, count, _, attributes in
      guard let context, let name else { return }
      XMLEvents.at(context).start(name, attributes, count: Int(count))
    }
    handlers.endElementNs = { context, _, _, _ in
      if let context { XMLEvents.at(context).end() }
    }
    handlers.characters = { context, start, length in
      if let context { XMLEvents.at(context).text(UnsafeBufferPointer(start: start, count: Int(length))) }
    }
    handlers.ignorableWhitespace = handlers.characters
    handlers.cdataBlock = handlers.characters
    handlers.entityDecl = { context, _, _, _, _, _ in
      if let context { XMLEvents.at(context).refuseEntity() }
    }
    handlers.unparsedEntityDecl = { context, _, _, _, _ in
      if let context { XMLEvents.at(context).refuseEntity() }
    }
    return handlers
  }

  // MARK: - What the parser calls

  /// The parser wants more bytes. To give it none ends it in order.
  private func more(_ buffer: UnsafeMutableRawBufferPointer) -> Int32 {
    isOver ? 0 : Int32(file.read(into: buffer))
  }

  /// - Parameter list: five pointers for each attribute: its name, prefix and namespace, and its value's begin and end.
  private func start(
    _ name: UnsafePointer<UInt8>, _ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int
  ) {
    guard !isOver else { return }
    attributes.removeAll(keepingCapacity: true)
    if let list {
      for each in stride(from: list, to: list + 5 * count, by: 5) {
        guard let name = each[0], let start = each[3], let end = each[4] else { continue }
        attributes.append(
          Attribute(
            prefix: each[1].map(Self.text), name: Self.text(name),
            value: UnsafeBufferPointer(start: start, count: end - start)))
      }
    }
    reader.start(Self.text(name), attributes)
  }

  private static func text(_ start: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: start, count: Int(xmlStrlen(start)))
  }

  private func end() {
    guard !isOver, reader.end(), let document = reader.takeDocument() else { return }
    isOver = !onDocument(document, reader)
  }

  private func text(_ characters: UnsafeBufferPointer<UInt8>) {
    if !isOver { reader.text(characters) }
  }

  /// The file could unfold into an enormous one, or name others.
  private func refuseEntity() {
    stop(
      .declaredEntity, "it declares entities, which are not read",
      remedy: "put what the entities stand for into the text")
  }

  /// Reading ends at the first fault: the parser would go on, and guess what is meant. What it says of namespaces and of
  /// odd values does not matter here.
  private func complain(_ error: xmlError) {
    guard error.level != XML_ERR_WARNING, error.domain != Int32(XML_FROM_NAMESPACE.rawValue) else { return }
    let fault = XMLFault(error)
    stop(fault.code, fault.message, remedy: fault.remedy)
  }

  private func stop(_ code: DiagnosticCode, _ message: String, remedy: String?) {
    guard !isOver else { return }
    isOver = true
    problem = FileProblem(
      code: code.rawValue, message, line: max(1, Int(xmlSAX2GetLineNumber(parser))),
      column: max(1, Int(xmlSAX2GetColumnNumber(parser))), remedy: remedy)
  }
}

import Archive
import Foundation
import FoundationXML
import Ledger
import Telegrams

/// Carries the events of an XML parser to a reader of volumes, and its complaints to their reader.
///
/// The parser is FoundationXML's, which fetches nothing and leaves XInclude alone (decision 10). What is read takes the
/// memory of one document, whatever the size of the file.
final class XMLEvents: NSObject, XMLParserDelegate {
  /// How deep elements may be nested. Volumes have some fifteen levels.
  private static let deepest = 1000

  /// Not watched for use at two places at once: the parser makes one call after another.
  @exclusivity(unchecked) private(set) var reader: TEIReader
  private var depth = 0
  private var problem: FileProblem?
  private let onDocument: (Document, TEIReader) -> Bool

  private init(volume: String, onDocument: @escaping (Document, TEIReader) -> Bool) {
    reader = TEIReader(volume: volume)
    self.onDocument = onDocument
  }

  /// Reads a volume.
  ///
  /// - Parameter onDocument: called with each document as soon as all of it is read; reading ends when it returns
  ///   `false`.
  /// - Returns: what is wrong with the file; the documents before that place have been handed out.
  static func read(
    _ file: FileBytes, volume: String, onDocument: @escaping (Document, TEIReader) -> Bool
  ) -> FileProblem? {
    guard let finding = file.readAhead(upTo: XMLPrologue.limit, until: XMLPrologue.finding) else {
      if let failure = file.failure {
        return FileProblem(code: DiagnosticCode.unreadableFile.rawValue, failure)
      }
      return file.count < XMLPrologue.limit
        ? FileProblem(
          code: DiagnosticCode.malformedDocument.rawValue, "there is no element in it",
          remedy: "a volume is XML in the encoding of the Text Encoding Initiative (TEI)")
        : FileProblem(
          code: DiagnosticCode.malformedDocument.rawValue,
          "there is no element in the first \(XMLPrologue.limit) bytes")
    }
    if case .fault(let problem) = finding { return problem }
    let events = XMLEvents(volume: volume, onDocument: onDocument)
    let parser = XMLParser(stream: file)
    parser.delegate = events
    let isSound = parser.parse()
    if let problem = events.problem { return problem }
    if let failure = file.failure {
      return FileProblem(code: DiagnosticCode.unreadableFile.rawValue, failure)
    }
    guard !isSound, !events.isOver else { return nil }
    return XMLFault.problem(
      code: (parser.parserError as? NSError)?.code ?? 1, line: parser.lineNumber, column: parser.columnNumber)
  }

  private var isOver = false

  // MARK: - XMLParserDelegate

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    depth += 1
    guard depth <= Self.deepest else {
      if problem == nil {
        problem = FileProblem(
          code: DiagnosticCode.malformedDocument.rawValue,
          "elements are nested more than \(Self.deepest) deep", line: parser.lineNumber,
          column: parser.columnNumber)
      }
      return stop(parser)
    }
    reader.start(name, attributes)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    depth -= 1
    guard !isOver, reader.end(name), let document = reader.takeDocument() else { return }
    if !onDocument(document, reader) { stop(parser) }
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    if !isOver { reader.text(characters) }
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    if !isOver { reader.text(String(decoding: block, as: UTF8.self)) }
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    let code = (error as NSError).code
    guard problem == nil, !isOver, XMLFault.isFatal(code) else { return }
    problem = XMLFault.problem(code: code, line: parser.lineNumber, column: parser.columnNumber)
    // The parser would go on, and guess what is meant.
    stop(parser)
  }

  private func stop(_ parser: XMLParser) {
    isOver = true
    parser.abortParsing()
  }
}

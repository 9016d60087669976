import Foundation
import FoundationXML
import Telegrams
import TestSupport
import Testing

/// A volume read from a text or a file, for tests.
struct Volume: Sendable {
  let documents: [Document]
  let persons: [String: String]

  init(_ text: String, name: String = "volume") throws {
    try self.init(name: name, parser: XMLParser(data: Data(text.utf8)))
  }

  init(contentsOf url: URL) throws {
    let stream = try #require(InputStream(url: url))
    try self.init(
      name: url.deletingPathExtension().lastPathComponent, parser: XMLParser(stream: stream))
  }

  private init(name: String, parser: XMLParser) throws {
    let events = Events(reader: TEIReader(volume: name))
    parser.delegate = events
    try #require(parser.parse())
    documents = events.documents
    persons = events.reader.persons
  }

  private final class Events: NSObject, XMLParserDelegate {
    var reader: TEIReader
    var documents: [Document] = []

    init(reader: TEIReader) { self.reader = reader }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      reader.start(name, attributes)
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      if reader.end(name), let document = reader.takeDocument() { documents.append(document) }
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) { reader.text(characters) }
  }
}

/// What lies beside the checkout and is not part of it: real texts and volumes. Tests that need it are left out where it
/// is not.
enum Shared {
  static let folder = Product.repository.deletingLastPathComponent().appendingPathComponent("shared")

  static let volumes: [URL] = {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("frus").path)
    return (names ?? []).filter { $0.hasSuffix(".xml") }.sorted()
      .map { folder.appendingPathComponent("frus/\($0)") }
  }()
}

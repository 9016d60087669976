import Foundation
import FoundationXML

/// Parses XML files with Foundation's parser and does nothing with them but take in what it hands out: a bare speed to
/// put imports beside. It is libxml2 inside, which imports call directly.
///
///     sax FILE …
@main
enum SAX {
  static func main() {
    let counter = Counter()
    var size = 0
    let start = ContinuousClock.now
    for path in CommandLine.arguments.dropFirst() {
      guard let stream = InputStream(fileAtPath: path) else { fatalError("no such file: \(path)") }
      let parser = XMLParser(stream: stream)
      parser.delegate = counter
      guard parser.parse() else { fatalError("not well formed: \(path)") }
      size += (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    print(String(format: "%.4f", seconds), size, counter.elements, counter.bytes)
  }
}

private final class Counter: NSObject, XMLParserDelegate {
  var elements = 0
  var bytes = 0

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements += 1
    for (key, value) in attributes { bytes += key.utf8.count + value.utf8.count }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    bytes += name.utf8.count
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) { bytes += characters.utf8.count }
}

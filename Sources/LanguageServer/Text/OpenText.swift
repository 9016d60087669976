internal import Ledger
internal import Reports

/// A file that is open in the editor, as its user sees it.
struct OpenText {
  let uri: String
  private(set) var version: Int
  private(set) var positions: TextPositions
  private(set) var syntax: FileSyntax
  private let encoding: PositionEncoding

  var bytes: [UInt8] { positions.bytes }

  init(uri: String, version: Int, text: String, _ encoding: PositionEncoding) {
    self.uri = uri
    self.version = version
    self.encoding = encoding
    let bytes = Array(text.utf8)
    positions = TextPositions(bytes, encoding)
    syntax = FileSyntax(bytes)
  }

  /// Makes changes of a message, one after the other: each a range and its new text, or a new text of the whole.
  mutating func change(_ changes: [JSONValue], version: Int?) {
    for change in changes {
      guard let text = change["text"]?.words else { continue }
      if let range = positions.range(change["range"]) {
        var bytes = positions.bytes
        bytes.replaceSubrange(range, with: text.utf8)
        positions = TextPositions(bytes, encoding)
      } else {
        positions = TextPositions(Array(text.utf8), encoding)
      }
    }
    syntax = FileSyntax(positions.bytes)
    if let version { self.version = version }
  }
}

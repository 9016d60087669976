import Foundation

/// How a file begins, where its name does not say what is in it.
struct FileStart {
  private let bytes: [UInt8]

  init(ofFile path: String) {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      bytes = []
      return
    }
    defer { try? handle.close() }
    bytes = Array((try? handle.read(upToCount: 8_192)) ?? Data())
  }

  /// How the file can be read; `nil` where it cannot.
  ///
  /// - Parameter isNameless: whether text without any mark may be taken for a plain text.
  func way(isNameless: Bool) -> ImportSource.Way? {
    if begins("%PDF-") { return .converted(.pdf) }
    if begins("{\\rtf") { return .converted(.richText) }
    if begins("PK\u{3}\u{4}") {
      if holds("word/") || holds("[Content_Types].xml") && holds("docProps") { return .converted(.word) }
      return holds("application/vnd.oasis.opendocument.text") ? .converted(.openDocument) : nil
    }
    let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.prefix(200).lowercased()
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return .converted(.page) }
    if begins("From "), isMail(from: 1) { return .copied(.mailbox) }
    if isMail(from: 0) { return .copied(.message) }
    return isNameless && !bytes.isEmpty && !bytes.contains(0) ? .copied(.text) : nil
  }

  /// Whether it is a picture.
  var isPicture: Bool {
    begins("\u{89}PNG") || bytes.starts(with: [0x89, 0x50, 0x4E, 0x47])
      || bytes.starts(with: [0xFF, 0xD8, 0xFF])
      || begins("GIF8") || bytes.starts(with: [0x49, 0x49, 0x2A, 0])
      || bytes.starts(with: [0x4D, 0x4D, 0, 0x2A])
  }

  private var text: String { String(decoding: bytes, as: UTF8.self) }

  private func begins(_ words: String) -> Bool { bytes.starts(with: words.utf8) }

  private func holds(_ words: String) -> Bool { text.contains(words) }

  /// Whether the lines from one on are the fields of a mail: every one is a field or goes on with one, and some are those that
  /// all mails have.
  private func isMail(from first: Int) -> Bool {
    var names: Set<String> = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(first) {
      let line = line.hasSuffix("\r") ? line.dropLast() : line
      if line.isEmpty { break }
      if line.first?.isWhitespace == true, !names.isEmpty { continue }
      guard let colon = line.firstIndex(of: ":"), colon > line.startIndex,
        line[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
      else { return names.count > 20 }
      names.insert(line[..<colon].lowercased())
    }
    // The line above a mail of a mailbox is a sign of its own.
    let signs: Set = first > 0 ? ["from", "date", "subject"] : ["date", "message-id", "received"]
    return (first > 0 || names.contains("from")) && !names.isDisjoint(with: signs)
  }
}

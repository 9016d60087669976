/// Reads a document from plain text: a header of `key: value` lines if there is one, a blank line, and paragraphs with
/// blank lines between them.
///
/// - Paragraphs that carry their own numbers (`7. …`) are points, cited by them; lettered ones below (`(e) …`) are
///   cited by both: `3e`. Without such numbers, paragraphs are counted from 1.
/// - A telegram's text may open with its number (`1210. …`), the last part of its key: what stands before is a heading
///   and is not counted.
/// - `1 See …` after the body is a note, cited as `fn1`.
public enum PlainTextReader {
  /// The document that a text holds. Takes time linear in the text.
  public static func document(key: String, text: String) -> Document {
    var blocks = blocks(of: text)
    let header = header(in: blocks.first)
    if !header.isEmpty { blocks.removeFirst() }
    blocks.removeFirst(headingLength(of: blocks, key: key))
    var document = Document(key: key)
    document.header = header
    (document.paragraphs, document.notes) = paragraphs(of: blocks)
    return document
  }

  /// How many blocks stand before the body: those before a telegram's number, or up to a line `Contents:`, with which
  /// published translations start.
  private static func headingLength(of blocks: [String], key: String) -> Int {
    if let number = key.split(separator: "-").last, number.allSatisfy(\.isNumber),
      let opening = blocks.firstIndex(where: { $0.hasPrefix("\(number). ") }),
      !blocks[..<opening].contains(where: { pointNumber($0) == 1 })
    {
      return opening
    }
    guard let contents = blocks.firstIndex(of: "Contents:") else { return 0 }
    let next = contents + 1
    return next < blocks.count && blocks[next].hasPrefix("Translation - ") ? next + 1 : next
  }

  /// Runs of lines without a blank one.
  private static func blocks(of text: String) -> [String] {
    var blocks: [String] = []
    var current: [Substring] = []
    func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if isBlank(line) {
        if !current.isEmpty { blocks.append(current.joined(separator: "\n")) }
        current = []
      } else {
        current.append(line)
      }
    }
    if !current.isEmpty { blocks.append(current.joined(separator: "\n")) }
    return blocks
  }

  /// The fields of the first block, when every line of it is one.
  private static func header(in block: String?) -> [Document.Field] {
    guard let block else { return [] }
    var fields: [Document.Field] = []
    for line in block.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[1].hasPrefix(" "), parts[0].allSatisfy({ $0.isLowercase || $0 == "-" })
      else {
        return []
      }
      fields.append(
        Document.Field(name: String(parts[0]), value: String(parts[1].drop(while: \.isWhitespace))))
    }
    return fields
  }

  private static func paragraphs(of blocks: [String]) -> ([Paragraph], [Note]) {
    // A lone point 1 is a note; a text in points has a second.
    let isNumbered = blocks.contains { pointNumber($0) == 1 } && blocks.contains { pointNumber($0) == 2 }
    var paragraphs: [Paragraph] = []
    var notes: [Note] = []
    var point = 0
    for block in blocks {
      if isNumbered, pointNumber(block) == point + 1 {
        point += 1
        paragraphs.append(Paragraph(label: "\(point)", point: "\(point)", text: block))
      } else if isNumbered, point > 0, notes.isEmpty, let letter = pointLetter(block) {
        paragraphs.append(Paragraph(label: "\(point)\(letter)", point: "\(point)", text: block))
      } else if let number = noteNumber(block, allowingStop: !isNumbered), number == notes.count + 1,
        paragraphs.count > 0
      {
        notes.append(Note(label: "fn\(number)", mark: "\(number)", text: block))
      } else if isNumbered {
        // What follows a point without a mark of its own belongs to it.
        paragraphs.append(
          Paragraph(label: nil, point: point > 0 && notes.isEmpty ? "\(point)" : nil, text: block))
      } else {
        paragraphs.append(Paragraph(label: "\(paragraphs.count + 1)", point: nil, text: block))
      }
    }
    return (paragraphs, notes)
  }

  /// The number of a point: `7. …`.
  private static func pointNumber(_ block: String) -> Int? {
    let digits = block.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count < 6, block.dropFirst(digits.count).hasPrefix(". ") else { return nil }
    return Int(digits)
  }

  /// The letter of a point below another: `(e) …`.
  private static func pointLetter(_ block: String) -> Character? {
    guard block.hasPrefix("("), let letter = block.dropFirst().first, letter.isASCII, letter.isLowercase,
      block.dropFirst(2).hasPrefix(") ")
    else { return nil }
    return letter
  }

  /// The number of a note: `1 See …`, or where no points are numbered so, `1. See …`.
  private static func noteNumber(_ block: String, allowingStop: Bool) -> Int? {
    let digits = block.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count < 4 else { return nil }
    let rest = block.dropFirst(digits.count)
    return rest.hasPrefix(" ") || (allowingStop && rest.hasPrefix(". ")) ? Int(digits) : nil
  }
}

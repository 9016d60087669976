import DocumentParts
import Documents

/// The layout of telegrams as collections print them: lines for the edition and the heading, a dateline, the text that
/// opens with the telegram's number, notes, a note on the source, and the publisher's address, which is no part of it.
struct PrintedLayout {
  private let edition: String
  private let title: String
  private let dateline: String
  private let body: ArraySlice<TextBlock>

  /// `nil` when the text is laid out otherwise: a heading that says what it is, from whom or to whom, and a dateline
  /// below make the layout.
  init?(_ blocks: [TextBlock]) {
    for (index, block) in blocks.prefix(3).enumerated() where index + 1 < blocks.count {
      guard let line = block.lines.lastIndex(where: Self.isHeading) else { continue }
      let dateline = blocks[index + 1].text
      guard dateline.utf8.count < 120, Dateline(dateline).time != nil else { continue }
      // A heading may run over several lines.
      title = TextBlock.text(of: block.lines[line...])
      let before = blocks[..<index].flatMap(\.lines) + block.lines[..<line]
      edition = TextBlock.text(of: before[...])
      self.dateline = dateline
      body = blocks[(index + 2)...]
      return
    }
    return nil
  }

  private static func isHeading(_ line: Substring) -> Bool {
    let heading = Heading(String(line))
    return heading.genre != .other && !(heading.senders.isEmpty && heading.addressees.isEmpty)
  }

  /// Reads the document.
  func read(into document: inout Document) {
    let heading = Heading(title)
    let line = Dateline(dateline)
    document.title = Heading.withoutNumber(title)
    document.genre = heading.genre
    document.senders = heading.senders
    document.addressees = heading.addressees
    document.place = line.place
    document.sent = line.time
    if !edition.isEmpty {
      document.edition = PrintedEdition(title: edition)
      let number = title.prefix { $0.isNumber }
      if title != document.title, !number.isEmpty { document.edition?.number = String(number) }
    }
    var body = body
    if let source = body.lastIndex(where: { $0.lines[0].hasPrefix("Source:") }) {
      document.sourceNote = Note(label: "source", mark: "", text: body[source].text)
      document.unread += body[(source + 1)...].map(\.text).filter { !Self.isAddress($0) }
      body = body[..<source]
    } else if let last = body.last, Self.isAddress(last.text) {
      body = body.dropLast()
    }
    document.readBody(body)
    document.readPreamble()
    document.readSourceNote()
    document.readMeeting()
  }

  /// Whether words are a postal address: they end with the code of a place.
  private static func isAddress(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard let last = words.last, words.count >= 4, words.count <= 14, text.contains(",") else { return false }
    let code = last.last == "." ? last.dropLast() : last
    return code.count == 5 && code.allSatisfy(\.isNumber)
      && words[words.count - 2].allSatisfy { $0.isUppercase }
  }
}

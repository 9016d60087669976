import DocumentParts
import Documents

/// What older volumes print before the text: how it is marked, which number it bears, how it was sent.
extension DocumentBuilder {
  mutating func startOpener() -> Element {
    breakBlock()
    isInOpener = openNotes.isEmpty && enclosure == 0
    return .opener
  }

  /// Reads the lines that stood there; what is none of these lines is text, and stays.
  mutating func readOpenerLines() {
    var marking = SourceNote()
    for index in openerLines {
      let line = Array(document.paragraphs[index].text.utf8)[...].trimmed
      if let number = Preamble.numbering(line) {
        // The edition's own number may stand there too.
        if number.digits != document.edition?.number, document.number == nil { document.number = number }
      } else if line.begins("["), line.bracketed?.count == line.count {
        // `[Telegram.—Paraphrase.]`, `[By cable.]`
        let words = line.text.lowercased()
        if document.genre == .other, words.contains("telegram") || words.contains("cable") {
          document.genre = .telegram
        }
      } else if !marking.readMarkingLine(line) {
        continue
      }
      document.paragraphs[index].kind = .marking
    }
    document.classification = marking.classification
    document.precedences = marking.precedences
    document.captions = marking.captions
  }

  /// What kind of paper it is where the heading does not say so, and at which posts those sit who are named by their
  /// offices: `The Ambassador in Burma (Sebald)`.
  mutating func readPaper() {
    if document.genre == .other, let note = document.sourceNote,
      let genre = SourceNote.genre(in: note.text)
    {
      document.genre = genre
    }
    let year = document.sent?.date.year
    guard Self.official.contains(document.genre) || document.number != nil else { return }
    func seated(_ correspondent: Correspondent) -> Correspondent {
      guard correspondent.post == nil, let end = correspondent.name.firstRange(of: " (") else {
        return correspondent
      }
      var seated = correspondent
      let office = correspondent.name[..<end.lowerBound]
      // The government of China had its seat elsewhere then, and not always at the same place.
      let isEarlierChina = (year ?? .max) < 1950 && office.hasSuffix(" in China")
      seated.post = isEarlierChina ? Post("china") : Post(naming: String(office))
      return seated
    }
    document.senders = document.senders.map(seated)
    document.addressees = document.addressees.map(seated)
  }

  /// The kinds of papers that go between posts.
  private static let official: Set<Genre> = [
    .telegram, .circularTelegram, .airgram, .circularAirgram, .despatch, .instruction,
  ]
}

import DocumentParts
import Documents

/// What older volumes print before the text: how it is marked, which number it bears, how it was sent.
extension DocumentBuilder {
  mutating func startOpener() -> Element {
    breakBlock()
    isInOpener = openNotes.isEmpty && enclosure == 0
    return .opener
  }

  /// Reads the lines that stood there, and those that stand between the heading and the text without being set apart;
  /// what is none of these lines is text, and stays.
  mutating func readOpenerLines() {
    var marking = SourceNote()
    for index in openerLines + markingLines {
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
      } else if SourceNote.genre(ofFileLine: line) != nil {
        // `611.41/3-253: Telegram`
        fileLine = fileLine ?? line.text
      } else if !marking.readMarkingLine(line) {
        continue
      }
      document.paragraphs[index].kind = .marking
    }
    document.classification = marking.classification
    document.precedences = marking.precedences
    document.captions = marking.captions
  }

  /// The positions of the first paragraphs that are each nothing but a marking or a file: `Secret`, `Priority`.
  private var markingLines: [Int] {
    var lines: [Int] = []
    for (index, paragraph) in document.paragraphs.enumerated().prefix(12) {
      guard paragraph.enclosure == 0 else { break }
      if paragraph.kind == .dateline || openerLines.contains(index) || listed.contains(index) { continue }
      let line = Array(paragraph.text.utf8)[...].trimmed
      var probe = SourceNote()
      guard paragraph.kind == .text, line.count <= Self.longestLine,
        line.isWordsInAnyCase("[extracts]") || line.isWordsInAnyCase("[extract]")
          || probe.readMarkingLine(line) || SourceNote.genre(ofFileLine: line) != nil
      else { break }
      lines.append(index)
    }
    return lines
  }

  /// No line that says how a paper is marked, or where it is filed, has more bytes.
  private static var longestLine: Int { 120 }

  /// What kind of paper it is where the heading does not say so, and at which posts those sit who are named by their
  /// offices: `The Ambassador in Burma (Sebald)`.
  mutating func readPaper() {
    let lines = [document.sourceNote?.text, fileLine].compactMap(\.self)
    if document.genre == .other, let genre = lines.lazy.compactMap(SourceNote.genre(in:)).first {
      document.genre = genre
    }
    if let fileLine {
      let note = SourceNote(parsing: fileLine, sent: document.sent)
      document.files += note.files.filter { !document.files.contains($0) }
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

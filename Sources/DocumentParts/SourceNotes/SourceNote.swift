public import Documents

/// What the note on a document's source says: where the original lies, how it was marked and handled.
///
/// The editors of *Foreign Relations* write these notes by a pattern: the place of keeping; the marking; who drafted,
/// cleared and approved; where else it went; when it came in. What does not follow the pattern stands in ``unread``,
/// sentence by sentence: a part that is not understood in full is not understood.
public struct SourceNote: Hashable, Sendable {
  /// Where the original lies.
  public internal(set) var files: [FileReference] = []
  /// Where other copies of it lie.
  public internal(set) var otherFiles: [FileReference] = []
  /// Where it is printed, as the note says it.
  public internal(set) var printings: [String] = []
  /// How secret it was.
  public internal(set) var classification: Classification?
  /// How urgent it was.
  public internal(set) var precedences: [Precedence] = []
  /// The other words of its marking.
  public internal(set) var captions: [String] = []
  /// Who wrote, cleared and approved it.
  public internal(set) var drafting = DraftingInfo()
  /// Who signed it.
  public internal(set) var signatories: [String] = []
  /// Where else it went.
  public internal(set) var copies: [Copy] = []
  /// When it came in, by the clock of the Department of State.
  public internal(set) var received: WallTime?
  /// Who translated it.
  public internal(set) var translator: String?
  /// What was not understood, as it stands.
  public internal(set) var unread: [String] = []

  /// A note that says nothing.
  package init() {}

  /// What a note says.
  ///
  /// - Parameters:
  ///   - text: the text of the note, with or without the word `Source:` and brackets around.
  ///   - sent: when the document was sent. A time of receipt without a day is one of this day, as the editors write
  ///     them; without it such a time is unread.
  public init(parsing text: String, sent: WallTime?) {
    var rest = Array(text.utf8)[...].trimmed
    if rest.begins("["), rest.bracketed?.count == rest.count {
      rest = rest.dropFirst().dropLast().trimmed
    }
    // `No. 105.` in the place of a source is the edition's own number; `Extracts` says how much of it is printed.
    if rest.isWordsInAnyCase("extract") || rest.isWordsInAnyCase("extracts") || Preamble.isNumbering(rest) {
      return
    }
    let isNamed = rest.take("Source:") || rest.take("Source text:")
    var sentences = rest.trimmed.sentences[...]
    if isNamed, let first = sentences.first,
      let (place, marking) = Self.cutMarking(first, before: sentences.dropFirst().first)
    {
      sentences = [place, marking] + sentences.dropFirst()
    }
    if let first = sentences.first, readPlace(first, isNamed: isNamed) { sentences.removeFirst() }
    while let sentence = sentences.popFirst() {
      guard classification == nil, readMarking(sentence, sent: sent) else {
        read(sentence, sent: sent)
        continue
      }
      // `Secret. Eyes Only.`: a caption may follow as a sentence of its own.
      if let next = sentences.first, readMarking(next, sent: sent) { sentences.removeFirst() }
    }
  }

  private mutating func read(_ sentence: Bytes, sent: WallTime?) {
    if readHandling(sentence, sent: sent) { return }
    if readOtherPlace(sentence) { return }
    if Self.saysNothing(sentence) { return }
    unread.append(sentence.text)
  }

  /// Whether a sentence only says that the source is silent.
  private static func saysNothing(_ sentence: Bytes) -> Bool {
    sentence.isWords("No drafting information appears on the source text")
      || sentence.isWords("The source text bears no drafting information")
      || sentence.isWords("No drafting information")
      || sentence.isWords("No time of transmission appears on the source text")
  }
}

extension Document {
  /// Takes over what a note to the heading says of how the document was handled: in older volumes, where the source
  /// note names the file alone, `Repeated to Bangkok` and `Drafted by Weir` stand there. What else it says is no matter.
  package mutating func readHandling(ofNote text: String) {
    let note = SourceNote(parsing: text, sent: sent)
    if !note.drafting.isEmpty, drafting == nil { drafting = note.drafting }
    copies += note.copies.filter { !copies.contains($0) }
    received = received ?? note.received
  }

  /// Takes over what the note on the source says. What the document has from its own text is kept.
  ///
  /// The note itself is ``sourceNote``; a document without one is left as it is.
  public mutating func readSourceNote() {
    guard let sourceNote else { return }
    let note = SourceNote(parsing: sourceNote.text, sent: sent)
    files += note.files.filter { !files.contains($0) }
    otherFiles += note.otherFiles.filter { !otherFiles.contains($0) }
    printings += note.printings.filter { !printings.contains($0) }
    classification = classification ?? note.classification
    if precedences.isEmpty { precedences = note.precedences }
    captions += note.captions.filter { !captions.contains($0) }
    if !note.drafting.isEmpty, drafting == nil { drafting = note.drafting }
    if signatories.isEmpty { signatories = note.signatories }
    copies += note.copies.filter { !copies.contains($0) }
    received = received ?? note.received
    translator = translator ?? note.translator
    unread += note.unread
  }
}

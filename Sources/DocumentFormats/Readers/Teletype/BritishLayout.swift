import DocumentParts
import Documents

/// The layout of telegrams of the British service: a head with the number as `TELNO 112` (``BritishHead``), a line that
/// names references and subject, `YOUR TELNO 61: LAMPS`, the text in numbered paragraphs, the name of who signed, and whom in
/// the ministry it was given to.
struct BritishLayout {
  private let head: BritishHead
  private let body: ArraySlice<Substring>
  private let classification: Classification?
  /// To whom it was given.
  private let distribution: String

  /// `nil` when the text is laid out otherwise.
  init?(_ blocks: [TextBlock]) {
    guard Self.mayBe(blocks) else { return nil }
    let pages = TeletypePages(blocks)
    var lines = pages.lines[...]
    guard let head = BritishHead(takingFrom: &lines) else { return nil }
    self.head = head
    classification = head.classification ?? pages.classification
    let end = lines.firstIndex(where: Self.isEnd) ?? lines.endIndex
    body = lines[..<end]
    distribution = lines[end...].filter { !$0.isEmpty && $0 != "YYYY" }.joined(separator: " ")
  }

  /// Whether near its top there is a line from whom, and one with the number by its word.
  private static func mayBe(_ blocks: [TextBlock]) -> Bool {
    let lines = blocks.prefix(12).lazy.flatMap(\.lines).prefix(40).map { $0.drop(while: \.isWhitespace) }
    guard lines.contains(where: { $0.hasPrefix("FM ") }) else { return false }
    return lines.contains { BritishHead.numbered($0) != nil }
  }

  /// What stands below the text: `YYYY`, `DISTRIBUTION 26`, `STANDARD`, `FCO/WHITEHALL`.
  private static func isEnd(_ line: Substring) -> Bool {
    ["YYYY", "NNNN", "FCO/WHITEHALL", "[COPIES TO"].contains { line.hasPrefix($0) }
      || line.hasPrefix("DISTRIBUTION") && line.count < 24
  }

  /// Reads the document.
  func read(into document: inout Document) {
    document.genre = .telegram
    document.senders = head.senders
    document.addressees = head.addressees
    document.copies = head.copies
    document.number = head.number
    document.sent = head.sent
    document.precedences = head.precedences
    document.classification = classification
    document.captions = head.captions
    let lines = [("routing", head.routing.joined(separator: "; ")), ("distribution", distribution)]
    document.header += lines.filter { !$0.1.isEmpty }.map {
      Document.Field(name: $0.0, value: Quotation.folded($0.1))
    }
    let sender = head.senders.first?.name
    document.title = [sender, "TELNO", head.number?.digits].compactMap(\.self).joined(separator: " ")
    readText(into: &document)
  }

  private func readText(into document: inout Document) {
    var body = body
    let signature = TeletypeLayout.takeSignature(from: &body)
    var paragraphs = TeletypeLayout.paragraphs(of: body).map { Paragraph(kind: .text, text: $0) }
    for index in paragraphs.indices.dropLast() {
      guard Self.readOpening(paragraphs[index].text, into: &document) else { break }
      paragraphs[index].kind = .marking
    }
    if let signature {
      document.signatories = [signature]
      paragraphs.append(Paragraph(kind: .signature, text: signature))
    }
    document.paragraphs = paragraphs
    document.label()
  }

  /// Reads what stands before the text: its references, its subject, or both with a colon between them. Whether it was that.
  private static func readOpening(_ text: String, into document: inout Document) -> Bool {
    guard text.utf8.count < 240, Document.pointNumber(text) == nil, text.last != ".",
      !openings.contains(text.uppercased())
    else { return false }
    let colon = text.firstIndex(of: ":") ?? text.endIndex
    let words = text[..<colon].uppercased().split { !$0.isLetter }
    if words.contains(where: pointers.contains) {
      guard document.referenceLine == nil else { return false }
      document.referenceLine = String(text[..<colon])
      let subject = Quotation.folded(String(text[colon...].dropFirst()))
      if !subject.isEmpty { document.subject = subject }
    } else {
      guard document.subject == nil, text.allSatisfy({ !$0.isLowercase }) else { return false }
      document.subject = text
    }
    return true
  }

  /// The headings of the text's parts.
  private static let openings: Set = ["SUMMARY", "DETAIL", "COMMENT", "INTRODUCTION"]

  /// The words of references.
  private static let pointers: Set<Substring> = [
    "TELNO", "TELNOS", "TEL", "TELS", "TELEGRAM", "TELEGRAMS", "TELELETTER", "MIPT", "MIFT", "IPT", "IPTS",
    "IFT",
  ]
}

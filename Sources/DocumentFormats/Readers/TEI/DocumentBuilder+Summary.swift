import DocumentParts
import Documents

extension DocumentBuilder {
  /// Reads the heading of a document that is described and not printed.
  ///
  /// - Returns: whether it is one.
  mutating func readSummary() -> Bool {
    guard dateline.text.isEmpty, document.paragraphs.count <= 1,
      let summary = SummaryHeading(document.title, sections: document.edition?.sections ?? [])
    else { return false }
    document.title = summary.title
    document.genre = Genre(describedBy: summary.title)
    document.paragraphs.insert(
      contentsOf: [summary.summary, summary.source].filter { !$0.isEmpty }.map { Paragraph(text: $0) }, at: 0)
    document.label()
    document.number = summary.number
    document.senders = summary.senders
    document.addressees = summary.addressees
    document.classification = summary.classification
    if let sent = summary.sent { document.sent = sent }
    return true
  }
}

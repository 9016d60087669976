import Documents

extension CatalogueEntry {
  /// The pages that a document of a volume stands on, with its notes; none where its edition marks no pages.
  static func pages(of document: Document) -> [Page] {
    guard document.edition?.volume != nil else { return [] }
    var pages = [document.edition?.page].compactMap(\.self).map { Page($0) }
    // Where each page begins: in which paragraph, and where in it.
    var starts: [(paragraph: Int, offset: Int)] = pages.map { _ in (-1, 0) }
    for (index, paragraph) in document.paragraphs.enumerated() {
      for span in paragraph.spans {
        guard case .page(let number) = span.mark, number != pages.last?.number else { continue }
        pages.append(Page(number))
        starts.append((index, span.range.lowerBound))
      }
    }
    guard !pages.isEmpty else { return [] }
    if let note = document.sourceNote { pages[0].notes.append(note.label) }
    for note in document.notes {
      let place = note.anchor.map { anchor in
        starts.lastIndex { ($0.paragraph, $0.offset) <= (anchor.paragraph, anchor.offset) } ?? 0
      }
      pages[place ?? 0].notes.append(note.label)
    }
    return pages
  }
}

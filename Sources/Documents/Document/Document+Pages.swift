extension Document {
  /// The texts of a page, `p3`, as far as the document marks where its pages begin: from the start of the page to the end of the
  /// paragraph with which it ends, and the notes whose marks stand there; `nil` where there is no such page.
  ///
  /// What stands before the first mark is of the page before that one.
  func texts(ofPage fragment: String) -> [String]? {
    guard fragment.hasPrefix("p") else { return nil }
    let wanted = String(fragment.dropFirst())
    var page = firstPage
    var texts: [String] = []
    var isThere = false
    for (index, paragraph) in paragraphs.enumerated() {
      /// From where on the paragraph is on the page; `nil` where it is not.
      var start: Int? = page?.lowercased() == wanted ? 0 : nil
      var end = paragraph.text.utf8.count
      for span in paragraph.spans {
        guard case .page(let next) = span.mark else { continue }
        // A page that ends where the paragraph begins has nothing of it.
        if start == span.range.lowerBound { start = nil }
        if start != nil { end = paragraph.text.utf8.count }
        page = next
        if page?.lowercased() == wanted, start == nil { start = span.range.lowerBound }
      }
      guard let start, start < end || paragraph.text.isEmpty else { continue }
      isThere = true
      let bytes = paragraph.text.utf8
      texts.append(String(paragraph.text[bytes.index(bytes.startIndex, offsetBy: start)...]))
      texts += notes.filter { $0.anchor?.paragraph == index && ($0.anchor?.offset ?? 0) >= start }.map(\.text)
    }
    return isThere ? texts : nil
  }

  /// The pages of the document, in their order, as far as it marks where they begin.
  public var pages: [String] {
    var pages = firstPage.map { [$0] } ?? []
    for paragraph in paragraphs {
      for span in paragraph.spans {
        if case .page(let page) = span.mark, pages.last != page { pages.append(page) }
      }
    }
    return pages
  }

  /// The page on which the text begins; `nil` where the document marks none.
  private var firstPage: String? {
    for paragraph in paragraphs {
      for span in paragraph.spans {
        guard case .page(let page) = span.mark else { continue }
        return edition?.page ?? Int(page).map { String($0 - 1) }
      }
    }
    return edition?.page
  }
}

import Documents

/// Where the pages of a plain text begin: behind each form feed. A text without one has no pages.
struct TextPages {
  /// Behind each form feed, in order.
  private let starts: [String.Index]

  /// The pages of a text.
  init(_ text: Substring) {
    let bytes = text.utf8
    starts =
      bytes.contains(0x0C) ? bytes.indices.filter { bytes[$0] == 0x0C }.map { bytes.index(after: $0) } : []
  }

  /// The number of the page that a place in the text is on, counted from 1.
  func page(at place: String.Index) -> Int {
    var range = starts.indices
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      if starts[middle] <= place {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return range.lowerBound + 1
  }

  /// Marks the pages that begin in a paragraph, which is made of lines with a blank between them.
  ///
  /// - Parameter page: the page on which the paragraph before ends; that on which this one ends afterwards.
  func marks(in lines: [Substring], after page: inout Int) -> [Span] {
    guard !starts.isEmpty else { return [] }
    var marks: [Span] = []
    for (index, line) in lines.enumerated() {
      let next = self.page(at: line.startIndex)
      guard next != page else { continue }
      page = next
      let before = Quotation.folded(lines[..<index].joined(separator: " ")).utf8.count
      let offset = before == 0 ? 0 : before + 1
      marks.append(Span(.page(String(next)), offset..<offset))
    }
    return marks
  }
}

import Documents
import Markup

/// A paragraph's text with what is marked in it: quotations, notes, references, what the editors left out.
struct MarkedText {
  private let bytes: [UInt8]
  private let spans: [Span]
  private let marked: Range<Int>?
  private let isFirstMark: Bool
  private let quoted: [Range<Int>]
  private let searched: [Range<Int>]
  private let context: PageContext
  private let targets: [Target]

  /// Words that lead to another document.
  struct Target {
    /// In UTF-8 bytes.
    let range: Range<Int>
    let key: String
  }

  /// - Parameters:
  ///   - marked: the words that the reader was led to.
  ///   - isFirstMark: whether these are the first of them, and so the place to go to.
  ///   - quoted: the words that acts quote.
  ///   - searched: the words that were looked for.
  ///   - targets: the words that refer to other documents.
  init(
    _ text: String, spans: [Span], marked: Range<Int>?, isFirstMark: Bool, quoted: [Range<Int>],
    searched: [Range<Int>] = [],
    context: PageContext,
    targets: [Target]
  ) {
    bytes = Array(text.utf8)
    self.spans = spans.filter { $0.range.upperBound <= text.utf8.count }
    self.marked = marked
    self.isFirstMark = isFirstMark
    self.quoted = quoted
    self.searched = searched
    self.context = context
    self.targets = targets.filter { $0.range.upperBound <= text.utf8.count }
  }

  var markup: HTML {
    var edges: Set<Int> = [0, bytes.count]
    for range in spans.map(\.range) + targets.map(\.range) + quoted + searched + [marked].compactMap(\.self) {
      edges.insert(range.lowerBound)
      edges.insert(range.upperBound)
    }
    let sorted = edges.sorted()
    var result = HTML.nothing
    var isPlaced = false
    for (position, start) in sorted.enumerated() {
      for span in spans where span.range.isEmpty && span.range.lowerBound == start {
        result += point(span.mark)
      }
      guard position + 1 < sorted.count else { break }
      let end = sorted[position + 1]
      var piece: HTML = "\(String(decoding: bytes[start..<end], as: UTF8.self))"
      for span in spans
      where !span.range.isEmpty && span.range.lowerBound <= start && span.range.upperBound >= end {
        piece = wrapped(piece, span.mark)
      }
      if let target = targets.first(where: { $0.range.lowerBound <= start && $0.range.upperBound >= end }) {
        piece = context.anchor(.telegram(target.key), piece)
      }
      if quoted.contains(where: { $0.lowerBound <= start && $0.upperBound >= end }) {
        piece = #"<span class="quoted">\#(piece)</span>"#
      }
      if let marked, marked.lowerBound <= start, marked.upperBound >= end {
        let id: HTML = isFirstMark && !isPlaced ? #" id="quote""# : ""
        isPlaced = true
        piece = #"<mark\#(id)>\#(piece)</mark>"#
      } else if searched.contains(where: { $0.lowerBound <= start && $0.upperBound >= end }) {
        piece = "<mark>\(piece)</mark>"
      }
      result += piece
    }
    return result
  }

  private func wrapped(_ piece: HTML, _ mark: Span.Mark) -> HTML {
    switch mark {
    case .omission: return #"<span class="omission">\#(piece)</span>"#
    case .emphasis(let how): return how.contains("bold") ? "<strong>\(piece)</strong>" : "<em>\(piece)</em>"
    case .reference, .person, .term, .place, .date, .note, .page: return piece
    }
  }

  private func point(_ mark: Span.Mark) -> HTML {
    switch mark {
    case .note(let label):
      let words = label.hasPrefix("fn") ? String(label.dropFirst(2)) : label
      return ##"<sup class="noted"><a href="#p-\##(label)">\##(words)</a></sup>"##
    case .page(let number): return #"<span class="folio" title="Page \#(number)">[\#(number)]</span>"#
    default: return ""
    }
  }
}

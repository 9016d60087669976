public import Console

extension DiagnosticsReport.Entry {
  /// The diagnostic as lines for a width. Its sentences go on below where they are too long; of the source line so much is
  /// shown, around the place, as there is room for, so that the caret stands below what it means.
  ///
  /// - Parameter columns: the width; `nil` where every sentence is to have one line, for programs that look for them.
  public func lines(columns: Int?) -> [StyledText] {
    guard let columns else { return lines.map { StyledText($0) } }
    return Self(
      diagnostic: diagnostic, path: path, position: position,
      excerpt: excerpt.map { cut($0, to: columns - 2) }
    )
    .lines.map { StyledText($0) }
  }

  /// A part of a source line around what is underlined, with dots where it goes on.
  private func cut(_ excerpt: (line: String, caret: Range<Int>), to width: Int) -> (
    line: String, caret: Range<Int>
  ) {
    guard DisplayWidth.of(excerpt.line) > width else { return excerpt }
    let characters = Array(excerpt.line)
    let widths = characters.map { DisplayWidth.of($0) }
    func sum(_ range: Range<Int>) -> Int { widths[range].reduce(0, +) }
    // From the place to the left, as far as a third of the room goes; from there to the right.
    let place = min(excerpt.caret.lowerBound, characters.count)
    var start = place
    while start > 0, sum(start - 1..<place) <= width / 3 { start -= 1 }
    if sum(0..<place) <= width * 2 / 3 { start = 0 }
    let before = start > 0 ? 1 : 0
    var end = start
    var room = width - before - 1
    while end < characters.count, widths[end] <= room {
      room -= widths[end]
      end += 1
    }
    let line = (start > 0 ? "…" : "") + String(characters[start..<end]) + (end < characters.count ? "…" : "")
    let lower = place - start + before
    return (line, lower..<max(lower + 1, min(excerpt.caret.upperBound, end) - start + before))
  }
}

extension String {
  /// In which code points the text is written where it differs from another that is the same text for Unicode, as the end
  /// of a sentence; empty when it does not differ.
  func spelling(unlike other: String) -> String {
    let (own, others) = (Array(unicodeScalars), Array(other.unicodeScalars))
    guard own != others else { return "" }
    let start = zip(own, others).prefix { $0 == $1 }.count
    let end = zip(own.reversed(), others.reversed()).prefix { $0 == $1 }
      .prefix(min(own.count, others.count) - start).count
    func points(_ scalars: [Unicode.Scalar]) -> String {
      // What was cut off at either side belongs to the same letter where nothing is left.
      let range = start..<max(start, scalars.count - end)
      let shown = range.isEmpty ? scalars[max(0, start - 1)..<min(scalars.count, start + 1)] : scalars[range]
      return shown.prefix(6).map(\.codePoint).joined(separator: " ") + (shown.count > 6 ? " …" : "")
    }
    return ", written with \(points(own)) there and with \(points(others)) here"
  }
}

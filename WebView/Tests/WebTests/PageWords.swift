import Foundation

extension String {
  /// What stands between some words of a page and the next others; empty where either is missing.
  func part(from start: String, to end: String) -> String {
    guard let first = range(of: start), let last = self[first.upperBound...].range(of: end) else { return "" }
    return String(self[first.upperBound..<last.lowerBound])
  }

  /// The same as somebody reads it: without markup, white space as one blank, none before a comma or a colon.
  func words(from start: String, to end: String) -> String {
    part(from: start, to: end).replacing(#/<[^>]*>/#, with: " ").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ").replacing(" ,", with: ",").replacing(" :", with: ":")
  }
}

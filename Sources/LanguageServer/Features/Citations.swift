internal import Ledger

/// The citations in a ledger's text.
enum Citations {
  /// What is cited.
  struct Cited {
    let key: String
    let fragment: String?
  }

  /// The citation at an offset, with its bytes.
  static func at(_ offset: Int, in syntax: FileSyntax) -> (Range<Int>, Cited)? {
    guard let directive = syntax.directive(at: offset) else { return nil }
    return all(in: directive.range, of: syntax).first {
      $0.0.lowerBound <= offset && offset <= $0.0.upperBound
    }
  }

  /// The citations of the directives that touch a part of a text.
  static func all(in part: Range<Int>, of syntax: FileSyntax) -> [(Range<Int>, Cited)] {
    syntax.marks(in: part).filter { $0.kind == .citation }.map { mark in
      let text = String(decoding: syntax.bytes[mark.range].dropFirst(), as: UTF8.self)
      let cut = text.firstIndex(of: "#")
      return (
        mark.range,
        Cited(
          key: String(text[..<(cut ?? text.endIndex)]),
          fragment: cut.map { String(text[text.index(after: $0)...]) })
      )
    }
  }
}

/// Words quoted from a document, to be found there again: white space and soft hyphens make no difference, everything
/// else does.
public struct Quotation: Hashable, Sendable {
  private let folded: String

  /// The words quoted.
  public init(_ words: String) {
    folded = Self.folded(words)
  }

  /// Whether the words stand in the texts, which may be read on from one to the next.
  public func occurs(in texts: [String]) -> Bool {
    guard !folded.isEmpty else { return true }
    return Self.folded(texts.joined(separator: " ")).contains(folded)
  }

  /// Where the words stand: for each of the texts the bytes that belong to them, for the first place at which they
  /// occur. The texts may be read on from one to the next. Takes time linear in the texts, but for repetitions.
  public func place(in texts: [String]) -> [Int: Range<Int>]? {
    let wanted = Array(folded.unicodeScalars)
    guard !wanted.isEmpty else { return nil }
    var scalars: [(scalar: Unicode.Scalar, text: Int, bytes: Range<Int>)] = []
    for (number, text) in texts.enumerated() {
      var offset = 0
      var pending: Range<Int>? = number == 0 || scalars.isEmpty ? nil : 0..<0
      for scalar in text.unicodeScalars {
        let end = offset + UTF8.width(scalar)
        if scalar.properties.isWhitespace {
          if !scalars.isEmpty { pending = (pending?.lowerBound ?? offset)..<end }
        } else if scalar != "\u{AD}" {
          if let blank = pending { scalars.append((" ", number, blank)) }
          pending = nil
          scalars.append((scalar, number, offset..<end))
        }
        offset = end
      }
    }
    guard scalars.count >= wanted.count else { return nil }
    for start in 0...(scalars.count - wanted.count) where scalars[start].scalar == wanted[0] {
      guard wanted.indices.allSatisfy({ scalars[start + $0].scalar == wanted[$0] }) else { continue }
      var place: [Int: Range<Int>] = [:]
      for found in scalars[start..<start + wanted.count] where !found.bytes.isEmpty {
        let known = place[found.text]?.lowerBound ?? found.bytes.lowerBound
        place[found.text] = known..<found.bytes.upperBound
      }
      return place
    }
    return nil
  }

  /// The text with one blank for each run of white space, none at its ends, and no soft hyphens.
  static func folded(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    var hasPendingBlank = false
    for scalar in text.unicodeScalars where scalar != "\u{AD}" {
      if scalar.properties.isWhitespace {
        hasPendingBlank = !folded.isEmpty
      } else {
        if hasPendingBlank { folded.append(" ") }
        hasPendingBlank = false
        folded.append(scalar)
      }
    }
    return String(folded)
  }
}

/// The passage of a source that words quoted from it are meant for, where they differ from it only in signs that a keyboard,
/// an editor or a printer sets in its own way.
public struct QuotationVariant: Hashable, Sendable {
  /// In what they differ.
  public enum Difference: String, CaseIterable, Hashable, Sendable {
    case apostrophe = "an apostrophe"
    case quotationMarks = "quotation marks"
    case dash = "a dash or hyphen"
    case ellipsis = "an ellipsis"
  }

  /// What the source has, with one blank for each run of white space.
  public let passage: String
  /// In what the words differ from it, each once.
  public let differences: [Difference]

  /// What differs, in words: `an apostrophe and a dash or hyphen`.
  public var words: String {
    let all = differences.map(\.rawValue)
    guard let last = all.last, all.count > 1 else { return all.first ?? "" }
    return all.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension Quotation {
  /// The passage of the texts that the words are meant for, where nothing but such signs differs; `nil` where words do, or
  /// nothing. An ellipsis at either end of the words may stand for what was left out there.
  ///
  /// Takes time linear in the texts, but for repetitions.
  public func variant(in texts: [String]) -> QuotationVariant? {
    let source = SignText(Self.folded(texts.joined(separator: " ")))
    let wanted = SignText(folded)
    if let variant = source.variant(of: wanted.units[...], in: wanted, isCut: false) { return variant }
    let inner = wanted.units[...].trimmed { $0.key == .ellipsis }
    guard !inner.isEmpty, inner.count < wanted.units.count else { return nil }
    return source.variant(of: inner, in: wanted, isCut: true)
  }

  /// Whether the words, parted where an ellipsis stands, are in the texts part by part, in their order: then the ellipsis
  /// leaves something out.
  ///
  /// - Returns: the parts as the source has them; `nil` where it has not all of them.
  public func parts(in texts: [String]) -> [String]? {
    let source = SignText(Self.folded(texts.joined(separator: " ")))
    let wanted = SignText(folded)
    let parts = wanted.units.split { $0.key == .ellipsis }
    guard parts.count > 1 else { return nil }
    var position = 0
    var found: [String] = []
    for part in parts {
      guard let start = source.firstIndex(of: part, from: position) else { return nil }
      position = start + part.count
      found.append(source.text(of: start..<position))
    }
    return found
  }
}

/// A text cut into units: signs that come in several forms are one unit, whatever their form.
private struct SignText {
  struct Unit {
    enum Key: Hashable {
      case mark, dash, ellipsis
      case other(Character)
    }

    let key: Key
    /// The characters that make it, by position.
    let range: Range<Int>
  }

  let characters: [Character]
  private(set) var units: [Unit] = []

  /// - Parameter text: with one blank for each run of white space.
  init(_ text: String) {
    characters = Array(text)
    var position = 0
    while position < characters.count {
      let unit = ellipsis(at: position) ?? dash(at: position) ?? single(at: position)
      units.append(unit)
      position = unit.range.upperBound
    }
  }

  private static let marks: Set<Character> = [
    "'", "\"", "`", "\u{B4}", "\u{2BC}", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}", "\u{201C}",
    "\u{201D}",
    "\u{201E}", "\u{201F}", "\u{2032}", "\u{2033}", "\u{2039}", "\u{203A}", "\u{AB}", "\u{BB}", "\u{FF02}",
    "\u{FF07}",
  ]

  private static let dashes: Set<Character> = [
    "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2043}", "\u{2212}",
    "\u{FE58}",
    "\u{FE63}", "\u{FF0D}",
  ]

  private func character(at position: Int) -> Character? {
    characters.indices.contains(position) ? characters[position] : nil
  }

  private func single(at position: Int) -> Unit {
    let character = characters[position]
    return Unit(
      key: Self.marks.contains(character) ? .mark : .other(character), range: position..<position + 1)
  }

  /// Three dots or more, blanks between them or not, with the blanks around them.
  private func ellipsis(at start: Int) -> Unit? {
    var end = character(at: start) == " " ? start + 1 : start
    var dots = 0
    var last = end
    while let next = character(at: end), next == "." || next == "\u{2026}" {
      dots += next == "." ? 1 : 3
      last = end + 1
      end = last
      if character(at: end) == " ", [".", "\u{2026}"].contains(character(at: end + 1)) { end += 1 }
    }
    guard dots >= 3 else { return nil }
    return Unit(key: .ellipsis, range: start..<(character(at: last) == " " ? last + 1 : last))
  }

  /// A hyphen; or a dash, be it of one sign, of hyphens, or a hyphen that stands apart, with the blanks around it.
  private func dash(at start: Int) -> Unit? {
    let hasBlank = character(at: start) == " "
    let first = hasBlank ? start + 1 : start
    var end = first
    while let next = character(at: end), Self.dashes.contains(next) { end += 1 }
    guard end > first else { return nil }
    let followed = character(at: end) == " "
    let isLong =
      end - first > 1 || ["\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}"].contains(characters[first])
    // A hyphen that stands apart is a dash, be it before a closing mark.
    let standsApart = hasBlank && (followed || character(at: end).map(Self.marks.contains) ?? true)
    guard isLong || standsApart else {
      return hasBlank ? nil : Unit(key: .dash, range: first..<end)
    }
    return Unit(key: .dash, range: start..<(followed ? end + 1 : end))
  }

  func text(of range: Range<Int>) -> String {
    guard let first = units[range].first, let last = units[range].last else { return "" }
    return String(String(characters[first.range.lowerBound..<last.range.upperBound]).trimmingBlanks)
  }

  /// Where units stand first, from a position on.
  func firstIndex(of wanted: ArraySlice<Unit>, from start: Int) -> Int? {
    guard let first = wanted.first, units.count - start >= wanted.count else { return nil }
    for position in start...(units.count - wanted.count) where units[position].key == first.key {
      if zip(units[position...], wanted).allSatisfy({ $0.key == $1.key }) { return position }
    }
    return nil
  }

  /// The passage that is meant by units of another text.
  ///
  /// - Parameter isCut: whether ellipses around them were left out.
  func variant(of wanted: ArraySlice<Unit>, in other: SignText, isCut: Bool) -> QuotationVariant? {
    guard let start = firstIndex(of: wanted, from: 0) else { return nil }
    var found: Set<QuotationVariant.Difference> = isCut ? [.ellipsis] : []
    for (mine, others) in zip(units[start...], wanted) {
      let isSame = characters[mine.range].elementsEqual(other.characters[others.range])
      guard !isSame, let difference = other.kind(of: others) else { continue }
      found.insert(difference)
    }
    guard !found.isEmpty else { return nil }
    return QuotationVariant(
      passage: text(of: start..<start + wanted.count),
      differences: QuotationVariant.Difference.allCases.filter(found.contains))
  }

  private func kind(of unit: Unit) -> QuotationVariant.Difference? {
    switch unit.key {
    case .dash: return .dash
    case .ellipsis: return .ellipsis
    case .mark:
      let before = character(at: unit.range.lowerBound - 1)
      let after = character(at: unit.range.upperBound)
      let isInside = before?.isLetter == true && after?.isLetter == true
      return isInside || (before == "s" && after == " ") ? .apostrophe : .quotationMarks
    case .other: return nil
    }
  }
}

extension ArraySlice {
  /// Without the elements at either end that are of no account.
  fileprivate func trimmed(_ isEdge: (Element) -> Bool) -> ArraySlice {
    var rest = self
    while let first = rest.first, isEdge(first) { rest.removeFirst() }
    while let last = rest.last, isEdge(last) { rest.removeLast() }
    return rest
  }
}

extension String {
  fileprivate var trimmingBlanks: Substring {
    var rest = self[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}

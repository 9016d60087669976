/// Where the mark of an edition points, as its encoding writes it: `#d210`, `#d27fn6`, `frus1961-63v05#d12`.
public struct EditionTarget: Hashable, Sendable {
  /// What it points at.
  public enum Place: Hashable, Sendable {
    /// A volume, the one that the mark stands in if `nil`; a document in it; the label of a note to that.
    case document(volume: String?, identifier: String?, note: String?)
    /// A page of a volume.
    case page(volume: String?, page: String)
    /// Another place of the volume: a chapter, a list.
    case other(String)
    /// An address of the web or of mail.
    case address(String)
  }

  /// What it points at.
  public let place: Place
  /// Whether it is written otherwise than it should be: without `#`, with a note twice.
  public let isIrregular: Bool

  /// Reads a target; `nil` for an empty one.
  public init?(_ text: String) {
    let text = Self.trimmed(text)
    guard !text.isEmpty, text != "#" else { return nil }
    if text.hasPrefix("http:") || text.hasPrefix("https:") || text.hasPrefix("mailto:") {
      place = .address(text)
      isIrregular = false
      return
    }
    guard let hash = text.utf8.firstIndex(of: UInt8(ascii: "#")) else {
      if text.hasPrefix("frus") {
        place = .document(volume: text, identifier: nil, note: nil)
        isIrregular = false
      } else {
        place = Self.local(text, in: nil).place
        isIrregular = true
      }
      return
    }
    let volume = text[..<hash]
    let fragment = String(text[text.utf8.index(after: hash)...])
    if fragment.isEmpty {
      place = .document(volume: String(volume), identifier: nil, note: nil)
      isIrregular = true
      return
    }
    (place, isIrregular) = Self.local(fragment, in: volume.isEmpty ? nil : String(volume))
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  /// A place in a volume: `d27fn6`, `pg_672`, `dIII`, `d55fn-sym1`.
  private static func local(_ fragment: String, in volume: String?) -> (place: Place, isIrregular: Bool) {
    if fragment.hasPrefix("pg_") {
      return (.page(volume: volume, page: String(fragment.dropFirst(3))), false)
    }
    guard fragment.hasPrefix("d"), let second = fragment.dropFirst().first,
      second.isNumber || second.isUppercase
    else { return (.other(fragment), false) }
    let parts = fragment.split(separator: "f", maxSplits: 1)
    guard parts.count == 2, parts[1].hasPrefix("n") else {
      return (.document(volume: volume, identifier: fragment, note: nil), false)
    }
    // `d12fn3fn3` has its note twice.
    let note = parts[1].dropFirst()
    let once = note.split(separator: "f", maxSplits: 1)[0]
    return (
      .document(volume: volume, identifier: String(parts[0]), note: "fn" + once), once.count < note.count
    )
  }
}

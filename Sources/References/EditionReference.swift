import Documents

/// A place in an edition as the words of a reference describe it: `footnote 3, Document 155`.
public struct EditionReference: Hashable, Sendable {
  /// Which volume is meant.
  public enum Volume: Hashable, Sendable {
    /// The one that the reference stands in.
    case this
    /// Another of *Foreign Relations*: its years, as `1958-60`, where they are given; its number; its part.
    case other(years: String?, number: Int, part: Int?)
    /// Another part of the one that the reference stands in: `Part 1, p. 352`.
    case part(Int)
  }

  /// Which volume is meant.
  public var volume: Volume
  /// The number of the document in it; `nil` for the one that the reference stands in, or where pages are cited.
  public var document: String?
  /// The last document, where a range is meant: `Documents 31-53`.
  public var through: String?
  /// The mark of a note to the document.
  public var footnote: String?
  /// Whether the source note is meant.
  public var isSourceNote: Bool
  /// The pages, as they stand.
  public var pages: String?
  /// How many documents on, where no number says it: -1 for `supra`, 1 for `infra`.
  public var relative: Int?

  /// A description of a place in an edition.
  public init(
    volume: Volume = .this, document: String? = nil, through: String? = nil, footnote: String? = nil,
    isSourceNote: Bool = false, pages: String? = nil, relative: Int? = nil
  ) {
    self.volume = volume
    self.document = document
    self.through = through
    self.footnote = footnote
    self.isSourceNote = isSourceNote
    self.pages = pages
    self.relative = relative
  }
}

extension EditionReference {
  /// Whether a volume is one part of several, by its short name: `frus1952-54v06p2`.
  package static func isPart(_ volume: String) -> Bool {
    let digits = volume.reversed().prefix(while: \.isNumber).count
    return digits > 0 && volume.dropLast(digits).last == "p"
  }

  /// The first and the last of some pages: `87-90`; `1043-45` is up to 1045.
  package static func ends(of pages: String) -> (first: String, last: String?) {
    let parts = Array(pages.utf8)[...].splitAtDashes.map(\.text)
    guard parts.count == 2 else { return (pages, nil) }
    return (parts[0], parts[0].dropLast(parts[1].count) + parts[1])
  }
}

/// The names of elements that mean something to the reader of volumes, without prefix.
///
/// A volume has hundreds of thousands of elements: a name is found by its bytes in one step, not by comparing it with each
/// in turn.
enum ElementName: String, CaseIterable {
  case argument, attachment, byline, cell, closer, date, dateline, div, editor, epigraph, figure, gloss, head,
    hi, idno
  case item, l, label, lb, lg, list, note, opener, p, pb, persName, placeName, postscript, publisher, quote,
    ref, row
  case salute, seg, signed, table, teiHeader, term, time, title, trailer
  case tei = "TEI"
  case pageCount = "page-count-according-to-citation"

  /// The element that a name names, whatever its prefix; `nil` for one that means nothing here.
  init?(_ name: String) {
    let key = Self.key(name)
    var slot = Self.slot(key)
    while let entry = Self.bySlot[slot] {
      if entry.key == key, entry.element.rawValue == name {
        self = entry.element
        return
      }
      slot = (slot + 1) % Self.slots
    }
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    self.init(String(name[name.index(after: colon)...]))
  }

  private static let slots = 256

  private static let bySlot: [(key: UInt64, element: ElementName)?] = {
    var entries = [(key: UInt64, element: ElementName)?](repeating: nil, count: slots)
    for element in allCases {
      let key = key(element.rawValue)
      var slot = slot(key)
      while entries[slot] != nil { slot = (slot + 1) % slots }
      entries[slot] = (key, element)
    }
    return entries
  }()

  /// The first eight bytes of a name.
  private static func key(_ name: String) -> UInt64 {
    name.withBytes { $0.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
  }

  private static func slot(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> 56) }
}

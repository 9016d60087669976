/// The names of elements that mean something to the reader of volumes.
enum ElementName: String, CaseIterable {
  case abbr, body, choice, collection, correspAction, correspDesc, del, msIdentifier, name, orgName, orig
  case repository, rs, settlement, sic, sourceDesc, teiCorpus
  case argument, attachment, byline, cell, closer, date, dateline, div, editor, epigraph, figure, gloss, head,
    hi, idno
  case item, l, label, lb, lg, list, note, opener, p, pb, persName, placeName, postscript, publisher, quote,
    ref, row
  case salute, seg, signed, table, teiHeader, term, time, title, trailer
  case tei = "TEI"
  case pageCount = "page-count-according-to-citation"

  /// The element that a name without prefix names; `nil` for one that means nothing here.
  init?(_ name: UnsafeBufferPointer<UInt8>) {
    guard let element = Self.byName[String(decoding: name, as: UTF8.self)] else { return nil }
    self = element
  }

  // A volume has hundreds of thousands of elements, and `init(rawValue:)` compares with each name in turn.
  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}

import Documents

extension TEIReader {
  /// An element begins within a document.
  mutating func startInside(_ name: ElementName?, _ attributes: Attributes) -> Element {
    let parent = elements.last ?? .transparent
    switch name {
    case .p: return builder!.startBlock(attributes["rend"] == "sectiontitleital" ? .heading : .text)
    case .head:
      if parent == .document || builder!.awaitsHead, builder!.startHead() { return .head }
      return builder!.startBlock(.heading)
    case .note: return builder!.startNote(attributes, in: parent)
    case .ref:
      return builder!.startSpan(.reference(attributes["target"] ?? ""))
    case .persName:
      if let role = attributes["type"] { return builder!.startCorrespondent(role, isPerson: true) }
      return builder!.startSpan(.person(attributes["corresp"].map(Self.withoutHash)))
    case .gloss, .term:
      if let role = attributes["type"], role == "from" || role == "to" {
        return builder!.startCorrespondent(role, isPerson: false)
      }
      return builder!.startSpan(.term(attributes["target"].map(Self.withoutHash)))
    case .hi: return builder!.startSpan(.emphasis(attributes["rend"] ?? ""))
    case .placeName: return builder!.startPlace()
    case .date: return builder!.startDate(attributes)
    case .time: return builder!.startTime(attributes)
    case .dateline: return builder!.startDateline(isInClosing: elements.contains(.closing))
    case .list: return builder!.startList(attributes["type"])
    case .item: return builder!.startItem()
    case .label: return builder!.startLabel()
    case .row: return builder!.startRow()
    case .cell: return builder!.startCell()
    case .signed: return builder!.startSignature()
    case .closer, .postscript:
      builder!.breakBlock()
      return .closing
    case .attachment: return builder!.startEnclosure()
    case .opener: return builder!.startOpener()
    case .salute, .seg, .byline, .trailer, .l, .lg, .quote, .table, .figure, .div,
      .argument, .epigraph:
      return builder!.startBlock(.text)
    // Of several readings the edition's own is the text: abbreviations written out, slips corrected.
    case .choice: return .choice
    case .abbr where parent == .choice, .sic where parent == .choice, .orig where parent == .choice, .del,
      .correspDesc:
      builder!.silence += 1
      return .silent
    case .lb:
      builder!.breakLine()
      return .transparent
    case .pb:
      page = attributes["n"]
      builder!.markPage(attributes["n"])
      return .transparent
    case .pageCount:
      // How long the original is; no part of its text.
      builder!.silence += 1
      return .silent
    default: return .transparent
    }
  }

  private static func withoutHash(_ target: String) -> String {
    target.withBytes { bytes in
      guard bytes.first == UInt8(ascii: "#") else { return target }
      return String(decoding: bytes.dropFirst(), as: UTF8.self)
    }
  }
}

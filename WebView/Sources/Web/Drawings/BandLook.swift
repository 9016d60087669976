import Ledger
import Markup
import Reports

/// How the stretch of a band looks in which something is in a state: a lightness, a colour and a pattern, so that it can be
/// told without colour; and its word, where that has room.
enum BandLook: String, CaseIterable {
  case proposed, waiting, due, reported, overdue, broken, refused, imposed, suspended, kept, done, over

  /// The look of a state by its word; `nil` where nothing is drawn.
  init?(_ state: String) {
    switch state {
    case "not-made", "none", "not-granted", "not-reached", "lifted": return nil
    case "proposed", "open", "countered": self = .proposed
    case "waiting": self = .waiting
    case "due", "available": self = .due
    case "reported", "reserved", "invoked": self = .reported
    case "overdue": self = .overdue
    case "broken": self = .broken
    case "imposed": self = .imposed
    case "refused", "rejected": self = .refused
    case "suspended": self = .suspended
    case "in-effect", "agreed": self = .kept
    case "done", "reached", "exercised": self = .done
    default: self = .over
    }
  }

  /// The lines that tell it from others, on eight units square.
  private var lines: HTML {
    switch self {
    case .proposed: #"<path d="M2 2h1.5M6 6h1.5"/>"#
    case .waiting: #"<path d="M0 4h3"/>"#
    case .due, .done: ""
    case .reported: #"<path d="M2 2h2v2h-2zM6 6h2v2h-2z" class="full"/>"#
    case .overdue: #"<path d="M-2 2l4-4M0 8l8-8M6 10l4-4"/>"#
    case .broken: #"<path d="M0 0l8 8M0 8l8-8"/>"#
    case .refused: #"<path d="M-2 6l4 4M0 0l8 8M6-2l4 4"/>"#
    case .imposed: #"<path d="M-2 6l4 4M0 0l8 8M6-2l4 4M0 4h8"/>"#
    case .suspended: #"<path d="M2 0v8M6 0v8"/>"#
    case .kept: #"<path d="M0 1h8M0 7h8"/>"#
    case .over: #"<path d="M0 0l1 1M4 4l1 1"/>"#
    }
  }

  /// The patterns, once a page.
  static let patterns: HTML = {
    let all = allCases.map { look -> HTML in
      #"<pattern id="band-\#(look.rawValue)" width="8" height="8" patternUnits="userSpaceOnUse" class="\#(look.rawValue)"><rect width="8" height="8"/>\#(look.lines)</pattern>"#
    }
    return #"<svg class="symbols bands" aria-hidden="true" focusable="false"><defs>\#(all)</defs></svg>"#
  }()

  /// A sample of each with the states that look so, for a legend.
  static func legend(_ states: [String]) -> HTML {
    let words = Dictionary(grouping: states) { BandLook($0) }
    let items = allCases.compactMap { look -> HTML? in
      guard let names = words[look] else { return nil }
      return """
        <li><svg class="swatch" width="18" height="12" aria-hidden="true"><rect width="18" height="12" fill="url(#band-\(look.rawValue))"/></svg>\
        \(Array(Set(names)).sorted().joined(separator: ", "))</li>
        """
    }
    return #"<ul class="looks" aria-label="What the bands mean">\#(items)</ul>"#
  }
}

/// A band: what a subject was in when, divided where views differ.
struct BandDrawing {
  private let band: BandsReport.Band
  private let scale: TimeScale
  private let record: Record

  init(_ band: BandsReport.Band, _ scale: TimeScale, _ record: Record) {
    self.band = band
    self.scale = scale
    self.record = record
  }

  /// How high a band is whose views never differ, and how high each part of one where they do.
  private static let whole = 13.0
  private static let part = 6.5

  /// How high it is.
  var height: Double { max(Self.whole, Double(band.lines.count) * Self.part) }

  /// Its stretches, from a height on.
  func markup(top: Double) -> HTML {
    let pieces = band.pieces.map { piece -> HTML in
      let x = scale.share(piece.start)
      let width = max(0.0012, scale.share(piece.end) - x)
      return piece.isDivided
        ? divided(piece, x, width, top) : whole(piece, x, width, top)
    }
    return #"<g class="band">\#(pieces)</g>"#
  }

  private func whole(_ piece: BandsReport.Piece, _ x: Double, _ width: Double, _ top: Double) -> HTML {
    guard let look = BandLook(piece.states[0]) else { return "" }
    let middle = top + height / 2
    return """
      \(rect(look, x, width, middle - Self.whole / 2, Self.whole, title: "\(piece.states[0]), \(time(piece))"))\
      \(word(piece.states[0], look, x, width, middle + 3.5))
      """
  }

  private func divided(_ piece: BandsReport.Piece, _ x: Double, _ width: Double, _ top: Double) -> HTML {
    let each = height / Double(band.lines.count)
    let title = zip(piece.states, band.lines).map { "\($0) for \($1.title)" }.joined(separator: "; ")
    let parts = piece.states.enumerated().compactMap { number, state -> HTML? in
      BandLook(state).map {
        rect($0, x, width, top + Double(number) * each, each - 1, title: "\(title), \(time(piece))")
      }
    }
    return "\(parts)"
  }

  private func rect(
    _ look: BandLook, _ x: Double, _ width: Double, _ top: Double, _ height: Double, title: String
  ) -> HTML {
    """
    <rect class="\(look.rawValue)" x="\(percent(x))" y="\(decimal(top))" width="\(percent(width))" height="\(decimal(height))" \
    fill="url(#band-\(look.rawValue))"><title>\(title)</title></rect>
    """
  }

  /// The state's word, where it has room: on wide screens, or on all.
  private func word(_ state: String, _ look: BandLook, _ x: Double, _ width: Double, _ base: Double) -> HTML {
    let room = Double(state.utf8.count) * 5.9 + 12
    guard width * 1000 >= room else { return "" }
    let wide: HTML = width * 230 >= room ? "" : " wide"
    return """
      <svg x="\(percent(x))" y="\(decimal(base))" overflow="visible"><text class="word \(look.rawValue)\(wide)" x="5" y="0">\(state)</text></svg>
      """
  }

  private func time(_ piece: BandsReport.Piece) -> String {
    let first = piece.start.day(in: record.zone).day
    let last = piece.end.adding(seconds: -1).day(in: record.zone).day
    return first >= last ? first.inShort : "\(first.inShort) to \(last.inShort)"
  }
}

public import Documents
public import Ledger

/// Who knew what when, as it is drawn (§10): a line for each seat, and from line to line the documents.
public struct KnowledgeChart: Sendable {
  /// A document that went from seat to seat.
  public struct Paper: Sendable {
    /// Its key.
    public let key: String
    /// What it is called.
    public let title: String
    /// Its way.
    public let route: DocumentRoute
    /// How urgent it was, where that is known.
    public let precedence: Precedence?
    /// Its own number, where that is known.
    public let number: TelegramNumber?

    /// A document that went from seat to seat; what it says of itself is known where it is at hand.
    public init(key: String, title: String, route: DocumentRoute, document: Document?) {
      self.key = key
      self.title = title
      self.route = route
      precedence = document?.precedences.first
      number = document?.number
    }

    /// What can be written beside its line: its number, else its key, unless that is long.
    public var mark: String? { number?.text ?? (key.count <= 20 ? key : nil) }
  }

  /// A document's way to one seat.
  public struct Wire: Sendable {
    /// Which document.
    public let paper: Paper
    /// The lanes, by position, between which it went.
    public let from: Int, to: Int
    /// When it came; where that is not said, when it was sent.
    public let received: Instant
    /// Whether it is said when it came.
    public let isReceiptTold: Bool
    /// Whether it had come by the instant that is looked at.
    public let hasCome: Bool
  }

  /// A document that was written before another that was under way had come.
  public struct Crossing: Sendable {
    /// The document that was written.
    public let wire: Wire
    /// The ways of those that it could not know of, and, of each, whether it went to where that one came from.
    public let unknown: [(wire: Wire, isAnswered: Bool)]
  }

  /// What was done, on the lanes of those who took part.
  public struct Mark: Sendable {
    /// The act, by position: the first of its line.
    public let act: Int
    /// The lanes.
    public let lanes: [Int]
  }

  /// The record.
  public let record: Record
  /// The seats that anything is drawn of.
  public let lanes: [Seat]
  /// The documents on their ways, by the time at which they were sent.
  public let wires: [Wire]
  /// Those that were written too early to know of others.
  public let crossings: [Crossing]
  /// The acts, in the order of time.
  public let marks: [Mark]

  /// What is to be drawn of some days.
  ///
  /// - Parameters:
  ///   - papers: the documents, whenever they were sent.
  ///   - span: the time that is drawn.
  ///   - instant: the instant that is looked at; of what comes later nothing is drawn.
  public init(_ knowledge: Knowledge, papers: [Paper], in span: Range<Instant>, at instant: Instant) {
    let record = knowledge.record
    self.record = record
    let last = min(span.upperBound, instant.adding(seconds: 1))
    let drawn = papers.filter { paper in
      let end = paper.route.receipts.map(\.time).max() ?? paper.route.sent
      return paper.route.sent < last && end >= span.lowerBound
    }.sorted { ($0.route.sent, $0.key) < ($1.route.sent, $1.key) }
    let acts = record.oneALine(Array(record.acts.indices)).filter { index in
      let time = record.acts[index].date.instant
      return time >= span.lowerBound && time < last
    }
    let participants = acts.map { knowledge.participants(inLine: $0) }
    let involved = Set(
      participants.joined() + drawn.flatMap { $0.route.senders + $0.route.receipts.map(\.seat) })
    let lanes = knowledge.seats.filter(involved.contains)
    let lane = Dictionary(uniqueKeysWithValues: lanes.enumerated().map { ($0.element, $0.offset) })
    self.lanes = lanes
    marks = zip(acts, participants).map { Mark(act: $0, lanes: $1.compactMap { lane[$0] }) }
      .filter { !$0.lanes.isEmpty }
    wires = drawn.flatMap { paper in
      paper.route.receipts.compactMap { receipt -> Wire? in
        guard let to = lane[receipt.seat],
          // What a party sent as such came from all of its posts: the nearest is drawn.
          let from = paper.route.senders.compactMap({ lane[$0] }).min(by: { abs($0 - to) < abs($1 - to) })
        else { return nil }
        return Wire(
          paper: paper, from: from, to: to, received: receipt.time, isReceiptTold: receipt.isTold,
          hasCome: receipt.time <= instant)
      }
    }
    crossings = Self.crossings(of: wires, in: record.zone)
  }

  private static func crossings(of wires: [Wire], in zone: Zone) -> [Crossing] {
    var coming: [Int: [Wire]] = [:]
    for wire in wires where wire.isReceiptTold { coming[wire.to, default: []].append(wire) }
    var seen: Set<String> = []
    return wires.compactMap { wire in
      let written = wire.paper.route.sent
      // Of one that is dated by the day alone nobody can say what it came before.
      guard !written.isStartOfDay(in: zone), seen.insert("\(wire.from) \(wire.paper.key)").inserted else {
        return nil
      }
      let addressed = Set(wires.filter { $0.paper.key == wire.paper.key }.map(\.to))
      let unknown = (coming[wire.from] ?? []).filter {
        $0.paper.route.sent < written && written < $0.received && $0.paper.key != wire.paper.key
      }
      guard !unknown.isEmpty else { return nil }
      return Crossing(wire: wire, unknown: unknown.map { ($0, addressed.contains($0.from)) })
    }
  }
}

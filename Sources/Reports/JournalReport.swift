public import Ledger

/// The acts of a record, by time, filtered (§7, `journal`).
public struct JournalReport: Sendable {
  /// Which acts are wanted; a filter that is `nil` lets all pass.
  public struct Filter: Sendable {
    /// The party that acted.
    public var party: Identifier<Party>?
    /// Any name in the act: an object, a thing reported, the counter-offer, the actor, an addressee.
    public var about: Entity?
    /// The first instant.
    public var from: Instant?
    /// The last instant.
    public var until: Instant?
    /// A document that is cited: its key, or `key#paragraph`.
    public var cites: String?
    /// A tag.
    public var tag: String?
    /// Only acts that count in this view.
    public var view: View?

    /// A filter that lets all acts pass.
    public init() {}
  }

  /// The record.
  public let record: Record
  /// The positions of the acts that passed.
  public let acts: [Int]

  /// The acts that pass a filter. Takes time linear in the acts.
  public init(_ record: Record, _ filter: Filter) {
    self.record = record
    acts = record.acts.indices.filter { Self.passes(record.acts[$0], filter, record) }
  }

  private init(_ record: Record, acts: [Int]) {
    self.record = record
    self.acts = acts
  }

  /// The same with those acts only that pass a further test.
  public func keeping(_ isWanted: (Act) -> Bool) -> JournalReport {
    JournalReport(record, acts: acts.filter { isWanted(record.acts[$0]) })
  }

  private static func passes(_ act: Act, _ filter: Filter, _ record: Record) -> Bool {
    if let party = filter.party, act.actor != party { return false }
    if let from = filter.from, act.date.instant < from { return false }
    if let until = filter.until, act.date.instant > until { return false }
    if let tag = filter.tag, !act.tags.contains(tag) { return false }
    if let view = filter.view, !act.counts(in: view) { return false }
    if let key = filter.cites, !act.citations.contains(where: { cites($0, key) }) {
      return false
    }
    if let about = filter.about, !record.isConcerned(about, by: act) { return false }
    return true
  }

  /// Whether a citation is of a document, or of a paragraph of it or a lettered point below that.
  private static func cites(_ citation: Citation, _ wanted: String) -> Bool {
    if citation.key == wanted || citation.reference == "@" + wanted { return true }
    let rest = citation.reference.dropFirst(1 + wanted.count)
    return citation.reference.hasPrefix("@" + wanted) && wanted.last?.isNumber == true && wanted.contains("#")
      && rest.allSatisfy(\.isLetter)
  }

  /// The report as JSON: `{"acts":[{"time","party","verb","objects",…}]}`.
  public var json: JSONValue {
    var indices: [Int32: LineIndex] = [:]
    return .object([
      .init(
        "acts",
        .array(
          acts.map { position in
            let place = record.acts[position].place
            let index = indices[place.file] ?? LineIndex(record.files[Int(place.file)])
            indices[place.file] = index
            return ActReport(record, position).json(line: index.position(of: place.start).line)
          }))
    ])
  }
}

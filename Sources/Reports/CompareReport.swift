public import Ledger

/// What is in another state in one status than in another: of two instants, or of two versions of a record.
public struct CompareReport: Sendable {
  /// A name that is in another state in some views, or that only one of the two knows.
  public struct Change: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The views in which it is so, by name.
    public let views: [String]
    /// The state before; `nil` where there was no such name, or no such view.
    public let from: String?
    /// The state after; `nil` where there is no such name, or no such view, any more.
    public let to: String?
  }

  /// The instant compared.
  public let from: Instant
  /// The instant compared with.
  public let to: Instant
  /// The changes, in the order of the later record; names that it does not know any more come last.
  public let changes: [Change]
  /// How many views the later status has.
  public let viewCount: Int
  private let record: Record

  /// Compares the statuses name by name.
  public init(from before: StatusReport, to after: StatusReport) {
    record = after.record
    from = before.instant
    to = after.instant
    viewCount = after.views.count
    let old = Self.states(before)
    let new = Self.states(after)
    func eachOnce(_ words: [String]) -> [String] {
      var seen: Set<String> = []
      return words.filter { seen.insert($0).inserted }
    }
    let names = eachOnce((new + old).map(\.name))
    let order = eachOnce(after.views.map(after.record.name(of:)) + before.views.map(before.record.name(of:)))
    let oldStates = Dictionary(old.map { ($0.name, $0.states) }, uniquingKeysWith: { first, _ in first })
    let newStates = Dictionary(new.map { ($0.name, $0.states) }, uniquingKeysWith: { first, _ in first })
    changes = names.flatMap { name -> [Change] in
      var found: [Change] = []
      for view in order {
        let (from, to) = (oldStates[name]?[view], newStates[name]?[view])
        guard from != to else { continue }
        if let index = found.firstIndex(where: { $0.from == from && $0.to == to }) {
          found[index] = Change(name: name, views: found[index].views + [view], from: from, to: to)
        } else {
          found.append(Change(name: name, views: [view], from: from, to: to))
        }
      }
      return found
    }
  }

  private static func states(_ report: StatusReport) -> [(name: String, states: [String: String])] {
    let record = report.record
    func byView(_ cells: [String]) -> [String: String] {
      Dictionary(
        zip(report.views.map { record.name(of: $0) }, cells).map { ($0, $1) },
        uniquingKeysWith: { first, _ in first })
    }
    return report.proposals.map {
      (record.proposals[$0.id].heading.name, byView($0.cells.map(\.state.rawValue)))
    }
      + report.measures.map { (record.measures[$0.id].heading.name, byView($0.cells.map(\.rawValue))) }
      + report.undertakings.map {
        (record.undertakings[$0.id].heading.name, byView($0.cells.map(\.state.rawValue)))
      }
  }

  /// The report as JSON: `{"asOf","with","changes":[{"name","views","from","to"}]}`.
  public var json: JSONValue {
    .object([
      .init("asOf", .string(from.iso8601(in: record.zone))),
      .init("with", .string(to.iso8601(in: record.zone))),
      .init(
        "changes",
        .array(
          changes.map { change in
            .object([
              .init("name", .string(change.name)), .init("views", .array(change.views.map(JSONValue.string))),
              .init("from", JSONValue(change.from)), .init("to", JSONValue(change.to)),
            ])
          })),
    ])
  }
}

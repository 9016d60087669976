public import Ledger

/// The meetings of a record by time (§9).
public struct MeetingsReport: Sendable {
  /// The record.
  public let record: Record
  /// The meetings, in the order of time.
  public let meetings: [Identifier<Meeting>]

  /// The meetings that had begun by an instant.
  ///
  /// - Parameter participant: somebody who was there; `nil` for anybody.
  public init(_ record: Record, at instant: Instant, with participant: Entity?) {
    self.record = record
    meetings = record.meetings.indices.map { Identifier<Meeting>(rawValue: Int32($0)) }.filter { id in
      let meeting = record.meetings[id]
      guard meeting.start.instant <= instant else { return false }
      return participant.map { record.isPresent($0, at: meeting) } ?? true
    }.sorted { left, right in
      (record.meetings[left].start.instant, left) < (record.meetings[right].start.instant, right)
    }
  }

  /// The report as JSON.
  public var json: JSONValue {
    .object([.init("meetings", .array(meetings.map { record.json(of: $0) }))])
  }
}

/// One meeting: who was there, what each side wrote of it, and what was said and done (§9).
public struct MeetingReport: Sendable {
  /// An act of the meeting, and whose records tell of it.
  public struct Entry: Sendable {
    /// The act, by position: the first of its line.
    public let act: Int
    /// The parties whose records of the meeting it cites, or whose accounts alone have it; empty where nothing says so.
    public let sides: [Identifier<Party>]
  }

  /// The record.
  public let record: Record
  /// Which meeting.
  public let id: Identifier<Meeting>
  /// What was said and done, in the order of time.
  public let entries: [Entry]

  /// The meeting.
  public var meeting: Meeting { record.meetings[id] }

  /// What a record has of a meeting, up to an instant.
  public init(_ record: Record, _ id: Identifier<Meeting>, at instant: Instant) {
    self.record = record
    self.id = id
    let accounts = record.meetings[id].accounts
    let acts = (0..<record.actCount(through: instant)).filter { record.acts[$0].meeting == id }
    entries = record.oneALine(acts).map { index in
      let act = record.acts[index]
      var sides = act.accounts
      for account in accounts where !sides.contains(account.party) {
        let keys = Set(account.citations.map(\.key))
        if act.accounts.isEmpty, act.citations.contains(where: { keys.contains($0.key) }) {
          sides.append(account.party)
        }
      }
      return Entry(act: index, sides: sides)
    }
  }

  /// The sides that have a record of it, and those whose account some act is, in the order of the text.
  public var sides: [Identifier<Party>] {
    var sides: [Identifier<Party>] = []
    for party in meeting.accounts.map(\.party) + entries.flatMap(\.sides) where !sides.contains(party) {
      sides.append(party)
    }
    return sides
  }

  /// The report as JSON.
  public var json: JSONValue {
    .object([
      .init("meeting", record.json(of: id)),
      .init(
        "acts",
        .array(
          entries.map { entry in
            .object([
              .init("sides", .array(entry.sides.map { .string(record.parties[$0].heading.name) })),
              .init("act", ActReport(record, entry.act).json),
            ])
          })),
    ])
  }
}

extension Record {
  /// Whether a person, a post, a party, or somebody of it, is at a meeting.
  func isPresent(_ entity: Entity, at meeting: Meeting) -> Bool {
    meeting.participants.contains { participant in
      if participant == entity { return true }
      switch (entity, participant) {
      case (.party(let party), .person(let person)): return persons[person].party == party
      case (.party(let party), .post(let post)): return posts[post].party == party
      default: return false
      }
    }
  }

  /// A meeting as JSON, without what was said.
  fileprivate func json(of id: Identifier<Meeting>) -> JSONValue {
    let meeting = meetings[id]
    return .object([
      .init("name", .string(meeting.heading.name)), .init("title", .string(meeting.heading.title)),
      .init("from", .string(meeting.start.instant.iso8601(in: zone))),
      .init("to", .string(meeting.end.iso8601(in: zone))),
      .init("dayAlone", .bool(!meeting.start.hasTime)), .init("at", JSONValue(meeting.place)),
      .init("with", .array(meeting.participants.map { .string(name(of: $0)) })),
      .init(
        "records",
        .array(
          meeting.accounts.map { account in
            .object([
              .init("party", .string(parties[account.party].heading.name)),
              .init("citations", .array(account.citations.map(\.json))),
            ])
          })),
    ])
  }
}

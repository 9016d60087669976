public import Ledger

/// An act as it is shown: in its ledger's own words, with its place.
public struct ActReport: Sendable {
  /// The record.
  public let record: Record
  /// The act.
  public let act: Act
  /// Its position among the record's acts.
  public let position: Int

  /// The act at a position among the record's acts.
  public init(_ record: Record, _ index: Int) {
    self.record = record
    position = index
    act = record.acts[index]
  }

  /// The parties that did it: those of all acts that its line writes, each once.
  public var actors: [Identifier<Party>] {
    var actors: [Identifier<Party>] = []
    var index = record.firstOfLine(position)
    while index < record.acts.count, record.acts[index].place == act.place {
      if let actor = record.acts[index].actor, !actors.contains(actor) { actors.append(actor) }
      index += 1
    }
    return actors
  }

  /// The lines of the ledger that write it, without their ends; those below the first keep their indentation.
  public var lines: [String] { lineRanges.map { text($0) } }

  /// The first line of it, without a comment: who did what.
  public var headline: String {
    guard let line = lineRanges.first else { return "" }
    let comment = record.marks(in: act).first { $0.kind == .comment }.map { Int($0.place.start) }
    return text(line.lowerBound..<min(line.upperBound, comment ?? .max))
      .split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }

  /// Where the lines stand in their file, without blanks at their ends.
  var lineRanges: [Range<Int>] {
    let bytes = record.files[Int(act.place.file)].bytes
    return bytes[Int(act.place.start)..<Int(act.place.end)].split(separator: UInt8(ascii: "\n")).compactMap {
      line in
      guard let last = line.lastIndex(where: { ![0x20, 0x09, 0x0D].contains($0) }) else { return nil }
      return line.startIndex..<last + 1
    }
  }

  /// The text of a part of the file.
  func text(_ range: Range<Int>) -> String {
    String(decoding: record.files[Int(act.place.file)].bytes[range], as: UTF8.self)
  }

  /// The act as JSON.
  public var json: JSONValue {
    let line =
      record.files[Int(act.place.file)].bytes[..<Int(act.place.start)].count { $0 == UInt8(ascii: "\n") } + 1
    return json(line: line)
  }

  /// The act as JSON, when the line it starts on is known.
  func json(line: Int) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("time", .string(act.date.instant.iso8601(in: record.zone))),
      .init("dayAlone", .bool(!act.date.hasTime)),
    ]
    if let uncertain = act.date.uncertain { members.append(.init("date", .string(uncertain.text))) }
    members += [
      .init("party", JSONValue(act.actor.map { record.parties[$0].heading.name })),
      .init("person", JSONValue(act.person.map { record.persons[$0].heading.name })),
      .init("verb", .string(act.deed.verb.rawValue)),
      .init("objects", .array(act.objects.map { .string(record.name(of: $0)) })),
      .init("to", .array(act.addressees.map { .string(record.name(of: $0)) })),
    ]
    if let meeting = act.meeting {
      members.append(.init("meeting", .string(record.meetings[meeting].heading.name)))
    }
    members += [
      .init("accordingTo", names(act.accounts)),
      .init("citations", .array(act.citations.map(\.json))),
      .init("tags", .array(act.tags.map(JSONValue.string))),
      .init("metadata", .object(act.metadata.map { .init($0.key, .string($0.value)) })),
      .init("text", .string(lines.joined(separator: "\n"))),
      .init("file", .string(record.files[Int(act.place.file)].path)), .init("line", .number(line)),
    ]
    return .object(members)
  }

  private func names(_ parties: [Identifier<Party>]) -> JSONValue {
    .array(parties.map { .string(record.parties[$0].heading.name) })
  }
}

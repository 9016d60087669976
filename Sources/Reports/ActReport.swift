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

  /// The lines of the ledger that write it, without their ends; those below the first keep their indentation.
  public var lines: [String] {
    var lines = record.files[Int(act.place.file)].text(of: act.place)
      .split(omittingEmptySubsequences: true) { $0.isNewline }.map { line in
        String(line.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
      }
    lines.removeAll { $0.isEmpty }
    return lines
  }

  /// The first line of it, without a comment: who did what.
  public var headline: String {
    let line = (lines.first ?? "")[...].unicodeScalars
    var rest = line
    while let scalar = rest.first, scalar != ";" {
      rest = rest.dropFirst(scalar == "\"" ? rest.leadingStringLength : 1)
    }
    let words = Substring(line[..<rest.startIndex])
    return words.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }

  /// The act as JSON.
  public var json: JSONValue {
    let line =
      record.files[Int(act.place.file)].bytes[..<Int(act.place.start)].count { $0 == UInt8(ascii: "\n") } + 1
    return json(line: line)
  }

  /// The act as JSON, when the line it starts on is known.
  func json(line: Int) -> JSONValue {
    .object([
      .init("time", .string(act.date.instant.iso8601(in: record.zone))),
      .init("dayAlone", .bool(!act.date.hasTime)),
      .init("party", JSONValue(act.actor.map { record.parties[$0].heading.name })),
      .init("person", JSONValue(act.person.map { record.persons[$0].heading.name })),
      .init("verb", .string(act.deed.verb.rawValue)),
      .init("objects", .array(act.objects.map { .string(record.name(of: $0)) })),
      .init("to", .array(act.addressees.map { .string(record.name(of: $0)) })),
      .init("accordingTo", names(act.accounts)),
      .init("citations", .array(act.citations.map(\.json))),
      .init("tags", .array(act.tags.map(JSONValue.string))),
      .init("metadata", .object(act.metadata.map { .init($0.key, .string($0.value)) })),
      .init("text", .string(lines.joined(separator: "\n"))),
      .init("file", .string(record.files[Int(act.place.file)].path)), .init("line", .number(line)),
    ])
  }

  private func names(_ parties: [Identifier<Party>]) -> JSONValue {
    .array(parties.map { .string(record.parties[$0].heading.name) })
  }
}

extension Substring.UnicodeScalarView {
  /// How many scalars a string takes that begins here with its quotation mark: up to the mark that closes it, before
  /// which no backslash stands; or all, where none does. As the language has it, which knows no characters made of
  /// several.
  var leadingStringLength: Int {
    var length = 1
    var isEscaped = false
    for scalar in dropFirst() {
      length += 1
      if isEscaped {
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "\"" {
        break
      }
    }
    return length
  }
}

public import Documents

extension WallTime {
  /// The day and, where it is known, the time: `1962-11-07 21:00`; the first and the last where there are two.
  public var words: String {
    let start = [date.iso, minute.map(Self.clock)].compactMap(\.self).joined(separator: " ")
    let end = [lastDate?.iso, lastMinute.map(Self.clock)].compactMap(\.self).joined(separator: " ")
    return end.isEmpty ? start : "\(start) to \(end)"
  }

  /// The time as JSON: the words of the document, and what they mean.
  var json: JSONValue {
    .object([
      .init("date", .string(date.iso)), .init("time", JSONValue(minute.map(Self.clock))),
      .init("lastDate", JSONValue(lastDate?.iso)), .init("lastTime", JSONValue(lastMinute.map(Self.clock))),
      .init("zone", JSONValue(zone?.words)), .init("zoneIsEditorial", .bool(zone?.isEditorial ?? false)),
      .init("inferred", .bool(isInferred)), .init("text", .string(text)),
    ])
  }
}

extension WallTime.Zone {
  /// The distance from Universal Time: `-05:00`.
  public var words: String { (offset < 0 ? "-" : "+") + WallTime.clock(abs(offset)) }
}

extension Copy {
  /// How the document went to another post, in words: `repeated to Moscow as 1191`.
  public var words: String {
    [
      "\(manner.rawValue) to \(recipient)", number.map { "as \($0)" }, attention.map { "for \($0)" },
      precedence.map(\.rawValue), time,
    ].compactMap(\.self).joined(separator: " ")
  }
}

extension DraftingInfo.Person {
  /// Who it was, and how: `Tyler (EUR), in draft`.
  public var words: String {
    let who = [name, office.map { "(\($0))" }].compactMap(\.self).joined(separator: " ")
    let manner: String? =
      switch self.manner {
      case .draft: "in draft"
      case .substance: "in substance"
      case .telephone: "by telephone"
      case .concurrence: "by concurrence"
      case nil: nil
      }
    return [who, manner, date].compactMap(\.self).joined(separator: ", ")
  }
}

extension FileReference {
  /// Where an original lies, from the largest to the smallest.
  public var words: String {
    ([repository] + collections + [lot.map { "Lot \($0)" }, accession, number].compactMap(\.self))
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

extension DocumentSummary {
  /// The document as JSON, without its text.
  public var json: JSONValue { .object(members) }

  /// The members of ``json``.
  var members: [JSONValue.Member] {
    [
      .init("key", .string(key)), .init("otherKeys", .array(otherKeys.map(JSONValue.string))),
      .init("genre", .string(genre.rawValue)), .init("title", .string(name)),
      .init("from", .array(senders.map(\.json))), .init("to", .array(addressees.map(\.json))),
      .init("number", JSONValue(number?.text)), .init("place", JSONValue(place)),
      .init("sent", sent?.json ?? .null), .init("classification", JSONValue(classification?.rawValue)),
      .init("subject", JSONValue(subject)), .init("volume", JSONValue(volume)),
      .init("identifier", JSONValue(identifier)),
    ]
  }
}

extension Correspondent {
  /// The name as JSON, with the person and the post that it means.
  var json: JSONValue {
    .object([
      .init("name", .string(name)), .init("person", JSONValue(person)), .init("post", JSONValue(post?.name)),
    ])
  }
}

extension Document {
  /// The lines of a header of our own that say what the document says of itself.
  var headerFields: [Field] {
    var fields: [Field] = []
    func add(_ name: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      fields.append(Field(name: name, value: Quotation.folded(value)))
    }
    add("title", title)
    if genre != .message { add("kind", genre.rawValue) }
    add("from", senders.map(\.name).joined(separator: "; "))
    add("to", addressees.map(\.name).joined(separator: "; "))
    add("number", number?.text)
    add("place", place)
    add("sent", sent?.headerValue)
    add("received", received?.headerValue)
    add("meeting", meeting?.headerValue)
    add("classification", classification?.rawValue)
    add("precedence", precedences.map(\.rawValue).joined(separator: "; "))
    add("captions", captions.joined(separator: "; "))
    // What the text's own opening says is said there.
    for attention in attentions where attention.recipients == [attention.text] { add("for", attention.text) }
    add("subject", subject)
    add("references", referenceLine)
    for side in participants {
      add("participants", (side.side.map { $0 + ": " } ?? "") + side.names.joined(separator: ", "))
    }
    for hand in drafting?.drafters ?? [] { add("drafted", hand.text) }
    for hand in drafting?.clearers ?? [] {
      add(hand.manner == .concurrence ? "concurred" : "cleared", hand.text)
    }
    for hand in drafting?.approvers ?? [] { add("approved", hand.text) }
    add("signed", signatories.joined(separator: "; "))
    for copy in copies { add(copy.fieldName, copy.text) }
    for file in files { add("file", file.text) }
    for file in otherFiles { add("copy", file.text) }
    for printing in printings { add("printed", printing) }
    add("language", originalLanguage)
    add("translator", translator)
    if let edition { fields += edition.fields }
    add("source", sourceNote?.text)
    return fields
  }
}

extension WallTime {
  /// The time as a header has it: `1962-11-01 19:00/23:00 +0200`.
  var headerValue: String {
    var value = date.iso + (lastDate.map { "/" + $0.iso } ?? "")
    func clock(_ minute: Int) -> String {
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return "\(two(minute / 60)):\(two(minute % 60))"
    }
    if let minute { value += " " + clock(minute) + (lastMinute.map { "/" + clock($0) } ?? "") }
    if let zone {
      let minutes = abs(zone.offset)
      let digits = String(10_000 + minutes / 60 * 100 + minutes % 60).dropFirst()
      let text = (zone.offset < 0 ? "-" : "+") + digits
      value += zone.isEditorial ? " [\(text)]" : " " + text
    }
    return isInferred ? value + " inferred" : value
  }
}

extension Drafting.Hand {
  fileprivate var text: String {
    var text = name + (office.map { " (\($0))" } ?? "")
    switch manner {
    case .draft: text += " in draft"
    case .substance: text += " in substance"
    case .telephone: text += " by telephone"
    case .concurrence, nil: break
    }
    return text + (date.map { " on \($0)" } ?? "")
  }
}

extension Copy {
  fileprivate var fieldName: String {
    switch manner {
    case .sent: "sent-to"
    case .repeated: "repeated"
    case .passed: "passed"
    case .pouched: "pouched"
    case .copied: "copied"
    }
  }

  fileprivate var text: String {
    (precedence.map { "\($0.rawValue) to " } ?? "") + recipient + (time.map { " \($0)" } ?? "")
      + (attention.map { " (\($0))" } ?? "") + (number.map { " as \($0)" } ?? "")
  }
}

extension FileReference {
  /// The place as a note on the source has it.
  fileprivate var text: String {
    ([repository, lot.map { "Lot " + $0 }, accession].compactMap(\.self) + collections
      + [number].compactMap(\.self))
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

extension Edition {
  fileprivate var fields: [Document.Field] {
    let values: [(String, String?)] = [
      ("edition", title), ("volume", volume), ("identifier", identifier), ("document", number),
      ("page", page),
      ("address", address), ("publisher", publisher), ("year", year),
    ]
    return (values + editors.map { ("editor", $0) }).compactMap { name, value in
      guard let value, !value.isEmpty else { return nil }
      return Document.Field(name: name, value: Quotation.folded(value))
    }
  }
}

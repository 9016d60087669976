import Documents

extension DraftingInfo.Person {
  var text: String {
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
  var fieldName: String {
    switch manner {
    case .sent: "sent-to"
    case .repeated: "repeated"
    case .passed: "passed"
    case .pouched: "pouched"
    case .copied: "copied"
    }
  }

  var text: String {
    (precedence.map { "\($0.rawValue) to " } ?? "") + recipient + (time.map { " \($0)" } ?? "")
      + (attention.map { " (\($0))" } ?? "") + (number.map { " as \($0)" } ?? "")
  }
}

extension FileReference {
  /// The place as a note on the source has it.
  var text: String {
    ([repository, lot.map { "Lot " + $0 }, accession].compactMap(\.self) + collections
      + [number].compactMap(\.self))
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

extension PrintedEdition {
  var fields: [Document.Field] {
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

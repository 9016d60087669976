extension BibliographicRecord {
  /// An entry for BibTeX and biblatex.
  public var bibTeX: String {
    var fields: [(name: String, value: String?)] = [
      ("author", authors.isEmpty ? nil : Self.names(authors)), ("title", "{\(Self.escaped(title))}"),
    ]
    if let edition {
      fields += [
        ("booktitle", "{\(Self.escaped(edition.title))}"),
        ("editor", edition.editors.isEmpty ? nil : Self.names(edition.editors)),
        ("publisher", edition.publisher.map { "{\(Self.escaped($0))}" }), ("year", edition.year),
        ("pages", edition.page), ("url", edition.address),
      ]
    } else {
      fields += [
        ("howpublished", archive.map(Self.escaped)), ("year", date.map { "\($0.year)" }),
        ("month", date.map { "\($0.month)" }),
      ]
    }
    let day = date.map { "\(CalendarDate.monthNames[$0.month - 1]) \($0.day), \($0.year)" }
    let note = [documentNumber, place, day].compactMap(\.self).joined(separator: ", ")
    fields.append(("note", note.isEmpty ? nil : Self.escaped(note)))
    let lines = fields.compactMap { field in field.value.map { "  \(field.name) = {\($0)}" } }
    return "@\(edition == nil ? "misc" : "incollection"){\(key),\n" + lines.joined(separator: ",\n") + "\n}"
  }

  /// Names with `and` between them, each kept whole where it has an `and` or a comma of its own.
  private static func names(_ names: [String]) -> String {
    names.map { name in
      let isWhole = name.contains(",") || name.contains(" and ")
      return isWhole ? "{\(escaped(name))}" : escaped(name)
    }.joined(separator: " and ")
  }

  /// The text with what means something to TeX written so that it means itself.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      switch character {
      case "&", "%", "$", "#", "_", "{", "}": escaped += "\\\(character)"
      case "\\": escaped += "\\textbackslash{}"
      case "~": escaped += "\\textasciitilde{}"
      case "^": escaped += "\\textasciicircum{}"
      default: escaped.append(character)
      }
    }
  }
}

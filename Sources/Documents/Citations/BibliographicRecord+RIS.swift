extension BibliographicRecord {
  /// An entry in the RIS format, which reference managers import.
  public var ris: String {
    var lines: [(tag: String, value: String?)] = [
      ("TY", edition == nil ? "UNPB" : "CHAP"), ("ID", key),
    ]
    lines += authors.map { ("AU", $0) }
    lines.append(("TI", title))
    if let edition {
      lines.append(("T2", edition.title))
      lines += edition.editors.map { ("A2", $0) }
      lines += [
        ("PB", edition.publisher), ("PY", edition.year), ("SP", edition.page), ("M1", documentNumber),
        ("UR", edition.address),
      ]
    } else {
      lines += [("PY", date.map { "\($0.year)" }), ("AV", archive)]
    }
    lines += [
      ("DA", date.map { "\($0.year)/\($0.month.padded(to: 2))/\($0.day.padded(to: 2))" }), ("N1", place),
      ("ER", ""),
    ]
    return lines.compactMap { line in
      line.value.map { "\(line.tag)  - \($0)" }
    }.joined(separator: "\n")
  }
}

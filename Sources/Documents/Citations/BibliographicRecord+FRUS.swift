extension BibliographicRecord {
  /// A citation in the manner of *Foreign Relations of the United States*: the document with its date, then the volume
  /// and its number there; or where it is not printed, where it lies.
  public var frusStyle: String {
    // Headings of the century before end with a stop; summaries end with the day.
    var parts = [title.hasSuffix(".") && !title.hasSuffix("U.S.") ? String(title.dropLast()) : title]
    if let date {
      let day = "\(CalendarDate.monthNames[date.month - 1]) \(date.day), \(date.year)"
      if !title.contains(day) { parts.append(day) }
    }
    if let edition {
      parts.append(edition.title + editors(edition) + publication(edition))
      parts += [documentNumber ?? edition.page.map { "p. \($0)" }].compactMap(\.self)
    } else if let archive {
      parts.append(archive)
    }
    if let place { parts.append(place) }
    return parts.joined(separator: ", ") + "." + marking
  }

  private func editors(_ edition: PrintedEdition) -> String {
    guard let last = edition.editors.last else { return "" }
    guard edition.editors.count > 1 else { return ", ed. \(last)" }
    return ", eds. " + edition.editors.dropLast().joined(separator: ", ") + " and " + last
  }

  private func publication(_ edition: PrintedEdition) -> String {
    let parts = [edition.publisher, edition.year].compactMap(\.self)
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }

  /// The marking belongs to what lies in an archive; an edition says it itself.
  private var marking: String {
    edition == nil ? classification.map { " \($0.rawValue)." } ?? "" : ""
  }
}

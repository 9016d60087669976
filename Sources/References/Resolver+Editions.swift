extension Resolver {
  /// What a reference to an edition comes to: the document, or the first and last of a range.
  func editions(_ reference: EditionReference, in citing: CatalogueEntry) throws(Collection.Failure)
    -> [Resolution]
  {
    if let pages = reference.pages, reference.document == nil, reference.relative == nil {
      return try onPages(pages, of: reference, in: citing)
    }
    let volume = reference.volume.name(in: citing.volume)
    let note = reference.footnote.map { "fn" + $0 }
    var identifiers: [String?] = [reference.document.map { "d" + $0 }, reference.through.map { "d" + $0 }]
    identifiers.removeAll { $0 == nil }
    if identifiers.isEmpty {
      if let relative = reference.relative {
        identifiers = [Self.neighbour(of: citing.identifier, by: relative)]
      } else if reference.volume == .this {
        // A note to the document itself.
        return [.document(citing.key, note: note, .edition)]
      } else {
        identifiers = [nil]
      }
    }
    var answers: [Resolution] = []
    for identifier in identifiers {
      if let volume, let identifier,
        let entry = try inParts(
          of: volume, reference.volume,
          {
            (volume) throws(Collection.Failure) in
            try collection.entry(volume: volume, identifier: identifier)
          })
      {
        answers.append(.document(entry.key, note: note, .edition))
      } else {
        answers.append(.notInCollection(.edition(volume: volume, identifier: identifier, note: note)))
      }
    }
    return answers
  }

  private static func neighbour(of identifier: String?, by offset: Int) -> String? {
    guard let identifier, identifier.hasPrefix("d"), let number = Int(identifier.dropFirst()) else {
      return nil
    }
    return "d\(number + offset)"
  }

  /// What the edition's mark on a reference comes to; `nil` when the words know better or the mark says nothing.
  func marked(_ target: String, _ mention: Mention, in citing: CatalogueEntry) throws(Collection.Failure)
    -> [Resolution]?
  {
    guard let target = EditionTarget(target) else { return nil }
    if case .address(let address) = target.place { return [.notInCollection(.address(address))] }
    if case .page(let volume, let page) = target.place {
      // What the words say of notes and of several pages, the mark on one does not.
      if case .edition(let reference) = mention.sought,
        reference.volume != .this && volume == nil || reference.pages != page || reference.footnote != nil
      {
        return nil
      }
      guard let volume = volume ?? citing.volume else { return nil }
      let found = try collection.entries(volume: volume, page: page)
      guard !found.isEmpty else {
        return [.notInCollection(.edition(volume: volume, identifier: nil, note: nil, pages: page))]
      }
      return [Self.answer(found, .edition(volume: volume, identifier: nil, note: nil, pages: page), .mark)]
    }
    guard case .document(let volume, let identifier, let note) = target.place else { return nil }
    if case .edition(let reference) = mention.sought {
      // A mark within the volume on words that name another is a known error.
      if volume == nil, reference.volume != .this { return nil }
      // A mark on a whole volume says less than words that name a document.
      if identifier == nil, reference.document != nil { return nil }
      // A mark on the last of several numbers, or on the first of a range: the words say all.
      if reference.through != nil { return nil }
    }
    let sought = volume ?? citing.volume
    guard let identifier else {
      return [.notInCollection(.edition(volume: sought, identifier: nil, note: nil))]
    }
    if let sought, let entry = try collection.entry(volume: sought, identifier: identifier) {
      return [.document(entry.key, note: note, .mark)]
    }
    return [.notInCollection(.edition(volume: sought, identifier: identifier, note: note))]
  }
}

extension EditionReference.Volume {
  /// The short name of the volume: `frus1961-63v06`; `nil` when it is not known in which volume the reference stands.
  /// Where no years are named, they are those of the volume that the reference stands in.
  func name(in citing: String?) -> String? {
    switch self {
    case .this: return citing
    case .part(let part):
      guard let citing else { return nil }
      let digits = citing.reversed().prefix(while: \.isNumber).count
      let stem = citing.dropLast(digits)
      return stem.last == "p" && digits > 0 ? stem + "\(part)" : citing + "p\(part)"
    case .other(let years, let number, let part):
      guard let years = years ?? citing.flatMap(Self.years) else { return nil }
      return "frus\(years)v\(number < 10 ? "0" : "")\(number)" + (part.map { "p\($0)" } ?? "")
    }
  }

  /// The years in the short name of a volume.
  private static func years(ofVolume name: String) -> String? {
    guard name.hasPrefix("frus") else { return nil }
    let years = name.dropFirst(4).prefix { $0.isNumber || $0 == "-" }
    return years.isEmpty ? nil : String(years)
  }
}

public import Documents

/// What a document is called. Every face calls it so: lists, pages, JSON, tables, citations.
extension DocumentSummary {
  /// What its title is made of.
  enum TitleSource {
    /// Its heading.
    case heading
    /// Its kind, number, sender and addressee.
    case handling
    /// Its subject.
    case subject
    /// Nothing is known of it.
    case none
  }

  var titleSource: TitleSource {
    if !title.isEmpty { return .heading }
    if number != nil || !senders.isEmpty || !addressees.isEmpty { return .handling }
    if subject?.isEmpty == false { return .subject }
    return genre == .other ? .none : .handling
  }

  /// Its title: its heading, or its kind with number, sender and addressee, or its subject.
  public var name: String {
    switch titleSource {
    case .heading: return title
    case .subject: return subject ?? ""
    case .none: return ""
    case .handling:
      let way = [
        senders.isEmpty ? nil : "from \(senders.map(\.name).joined(separator: ", "))",
        addressees.isEmpty ? nil : "to \(addressees.map(\.name).joined(separator: ", "))",
      ]
      let kind = genre == .other ? nil : genre.rawValue
      let words = ([kind, number?.text] + way).compactMap(\.self).joined(separator: " ")
      return words.prefix(1).uppercased() + words.dropFirst()
    }
  }

  /// The title, and after it what it does not say: the number, who sent it to whom, and the subject.
  public var listWords: String {
    let name = name
    var words = name
    if let number, !name.contains(number.digits) { words += (words.isEmpty ? "" : ", ") + number.text }
    func isTold(_ correspondents: [Correspondent]) -> Bool {
      correspondents.allSatisfy { name.lowercased().contains($0.name.lowercased()) }
    }
    var way = ""
    if !isTold(senders) { way += " from \(senders.map(\.name).joined(separator: ", "))" }
    if !isTold(addressees) { way += " to \(addressees.map(\.name).joined(separator: ", "))" }
    if !way.isEmpty { words += words.isEmpty ? String(way.dropFirst()) : "," + way }
    if let subject, !subject.isEmpty, !name.lowercased().contains(subject.lowercased()) {
      words += (words.isEmpty ? "" : ": ") + subject
    }
    return words
  }
}

extension Document {
  /// Its title, by which every face calls it.
  public var name: String { DocumentSummary(self).name }
}

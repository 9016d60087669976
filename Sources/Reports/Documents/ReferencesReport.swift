public import Documents
public import References

/// What a document cites, and what cites it.
public struct ReferencesReport: Sendable {
  /// A reference, with the names of what it comes to.
  public struct Entry: Sendable {
    /// The reference.
    public let reference: ResolvedReference
    /// How the paragraph or note is cited that it stands in; `nil` where nothing labels it.
    public let label: String?
    /// What it comes to, in words, one for each answer.
    public let answers: [String]
  }

  /// The document.
  public let document: Document
  /// What it cites, in the order of its texts.
  public let cites: [Entry]
  /// What cites it, by time, with the references that do.
  public let citedBy: [(summary: DocumentSummary, references: [Entry])]
  private let summaries: [String: DocumentSummary]

  /// What a document cites, and what cites it.
  ///
  /// - Parameters:
  ///   - cites: its references.
  ///   - citedBy: the documents that cite it, with those references that do.
  ///   - summaries: the documents that references come to, by their keys.
  public init(
    _ document: Document, cites: [ResolvedReference],
    citedBy: [(document: Document, references: [ResolvedReference])], summaries: [String: DocumentSummary]
  ) {
    self.document = document
    self.summaries = summaries
    self.cites = cites.map { Self.entry($0, in: document, summaries) }
    self.citedBy = citedBy.map { citing in
      (
        DocumentSummary(citing.document),
        citing.references.map { Self.entry($0, in: citing.document, summaries) }
      )
    }
  }

  private static func entry(
    _ reference: ResolvedReference, in document: Document, _ summaries: [String: DocumentSummary]
  ) -> Entry {
    Entry(
      reference: reference, label: document.label(of: reference.mention.place),
      answers: reference.answers.map { $0.words(summaries) })
  }

  /// The report as JSON: `{"key","cites":[{"paragraph","words","answers":[…]}],"citedBy":[{"key",…,"references"}]}`.
  public var json: JSONValue {
    .object([
      .init("key", .string(document.key)), .init("cites", .array(cites.map(\.json))),
      .init(
        "citedBy",
        .array(
          citedBy.map { citing in
            .object(
              citing.summary.members + [.init("references", .array(citing.references.map(\.json)))])
          })),
    ])
  }
}

extension ReferencesReport.Entry {
  /// The entry as JSON.
  var json: JSONValue {
    let mention = reference.mention
    return .object([
      .init("paragraph", JSONValue(label)), .init("words", .string(mention.words)),
      .init("start", .number(mention.range.lowerBound)), .init("end", .number(mention.range.upperBound)),
      .init(
        "answers",
        .array(
          zip(reference.answers, answers).map { answer, words in
            var members: [JSONValue.Member] = []
            switch answer {
            case .document(let key, let note, _):
              members = [.init("key", .string(key)), .init("note", JSONValue(note))]
            case .ambiguous(let keys, _):
              members = [.init("ambiguous", .array(keys.map(JSONValue.string)))]
            case .notInCollection: members = [.init("key", .null)]
            }
            return .object(members + [.init("words", .string(words))])
          })),
    ])
  }
}

extension Document {
  /// How a place of a reference is cited.
  func label(of place: Mention.Place) -> String? {
    switch place {
    case .paragraph(let index):
      paragraphs.indices.contains(index) ? paragraphs[index].label ?? paragraphs[index].point : nil
    case .note(let index): notes.indices.contains(index) ? notes[index].label : nil
    case .sourceNote: sourceNote?.label
    case .referenceLine: nil
    }
  }
}

extension Resolution {
  /// What a reference comes to, in words: the key, and what the document is; or what was sought and is not there.
  public func words(_ summaries: [String: DocumentSummary]) -> String {
    func named(_ key: String, _ note: String? = nil) -> String {
      let summary = summaries[key]
      let date = summary?.sent.map { " (\($0.date.iso))" } ?? ""
      return "@\(key)" + (note.map { "#\($0)" } ?? "") + (summary.map { " \($0.name)" } ?? "") + date
    }
    switch self {
    case .document(let key, let note, .contradictedNote(let contradiction)):
      return "\(named(key, note)), as a note of the edition says; \(contradiction.words)"
    case .document(let key, let note, _): return named(key, note)
    case .ambiguous(let keys, _): return "one of \(keys.map { "@\($0)" }.joined(separator: ", "))"
    case .notInCollection(let wanted): return "not in this collection: \(wanted.words)"
    }
  }
}

extension Wanted {
  /// What was sought, in words.
  public var words: String {
    switch self {
    case .telegram(let reference, let senders, let addressees, let year):
      let number = TelegramNumber(series: reference.series, reference.digits).text
      let range = reference.through.map { "\(number) to \($0)" } ?? number
      var words = "\(reference.kind.rawValue) \(range)"
      if !senders.isEmpty { words += " from \(senders.map(\.name).joined(separator: " or "))" }
      if !addressees.isEmpty { words += " to \(addressees.map(\.name).joined(separator: " or "))" }
      if let date = reference.date {
        words += ", \(date.words)"
      } else if let year {
        words += ", in the series that began on \(year.start.iso)"
      }
      return words
    case .edition(let volume, let identifier, let note, let pages):
      let parts = [volume, identifier, note, pages.map { "p. \($0)" }].compactMap(\.self)
      return parts.isEmpty ? "a place of an edition" : parts.joined(separator: " ")
    case .letter(let reference):
      let author: String? =
        switch reference.author {
        case .named(let name)?: "of \(name)"
        case .author?: "of the writer"
        case .addressee?: "of the addressee"
        case nil: nil
        }
      return [
        "a \(reference.kind.rawValue)", author, reference.recipient.map { "to \($0)" },
        "of \(reference.date.words)",
      ]
      .compactMap(\.self).joined(separator: " ")
    case .neighbour(let count):
      let which = abs(count) == 1 ? "the telegram" : "the \(abs(count)) telegrams"
      return "\(which) right \(count < 0 ? "before" : "behind") this one, which has no number"
    case .file(let number): return "the file \(number)"
    case .reference: return "what was named before, and nothing was"
    case .address(let address): return address
    }
  }
}

extension Contradiction {
  /// What of the document is otherwise than the words of the reference say: `warning: it has the number 1930`.
  public var words: String {
    let parts = [
      number.map { "has the number \($0.text)" }, date.map { "is of \($0.iso)" },
      isOtherWay ? "did not go that way" : nil,
    ].compactMap(\.self)
    return "warning: it " + (parts.count > 1 ? parts.dropLast().joined(separator: ", ") + " and " : "")
      + (parts.last ?? "")
  }
}

extension PartialDate {
  /// The day as ISO 8601 writes it, without the year where it is not known: `11-26`.
  var words: String {
    [year.map { "\($0)" }, month.padded(to: 2), day.padded(to: 2)].compactMap(\.self).joined(separator: "-")
  }
}

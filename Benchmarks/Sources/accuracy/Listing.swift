import References
import Volumes

/// Prints all references of a volume and what they come to, to be looked over.
func list(_ volume: VolumeFile) {
  let resolver = Resolver(MemoryCatalogue(volume.documents.map(CatalogueEntry.init)))
  for document in volume.documents {
    let mentions = document.withoutReferenceMarks.mentions()
    let answers = resolver.answers(to: mentions, in: CatalogueEntry(document))
    for (mention, answers) in zip(mentions, answers) {
      let text =
        switch mention.place {
        case .paragraph(let index): document.paragraphs[index].text
        case .note(let index): document.notes[index].text
        case .referenceLine: document.referenceLine ?? ""
        case .sourceNote: document.sourceNote?.text ?? ""
        }
      let answer = answers.map(\.summary).joined(separator: " ")
      print(
        "list", document.key, mention.sought.summary, answer, around(mention.range, text), separator: "\t")
    }
  }
}

extension Sought {
  fileprivate var summary: String {
    switch self {
    case .telegram(let reference):
      let number = [reference.series, reference.digits, reference.through].compactMap { $0 }.joined(
        separator: " ")
      let parties = [reference.sender, reference.addressee].map { $0.map { "\($0)" } ?? "?" }
      return
        "\(reference.kind.rawValue) \(number) \(parties.joined(separator: " to ")) \(summary(reference.date))"
    case .edition(let reference):
      let parts = [
        reference.document, reference.through, reference.footnote.map { "fn" + $0 }, reference.pages,
      ]
      return "edition \(reference.volume) \(parts.compactMap { $0 }.joined(separator: " "))"
    case .letter(let reference):
      let author = reference.author.map { "\($0)" } ?? "?"
      return "letter \(author) to \(reference.recipient ?? "?") \(summary(reference.date))"
    case .file(let number): return "file \(number)"
    case .reference(let isPlural): return "reftel\(isPlural ? "s" : "")"
    case .entries(let letters): return "ref \(String(letters))"
    case .neighbour(let count): return "neighbour \(count)"
    case .target: return "target"
    }
  }

  private func summary(_ date: PartialDate?) -> String {
    date.map { "\($0.day).\($0.month).\($0.year.map(String.init) ?? "")" } ?? ""
  }
}

extension Resolution {
  fileprivate var summary: String {
    switch self {
    case .document(let key, let note, let ground): "\(key)\(note.map { "#" + $0 } ?? "") (\(ground))"
    case .notInCollection: "-"
    case .ambiguous(let keys, _): "ambiguous \(keys)"
    }
  }
}

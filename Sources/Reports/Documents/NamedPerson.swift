public import Documents
public import Ledger

/// A person of the ledger whom a document names.
public struct NamedPerson: Sendable {
  /// The person.
  public let person: Identifier<Person>
  /// How the paragraphs and notes are cited that name them, each once, in order; those that nothing labels are left out.
  public let labels: [String]

  /// The persons of a record whom a document names in its text, its notes, or its heading, in the order of the record.
  ///
  /// A person is named by the ledger's name, or by the name that the description begins with, or by its last word: `Anatoly
  /// Orlo, envoy` is `Orlo`. Case makes no difference but for the first letter of each word, which is a capital.
  public static func all(in document: Document, of record: Record) -> [NamedPerson] {
    let texts =
      document.paragraphs.map { (label: $0.label ?? $0.point, words: words(of: $0.text)) }
      + document.allNotes.map { (label: $0.label, words: words(of: $0.text)) }
      + ((document.senders + document.addressees).map(\.name) + document.signatories
      + document.participants.flatMap(\.names)).map { (label: nil, words: words(of: $0)) }
    return record.persons.indices.compactMap { index in
      let names = names(of: record.persons[index].heading)
      var labels: [String] = []
      var isNamed = false
      for text in texts where names.contains(where: { text.words.firstRange(of: $0) != nil }) {
        isNamed = true
        if let label = text.label, !labels.contains(label) { labels.append(label) }
      }
      return isNamed ? NamedPerson(person: Identifier(rawValue: Int32(index)), labels: labels) : nil
    }
  }

  /// What a person may be called: words in small letters.
  private static func names(of heading: DeclarationHeader) -> [[String]] {
    let own = heading.name.split { !$0.isLetter }.map { $0.lowercased() }
    let words = heading.title.prefix { $0 != "," && $0 != "(" && $0 != ";" }.split(separator: " ")
    let name = words.drop { offices.contains($0.lowercased()) }
    guard name.count > 1 || name.count < words.count, let last = name.last,
      name.allSatisfy({ $0.first?.isUppercase == true || particles.contains(String($0)) }),
      !name.contains(where: { offices.contains($0.lowercased()) })
    else { return [own] }
    let surname = last.split { !$0.isLetter }.map { $0.lowercased() }
    return [own] + (last.count > 2 ? [surname] : [])
  }

  private static let offices: Set<String> = [
    "ambassador", "minister", "foreign", "prime", "secretary", "president", "chairman", "premier", "general",
    "marshal", "colonel", "admiral", "envoy", "delegate", "mr.", "mrs.", "ms.", "dr.", "sir", "lord",
    "deputy",
    "first", "vice", "acting", "under", "state", "consul", "chargé", "counsellor", "counselor", "attaché",
    "representative",
    "the", "head", "director", "adviser", "senator",
  ]

  private static let particles: Set<String> = [
    "de", "del", "di", "da", "du", "le", "von", "van", "der", "la", "al", "el",
  ]

  /// The words of a text in small letters; those that begin with a small letter are none of a name.
  private static func words(of text: String) -> [String] {
    text.split { !$0.isLetter }.map { $0.first?.isLowercase == true ? "" : $0.lowercased() }
  }
}

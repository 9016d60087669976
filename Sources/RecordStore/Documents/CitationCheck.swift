public import Ledger
internal import Telegrams

/// Looks up what a record cites (§7, `check`): documents, paragraphs, and the words that are quoted.
public struct CitationCheck {
  private let record: Record
  private let shelf: DocumentShelf
  private var read: [String: Document?] = [:]
  private var problems: [Diagnostic] = []

  /// What is cited and is not there, in the order of the acts. A document that is declared, and not among the
  /// record's own, is taken at its word.
  public static func problems(in record: Record, _ shelf: DocumentShelf) -> [Diagnostic] {
    var check = CitationCheck(record: record, shelf: shelf)
    for index in record.acts.indices {
      guard !record.acts[index].citations.isEmpty else { continue }
      for citation in record.acts[index].citations { check.look(up: citation) }
      // What was said, where a source follows, is a quote of that source (§3, `says`).
      if case .says(let words?) = record.acts[index].deed, let source = record.acts[index].citations.first {
        check.find(words, at: source, place: source.place)
      }
    }
    return check.problems
  }

  private init(record: Record, shelf: DocumentShelf) {
    self.record = record
    self.shelf = shelf
  }

  private mutating func look(up citation: Citation) {
    guard shelf.contains(citation.key) else {
      if case .document = record[citation.key] { return }
      return reportMissing(citation)
    }
    guard let document = document(of: citation) else { return }
    if let fragment = citation.fragment, document.texts(at: fragment) == nil {
      problems.append(
        Diagnostic(
          .noSuchParagraph, "'\(citation.key)' has no '\(fragment)'", at: citation.place,
          remedy: Self.range(of: document.labels)))
      return
    }
    if let quote = citation.quote { find(quote, at: citation, place: citation.quotePlace ?? citation.place) }
  }

  private mutating func find(_ words: String, at citation: Citation, place: SourcePlace) {
    guard let document = document(of: citation) else { return }
    let quotation = Quotation(words)
    let texts = citation.fragment.map { document.texts(at: $0) ?? [] } ?? document.texts
    guard !quotation.occurs(in: texts), !(citation.fragment != nil && texts.isEmpty) else { return }
    let other = document.label(of: quotation)
    problems.append(
      Diagnostic(
        .quoteNotFound,
        "these words are not in '\(citation.key)'" + (citation.fragment.map { ", '\($0)'" } ?? ""), at: place,
        remedy: other.map { "they are in @\(citation.key)#\($0)" }
          ?? "quote exactly; only white space and soft hyphens may differ"))
  }

  /// The document that is cited, read once.
  private mutating func document(of citation: Citation) -> Document? {
    if let known = read[citation.key] { return known }
    var document: Document?
    do throws(LoadFailure) {
      document = try shelf.document(citation.key)
    } catch {
      problems.append(
        Diagnostic(
          .unreadableFile, "the document '\(citation.key)' cannot be read: \(error.reason)",
          at: citation.place))
    }
    read[citation.key] = .some(document)
    return document
  }

  private mutating func reportMissing(_ citation: Citation) {
    let declared = record.documents.map(\.heading.name)
    let nearest = citation.key.nearest(among: declared + shelf.keys)
    problems.append(
      Diagnostic(
        .noSuchDocument, "no document '\(citation.key)' is declared, and none lies under telegrams/",
        at: citation.place,
        remedy: nearest.map { "did you mean '\($0)'?" }
          ?? "declare it: document \(citation.key) \"what it is\" 1962-10-28"))
  }

  private static func range(of labels: [String]) -> String? {
    guard let first = labels.first, let last = labels.last(where: { !$0.hasPrefix("fn") }) else { return nil }
    return labels.count < 12 ? "it has \(labels.joined(separator: ", "))" : "it has \(first) to \(last)"
  }
}

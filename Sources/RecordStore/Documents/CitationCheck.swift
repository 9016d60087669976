import Archive
public import Ledger
import Telegrams

/// Looks up what a record cites (§7, `check`): documents, paragraphs, and the words that are quoted.
public struct CitationCheck {
  /// What is cited and is not there, in the order of the acts. A document that is declared, and not among the
  /// record's own, is taken at its word.
  public private(set) var problems: [Diagnostic] = []
  /// How many quotations could not be compared, since the text of what they quote is not at hand: it is declared alone, or
  /// its file cannot be looked into.
  public private(set) var uncompared = 0

  private let record: Record
  private let shelf: DocumentShelf
  private var found: [String: DocumentShelf.Finding] = [:]

  /// Looks up every citation of a record.
  public init(of record: Record, _ shelf: DocumentShelf) {
    self.record = record
    self.shelf = shelf
    for act in record.acts {
      for citation in act.citations { look(up: citation) }
      // What was said, where a source follows, is a quote of that source (§3, `says`).
      if case .says(let words?) = act.deed, let source = act.citations.first {
        compare(words, with: source, place: source.place)
      }
    }
  }

  private mutating func look(up citation: Citation) {
    switch finding(of: citation) {
    case .missing:
      if case .document = record[citation.key] { break }
      reportMissing(citation)
      return
    case .ambiguous(let names):
      reportAmbiguous(citation, names)
      return
    case .document(let document):
      guard let fragment = citation.fragment, document.texts(at: fragment) == nil else { break }
      problems.append(
        Diagnostic(
          .noSuchParagraph, "'\(citation.key)' has no '\(fragment)'", at: citation.place,
          remedy: Self.range(of: document.labels)))
      return
    case .sealed, .broken: break
    }
    if let quote = citation.quote {
      compare(quote, with: citation, place: citation.quotePlace ?? citation.place)
    }
  }

  /// Looks whether what is cited has these words.
  private mutating func compare(_ words: String, with citation: Citation, place: SourcePlace) {
    guard case .document(let document) = finding(of: citation) else {
      uncompared += 1
      return
    }
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

  /// The document that is cited, looked up once.
  private mutating func finding(of citation: Citation) -> DocumentShelf.Finding {
    if let known = found[citation.key] { return known }
    let finding = shelf.find(citation.key)
    if case .broken(let reason) = finding {
      problems.append(
        Diagnostic(
          .unreadableFile, "the document '\(citation.key)' cannot be read: \(reason)", at: citation.place))
    }
    found[citation.key] = finding
    return finding
  }

  private mutating func reportMissing(_ citation: Citation) {
    let declared = record.documents.map(\.heading.name)
    let nearest = citation.key.nearest(among: declared + shelf.keys(near: citation.key))
    problems.append(
      Diagnostic(
        .noSuchDocument, "no document '\(citation.key)' is declared, and none lies under telegrams/",
        at: citation.place,
        remedy: nearest.map { "did you mean '\($0)'?" }
          ?? "declare it: document \(citation.key) \"what it is\" 1962-10-28"))
  }

  private mutating func reportAmbiguous(_ citation: Citation, _ names: [String]) {
    let areFiles = names.allSatisfy { $0.contains("/") }
    problems.append(
      Diagnostic(
        .ambiguousKey, "'\(citation.key)' is the key of \(names.inWords)", at: citation.place,
        remedy: areFiles
          ? "give each file a name of its own"
          : "cite the one that is meant: @\(names.joined(separator: ", @"))"))
  }

  private static func range(of labels: [String]) -> String? {
    guard let first = labels.first, let last = labels.last(where: { !$0.hasPrefix("fn") && $0 != "source" })
    else { return nil }
    return labels.count < 12 ? "it has \(labels.joined(separator: ", "))" : "it has \(first) to \(last)"
  }
}

extension [String] {
  /// The entries as a sentence has them: `a, b and c`.
  fileprivate var inWords: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}

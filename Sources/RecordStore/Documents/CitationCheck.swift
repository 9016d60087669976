import Archive
import Documents
public import Ledger

/// Looks up what a record cites (§7, `check`): documents, paragraphs, and the words that are quoted.
public struct CitationCheck {
  /// What is cited and is not there, in the order of the acts. A document that is declared, and not among the
  /// record's own, is taken at its word.
  public private(set) var problems: [Diagnostic] = []
  /// How many quotations could not be compared, since the text of what they quote is not at hand: it is declared alone, or
  /// its file cannot be looked into.
  public private(set) var uncompared = 0

  /// What would mend the quotations that differ from their sources in signs alone.
  public private(set) var corrections: [QuoteCorrection] = []

  private let record: Record
  private let lookup: DocumentLookup
  /// What was found by each key that is cited; nothing where the document is declared and not at hand.
  private var found: [String: DocumentLookup.Finding?] = [:]

  /// Looks up every citation of a record.
  public init(of record: Record, _ lookup: DocumentLookup) {
    self.record = record
    self.lookup = lookup
    for index in record.acts.indices {
      let citations = record.acts[index].citations
      for citation in citations { look(up: citation) }
      // What was said, where a source follows, is a quote of that source (§3, `says`).
      if let source = citations.first, case .says(let words?) = record.acts[index].deed {
        compare(
          words, with: source, in: source.fragment, place: source.place,
          words: record.placeOfWords(saidBy: index))
      }
    }
    for citation in record.declaredCitations { look(up: citation) }
    // An act that is given up for something else cites what it cites all the same.
    for citation in record.looseCitations { look(up: citation) }
  }

  private mutating func look(up citation: Citation) {
    switch finding(of: citation) {
    case nil, .sealed, .broken: break
    case .missing:
      reportMissing(citation)
      return
    case .ambiguous(let names):
      reportAmbiguous(citation, names)
      return
    case .document(let document):
      guard let fragment = citation.fragment, document.texts(at: fragment) == nil else { break }
      reportParagraph(fragment, citation, document)
      return
    }
    if let quote = citation.quote {
      compare(
        quote, with: citation, in: citation.fragment, place: citation.quotePlace ?? citation.place,
        words: citation.quotePlace)
    }
  }

  /// A paragraph that is not there. What is quoted from it is looked for in the whole document.
  private mutating func reportParagraph(_ fragment: String, _ citation: Citation, _ document: Document) {
    let label = citation.quote.flatMap { document.label(of: Quotation($0)) }
    let right = label.map { "@\(citation.key)#\($0)" }
    problems.append(
      Diagnostic(
        .noSuchParagraph, "'\(citation.key)' has no '\(fragment)'", at: citation.place,
        remedy: right.map { "the words quoted are in \($0)" } ?? document.places(insteadOf: fragment),
        fixes: right.map { [.replace(citation.place, with: $0)] } ?? []))
    guard label == nil, let quote = citation.quote, let place = citation.quotePlace else { return }
    compare(quote, with: citation, in: nil, place: place, words: nil)
  }

  /// Looks whether what is cited has these words.
  ///
  /// - Parameters:
  ///   - fragment: the paragraph, point or note in which they are looked for; `nil` for the whole document.
  ///   - place: where the problem is told, if there is one.
  ///   - written: where the words stand, to be corrected there; `nil` where they are not to be.
  private mutating func compare(
    _ words: String, with citation: Citation, in fragment: String?, place: SourcePlace,
    words written: @autoclosure () -> SourcePlace?
  ) {
    let finding = finding(of: citation)
    guard case .document(let document) = finding else {
      switch finding {
      // Of a document that is not there, or not one alone, that has been told.
      case .ambiguous, .missing: break
      case nil, .sealed, .broken, .document: uncompared += 1
      }
      return
    }
    let quotation = Quotation(words)
    let texts = fragment.map { document.texts(at: $0) ?? [] } ?? document.texts
    guard !quotation.occurs(in: texts), !(fragment != nil && texts.isEmpty) else { return }
    let whole = "'\(citation.key)'" + (fragment.map { ", '\($0)'" } ?? "")
    if let variant = quotation.variant(in: texts) {
      let written = written()
      let correction = written.map { QuoteCorrection(place: $0, words: variant.passage) }
      if let correction { corrections.append(correction) }
      problems.append(
        Diagnostic(
          .quoteNotFound, "these words differ only in \(variant.words) from those in \(whole)",
          at: written ?? place,
          remedy: "the source has: \(Self.shown(variant.passage)); `reftel check --fix-quotes` writes it so",
          fixes: correction.map { [.replace($0.place, with: $0.written)] } ?? []))
      return
    }
    problems.append(
      Diagnostic(
        .quoteNotFound, "these words are not in \(whole)", at: place,
        remedy: Self.whereabouts(of: quotation, in: document, texts, key: citation.key)
          ?? "quote exactly; only white space and soft hyphens may differ",
        fixes: document.label(of: quotation).map {
          [.replace(citation.place, with: "@\(citation.key)#\($0)")]
        } ?? []))
  }

  /// Where words are that are not where they were looked for, or how else they may be meant.
  private static func whereabouts(
    of quotation: Quotation, in document: Document, _ texts: [String], key: String
  ) -> String? {
    if let label = document.label(of: quotation) { return "they are in @\(key)#\(label)" }
    if let parts = quotation.parts(in: texts) {
      return "what an ellipsis leaves out is there: quote each part by itself, "
        + parts.map { shown($0, upTo: 40) }.joined(separator: " ")
    }
    for label in document.labels {
      guard let texts = document.texts(at: label), let variant = quotation.variant(in: texts) else {
        continue
      }
      return "they are in @\(key)#\(label) but for \(variant.words): \(shown(variant.passage))"
    }
    return nil
  }

  /// A passage in quotation marks, shortened where it is long.
  private static func shown(_ passage: String, upTo length: Int = 120) -> String {
    "\"\(passage.count > length ? passage.prefix(length - 1) + "…" : passage)\""
  }

  /// The document that is cited, looked up once; `nil` where it is declared and not at hand.
  private mutating func finding(of citation: Citation) -> DocumentLookup.Finding? {
    if let known = found[citation.key] { return known }
    var finding: DocumentLookup.Finding? = lookup.find(citation.key)
    switch finding {
    case .broken(let reason):
      problems.append(
        Diagnostic(
          .unreadableFile, "the document '\(citation.key)' cannot be read: \(reason)", at: citation.place))
    case .missing: if case .document = record[citation.key] { finding = nil }
    default: break
    }
    found[citation.key] = finding
    return finding
  }

  private mutating func reportMissing(_ citation: Citation) {
    let declared = record.documents.map(\.heading.name)
    let nearest = citation.key.nearest(among: declared + lookup.keys(near: citation.key))
    problems.append(
      Diagnostic(
        .noSuchDocument, "no document '\(citation.key)' is declared, and none lies under telegrams/",
        at: citation.place,
        remedy: nearest.map { "did you mean '\($0)'?" }
          ?? "declare it: document \(citation.key) \"what it is\"",
        fixes: (nearest.map { [.replace(Self.place(ofKeyIn: citation), with: $0)] } ?? [])
          + [.declare(citation.key, as: .document)]))
  }

  private mutating func reportAmbiguous(_ citation: Citation, _ names: [String]) {
    let areFiles = names.allSatisfy { $0.contains("/") }
    let remedy =
      if names.count == 1 {
        "give each an xml:id of its own"
      } else if areFiles {
        "give each file a name of its own"
      } else {
        "cite the one that is meant: @\(names.joined(separator: ", @"))"
      }
    problems.append(
      Diagnostic(
        .ambiguousKey,
        "'\(citation.key)' is the key of \(names.count == 1 ? "several documents in " : "")\(names.inWords)",
        at: citation.place, remedy: remedy,
        fixes: areFiles || names.count == 1
          ? [] : names.map { .replace(Self.place(ofKeyIn: citation), with: $0) }))
  }

  /// Where a citation's key stands: behind its mark.
  private static func place(ofKeyIn citation: Citation) -> SourcePlace {
    let start = citation.place.start + 1
    return SourcePlace(
      file: citation.place.file, start: start, end: start + UInt32(citation.key.utf8.count))
  }
}

extension [String] {
  /// The entries as a sentence has them: `a, b and c`.
  fileprivate var inWords: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
